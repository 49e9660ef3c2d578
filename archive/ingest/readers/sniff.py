"""What a file is, told by its first bytes."""

import re

from archive.ingest.readers import mail, table
from archive.ingest.readers.limits import UnreadableError

HEAD = 65_536  # bytes that are looked at
_KINDS = {
    b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture",
    b"\x7fELF": "a program", b"\x1f\x8b": "a gzip file inside another", b"BZh": "a bzip2 file", b"\xfd7zXZ": "an xz file",
    b"SQLite format 3": "a database", b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an office document",
}  # fmt: skip
# The element that an XML file begins with, behind what may stand before it.
_ROOT = re.compile(rb"(?:\s|<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*<(?:[\w.-]+:)?([\w.-]+)", re.IGNORECASE | re.DOTALL)
_ROOTS = {
    b"rss": "feed", b"feed": "feed", b"rdf": "feed", b"channel": "feed", b"nitf": "nitf", b"newsitem": "newsml", b"newsmessage": "newsml",
}  # fmt: skip
_NINJS = re.compile(
    rb'"(?:body_(?:xhtml|html|text)|bodies|headlines?|description_text|versioncreated|pubstatus|representationtype|standard)"\s*:'
)
_SUBSET = re.compile(rb"(?:<\?xml[^>]*\?>\s*)?<!DOCTYPE\s[^>\[]*\[", re.IGNORECASE)
_NOT_READ = (b"sitemapindex", b"urlset", b"opml", b"newsml", b"packageitem", b"conceptitem", b"svg")
_FEED = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|RDF)\b[^>]*>", re.IGNORECASE)
_WIDE = {
    b"\xff\xfe\x00\x00": "utf-32", b"\x00\x00\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16",
    b"<\x00\x00\x00": "utf-32-le", b"\x00\x00\x00<": "utf-32-be", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be",
    b"\x4c\x6f\xa7\x94": "cp037",
}  # fmt: skip
_OBJECT = re.compile(rb'\{\s*"(?:[^"\\\n]|\\.)*"\s*:')
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|table|p|h1)\b", re.IGNORECASE)


def sniff(head):
    """Return the format of a file that begins with `head` (bytes): a key of readers.FORMATS. Raises UnreadableError for any other."""
    for magic, kind in _KINDS.items():
        if head.startswith(magic):
            raise UnreadableError(f"it is {kind}, which is not read")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head[257:262] == b"ustar":
        return "tar"
    head = in_utf8(head)
    text = head.lstrip()
    if not text:
        raise UnreadableError("it is empty")
    if head.startswith(b"WARC/"):
        return "warc"
    if b"\x00" in head:
        return _with_zeros(text)
    if form := _xml(text):
        return form
    if text.startswith(b"{") and b'"uri"' in text and _NINJS.search(text):
        return "ninjs"
    if _is_lines(text):
        return "jsonl"
    if mail.is_mail(text):
        return "mail"
    if table.is_header(text):
        return "csv"
    if text.startswith(b"<") or _HTML.search(text[:2_048]):
        return "html" if _HTML.search(text) else "text"
    return "text"


def _with_zeros(text):
    """Return the format of a file with NUL bytes in it where a line that has one costs no other. Raises UnreadableError for any other."""
    first = text.partition(b"\n")[0]
    if _is_lines(text):
        return "jsonl"
    if b"\x00" not in first and table.is_header(text):
        return "csv"
    raise UnreadableError("it is binary, not text")


def in_utf8(head):
    """Return the first bytes of a file in UTF-8, whatever wide encoding its first characters show; without a byte order mark."""
    for start, encoding in _WIDE.items():
        if head.startswith(start):
            return head.decode(encoding, "ignore").removeprefix("\ufeff").encode("utf-8", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf")


def _xml(text):
    """Return the format of an XML file, "" for HTML and for what is no XML. Raises UnreadableError for XML of another kind."""
    root = _ROOT.match(text)
    name = root[1].lower() if root else b""
    if not name and text.startswith((b"<?xml", b"<!--")) and not re.search(rb"<[a-zA-Z]", text):
        raise UnreadableError("it is XML without an element")
    if name in _NOT_READ:
        raise UnreadableError(f"it is XML (<{root[1].decode('ascii')}>), which is not read")
    if name in _ROOTS:
        return _ROOTS[name]
    # A feed may be broken at its very beginning; a page has a head before it shows what a feed looks like.
    if (feed := _FEED.search(text[:2_048])) and not _HTML.search(text[: feed.start()]):
        return "feed"
    if not name and _SUBSET.match(text):
        raise UnreadableError("it is XML whose first element does not come in sight behind its DOCTYPE")
    return ""


def _is_lines(text):
    """Say whether a file is JSON, an object a line, bad lines among them. Raises UnreadableError where it is JSON of another shape."""
    lines = [line.strip() for line in text.split(b"\n") if line.strip()]
    if (line := lines[0]) in (b"{", b"[") and re.match(rb'[{\[]\s*["{\[\]}\d]', text):
        raise UnreadableError("it is JSON over several lines: write one article, one JSON object, a line")
    if line.startswith(b'[{"'):
        raise UnreadableError("it is a JSON list: write one article, one JSON object, a line")
    return bool(_OBJECT.match(line)) or 2 * sum(map(bool, map(_OBJECT.match, lines))) >= len(lines)
