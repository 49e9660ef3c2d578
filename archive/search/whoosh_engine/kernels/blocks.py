"""Long lists of which few numbers are asked for: sums of blocks first, then the blocks that matter alone.

A list is kept as distances, so that a number in it is a sum of all before. Sums of blocks are found several times faster than all.
"""

import numpy as np

from archive.search.whoosh_engine.kernels.numbers import NONE, firsts
from archive.search.whoosh_engine.postings import LAST, SIZE
from archive.search.whoosh_engine.store import DamagedError

_BLOCK = 64  # numbers
_INSIDE = np.arange(_BLOCK)
_LONG, _FEW = 4096, 128  # so long must a list be, and so many times longer than what is asked for


def is_worth_it(asked, size):
    """Say whether it is worth while to leave out blocks of a list of `size` numbers."""
    return size > _LONG and asked * _FEW < size


def meet(ids, parts, size):
    """Return (indices into `ids` of those in a list, their indices into the list): as lists.meet, without decoding the list."""
    deltas, joints, before = _joined(parts)
    sums = np.add.reduceat(deltas, np.arange(0, size, _BLOCK), dtype=np.intp)
    for at, distance in joints:
        sums[at // _BLOCK] += distance
    ends = sums.cumsum()
    if ends[-1] != before:
        raise DamagedError("a list of documents is not as it was written")
    ids = ids[: ids.searchsorted(before, "right")]
    blocks = _different(ends.searchsorted(ids))
    docs = _numbers(deltas, blocks, size)
    for at, distance in joints:
        docs[blocks == at // _BLOCK, at % _BLOCK] += distance
    docs.cumsum(axis=1, out=docs)
    docs += (ends - sums)[blocks][:, None]
    docs = docs.ravel()
    at = docs.searchsorted(ids)
    at[at == len(docs)] = 0
    which = (docs[at] == ids).nonzero()[0] if len(docs) else NONE
    at = at[which]
    return which, blocks[at // _BLOCK] * _BLOCK + at % _BLOCK


def starts(counts, at, size):
    """Return (where the places of the postings `at` begin, how many each has): as lists.starts. `counts` are arrays end to end."""
    counts = counts[0] if len(counts) == 1 else np.concatenate(counts)
    sums = np.add.reduceat(counts, np.arange(0, size, _BLOCK), dtype=np.intp)
    blocks = _different(at // _BLOCK)
    ends = _numbers(counts, blocks, size)
    ends.cumsum(axis=1, out=ends)
    ends += (sums.cumsum() - sums)[blocks][:, None]
    sizes = counts[at].astype(np.intp)
    return ends[blocks.searchsorted(at // _BLOCK), at % _BLOCK] - sizes, sizes


def _joined(parts):
    """Return (distances of all segments end to end, what is to be added where a segment begins, the last document)."""
    found, joints, at, before = [], [], 0, 0
    for lists, row, base in parts:
        found.append(lists.deltas_of(row))
        if base != before:
            joints.append((at, base - before))
        at, before = at + row[SIZE], base + row[LAST]
    return found[0] if len(found) == 1 else np.concatenate(found), joints, before


def _numbers(stream, blocks, size):
    """Return the numbers of these blocks of a stream: intp [blocks, _BLOCK]; what is behind the end of the last one means nothing."""
    at = (blocks * _BLOCK)[:, None] + _INSIDE
    if len(at):
        np.minimum(at[-1], size - 1, out=at[-1])
    return stream[at].astype(np.intp)


def _different(numbers):
    return numbers[firsts(numbers)]
