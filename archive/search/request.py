"""What an engine is given, asked and answers: plain data, the only thing that web and engines share."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.search.query import Query

PAGE_SIZE = 20
# Facets that every engine counts; the values are ids of records, codes of kind and language, as str.
FACETS = ("actor", "topic", "source", "agency", "kind", "language")
UNKNOWN_LANGUAGE = "unknown"


class IndexUnavailableError(Exception):
    """The index is missing, damaged, of another version, or being built. The message says so to a reader.

    `done` and `total` count articles where a rebuild is under way, else None. `is_lasting` says whether only a rebuild helps.
    """

    def __init__(self, message, done=None, total=None, is_lasting=True):
        super().__init__(message)
        self.done, self.total, self.is_lasting = done, total, is_lasting


@dataclass(frozen=True)
class IndexDocument:
    """What an engine keeps of one visible article: ids and texts, never labels of records."""

    id: int
    title: str
    dek: str
    body: str
    facets: dict[str, tuple[str, ...]]  # facet -> its values as in FACETS; language is ("unknown",) where it is not known
    first: dt.date | None
    last: dt.date | None
    coarseness: int  # days, see models/date.py; 0 where the date is not known
    printed_at: dt.datetime | None
    added_at: dt.datetime
    group: int  # id of the original of its copies, its own where it is none
    digest: str  # of all of the above: tells whether the index is up to date

    @property
    def language(self):
        """The language its words are analysed in; "unknown" is none."""
        return next(iter(self.facets.get("language", ())), UNKNOWN_LANGUAGE)


@dataclass(frozen=True)
class Selection:
    """What is chosen within one facet: any of these, all of those, none of others. Values as in FACETS."""

    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()

    def __bool__(self):
        return bool(self.any_of or self.all_of or self.none_of)


@dataclass(frozen=True)
class DateSelection:
    """Days chosen. An article matches when its interval overlaps first–last AND any of the buckets (known no less finely
    than the bucket's days), or when `undated` is chosen and it has no date.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    buckets: tuple[str, ...] = ()  # "2017", "2017-06", "2017-06-29"
    undated: bool = False

    def __bool__(self):
        return bool(self.first or self.last or self.buckets or self.undated)


@dataclass(frozen=True)
class SearchRequest:
    """One question. `query` None asks for every article."""

    query: Query | None = None
    facets: dict[str, Selection] = field(default_factory=dict)
    dates: DateSelection = DateSelection()
    added_from: dt.date | None = None
    sort: str = ""  # relevance, newest, oldest, added; "": relevance with a query, newest without
    copies: str = "folded"  # folded: one row a group; each: a row an article
    page: int = 1
    size: int = PAGE_SIZE
    counted: tuple[str, ...] = FACETS  # the facets to count
    count_dates: bool = True

    @property
    def order(self):
        return self.sort or ("relevance" if self.query else "newest")


class Hit(NamedTuple):
    """A row: an article, its score (0.0 where the order is not relevance), and the matching articles of its group."""

    id: int
    score: float
    members: tuple[int, ...] = ()  # ids of the group's matching articles, itself included, when folded


class Bucket(NamedTuple):
    """A value of a facet and how many matching articles have it; copies included."""

    value: str
    count: int


class SearchResult(NamedTuple):
    """`total` counts articles, `groups` the rows that folding leaves (equal to total where copies stand each).

    `facets`: per facet, Buckets by falling count, then value; each ignores its own facet's `any_of` and `none_of`
    selection, and nothing else. Selected values and values left out stand in the list even with count 0.
    `dates`: bucket ("2017", "2017-06", "2017-06-29", "undated") to count, ignoring the date selection; an article
    counts in each bucket that its interval overlaps, unless it is known less finely than the bucket. Years stand first.
    """

    total: int
    groups: int
    hits: list[Hit]
    facets: dict[str, Sequence[Bucket]]
    dates: Mapping[str, int]
    took_ms: float
