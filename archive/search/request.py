"""What is asked of an engine and what it answers: plain data, the only thing that web and engines share."""

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.search.query import Query

PAGE_SIZE = 20
# Facets that every engine counts; the values are ids of records, codes of kind and language, as str.
FACETS = ("actor", "topic", "source", "agency", "kind", "language")
UNKNOWN_LANGUAGE = "unknown"


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
    """Days chosen. `spans` are buckets; an article matches when its interval overlaps from–to AND any of the spans
    (the article's precision no coarser than the bucket's), or when `undated` is chosen and it has no date.

    `spans` are (first day, last day, days of the bucket's coarseness: see `coarseness`).
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


@dataclass(frozen=True)
class SearchResult:
    """`total` counts articles, `groups` the rows that folding leaves (equal to total where copies stand each).

    `facets`: per facet, Buckets by falling count, then value; each ignores its own facet's `any_of` and `none_of`
    selection, and nothing else. Selected values and values left out stand in the list even with count 0.
    `dates`: bucket ("2017", "2017-06", "2017-06-29", "undated") to count, ignoring the date selection; an article
    counts in each bucket that its interval overlaps, unless it is known less finely than the bucket.
    """

    total: int
    groups: int
    hits: list[Hit]
    facets: dict[str, list[Bucket]]
    dates: dict[str, int]
    took_ms: float
