"""Steps of a search on arrays of document numbers: rising, each once, dtype intp (numpy converts any other index at every take)."""

import threading

import numpy as np

from archive.search.whoosh_engine.kernels.threads import spread

NONE = np.zeros(0, np.intp)
ONE_BY_ONE = 64  # numbers, fewer than which are looked up
_LOOKED_UP = 8  # a list so many times shorter than another is looked up in it; else both are marked in a mask
_SORTED = 16  # lists that hold together so many times fewer numbers than there are documents are sorted; else marked
_COLUMNS, _LONGEST_COLUMN = 256, 1000  # by which the greatest of many keys are looked for: so many at least, of about so many keys at most
_TABLED = 4096  # more postings than this are scored by a table of all pairs of count and length
_PIECE = 1 << 17  # documents, whose scores are summed at a time
PLACE_BITS = 27  # places of 25 bits, and room for as many positions as a phrase has words
_ALL_SORTED = 500  # so few keys are all sorted
_MANY_EQUAL = 8  # so many times more equal keys than are asked for are not all put in order


class _Scratch(threading.local):
    """Arrays that a thread uses again and again, always left clean; whoever catches what a step raises forgets them."""

    def __init__(self):
        self._kept = {}

    def forget(self):
        """Let go of the arrays: a step that raised may have left them as they were in its midst."""
        self._kept.clear()

    def __call__(self, dtype, size):
        found = self._kept.get(dtype)
        if found is None or len(found) < size:
            found = self._kept[dtype] = np.zeros(size + size // 4 + 1024, dtype)
        return found


scratch = _Scratch()


def common(short, long, documents):
    """Return the indices into `short` of the numbers that are also in `long`. Any of the two may be the longer."""
    if not len(short) or not len(long):
        return NONE
    if is_looked_up(short, long):
        return looked_up(short, long)[0]
    mask = scratch(np.bool_, documents)
    mask[long] = True
    found = mask[short].nonzero()[0]
    mask[long] = False
    return found


def is_looked_up(short, long):
    """Say whether so few numbers are better looked up in so many than marked."""
    return len(short) < ONE_BY_ONE or len(short) * _LOOKED_UP < len(long)


def looked_up(short, long):
    """Return (indices into `short` of the numbers that are also in `long`, their indices into `long`)."""
    at = long.searchsorted(short)
    which = (long.take(at, mode="clip") == short).nonzero()[0]  # the last is less than what is behind it
    return which, at[which]


def where(ids, some, documents):
    """Return the indices into `ids` of `some`, all of which are among them."""
    if len(some) == len(ids):
        return slice(None)
    if is_looked_up(some, ids):
        return ids.searchsorted(some)
    mask = scratch(np.bool_, documents)
    mask[some] = True
    found = mask[ids].nonzero()[0]
    mask[some] = False
    return found


def without(ids, unwanted, documents):
    """Return a mask over `ids`: False where a number is among `unwanted`."""
    keep = np.ones(len(ids), bool)
    keep[common(ids, unwanted, documents)] = False
    return keep


def but_for(ids, every):
    """Return those of `every` that are not among `ids`, all of which are among them."""
    keep = np.ones(int(every[-1]) + 1, bool)
    keep[ids] = False
    return keep.nonzero()[0] if len(keep) == len(every) else every[keep[every]]


def union(lists, documents):
    """Return the numbers that are in any of the lists."""
    if len(lists) == 1:
        return lists[0]
    if sum(map(len, lists)) * _SORTED < documents:
        found = np.concatenate(lists)
        found.sort()
        return found[firsts(found)]
    mask = scratch(np.bool_, documents)
    for ids in lists:
        mask[ids] = True
    found = mask[:documents].nonzero()[0]
    mask[found] = False
    return found


def union_scored(lists, scores, documents):
    """Return (the numbers in any of the lists, the sums of their scores); a list without scores adds none."""
    if documents > _PIECE and sum(map(len, lists)) > _PIECE:
        return _union_in_pieces(lists, scores, documents)
    total = scratch(np.float64, documents)
    for ids, score in zip(lists, scores, strict=True):
        if score is not None:
            total[ids] += score
    ids = union(lists, documents)
    found = total[ids]
    total[ids] = 0
    return ids, found


def _union_in_pieces(lists, scores, documents):
    """The same for many numbers, a piece of the documents after the other: what is summed stays in the processor's cache."""
    total, mask = scratch(np.float64, documents), scratch(np.bool_, documents)

    def piece(begin):
        end = begin + _PIECE
        for ids, score in zip(lists, scores, strict=True):
            part = slice(*ids.searchsorted((begin, end)))
            some = ids[part]
            mask[some] = True
            if score is not None:
                total[some] += score[part]
        found = mask[begin:end].nonzero()[0]
        found += begin
        mask[found] = False
        sums = total[found]
        total[found] = 0
        return found, sums

    found, sums = zip(*spread(piece, range(0, documents, _PIECE), True), strict=True)
    return np.concatenate(found), np.concatenate(sums)


def firsts(numbers):
    """Return where a new number begins in sorted ones. (np.unique hashes, which is many times slower here.)"""
    new = np.empty(len(numbers), bool)
    new[:1] = True
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return new.nonzero()[0]


def different(numbers):
    """Return (the different ones among a few numbers, rising; how often each occurs). Sorts `numbers`."""
    numbers.sort()
    ends = np.empty(len(numbers), bool)
    ends[-1:] = True
    np.not_equal(numbers[1:], numbers[:-1], out=ends[:-1])
    ends = ends.nonzero()[0]
    sizes = ends + 1
    sizes[1:] -= ends[:-1] + 1
    return numbers[ends], sizes


def rows_with(rows, ids, code):
    """Return (a mask over ids: those whose row, of sixteen numbers, holds a code; whether any of them has more codes than its row)."""
    found = rows.take(ids, axis=0)
    first, second = (found == code).view(np.uint64).T
    return (first | second) != 0, (found[:, 0] == found.shape[1]).any()


def met(sizes, places, others, other_places):
    """Return (the owners, of which each has `sizes` places and `others` other places, that have one in common; how many; these).

    Places are int64 below 2 ** 27, rising within an owner, and may repeat.
    """
    keys, other_keys = _owned(sizes, places), _owned(others, other_places)
    keys = keys[looked_up(keys, other_keys)[0]]
    owner, sizes = different(keys >> PLACE_BITS)
    return owner, sizes, keys & (1 << PLACE_BITS) - 1


def _owned(sizes, places):
    return (np.arange(len(sizes)).repeat(sizes) << PLACE_BITS) + places


def bm25(factor, norms, lengths, counts):
    """Return factor · count / (norms[length] + count), float64; `lengths` are bytes, `counts` None means 1 each."""
    if counts is None:
        return (factor / (norms + 1.0))[lengths]
    if counts.dtype == np.uint8 and len(lengths) > _TABLED:
        tf = np.arange(int(counts.max()) + 1.0)[:, None]
        at = counts.astype(np.intp)
        at <<= 8
        at |= lengths
        return (factor * tf / (norms[None, :] + tf)).ravel()[at]
    return factor * counts / (norms[lengths] + counts)


def top(keys, most):
    """Return the indices of the `most` greatest keys, and of all that equal the least of them, in no order."""
    size = len(keys)
    if size <= most:
        return np.arange(size)
    candidates, columns = None, max(_COLUMNS, 4 * most, size // _LONGEST_COLUMN)
    if size >= 2 * columns:  # the most-th greatest of the maxima of columns is a lower bound
        maxima = keys[: size - size % columns].reshape(-1, columns).max(axis=0)
        maxima.sort()
        candidates = (keys >= maxima[columns - most]).nonzero()[0]
        keys = keys[candidates]
    at = len(keys) - most
    # Many equal keys take a partition long, and a sort no time.
    least = (np.partition(keys, at) if candidates is None and size > 2 * _COLUMNS else np.sort(keys))[at]
    found = (keys >= least).nonzero()[0]
    return found if candidates is None else candidates[found]


def greatest(keys, most):
    """Return the indices of the `most` greatest of different keys, the greatest first."""
    best = top(keys, most)
    return best[keys[best].argsort()[::-1]]


def ordered(scores, ids, ranks, most):
    """Return the indices of the `most` greatest scores, the greatest first; equal ones by the ranks of their ids, the greatest first."""
    best = None
    if len(scores) > _ALL_SORTED:
        best = foremost(scores, ids, ranks, most)
        scores, ids = scores[best], ids[best]
    order = np.lexsort((ranks[ids], scores))[: -most - 1 : -1]
    return order if best is None else best[order]


def foremost(scores, ids, ranks, most):
    """Return the indices of what `ordered` puts first, and of not many others, in no order."""
    best = top(scores, most)
    if len(best) <= _MANY_EQUAL * most:
        return best
    last = scores[best] == scores[best].min()
    equal = best[last]
    return np.concatenate((best[~last], equal[top(ranks[ids[equal]], min(most, len(equal)))]))
