"""Web archives (WARC): the pages and texts that a site answered with, a document each.

Records are framed here, so that a broken one costs itself alone; what is in one, warcio reads.
"""

import io
import re

from archive.ingest.draft import RawCapture, instant
from archive.ingest.readers import compressed
from archive.ingest.readers.limits import LARGEST, UnreadableError
from archive.ingest.readers.sniff import HEAD, sniff

_START = re.compile(rb"WARC/[01]\.\d\r?\n")
_LENGTH = re.compile(rb"^content-length\s*:\s*(\d{1,15})\s*$", re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(rb"^warc-target-uri\s*:\s*<?([^\s>]+)", re.IGNORECASE | re.MULTILINE)
_PAGES = {"text/html", "application/xhtml+xml"}
_TEXT = "text/plain"
MEDIA_TYPE = "application/warc"
LONGEST_HEAD = 65_536  # bytes of a record's own head
SPARE = 1_000_000  # bytes that the head of an answer may have above its document


def read(name, file):
    """Yield a RawCapture for each page and text, and one with an error for each broken record."""
    compressed.skip_broken(file)
    number = 0
    for record, error in _records(_Source(file)):
        raw = _refused(record, error) if error else _document(record)
        if raw:
            number += 1
            raw.input = f"{name}#{number}"
            yield raw


def _records(source):
    """Yield the bytes of each record and "", or why it is broken, and go on behind a broken one with the next."""
    is_lost = False
    while line := source.readline(LONGEST_HEAD):
        start = _START.search(line)  # what was lost before it may have taken the line's beginning along
        if not start:
            if line.strip() and not is_lost:
                is_lost = True
                yield b"", "its record is broken: it does not begin with a WARC version; the next whole record is read"
            continue
        is_lost = False
        head = _head(line[start.start() :], source)
        length, address = _LENGTH.search(head), _ADDRESS.search(head)
        where = f" of {address[1].decode('utf-8', 'replace')[:200]}" if address else ""
        if not length:
            is_lost = True
            yield head, f"its record{where} is broken: it does not say its length"
        elif int(length[1]) > LARGEST + SPARE:
            source.skip(int(length[1]))
            yield head, f"its record{where} has more than {LARGEST // 1_000_000} MB"
        else:
            content = source.read(int(length[1]))
            if len(content) == int(length[1]) and not source.readline(8).strip():
                yield head + content, ""
                continue
            is_lost = True
            yield head + content, f"its record{where} is broken: it does not end where it says"
            again = _START.search(content)
            source.push_back(content[again.start() :] if again else b"")


def _head(line, source):
    lines = [line]
    while sum(map(len, lines)) < LONGEST_HEAD and (line := source.readline(LONGEST_HEAD)):
        lines.append(line)
        if not line.strip():
            break
    return b"".join(lines)


def _document(record):
    """Return the RawCapture of a record (bytes), None where it holds no page and no text."""
    from warcio.recordloader import ArcWarcRecordLoader

    try:
        read = ArcWarcRecordLoader().parse_record_stream(io.BytesIO(record), known_format="warc")
    except Exception as error:  # a broken record ends in faults of many kinds
        return _refused(record, f"its record is broken ({str(error) or type(error).__name__})")
    address = read.rec_headers.get_header("WARC-Target-URI") or ""
    media_type = _media_type(read)
    if not media_type or address.endswith("/robots.txt"):
        return None
    data, error = _content(read)
    if media_type == "?":
        if not _is_page(data):
            return None
        media_type = "text/html"
    if error:
        return _refused(record, f"{address}: {error}")
    retrieved = instant(read.rec_headers.get_header("WARC-Date") or "")
    return RawCapture("", data, media_type, address=address, retrieved_at=retrieved)


def _refused(record, error):
    """Return the RawCapture of a record that cannot be read: the whole of it is kept."""
    return RawCapture("", record, MEDIA_TYPE, error=error)


def _is_page(data):
    try:
        return sniff(data[:HEAD]) == "html"
    except UnreadableError:
        return False


def _media_type(read):
    """Return the media type of a record that is a document, "?" where it does not say, "" where it is none."""
    if read.rec_type == "conversion":
        given = read.rec_headers.get_header("Content-Type") or _TEXT
    elif read.rec_type == "resource":
        given = read.rec_headers.get_header("Content-Type")
    elif read.rec_type == "response" and read.http_headers and read.http_headers.get_statuscode() == "200":
        given = read.http_headers.get_header("Content-Type")
    else:
        return ""
    if not given:
        return "?"
    kind, _, parameters = given.partition(";")
    kind = "text/html" if kind.strip().lower() in _PAGES else kind.strip().lower()
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", parameters, re.IGNORECASE)
    return kind + (f"; charset={charset[1]}" if charset else "") if kind in ("text/html", _TEXT) else ""


def _content(read):
    """Return (the document's bytes, "") or (b"", why it cannot be read): chunks and encodings taken off."""
    from warcio.bufferedreaders import BufferedReader

    encoding = ((read.http_headers and read.http_headers.get_header("Content-Encoding")) or "identity").strip().lower()
    if encoding not in (*BufferedReader.get_supported_decompressors(), "identity", "none", ""):
        return b"", f"its content is packed as {encoding}, which is not read"
    stream, pieces, size = read.content_stream(), [], 0
    while size <= LARGEST and (piece := stream.read(1_000_000)):
        pieces.append(piece)
        size += len(piece)
    if size > LARGEST:
        return b"", f"it has more than {LARGEST // 1_000_000} MB"
    packed = getattr(stream, "decompressor", None)
    if size and not getattr(packed, "eof", True):  # what is not packed, or whose end is not told, counts as whole
        return b"", f"its {encoding} data are broken"
    return b"".join(pieces), "" if size else "it is empty"


class _Source:
    """A file to which bytes that were read in vain can be pushed back."""

    def __init__(self, file):
        self._file, self._back = file, io.BytesIO()

    def push_back(self, data):
        self._back = io.BytesIO(data + self._back.read())

    def readline(self, most):
        line = self._back.readline(most)
        return line if line.endswith(b"\n") or len(line) == most else line + self._file.readline(most - len(line))

    def read(self, size):
        data = self._back.read(size)
        return data + self._file.read(size - len(data)) if len(data) < size else data

    def skip(self, size):
        while size > 0 and (data := self.read(min(size, 1_000_000))):
            size -= len(data)
