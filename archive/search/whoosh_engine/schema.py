"""What the index keeps of a document, as a Whoosh schema, and what an index must agree in to be readable.

`stem` and `form` list the words of title, dek and body together, by stem and by folded form. A field weighs as much as
the number of times its words are listed: a word of the title stands there three times, at the same place. Robertson's
BM25F with whole weights is just this, so that a plain search reads one list a word. The place tells the field.
"""

import hashlib
from functools import cache

import numpy as np
import whoosh
from whoosh.fields import STORED, FieldType, Schema
from whoosh.formats import Existence, Format

from archive.search.query.places import STARTS
from archive.search.request import FACETS
from archive.text import tokens

LAYOUT = 4  # raise it when what is kept changes
FIELDS = ("title", "dek", "body")
WEIGHTS = {"title": 3, "dek": 2, "body": 1}  # how often a word of a field counts: whole numbers
WORDS = ("stem", "form")

# A place is STEP · position + the number of the field: neighbours in a field are STEP apart, those of two fields never.
STEP, FIELD_BITS = 4, 3
MOST_POSITIONS = 1 << 23  # of a field; what stands behind them is not searched


def field_number(field):
    """Return the number of a field in places, -1 for "", any."""
    return FIELDS.index(field) if field else -1


def number_line(places):
    """Return places (array) as query/places.py counts them: sorted int64, each once."""
    starts = np.array([STARTS[field] for field in FIELDS])
    return np.unique(starts[places & FIELD_BITS] + places // STEP)


class Places(Format):
    """Postings with the places of a word, for readers that Whoosh makes: 32-bit integers."""

    def decode_positions(self, value):
        return number_line(np.frombuffer(value, "<u4").astype(np.int64)).tolist()

    def decode_frequency(self, value):
        return len(value) // 4


class WordsField(FieldType):
    """Words with weighted frequencies and places."""

    def __init__(self):
        super().__init__(Places(), None, scorable=True)

    def process_text(self, text, mode="", **kwargs):
        raise NotImplementedError("documents are analysed by inverter.py, queries by archive.search.query")


class FacetField(FieldType):
    """Values of a facet."""

    def __init__(self):
        super().__init__(Existence(), None)


SCHEMA = Schema(id=STORED(), stem=WordsField(), form=WordsField(), **{facet: FacetField() for facet in FACETS})


@cache
def fingerprint():
    """Return what an index must agree in to be readable: layout, fields, Whoosh, and the analysis of text."""
    parts = (LAYOUT, sorted(SCHEMA.names()), WEIGHTS, STEP, whoosh.versionstring(), tokens.version())
    return hashlib.blake2b(repr(parts).encode(), digest_size=8).hexdigest()
