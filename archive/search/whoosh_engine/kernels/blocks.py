"""Where the places of few documents stand among all places of a word. How many stand before each block of a list is noted on its Posting,
so that only the blocks that matter are summed up; where a list is asked often, it is noted of each document.
"""

import numpy as np

from archive.search.whoosh_engine.kernels.numbers import NONE
from archive.search.whoosh_engine.postings import BLOCK, MISCOUNTED, SIZE, TOTAL
from archive.search.whoosh_engine.store import DamagedError

_STEPS = np.arange(BLOCK)
_SUMMED = 10_000  # documents, whose places are summed up in the time that the steps of looking into blocks take


def starts(posting, at):
    """Return (where the places of the postings `at` begin among all places of the word, how many each has)."""
    if posting.places == posting.size:
        return at, np.ones(len(at), np.intp)
    noted = posting.begins(len(at) + _SUMMED)
    if noted is not None:
        begins = noted[at]
        return begins, noted[at + 1] - begins
    found, offset, filled = [], 0, 0
    for (lists, row, _), before in zip(posting.parts, _places_before(posting), strict=True):
        first, end = at.searchsorted((offset, offset + row[SIZE])) if len(posting.parts) > 1 else (0, len(at))
        begins, sizes = _starts(at[first:end] - offset, lists.counts_of(row), before)
        found.append((begins + filled, sizes))
        offset, filled = offset + row[SIZE], filled + row[TOTAL]
    return found[0] if len(found) == 1 else tuple(map(np.concatenate, zip(*found, strict=True)))


def _starts(at, counts, before):
    if counts is None or not len(at):
        return at, np.ones(len(at), np.intp)
    first = int(at[0]) // BLOCK
    begin, end = first * BLOCK, int(at[-1]) + 1
    if len(at) * BLOCK < end - begin:
        return _starts_in_blocks(at, counts, before)
    ends, at = counts[begin:end].astype(np.intp), at - begin
    sizes = ends[at]
    ends[0] += before[first]
    ends.cumsum(out=ends)
    return ends[at] - sizes, sizes


def _starts_in_blocks(at, counts, before):
    block, inside = at // BLOCK, at % BLOCK
    often = counts[_inside(block, len(counts))].astype(np.intp)
    numbers = np.arange(len(at))
    sizes = often[numbers, inside]
    return before[block] + often.cumsum(axis=1)[numbers, inside] - sizes, sizes


def _inside(blocks, size):
    """Return the indices of the numbers in blocks, [blocks, BLOCK]; in the place of those behind the end, that of the last one."""
    return np.minimum((blocks * BLOCK)[:, None] + _STEPS, size - 1)


def _places_before(posting):
    """Return how many places stand before each block of a list, and all: intp [blocks + 1] of a segment, None where all have one.

    Raises DamagedError.
    """
    found = posting.held.get("places")
    if found is None:
        found = posting.held.setdefault("places", [_summed(lists.counts_of(row), row[TOTAL]) for lists, row, _ in posting.parts])
    return found


def _summed(counts, total):
    if counts is None:
        return None
    sums = np.add.reduceat(counts, np.arange(0, len(counts), BLOCK), dtype=np.intp)
    before = np.concatenate((NONE, [0], sums.cumsum()))
    if before[-1] != total:
        raise DamagedError(MISCOUNTED)
    return before
