"""The kernels in numpy."""

from archive.search.whoosh_engine.kernels.conjunctions import any_scored, found_at, kept, meet_all, scores, side_by_side
from archive.search.whoosh_engine.kernels.lines import beside, on_lines
from archive.search.whoosh_engine.kernels.lists import decode, places_at, rows_union
from archive.search.whoosh_engine.kernels.numbers import (
    common,
    greatest,
    ordered,
    union,
    union_scored,
    where,
    without,
)
from archive.search.whoosh_engine.kernels.tallies import added_up, counted, tally, tally_most
from archive.search.whoosh_engine.kernels.windows import in_a_window

__all__ = [
    "added_up", "any_scored", "beside", "common", "counted", "decode", "found_at", "greatest", "in_a_window", "kept", "meet_all",
    "on_lines", "ordered", "places_at", "rows_union", "scores", "side_by_side", "tally", "tally_most", "union", "union_scored", "where",
    "without",
]  # fmt: skip


def warm():
    """Make ready what a first search would make."""
