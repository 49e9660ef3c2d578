"""Long lists of which few numbers are asked for: what stands before each block is noted on a Posting, and only blocks that matter are read.

A list is kept as distances, so that a number in it is a sum of all before.
"""

import numpy as np

from archive.search.whoosh_engine.kernels.numbers import NONE
from archive.search.whoosh_engine.postings import BLOCK, LAST, SIZE, TOTAL
from archive.search.whoosh_engine.store import DamagedError

_LONG, _FEW = 2048, 32  # so long must a list be, and so many times longer than what is asked for
_STEPS = np.arange(BLOCK)


def is_worth_it(asked, size):
    """Say whether it is worth while to leave out blocks of a list of `size` numbers."""
    return size > _LONG and asked * _FEW < size


def meet(ids, posting):
    """Return (indices into `ids` of those in a list, their indices into the list): as lists.meet, without decoding the list."""
    found, offset = [], 0
    for (lists, row, _), before in zip(posting.parts, _noted(posting, "documents", _documents_before), strict=True):
        which, at = _meet(ids[: ids.searchsorted(before[-1], "right")], lists.deltas_of(row), before)
        found.append((which, at + offset))
        offset += row[SIZE]
    return found[0] if len(found) == 1 else tuple(map(np.concatenate, zip(*found, strict=True)))


def _meet(ids, deltas, before):
    if not len(ids):
        return NONE, NONE
    block = before[1:].searchsorted(ids)
    docs = deltas[_inside(block, len(deltas))].cumsum(axis=1, dtype=np.intp)
    docs += before[block][:, None]
    which, inside = (docs == ids[:, None]).nonzero()
    at = block[which] * BLOCK + inside
    there = at < len(deltas)  # a list of document 0 alone has it again behind its end
    return which[there], at[there]


def starts(posting, at):
    """Return (where the places of the postings `at` begin among all places of the word, how many each has)."""
    found, offset, filled = [], 0, 0
    for (lists, row, _), before in zip(posting.parts, _noted(posting, "places", _places_before), strict=True):
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


def _noted(posting, what, made):
    """Return what is noted of each part of a list, made when it is first asked for."""
    found = posting.held.get(what)
    return posting.held.setdefault(what, [made(*part) for part in posting.parts]) if found is None else found


def _documents_before(lists, row, base):
    """Return the document before each block of a list, and the last one: intp [blocks + 1]."""
    before = _summed(lists.deltas_of(row))
    before += base
    if before[-1] != base + row[LAST]:
        raise DamagedError("a list of documents is not as it was written")
    return before


def _places_before(lists, row, _):
    """Return how many places stand before each block of a list, and all: intp [blocks + 1]; None where there is one a document."""
    counts = lists.counts_of(row)
    return None if counts is None else _summed(counts)


def _summed(numbers):
    sums = np.add.reduceat(numbers, np.arange(0, len(numbers), BLOCK), dtype=np.intp)
    return np.concatenate((NONE, [0], sums.cumsum()))
