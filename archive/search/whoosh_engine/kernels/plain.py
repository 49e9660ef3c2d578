"""The kernels in numpy."""

from archive.search.whoosh_engine.kernels.lists import counts, counts_of, decode, meet, rows_union, starts, taken
from archive.search.whoosh_engine.kernels.numbers import (
    bm25,
    common,
    counted,
    rows_with,
    tally,
    top,
    union,
    union_scored,
    where,
    without,
)

__all__ = [
    "bm25", "common", "counted", "counts", "counts_of", "decode", "meet", "rows_union", "rows_with", "starts", "taken", "tally", "top",
    "union", "union_scored", "where", "without",
]  # fmt: skip
