"""The Draft of a newsItem of NewsML-G2."""

from archive.ingest.draft import Hint
from archive.ingest.extract import fragment, nitf, piece, wire_xml
from archive.ingest.extract.wire_xml import attribute, text, texts

FORM = "NewsML-G2"
_DATES = ("contentMeta/contentCreated", "itemMeta/firstCreated", "itemMeta/versionCreated")
_PROVIDERS = ("itemMeta/provider", "contentMeta/infoSource", "contentMeta/creator", "rightsInfo/copyrightHolder")
_GONE = {"canceled": "canceled", "cancelled": "canceled", "withheld": "withheld"}


def draft(raw, known, today):
    """Return the Draft of a newsItem. Raises ValueError, with a message for a reader, where it is broken or no text."""
    item = wire_xml.parse(raw.data)
    if item.tag != "newsItem":
        raise ValueError(f"it is no newsItem: it begins with <{item.tag}>")
    kind = attribute(item, "itemMeta/itemClass", "qcode").rpartition(":")[2]
    if kind not in ("", "text", "composite"):
        raise ValueError(f"it is of the class {kind}, not a text")
    if gone := _GONE.get(attribute(item, "itemMeta/pubStatus", "qcode").rpartition(":")[2]):
        raise ValueError(f"its provider has {gone} it")
    blocks, captions = _content(item)
    said = piece.Piece(
        FORM,
        title=text(item, "contentMeta/headline") or text(item, "itemMeta/title"),
        dek=text(item, "contentMeta/description"),
        bylines=texts(item, "contentMeta/by") or texts(item, "contentMeta/creator/name"),
        dateline=text(item, "contentMeta/dateline") or text(item, "contentMeta/located/name"),
        dates=next(([(path.partition("/")[2], stamp)] for path in _DATES if (stamp := text(item, path))), []),
        embargo=text(item, "itemMeta/embargoed"),
        language=attribute(item, "contentMeta/language", "tag") or item.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        blocks=blocks,
        captions=captions,
        addresses=[value for value in (attribute(item, "itemMeta/link", "href"), item.get("guid") or "") if value.startswith("http")],
        item=item.get("guid") or "",
        version=item.get("version") or "",
        revised=[text(item, path) for path in ("itemMeta/versionCreated", "contentMeta/contentModified", *_DATES)],
        outlets=_outlets(item),
        labels=texts(item, "contentMeta/genre/name"),
    )
    return piece.draft(said, known, today)


def _content(item):
    """Return (blocks, captions) of the item's text: XHTML, NITF, HTML or plain."""
    for part in item.iterfind("contentSet/inlineXML"):
        if part.find(".//body.content") is not None:
            return nitf.body(part)
        inside = part.find(".//body")
        if blocks := fragment.blocks(wire_xml.inner(part if inside is None else inside))[0]:
            return blocks, []
    for part in item.iterfind("contentSet/inlineData"):
        value = "".join(part.itertext())
        if "html" in (part.get("contenttype") or ""):
            return fragment.blocks(value)
        return fragment.plain_blocks(value), []
    return [], []


def _outlets(item):
    """Return the hint of who provides the item: a name where one is given, else a literal or the code behind the colon."""
    for path in _PROVIDERS:
        for found in item.iterfind(path):
            name = text(found, "name") or (found.get("literal") or "").strip() or (found.get("qcode") or "").rpartition(":")[2]
            if name:
                return [Hint(name, basis="metadata", evidence=f"{path.partition('/')[2]}: {name}")]
    return []
