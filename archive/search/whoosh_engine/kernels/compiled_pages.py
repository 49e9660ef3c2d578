"""The steps of numbers.py on what a page shows, compiled: codes, places, scores, the greatest keys."""

import numpy as np

from archive.search.whoosh_engine.kernels import numbers
from archive.search.whoosh_engine.kernels.jit import compiled, compiled_brief
from archive.search.whoosh_engine.kernels.numbers import scratch

_AHEAD = 64  # rows read ahead of those that are counted: the memory is waited for once for all of them
_SCANNED = 10_000  # keys, before their greatest are looked for by blocks
_BLOCKS = 256  # at least
_MANY = 5_000  # candidates for a page's rows, of which the equal ones are thinned first
_FEW_ROWS = 40  # are counted, and their values put in order, in one call; for more numpy sorts faster
_MOST = 200  # rows kept in order while keys are read


def tally(rows, ids, over, standing, bounds, bits, most):
    """See numbers.tally."""
    if len(ids) <= _FEW_ROWS:
        return _tally_few(rows, ids, over, standing, bounds, bits, most, scratch(np.int64, len(standing)))
    if len(ids) * rows.shape[1] > len(standing):
        keys = _tally_all(rows, ids, over, standing, bits, np.zeros(0, np.int64))
    else:
        keys = _tallied(rows, ids, over, standing, bits, scratch(np.int64, len(standing)))
    keys.sort()
    return parted(keys, bounds, bits, most)


def tally_but_for(rows, others, over, standing, bounds, bits, most, totals):
    """See numbers.tally_but_for."""
    keys = _tally_all(rows, others, over, standing, bits, totals)
    keys.sort()
    return parted(keys, bounds, bits, most)


@compiled_brief
def _tally_few(rows, ids, over, standing, bounds, bits, most, counts):
    keys = _tallied(rows, ids, over, standing, bits, counts)
    keys.sort()
    return parted(keys, bounds, bits, most)


@compiled_brief
def parted(keys, bounds, bits, most):
    """See numbers.parted."""
    begin = np.searchsorted(keys, bounds[0])
    at, counts = np.empty(len(keys) - begin, np.int64), np.empty(len(keys) - begin, np.int64)
    ends, bound = np.empty(len(bounds), np.int64), 0
    for index in range(len(at)):
        key = keys[begin + index]
        while key >= bounds[bound]:
            ends[bound] = index
            bound += 1
        at[index] = key & ((1 << bits) - 1)
        counts[index] = most - ((key >> bits) & most)
    ends[bound:] = len(at)
    return ends, at, counts


@compiled
def _tally_all(rows, ids, over, standing, bits, totals):
    """Count each code; with `totals`, all but these."""
    counts, found, size = np.zeros(len(standing), np.int64), np.empty(len(standing) + 1, np.int64), 0
    _count(rows, ids, over, counts)
    for code in range(len(standing)):
        count = totals[code] - counts[code] if len(totals) else counts[code]
        found[size] = standing[code] - (count << bits)
        size += count > 0
    return found[:size]


@compiled_brief
def _tallied(rows, ids, over, standing, bits, counts):
    """Note each code when it is met first. `counts` is room for a count of each."""
    ahead, columns = np.empty((_AHEAD, rows.shape[1]), rows.dtype), rows.shape[1]
    words, words_ahead = rows.view(np.uint64), ahead.view(np.uint64)
    found, size = np.empty(len(ids) * ahead.shape[1] + len(over) + 1, np.int64), 0
    for start in range(0, len(ids), len(ahead)):
        for index in range(_read_ahead(words, ids, start, words_ahead)):
            many = ahead[index, 0]
            for column in range(many < columns, min(many, columns - 1) + 1):
                code = ahead[index, column]
                found[size] = code
                size += counts[code] == 0
                counts[code] += 1
    for code in over:
        found[size] = code
        size += counts[code] == 0
        counts[code] += 1
    for index in range(size):
        code = found[index]
        found[index] = standing[code] - (counts[code] << bits)
        counts[code] = 0
    return found[:size]


