"""The steps of numbers.py on what a page shows, compiled: codes, places, scores, the greatest keys."""

import numpy as np

from archive.search.whoosh_engine.kernels import numbers
from archive.search.whoosh_engine.kernels.jit import compiled

_AHEAD = 64  # rows read ahead of those that are counted: the memory is waited for once for all of them
_SCANNED = 10_000  # keys, before their greatest are looked for by blocks, as numpy does


def tallied(rows, ids, over, codes):
    """See numbers.tallied."""
    if len(ids) * rows.shape[1] < codes:
        return numbers.tallied(rows, ids, over, codes)
    counts = counted(rows, ids, over, codes)
    held = (counts != 0).nonzero()[0]
    return held, counts[held]


def counted(rows, ids, over, codes):
    """See numbers.counted."""
    counts = np.zeros(codes, np.int64)
    ahead = np.empty((_AHEAD, rows.shape[1]), rows.dtype)
    _count(rows.view(np.uint64), ids, over, counts, ahead, ahead.view(np.uint64))
    return counts


@compiled
def _count(words, ids, over, counts, ahead, words_ahead):
    """Rows hold how many codes they have, and these; `words` are the rows, eight bytes a number, `ahead` room for some of them."""
    start = 0
    while start < len(ids):
        size = min(len(ahead), len(ids) - start)
        for index in range(size):
            row = ids[start + index]
            for word in range(words.shape[1]):
                words_ahead[index, word] = words[row, word]
        for index in range(size):
            for column in range(1, ahead[index, 0] + 1):
                counts[ahead[index, column]] += 1
        start += size
    for code in over:
        counts[code] += 1


@compiled
def reaching(starts, line, width):
    """See numbers.reaching."""
    found, count, at = np.empty(len(starts) + 1, np.int64), 0, 0
    for start in starts:
        while at < len(line) and line[at] < start:
            at += 1
        if at == len(line):
            break
        found[count] = start
        count += line[at] < start + width
    return found[:count]


def top(keys, most):
    """See numbers.top."""
    return numbers.top(keys, most) if len(keys) <= most or len(keys) > _SCANNED else _top(keys, np.empty(most, keys.dtype))


@compiled
def _top(keys, best):
    """`best` is room for the greatest, which are kept in order."""
    kept = 0
    for index in range(len(keys)):
        key = keys[index]
        if kept < len(best) or key > best[kept - 1]:
            kept = min(kept + 1, len(best))
            at = kept - 1
            while at > 0 and best[at - 1] < key:
                best[at] = best[at - 1]
                at -= 1
            best[at] = key
    least, count = best[kept - 1], 0
    for index in range(len(keys)):
        count += keys[index] >= least
    found, count = np.empty(count + 1, np.intp), 0
    for index in range(len(keys)):
        found[count] = index
        count += keys[index] >= least
        if count == len(found) - 1:
            break
    return found[:count]


def warm():
    """Compile all for every type of numbers that an index holds."""
    ids = np.arange(2)
    for dtype in (np.uint16, np.uint32):
        rows = np.ones((2, 16), dtype)
        counted(rows, ids, ids[:0], 100)
    reaching(ids, ids, 1)
    top(ids, 1)
    top(np.ones(2), 1)
