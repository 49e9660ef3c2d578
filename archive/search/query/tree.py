"""The tree of a query: plain nodes of our own, with no engine in them.

`field` in every node of words is "" (title, dek and body), "title", "dek" or "body".
"""

import datetime as dt
from dataclasses import dataclass


class Query:
    """A node of the tree. Nodes are immutable and compare by value."""


@dataclass(frozen=True)
class Everything(Query):
    """Every article."""


@dataclass(frozen=True)
class Nothing(Query):
    """No article: a name that no record has."""


@dataclass(frozen=True)
class Term(Query):
    """A word: `term` is its usual stem (text/stems.py), `form` its folded form. It matches by form where `exact`, else by stem:
    the usual one, or its stem in the language of the article, see stemmed.in_languages.
    """

    term: str
    form: str
    field: str = ""
    exact: bool = False


@dataclass(frozen=True)
class Phrase(Query):
    """Words side by side, in order, in one field: Terms without a field of their own."""

    terms: tuple[Term, ...]
    field: str = ""


@dataclass(frozen=True)
class Near(Query):
    """Words in one field in any order, all of them within len(terms) + `slop` positions; one word may serve two equal terms."""

    terms: tuple[Term, ...]
    slop: int
    field: str = ""


@dataclass(frozen=True)
class Prefix(Query):
    """Words whose folded form begins with `prefix`."""

    prefix: str
    field: str = ""


@dataclass(frozen=True)
class Wildcard(Query):
    """Words whose folded form matches `pattern`: `*` any run of characters, `?` one."""

    pattern: str
    field: str = ""


@dataclass(frozen=True)
class Fuzzy(Query):
    """Words whose folded form is within `distance` edits (Damerau-Levenshtein, restricted) of `form` and begins with its first letter."""

    form: str
    distance: int = 1
    field: str = ""


@dataclass(frozen=True)
class And(Query):
    children: tuple[Query, ...]


@dataclass(frozen=True)
class Or(Query):
    children: tuple[Query, ...]


@dataclass(frozen=True)
class Not(Query):
    """Every article that `child` does not match."""

    child: Query


@dataclass(frozen=True)
class In(Query):
    """Articles that have any of `values` in `facet` (a name and values as in request.FACETS); scores nothing."""

    facet: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Range(Query):
    """Articles whose date interval overlaps `first` to `last` (days, inclusive, None: open); scores nothing.

    `bucket` asks besides that the article be known no less finely than its days: 1, 31 or 366 (see models/date.py); 0: by overlap alone.
    `undated` True asks for the articles without a date instead.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    bucket: int = 0
    undated: bool = False