@compiled
def _read_ahead(words, ids, start, words_ahead):
    """Copy some rows, from that of ids[start] on; return how many."""
    many = min(len(words_ahead), len(ids) - start)
    for index in range(many):
        row = ids[start + index]
        for word in range(words.shape[1]):
            words_ahead[index, word] = words[row, word]
    return many


def counted(rows, ids, over, codes):
    """See numbers.counted."""
    counts = np.zeros(codes, np.int64)
    _count(rows, ids, over, counts)
    return counts


@compiled
def _count(rows, ids, over, counts):
    """Rows hold how many codes they have, and these; where there are more than fit, the number of columns, itself a code."""
    ahead, columns = np.empty((_AHEAD, rows.shape[1]), rows.dtype), rows.shape[1]
    words, words_ahead = rows.view(np.uint64), ahead.view(np.uint64)
    for start in range(0, len(ids), len(ahead)):
        for index in range(_read_ahead(words, ids, start, words_ahead)):
            many = ahead[index, 0]
            for column in range(many < columns, min(many, columns - 1) + 1):
                counts[ahead[index, column]] += 1
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


def ordered(keys, ids, ties, weights, most):
    """See numbers.ordered."""
    if most > _MOST:
        return numbers.ordered(keys, ids, ties, weights, most)
    if len(keys) <= _SCANNED:
        return _ordered(keys, ids, *ties, weights, most)
    best = _candidates(keys, most)
    if len(best) > _MANY:
        best = numbers.foremost(keys, ids, ties, weights, most)
    return best[_ordered(keys[best], ids[best], *ties, weights, most)]


@compiled
def _candidates(keys, most):
    """Return the indices of all keys that reach the most-th greatest of the maxima of blocks, which is a lower bound of those asked for."""
    blocks = max(_BLOCKS, 4 * most)
    size = len(keys) // blocks
    maxima = np.empty(blocks, keys.dtype)
    for block in range(blocks):
        greatest = keys[block * size]
        for index in range(block * size, (block + 1) * size):
            greatest = max(greatest, keys[index])
        maxima[block] = greatest
    maxima.sort()
    least, count = maxima[blocks - most], 0
    for index in range(len(keys)):
        count += keys[index] >= least
    found, count = np.empty(count + 1, np.intp), 0
    for index in range(len(keys)):
        if keys[index] >= least:
            found[count] = index
            count += 1
    return found[:count]


@compiled_brief
def _ordered(keys, ids, first, second, third, fourth, weights, most):
    """Keep the first so many in order."""
    best, kept = np.empty(most + 1, np.intp), 0
    for index in range(len(keys)):
        at = kept
        while at > 0:
            other = best[at - 1]
            if keys[index] < keys[other]:
                break
            if keys[index] == keys[other]:
                one, two = ids[index], ids[other]
                order = (first[one] - first[two]) * weights[0]
                if order == 0:
                    order = (second[one] - second[two]) * weights[1]
                if order == 0:
                    order = (third[one] - third[two]) * weights[2]
                if order == 0:
                    order = (fourth[one] - fourth[two]) * weights[3]
                if order <= 0:
                    break
            best[at] = other
            at -= 1
        best[at] = index
        kept = min(kept + 1, most)
    return best[:kept]


def warm():
    """Compile all for every type of numbers that an index holds."""
    ids, third, weights = np.arange(2), np.zeros(2, np.int32), np.zeros(4, np.int64)
    for dtype in (np.uint16, np.uint32):
        rows = np.ones((2, 16), dtype)
        counted(rows, ids, ids[:0], 100)
        _tally_all(rows, ids, ids[:0], np.zeros(100, np.int64), 1, ids[:0])
        _tallied(rows, ids, ids[:0], np.zeros(100, np.int64), 1, np.zeros(100, np.int64))
        tally(rows, ids, ids[:0], np.zeros(100, np.int64), ids, 1, 1)
    reaching(ids, ids, 1)
    parted(ids, ids, 1, 1)
    for keys in (ids, np.ones(2)):
        ordered(keys, ids, (ids, ids, third, ids), weights, 1)
        _candidates(np.resize(keys, 1000), 1)
