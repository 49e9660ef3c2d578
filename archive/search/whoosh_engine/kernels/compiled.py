"""The kernels compiled by numba: the same functions, the same answers to the last bit."""

from archive.search.whoosh_engine.kernels import compiled_lists, compiled_numbers, compiled_pages
from archive.search.whoosh_engine.kernels.compiled_lists import counts, counts_at, decode, meet, places_at, rows_union
from archive.search.whoosh_engine.kernels.compiled_numbers import common, union, union_scored, where, without
from archive.search.whoosh_engine.kernels.compiled_pages import bm25, counted, met, reaching, rows_with, tallied, top

__all__ = [
    "bm25", "common", "counted", "counts", "counts_at", "decode", "meet", "met", "places_at", "reaching", "rows_union",
    "rows_with", "tallied", "top", "union", "union_scored", "where", "without",
]  # fmt: skip


def warm():
    """Compile what a first search would compile, or load it from the disk."""
    compiled_lists.warm()
    compiled_numbers.warm()
    compiled_pages.warm()
