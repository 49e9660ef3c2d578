"""Long lists of which few numbers are asked for: sums of blocks first, then the blocks that matter alone.

A list is kept as distances, so that a number in it is a sum of all before. Sums of blocks are found several times faster than all.
"""

import numpy as np

from archive.search.whoosh_engine.kernels.numbers import NONE, firsts
from archive.search.whoosh_engine.postings import LAST, SIZE
from archive.search.whoosh_engine.store import DamagedError

_BLOCK = 32  # numbers
_LONG, _FEW = 4096, 64  # so long must a list be, and so many times longer than what is asked for


def is_worth_it(asked, size):
    """Say whether it is worth while to leave out blocks of a list of `size` numbers."""
    return size > _LONG and asked * _FEW < size


def meet(ids, parts, size):
    """Return (indices into `ids` of those in a list, their indices into the list): as lists.meet, without decoding the list."""
    deltas = _in_blocks([lists.deltas_of(row) for lists, row, _ in parts], size)
    sums = _sums(deltas, size)
    joints, before = _joints(parts)
    for at, distance in joints:
        sums[at // _BLOCK] += distance
    ends = sums.cumsum()
    if ends[-1] != before:
        raise DamagedError("a list of documents is not as it was written")
    ids = ids[: ids.searchsorted(before, "right")]
    if not len(ids):
        return NONE, NONE
    block = ends.searchsorted(ids)
    blocks = block[firsts(block)]
    docs = deltas.take(blocks, axis=0).astype(np.intp)
    docs[:, 0] += (ends - sums)[blocks]
    for at, distance in joints:
        docs[blocks == at // _BLOCK, at % _BLOCK] += distance
    docs = docs.cumsum(axis=1).ravel()
    at = docs.searchsorted(ids)  # each is at most the last of its block
    which = (docs[at] == ids).nonzero()[0]
    return which, block[which] * _BLOCK + at[which] % _BLOCK


def starts(counts, at, size):
    """Return (where the places of the postings `at` begin, how many each has): as lists._places_of. `counts` are arrays end to end."""
    counts = _in_blocks(counts, size)
    sums = _sums(counts, size)
    block = at // _BLOCK
    inside = counts.take(block, axis=0).astype(np.intp)
    numbers, at = np.arange(len(at)), at % _BLOCK
    sizes = inside[numbers, at]
    return (sums.cumsum() - sums)[block] + inside.cumsum(axis=1)[numbers, at] - sizes, sizes


def _in_blocks(arrays, size):
    """Return arrays end to end in blocks: [blocks, _BLOCK], zeros behind."""
    joined = np.concatenate((*arrays, np.zeros(-size % _BLOCK, arrays[0].dtype)))
    return joined.reshape(-1, _BLOCK)


def _sums(blocks, size):
    return np.add.reduceat(blocks.ravel(), np.arange(0, size, _BLOCK), dtype=np.intp)


def _joints(parts):
    """Return (what is to be added to the distances where a segment begins, as (index, distance); the last document)."""
    joints, at, before = [], 0, 0
    for _, row, base in parts:
        if base != before:
            joints.append((at, base - before))
        at, before = at + row[SIZE], base + row[LAST]
    return joints, before
