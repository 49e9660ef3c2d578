"""What the user typed as a small tree of our own, and a sentence that says how it was understood. No engine in it."""

from archive.search.query.parser import parse
from archive.search.query.reading import Parsed, Record, Word
from archive.search.query.stemmed import in_languages
from archive.search.query.tree import (
    And,
    Everything,
    Fuzzy,
    In,
    Near,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefix,
    Query,
    Range,
    Term,
    Wildcard,
)

__all__ = [
    "And", "Everything", "Fuzzy", "In", "Near", "Not", "Nothing", "Or", "Parsed", "Phrase", "Prefix", "Query", "Range",
    "Record", "Term", "Wildcard", "Word", "in_languages", "parse",
]  # fmt: skip
