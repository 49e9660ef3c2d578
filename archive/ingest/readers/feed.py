"""RSS and Atom: an entry a document, kept as the JSON of what the feed says of it.

A long feed is read in pieces, each with the feed's head: feedparser holds the whole of what it is given.
"""

import io
import json
import re
from collections import Counter

from archive.ingest.alarm import LIMIT, OverTimeError, alarm, took_too_long
from archive.ingest.draft import RawCapture
from archive.ingest.readers.limits import LARGEST, UnreadableError
from archive.ingest.readers.sniff import in_utf8
from archive.text import mend
from archive.text.surrogates import join_references

MEDIA_TYPE = "application/vnd.dateline.entry+json"
PIECE = 2_000_000  # bytes
_START = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>]", re.IGNORECASE)
_END = re.compile(rb"</(?:[\w.-]+:)?(?:item|entry)\s*>", re.IGNORECASE)
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")
_EASTERN = re.compile(
    rb"""\s*<\?xml[^>]*\bencoding\s*=\s*["'](?:x-)?(?:shift[_-]?jis|s-?jis|windows-31j|cp932|euc|iso-2022|gb|big5|hz|ks_c)""", re.IGNORECASE
)
_LAST_RESORT = "windows-1252"  # in which feedparser reads what is in no encoding that was declared
_ROOT = re.compile(rb"<((?:[\w.-]+:)?(?:rss|feed|RDF))\b", re.IGNORECASE)


def read(name, file):
    """Yield a RawCapture an entry. Raises UnreadableError where there is none."""
    number, fault = 0, ""
    for piece in _pieces(file):
        parsed = parse(piece)
        fault = fault or str(parsed.get("bozo_exception") or "")
        for record in records(parsed):
            number += 1
            yield capture(f"{name}#{number}", record)
    if not number:
        raise UnreadableError(f"it is a feed without entries{f' ({fault})' if fault else ''}")


def parse(data, address=""):
    """Return feedparser's reading of a feed (bytes) that was found at `address`. Raises UnreadableError where it fails."""
    if b"\x00" in data[:8]:  # a wide encoding, which feedparser knows only where it is declared
        data = _DECLARATION.sub(b"", in_utf8(data))
    elif _EASTERN.match(data):
        data = _as_declared(data)
    data = join_references(mend.without_false_width(data))  # feedparser fails at them
    parsed = _parsed(data, address)
    if "document declared as" in str(parsed.get("bozo_exception")) and parsed.encoding == _LAST_RESORT:
        try:
            text = mend.decode(_DECLARATION.sub(b"", data))
        except ValueError:
            return parsed
        return _parsed(text.encode("utf-8", "ignore"), address)
    return parsed


def _as_declared(data):
    """Return a feed in UTF-8 where it is in the encoding that it declares: feedparser reads those of the east by tables too narrow."""
    try:
        return _DECLARATION.sub(b"", mend.decode(data).encode("utf-8", "ignore"))
    except ValueError:
        return data


def _parsed(data, address):
    import feedparser

    # A stream: what looks like a path or an address would be opened. What is foreign is sanitised later, once.
    headers = {"content-location": address} if address else None
    try:
        with alarm(LIMIT):
            return feedparser.parse(io.BytesIO(data), response_headers=headers, sanitize_html=False)
    except OverTimeError:
        raise UnreadableError(took_too_long(LIMIT)) from None
    except Exception as error:  # it promises none, and has raised many
        raise UnreadableError(f"it cannot be read as a feed ({type(error).__name__}: {error})") from error


def records(parsed):
    """Yield what a feed says of each of its entries that says anything: plain data, every key there, "" for what it does not say.

    What has no address has its `id`, where it has one.
    """
    feed = parsed.feed
    about = {
        "format": "Atom" if parsed.version.startswith("atom") else "RSS",
        "feed": _text(feed, "title"),
        "home": _text(feed, "link"),
        "language": _text(feed, "language"),
    }
    ids = Counter(_text(entry, "id") for entry in parsed.entries)
    for entry in parsed.entries:
        record = about | {
            "link": _link(entry),
            "title": _text(entry, "title"),
            "authors": _authors(entry),
            "published": _text(entry, "published"),
            "updated": _text(entry, "updated"),
            "summary": _text(entry, "summary"),
            "content": max((str(part.get("value") or "") for part in dict.get(entry, "content", ())), key=len, default=""),
            "tags": [str(tag["term"]) for tag in dict.get(entry, "tags", ()) if tag.get("term")],
            "source": _text(dict.get(entry, "source") or {}, "title"),
            "language": _text(entry, "language") or about["language"],
        }
        if not record["link"] and ids[own := _text(entry, "id")] == 1:  # some feeds give all entries the same
            record["id"] = own
        if any(record[key] for key in ("title", "link", "summary", "content")):
            yield record


def capture(name, record):
    """Return the RawCapture of an entry."""
    data = json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")
    return RawCapture(name, data, MEDIA_TYPE, address=record["link"])


def _text(mapping, key):
    """Return a value as it stands: feedparser's own look-up answers for a missing "updated" with another date."""
    return str(dict.get(mapping, key) or "").strip()


def _link(entry):
    for key in ("feedburner_origlink", "link", "id"):
        if (address := _text(entry, key)).startswith(("http://", "https://")):
            return address
    return ""


def _authors(entry):
    names = [_text(author, "name") for author in dict.get(entry, "authors", ())]
    return [name for name in names if name] or [name for name in [_text(entry, "author")] if name]


def _pieces(file):
    """Yield a feed whole where it is short, else some of its entries at a time, between its head and its closing tags."""
    piece = file.read(PIECE)
    if len(piece) < PIECE:
        yield piece
        return
    start, root = _START.search(piece), _ROOT.search(piece)
    head = piece[: start.start()] if start else b""
    name = root[1] if root else b"rss"
    closing = (b"</channel>" if name.lower() == b"rss" else b"") + b"</" + name + b">"
    rest = piece[len(head) :]
    while True:
        end = max((match.end() for match in _END.finditer(rest)), default=0)
        if end:
            yield head + rest[:end] + closing
            rest = rest[end:]
        elif len(rest) > LARGEST:
            raise UnreadableError(f"an entry of it has more than {LARGEST // 1_000_000} MB")
        more = file.read(PIECE)
        if not more:
            break
        rest += more
    if _START.search(rest):
        yield head + rest
