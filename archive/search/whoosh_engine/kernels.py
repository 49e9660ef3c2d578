"""Steps of a search on arrays of document numbers: rising, each once, dtype intp (numpy converts any other index at every take)."""

import threading

import numpy as np

from archive.search.whoosh_engine.postings import DELTAS, LAST, SIZE, WIDTHS
from archive.search.whoosh_engine.store import DamagedError

NONE = np.zeros(0, np.intp)
_FEW = 64
_LOOKED_UP = 8  # a list so many times shorter than another is looked up in it; else both are marked in a mask
_SORTED = 16  # lists that hold together so many times fewer numbers than there are documents are sorted; else marked
_BLOCKED, _BLOCKS = 4096, 256  # keys, before their greatest are looked for by blocks, and the least number of blocks
_MARKED = 4  # lists that together are so many times longer than the index are taken in batches
_BATCH = 1_000_000  # postings
_TABLED = 4096  # more postings than this are scored by a table of all pairs of count and length


class _Scratch(threading.local):
    """Arrays that a thread uses again and again, always left clean."""

    def __init__(self):
        self._kept = {}

    def __call__(self, dtype, size):
        found = self._kept.get(dtype)
        if found is None or len(found) < size:
            found = self._kept[dtype] = np.zeros(size + size // 4 + 1024, dtype)
        return found


scratch = _Scratch()


def decode(parts, size):
    """Return the documents of one word, of all segments: parts are (TermLists, row, number of the segment's first document)."""
    ids, at, before = np.empty(size, np.intp), 0, 0
    for lists, row, base in parts:  # one sum for all segments: the first distance of each reaches back into the one before
        end = at + row[SIZE]
        ids[at:end] = lists.deltas_of(row)
        ids[at] += base - before
        at, before = end, base + row[LAST]
    ids.cumsum(out=ids)
    if ids[-1] != before:
        raise DamagedError("a list of documents is not as it was written")
    return ids


def counts(parts):
    """Return how often the word stands in each document; None where it is once in all."""
    found = [lists.counts_of(row) for lists, row, _ in parts]
    if len(found) == 1:
        return found[0]
    if all(one is None for one in found):
        return None
    return np.concatenate([np.ones(row[SIZE], np.uint8) if one is None else one for one, (_, row, _) in zip(found, parts, strict=True)])


def places(parts):
    """Return the places of a word in all documents, end to end."""
    found = [lists.places_of(row) for lists, row, _ in parts]
    return found[0] if len(found) == 1 else np.concatenate(found)


def common(short, long, documents):
    """Return the indices into `short` of the numbers that are also in `long`. Any of the two may be the longer."""
    if not len(short) or not len(long):
        return NONE
    if len(short) * _LOOKED_UP < len(long) or len(short) < _FEW:
        at = long.searchsorted(short)
        at[at == len(long)] = 0
        return (long[at] == short).nonzero()[0]
    mask = scratch(np.bool_, documents)
    mask[long] = True
    found = mask[short].nonzero()[0]
    mask[long] = False
    return found


def where(ids, some, documents):
    """Return the indices into `ids` of `some`, all of which are among them."""
    if len(some) == len(ids):
        return slice(None)
    if len(some) * _LOOKED_UP < len(ids) or len(some) < _FEW:
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
    total = scratch(np.float64, documents)
    for ids, score in zip(lists, scores, strict=True):
        if score is not None:
            total[ids] += score
    ids = union(lists, documents)
    found = total[ids]
    total[ids] = 0
    return ids, found


def firsts(numbers):
    """Return where a new number begins in sorted ones. (np.unique hashes, which is many times slower here.)"""
    new = np.empty(len(numbers), bool)
    new[:1] = True
    np.not_equal(numbers[1:], numbers[:-1], out=new[1:])
    return new.nonzero()[0]


def rows_union(ranges, documents):
    """Return the documents of ranges of words, (TermLists, rows as a rising array, base): slices of the streams, no loop over words."""
    if sum(int(lists.rows[numbers, SIZE].sum(dtype=np.int64)) for lists, numbers, _ in ranges) > _MARKED * documents:
        return _rows_marked(ranges, documents)
    found = [docs + base for lists, numbers, base in ranges for _, _, docs in docs_of_rows(lists, numbers)]
    return union(found, documents) if len(found) > 1 else _unique(found[0], documents) if found else NONE


def _rows_marked(ranges, documents):
    """The same for very long lists: the most frequent words first, until every document of a segment is found."""
    mask = scratch(np.bool_, documents)
    for lists, numbers, base in ranges:
        order = numbers[np.argsort(-lists.rows[numbers, SIZE].astype(np.int64), kind="stable")]
        batch = np.cumsum(lists.rows[order, SIZE], dtype=np.int64) // _BATCH
        for rows in np.split(order, firsts(batch)[1:]):
            for _, _, docs in docs_of_rows(lists, np.sort(rows)):
                mask[docs + base] = True
            if mask[base : base + lists.documents].all():
                break
    found = mask[:documents].nonzero()[0]
    mask[found] = False
    return found


def docs_of_rows(lists, numbers):
    """Yield (indices into `numbers`, sizes, documents) of rows (rising) of TermLists: those whose lists stand in one stream together."""
    rows = lists.rows[numbers]
    sizes, classes = rows[:, SIZE].astype(np.int64), rows[:, WIDTHS] & 255
    for number, stream in enumerate(lists.deltas):
        chosen = np.flatnonzero(classes == number)
        if len(chosen):
            yield chosen, sizes[chosen], _docs(stream, rows[chosen, DELTAS].astype(np.int64), sizes[chosen])


def _unique(ids, documents):
    if len(ids) * _SORTED < documents:
        ids = np.sort(ids)
        return ids[firsts(ids)]
    return union([ids, NONE], documents)


def _docs(stream, begins, sizes):
    ends = sizes.cumsum()
    first, total = int(begins[0]), int(ends[-1])
    if int(begins[-1]) + int(sizes[-1]) - first == total:
        docs = stream[first : first + total].astype(np.intp)
    else:
        docs = stream[np.repeat(begins - (ends - sizes), sizes) + np.arange(total)].astype(np.intp)
    docs.cumsum(out=docs)
    if len(sizes) > 1:  # each list begins anew at its first document
        docs[int(ends[0]) :] -= docs[ends[:-1] - 1].repeat(sizes[1:])
    return docs


def tally(numbers):
    """Return (the different ones among a few numbers, rising; how often each occurs). Sorts `numbers`."""
    numbers.sort()
    begins = firsts(numbers)
    return numbers[begins], np.append(begins[1:], len(numbers)) - begins


def rows_with(rows, ids, code):
    """Return a mask over ids: those whose row, of sixteen codes, holds a code."""
    first, second = (rows.take(ids, axis=0) == code).view(np.uint64).T
    return (first | second) != 0


def bm25(factor, norms, lengths, ids, counts):
    """Return factor · count / (norms[length] + count), float64; `lengths` holds a byte a document, `counts` None means 1 each."""
    length = lengths[ids]
    if counts is None:
        return (factor / (norms + 1.0))[length]
    if counts.dtype == np.uint8 and len(ids) > _TABLED:
        tf = np.arange(int(counts.max()) + 1.0)[:, None]
        at = counts.astype(np.intp)
        at <<= 8
        at |= length
        return (factor * tf / (norms[None, :] + tf)).ravel()[at]
    return factor * counts / (norms[length] + counts)


def top(keys, most):
    """Return the indices of the `most` greatest keys, and of all that equal the least of them, in no order."""
    size = len(keys)
    if size <= most:
        return np.arange(size)
    candidates = None
    if size > _BLOCKED and most * _BLOCKS < size:  # the most-th greatest of the maxima of blocks is a lower bound
        block = size // max(_BLOCKS, 4 * most)
        whole = size // block
        maxima = keys[: whole * block].reshape(whole, block).max(axis=1)
        maxima.partition(whole - most)
        candidates = (keys >= maxima[whole - most]).nonzero()[0]
        keys = keys[candidates]
    least = np.partition(keys, len(keys) - most)[len(keys) - most]
    found = (keys >= least).nonzero()[0]
    return found if candidates is None else candidates[found]
