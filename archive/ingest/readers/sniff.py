"""What a file is, told by its first bytes."""

import re

HEAD = 65_536  # bytes that are looked at
LARGEST = 50_000_000  # bytes of a document
_KINDS = {
    b"%PDF": "a PDF", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"PK\x03\x04": "a ZIP archive",
    b"\x7fELF": "a program", b"\x1f\x8b": "a gzip file inside another", b"BZh": "a bzip2 file", b"\xfd7zXZ": "an xz file",
    b"SQLite format 3": "a database", b"WARC/": "a web archive (WARC)", b"{\\rtf": "an RTF document",
    b"\xd0\xcf\x11\xe0": "an office document",
}  # fmt: skip
_FEED = re.compile(rb"<(rss|feed|rdf:RDF|nitf|newsItem|sitemapindex|urlset)\b", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|table|p|h1)\b", re.IGNORECASE)


class UnreadableError(Exception):
    """A file that no reader reads; the message says what it is, for a reader."""


def sniff(head):
    """Return the format of a file that begins with `head` (bytes): html, jsonl or text. Raises UnreadableError for any other."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text:
        raise UnreadableError("it is empty")
    for magic, kind in _KINDS.items():
        if head.startswith(magic):
            raise UnreadableError(f"it is {kind}, which is not read")
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("it is binary, not text")
    if _is_lines(text):
        return "jsonl"
    if text.startswith(b"<") or _HTML.search(text[:2_048]):
        if (feed := _FEED.search(text[:2_048])) and not _HTML.search(text[:512]):
            raise UnreadableError(f"it is XML (<{feed[1].decode('ascii')}>), which is not read")
        return "html" if _HTML.search(text) else "text"
    return "text"


def _is_lines(text):
    """Say whether a file is JSON, an object a line. Raises UnreadableError where it is JSON of another shape."""
    line = text.partition(b"\n")[0].strip()
    if line in (b"{", b"[") and re.match(rb'[{\[]\s*["{\[\]}\d]', text):
        raise UnreadableError("it is JSON over several lines: write one article, one JSON object, a line")
    if line.startswith(b'[{"'):
        raise UnreadableError("it is a JSON list: write one article, one JSON object, a line")
    return bool(re.match(rb'\{\s*"(?:[^"\\\n]|\\.)*"\s*:', line))
