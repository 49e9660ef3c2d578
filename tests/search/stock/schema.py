"""What the index keeps of a document.

Two lists a word: `stem` and `form` hold the words of title, dek and body together, by stem and by folded form, with
weighted frequencies, so that a plain search reads one list; the places of a word tell which field it stands in.
"""

from array import array
from typing import NamedTuple
from zlib import crc32

from whoosh.columns import StructColumn, VarBytesColumn
from whoosh.fields import COLUMN, ID, FieldType, Schema
from whoosh.formats import Existence, Format

from archive.search.request import FACETS

SEPARATOR = b"\x1f"


# How often a word of a field counts: the weights of BM25F.
WEIGHTS = {"title": 3, "dek": 2, "body": 1}


ROW = "!QQIIIqqI"


class Row(NamedTuple):
    """The numbers of a document. Days are ordinals, instants microseconds since the year 1; 0 where there is none."""

    id: int
    group: int
    first: int
    last: int
    coarseness: int
    printed_at: int
    added_at: int
    check: int  # of all the numbers above and the facets' columns: tells a damaged column

    def checked(self, columns):
        """Return the row with the check that belongs to it and these columns (bytes, in the order of FACETS)."""
        numbers = repr(self[:-1]).encode()
        return self._replace(check=crc32(b"\x1e".join((numbers, *columns))))


class Places(Format):
    """Postings with the places of a word, as 32-bit integers."""

    def decode_positions(self, value):
        places = array("I")
        places.frombytes(value)
        return places


class WordsField(FieldType):
    """Words with weighted frequencies and places. Its value is a dict from word to (weighted frequency, array of places)."""

    def __init__(self):
        super().__init__(Places(), None, scorable=True)

    def index(self, value, **kwargs):
        return ((word.encode(), count, float(count), places.tobytes()) for word, (count, places) in value.items())


def joined(values):
    """Return the values of a facet as they stand in its column."""
    return SEPARATOR.join(value.encode() for value in dict.fromkeys(values))


class FacetField(FieldType):
    """Values of a facet, found by postings and counted from a column. Its value is a tuple of str."""

    def __init__(self):
        super().__init__(Existence(), None, sortable=VarBytesColumn())

    def index(self, value, **kwargs):
        return ((item.encode(), 1, 1.0, b"") for item in dict.fromkeys(value))

    def to_column_value(self, value):
        return joined(value)


SCHEMA = Schema(
    key=ID(),
    stem=WordsField(),
    form=WordsField(),
    row=COLUMN(StructColumn(ROW, (0,) * len(Row._fields))),
    digest=COLUMN(VarBytesColumn()),
    **{facet: FacetField() for facet in FACETS},
)
