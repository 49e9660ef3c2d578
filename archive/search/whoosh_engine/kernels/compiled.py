"""The kernels compiled by numba: the same functions, the same answers to the last bit; None where the other set alone has such a step."""

import os

from archive.search.whoosh_engine.kernels import (
    compiled_bitmaps,
    compiled_conjunctions,
    compiled_lists,
    compiled_numbers,
    compiled_pages,
    compiled_places,
    compiled_tallies,
    compiled_unions,
    compiled_windows,
)
from archive.search.whoosh_engine.kernels.compiled_conjunctions import found_at, kept, meet_all, scores
from archive.search.whoosh_engine.kernels.compiled_lists import decode, places_at
from archive.search.whoosh_engine.kernels.compiled_numbers import common, union, union_scored, where, without
from archive.search.whoosh_engine.kernels.compiled_pages import greatest, ordered
from archive.search.whoosh_engine.kernels.compiled_places import side_by_side
from archive.search.whoosh_engine.kernels.compiled_tallies import added_up, counted, tally, tally_most
from archive.search.whoosh_engine.kernels.compiled_unions import any_scored, rows_union
from archive.search.whoosh_engine.kernels.compiled_windows import in_a_window

__all__ = [
    "added_up", "any_scored", "beside", "common", "counted", "decode", "found_at", "greatest", "in_a_window", "kept", "meet_all",
    "on_lines", "ordered", "places_at", "rows_union", "scores", "side_by_side", "tally", "tally_most", "union", "union_scored", "where",
    "without",
]  # fmt: skip
_COMPILED = (
    compiled_bitmaps, compiled_conjunctions, compiled_lists, compiled_numbers, compiled_pages, compiled_places, compiled_tallies,
    compiled_unions, compiled_windows,
)  # fmt: skip


def beside(documents, postings, field, is_scored):
    """See lines.beside: meeting the documents first is always quicker here."""


def on_lines(documents, postings, ids, field):
    """See lines.on_lines: so is looking at the documents' own places."""


def warm():
    """Compile what a first search would compile, or load it from the disk.

    Processes that start one behind the other go opposite ways: each loads what the other has compiled.
    """
    for module in _COMPILED[:: 1 if os.getpid() % 2 else -1]:
        module.warm()
