"""The kernels in numpy."""

from archive.search.whoosh_engine.kernels.lists import counts, counts_at, decode, meet, places_at, rows_union
from archive.search.whoosh_engine.kernels.numbers import (
    bm25,
    common,
    counted,
    met,
    reaching,
    rows_with,
    tallied,
    top,
    union,
    union_scored,
    where,
    without,
)

__all__ = [
    "bm25", "common", "counted", "counts", "counts_at", "decode", "meet", "met", "places_at", "reaching", "rows_union",
    "rows_with", "tallied", "top", "union", "union_scored", "where", "without",
]  # fmt: skip


def warm():
    """Make ready what a first search would make."""
