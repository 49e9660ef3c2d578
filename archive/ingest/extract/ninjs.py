"""The Draft of an IPTC ninjs object, of the first (body_xhtml, headline) and the later (bodies, headlines) versions."""

import json

from archive.ingest.draft import Hint
from archive.ingest.extract import fragment, piece
from archive.text.surrogates import load_json

FORM = "ninjs"
_DATES = ("firstcreated", "contentcreated", "versioncreated")
_HTML = ("body_xhtml", "body_html")


def draft(raw, known, today):
    """Return the Draft of a ninjs object. Raises ValueError, with a message for a reader, where it is none or no text."""
    item = load(raw.data)
    if item.get("type") not in (None, "", "text", "composite"):
        raise ValueError(f"it is of the type {item['type']}, not a text")
    if item.get("pubstatus") in ("canceled", "cancelled", "withheld"):
        raise ValueError(f"its provider has {item['pubstatus']} it")
    blocks, captions = _body(item)
    said = piece.Piece(
        FORM,
        title=fragment.text_of(_value(item, "headline", "headlines")),
        dek=fragment.text_of(_value(item, "description_text", "descriptions")),
        bylines=[name for name in (_text(item, "byline") or _text(item, "by"),) if name],
        dateline=_text(item, "located"),
        dates=next(([(name, stamp)] for name in _DATES if (stamp := _text(item, name))), []),
        embargo=_text(item, "embargoed"),
        language=_text(item, "language"),
        blocks=blocks,
        captions=[*captions, *_captions(item)],
        addresses=[value for value in (raw.address, _text(item, "uri")) if value.startswith("http")],
        item=_text(item, "uri"),
        version=str(item.get("version") or ""),
        revised=[_text(item, name) for name in ("versioncreated", *_DATES)],
        outlets=_outlets(item),
        labels=[_text(entry, "name") for key in ("genre", "genres") for entry in _list(item, key) if isinstance(entry, dict)],
    )
    return piece.draft(said, known, today)


def load(data):
    """Return the object in `data` (bytes). Raises ValueError, with a message for a reader, where it is broken."""
    try:
        item = load_json(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError("it is not UTF-8") from error
    except (json.JSONDecodeError, RecursionError) as error:
        where = f" ({error.msg.removesuffix(' at')} at character {error.pos + 1})" if isinstance(error, json.JSONDecodeError) else ""
        raise ValueError(f"its JSON is broken{where}") from error
    if not isinstance(item, dict):
        raise ValueError("it is JSON, but no object")
    return item


def _body(item):
    bodies = [entry for entry in _list(item, "bodies") if isinstance(entry, dict) and entry.get("value")]
    bodies.sort(key=lambda entry: "html" not in str(entry.get("contenttype") or ""))
    markup = next((text for name in _HTML if (text := _text(item, name))), "")
    if not markup and bodies and "html" in str(bodies[0].get("contenttype") or ""):
        markup = str(bodies[0]["value"])
    if markup:
        return fragment.blocks(markup)
    return fragment.plain_blocks(_text(item, "body_text") or (str(bodies[0]["value"]) if bodies else "")), []


def _value(item, name, plural):
    """Return what `name` says, or the main or first of the list that later versions have in its place."""
    entries = [entry for entry in _list(item, plural) if isinstance(entry, dict) and entry.get("value")]
    entries.sort(key=lambda entry: entry.get("role") not in ("main", None))
    return _text(item, name) or (str(entries[0]["value"]) if entries else "")


def _captions(item):
    pictures = item.get("associations")
    pictures = list(pictures.values()) if isinstance(pictures, dict) else pictures if isinstance(pictures, list) else []
    said = [
        _value(picture, "description_text", "descriptions") for picture in pictures if isinstance(picture, dict) and _is_picture(picture)
    ]
    return [text for text in map(fragment.text_of, said) if text]


def _is_picture(item):
    return item.get("type") in ("picture", "graphic", "video")


def _outlets(item):
    sources = [_text(entry, "name") for entry in _list(item, "infosources") if isinstance(entry, dict)]
    for name, where in (
        (_text(item, "source"), "source"),
        *((source, "infosources") for source in sources),
        (_text(item, "copyrightholder"), "copyrightholder"),
    ):
        if name:
            return [Hint(name, basis="metadata", evidence=f"{where}: {name}")]
    return []


def _text(mapping, key):
    value = mapping.get(key)
    return value.strip() if isinstance(value, str) else ""


def _list(mapping, key):
    value = mapping.get(key)
    return value if isinstance(value, list) else []
