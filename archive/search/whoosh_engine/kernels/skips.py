"""Few documents looked for in a long list that is not decoded: sums of every eight of its distances tell which of them matter."""

import numpy as np

from archive.search.whoosh_engine.postings import LAST, MISPLACED, SIZE
from archive.search.whoosh_engine.store import DamagedError

_BLOCK, _SHIFT = 8, 3  # distances of a byte, which are summed up as one number
_EVEN, _BYTE = np.uint64(0x00FF00FF00FF00FF), np.uint64(8)
_SUM, _HIGHEST = np.uint64(0x0001000100010001), np.uint64(48)  # times the first, four numbers of two bytes have their sum in the highest


def skipped_to(posting, ids):
    """Return (the indices into `ids` of those that are in a list, their indices into the list); None where a distance takes two bytes.

    Raises DamagedError.
    """
    distances = _distances(posting)
    if distances is None:
        return None
    ends = _ends(distances.view(np.uint64))
    _, row, base = posting.parts[-1]
    if ends[-1] != base + row[LAST]:
        raise DamagedError(MISPLACED)
    blocks = ends.searchsorted(ids)  # one behind the last for what is behind the list, and in no block
    steps = distances.reshape(-1, _BLOCK).take(blocks, axis=0, mode="clip").cumsum(axis=1, dtype=np.intp)
    wanted = ids - ends.take(blocks, mode="clip")
    wanted += steps[:, -1]
    found = steps == wanted[:, None]
    which = found.view(np.uint64).ravel().nonzero()[0]
    return which, (blocks[which] << _SHIFT) + found[which].argmax(axis=1)


def _distances(posting):
    """Return how far each document lies behind the one before it, in all segments, and zeros up to a whole block: uint8; or None."""
    distances, at, before = np.zeros(-(-posting.size // _BLOCK) * _BLOCK, np.uint8), 0, 0
    for lists, row, base in posting.parts:
        deltas = lists.deltas_of(row)
        first = int(deltas[0]) + base - before
        if deltas.itemsize > 1 or first > np.iinfo(np.uint8).max:
            return None
        distances[at : at + row[SIZE]] = deltas
        distances[at] = first
        at, before = at + row[SIZE], base + row[LAST]
    return distances


def _ends(blocks):
    """Return the last document of each block, of which each is eight bytes in one uint64: intp."""
    ends = blocks & _EVEN
    ends += blocks >> _BYTE & _EVEN
    ends *= _SUM
    ends >>= _HIGHEST
    ends = ends.view(np.intp)
    return ends.cumsum(out=ends)
