"""CSV: an article a row, its columns called as the contract's keys or as others call them; kept as a line of JSON."""

import csv
import io
import json
import re

from archive.ingest.draft import RawCapture
from archive.ingest.keys import ACCEPTED, KEYS, TEXTS, named
from archive.ingest.readers import lines
from archive.ingest.readers.limits import LARGEST, UnreadableError
from archive.text import dates, mend
from archive.text.surrogates import readable

# What others call these columns, the likeliest first; taken where the table has no column of the key's own name.
OTHER_NAMES = {
    "url": ("link", "address", "permalink", "article_url"),
    "title": ("headline", "heading"),
    "dek": ("subtitle", "description", "summary"),
    "byline": ("author", "authors", "writer", "by"),
    "published": ("date", "pubdate", "pub_date", "published_at", "publish_date", "publication_date", "date_published", "datetime"),
    "source": ("publisher", "publication", "newspaper", "outlet"),
    "language": ("lang",),
    "text": ("content", "article", "article_text", "full_text", "maintext"),
}
MEDIA_TYPE = "text/csv"
NAMED = (".csv", ".csv.gz", ".tsv", ".tsv.gz")  # how names of tables end
LISTS = ("actors", "topics")
HEAD = 65_536  # bytes by which its encoding is told
_SIGN_IN_WORD = re.compile(r"[^\W\d_][¡¢£¤¥¦¨¯±²³¶¸¹¼½¾¿][^\W\d_]")  # what words become in a wrong encoding
_CELL = re.compile(r"[\w .-]{1,40}")
csv.field_size_limit(LARGEST)


def read(name, file):
    """Yield a RawCapture a row. Raises UnreadableError where the columns are not the contract's."""
    encoding = _encoding(file.peek(HEAD)[:HEAD])
    text = io.TextIOWrapper(file, encoding, "surrogateescape" if encoding.startswith("utf-8") else "replace", newline="")
    number = 0
    try:
        first = text.readline(LARGEST)
        delimiter = _delimiter(first)
        given = header(first)
        columns = as_keys(given)
        _require(columns, given)
        limited = _Limited(text)
        for cells in csv.reader(limited, delimiter=delimiter):
            row = limited.row()
            if any(cell.strip() for cell in cells):
                number += 1
                yield _capture(f"{name}#{number}", columns, given, cells, row, name)
    except csv.Error as error:
        raise UnreadableError(f"its row {number + 1} cannot be read ({error}); the rows before it were") from error
    finally:
        text.detach()  # the file is its opener's to close


def header(line):
    """Return the names of the columns that `line` (str) holds, in small letters."""
    cells = next(csv.reader([line.strip("\r\n")], delimiter=_delimiter(line)), [])
    return [readable(cell).strip().strip("\ufeff").lower() for cell in cells]


def as_keys(columns):
    """Return the columns by the names of the contract's keys, where they have others.

    >>> as_keys(["headline", "date", "body", "colour"])
    ['title', 'published', 'body', 'colour']
    """
    keys = {}
    for key, others in OTHER_NAMES.items():
        is_told = key in columns or (key in TEXTS and set(TEXTS).intersection(columns))
        other = None if is_told else next((name for name in others if name in columns), None)
        if other:
            keys[other] = key
    return [keys.get(column, column) for column in columns]


def is_header(head):
    """Say whether a file that begins with `head` (bytes) is a table: its first line names columns of ours or others."""
    first, _, rest = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    try:
        delimiter = _delimiter(first.decode("utf-8", "replace"))
        columns = as_keys(header(first.decode("utf-8", "replace")))
        second = next(csv.reader(rest.decode("utf-8", "replace").splitlines(), delimiter=delimiter), [])
    except csv.Error:
        return False
    if len(columns) < 2:
        return len(columns) == 1 and columns[0] in TEXTS
    if len(KEYS.intersection(columns)) >= 2:
        return True
    if delimiter == "|":
        return False  # menus look so too
    return all(map(_CELL.fullmatch, columns)) and len(set(columns)) == len(columns) == len(second) > 2


def _delimiter(line):
    return max(",;\t|", key=line.count)


def _encoding(head):
    """Return the encoding of a table that begins with `head` (bytes), told by its whole lines; "utf-8" where a guess reads no words."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    lines = head[: head.rfind(b"\n") + 1] or head
    encoding = mend.encoding(lines)
    return "utf-8" if _SIGN_IN_WORD.search(lines.decode(encoding, "replace")) else encoding


def _is_utf8(row):
    try:
        row.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _require(columns, given):
    """Refuse a table without a text; `columns` are called as keys, `given` as the table calls them."""
    wanted = f"write a table with the columns {ACCEPTED}; only body is needed"
    if not set(TEXTS).intersection(columns):
        raise UnreadableError(f"it is a table whose columns are {named(given)}, none of them body, html or text: {wanted}")
    twice = sorted({column for column in columns if column in KEYS and columns.count(column) > 1})
    if twice:
        raise UnreadableError(f"it is a table with more than one column {', '.join(twice)}")


def _capture(name, columns, given, cells, row, container):
    """Return the RawCapture of a row's cells; the table calls its columns `given`; `row` is the row as it stands in the file, in bytes."""
    if not _is_utf8(row):
        return RawCapture(name, row, MEDIA_TYPE, error="its row is not UTF-8, and its table in no other encoding that is known")
    if len(cells) > len(columns):
        return RawCapture(name, row, MEDIA_TYPE, error=f"its row has {len(cells)} cells, the table {len(columns)} columns")
    keys = {column: cell.strip() for column, cell in zip(columns, cells, strict=False) if column and cell.strip()}
    if "published" in keys and "published" not in given:
        keys["published"] = _day(keys["published"])
    for key in LISTS:
        if key in keys:
            keys[key] = [part.strip() for part in re.split(r"[;|]", keys[key]) if part.strip()]
    return lines.capture(name, json.dumps(keys, ensure_ascii=False).encode("utf-8"), container)


def _day(text):
    """Return a stamp as it is, a day that is written otherwise ("June 30, 2011") in EDTF; "" for what is no day, or one of two."""
    if dates.parse_stamp(text)[0]:
        return text
    found = [date for date in dates.find(text) if date.is_full and not date.is_ambiguous]
    return found[0].edtf() if len(found) == 1 else ""


class _Limited:
    """The lines of a table; a row that goes on beyond a document's size, as behind a quotation mark that is never closed, is refused."""

    def __init__(self, text):
        self._text, self._lines, self._taken = text, [], 0

    def __iter__(self):
        return self

    def __next__(self):
        line = self._text.readline(LARGEST + 1)
        self._lines.append(line)
        self._taken += len(line)
        if not line:
            raise StopIteration
        if self._taken > LARGEST:
            raise csv.Error(f"it has more than {LARGEST // 1_000_000} MB: a quotation mark may not be closed")
        return line

    def row(self):
        """Return the bytes of the lines since it was asked last."""
        row = "".join(self._lines).encode("utf-8", "surrogateescape")
        self._lines, self._taken = [], 0
        return row
