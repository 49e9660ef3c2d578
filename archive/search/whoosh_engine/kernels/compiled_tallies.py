"""The steps of tallies.py, compiled: no code is sorted, for each has a rank by facet and number, and counts are small numbers."""

import numpy as np

from archive.search.whoosh_engine.kernels.compiled_numbers import but_for
from archive.search.whoosh_engine.kernels.intrinsics import ones
from archive.search.whoosh_engine.kernels.jit import compiled, compiled_brief
from archive.search.whoosh_engine.kernels.numbers import scratch
from archive.search.whoosh_engine.kernels.tallies import MOST_COUNTED, NUMBER_BITS, WORD

_AHEAD = 64  # rows read ahead of those that are counted: the memory is waited for once for all of them
_SPARSE = 4  # codes so many times more than documents are looked at only where they are met
_FEW = 500  # documents: more take long enough to let other threads run
_FEW_VALUES = 24  # are put in order one by one
_LARGE = 16  # counts so many times greater than there are values are sorted with them; else values are dealt out by count


def tally(documents, ids, standing):
    """See tallies.tally."""
    rows, over = documents.rows, documents.overflow
    if len(ids) * _SPARSE > len(standing.keys):
        return _cut(_tally_many(rows, ids, *over, len(standing.keys), standing.codes, standing.starts), standing)
    size = len(standing.codes)
    room = scratch(np.int32, size), scratch(np.int64, size // WORD)
    met = _tally_few if len(ids) <= _FEW else _tally_some
    return _cut(met(rows, ids, *over, standing.ranks, standing.starts, *room), standing)


def tally_most(documents, ids, every, standing, totals):
    """See tallies.tally_most."""
    return _cut(_tally_most(documents.rows, ids, every, *documents.overflow, totals, standing.codes, standing.starts), standing)


def _cut(found, standing):
    """Part one array, which costs less to hand over than three."""
    first = len(standing.bounds)
    second = (first + len(found)) // 2
    return found[:first], found[first:second], found[second:]


@compiled
def _tally_some(*about):
    return _tally_met(*about)


@compiled_brief
def _tally_few(*about):
    return _tally_met(*about)


@compiled
def _tally_met(rows, ids, over, begins, codes, ranks, starts, counts, bits):
    """Note in a bit for each rank which are met. `counts` and `bits` are room for one of each rank."""
    ahead, columns = np.empty((_AHEAD, rows.shape[1]), rows.dtype), rows.shape[1]
    words, words_ahead = rows.view(np.uint64), ahead.view(np.uint64)
    for start in range(0, len(ids), len(ahead)):
        for index in range(_read_ahead(words, ids, start, words_ahead)):
            many = ahead[index, 0]
            for column in range(1, min(many, columns - 1) + 1):
                _note(ranks[ahead[index, column]], counts, bits)
            if many == columns:
                one = np.searchsorted(over, ids[start + index])
                for at in range(begins[one], begins[one + 1]):
                    _note(ranks[codes[at]], counts, bits)
    size = 0
    for word in range(starts[-1] // WORD):
        size += ones(bits[word])
    found, ends, numbers, sizes = _empty(size, len(starts) - 1)
    at = 0
    for facet in range(len(starts) - 1):
        for word in range(starts[facet] // WORD, starts[facet + 1] // WORD):
            left = bits[word]
            bits[word] = 0
            while left:
                rank = word * WORD + ones((left & -left) - 1)
                left &= left - 1
                numbers[at], sizes[at] = rank - starts[facet], counts[rank]
                counts[rank] = 0
                at += 1
        ends[facet + 2] = at
    _put_in_order(ends, numbers, sizes)
    return found


@compiled
def _note(rank, counts, bits):
    counts[rank] += 1
    bits[rank >> 6] |= 1 << (rank & 63)


@compiled
def _tally_many(rows, ids, over, begins, more, size, codes, starts):
    counts = np.zeros(size, np.int64)
    _count(rows, ids, over, begins, more, counts)
    return _tally_all(counts, codes, starts)


@compiled
def _tally_most(rows, ids, every, over, begins, more, totals, codes, starts):
    counts = np.zeros(len(totals), np.int64)
    _count(rows, but_for(ids, every), over, begins, more, counts)
    return _tally_all(totals - counts, codes, starts)


@compiled
def _tally_all(counts, codes, starts):
    """Look at every code. `counts` says how many have each."""
    size = 0
    for code in codes:
        size += counts[code] > 0
    found, ends, numbers, sizes = _empty(size, len(starts) - 1)
    at = 0
    for facet in range(len(starts) - 1):
        for rank in range(starts[facet], starts[facet + 1]):
            count = counts[codes[rank]]
            if count > 0:
                numbers[at], sizes[at] = rank - starts[facet], count
                at += 1
        ends[facet + 2] = at
    _put_in_order(ends, numbers, sizes)
    return found


@compiled
def _empty(size, facets):
    """Return an array for (where each facet begins, and the end; so many numbers; their counts), and these parts of it."""
    ends = facets + 2
    found = np.empty(ends + 2 * size, np.int64)
    found[:2] = 0  # in the facet of having more codes than fit there is nothing
    return found, found[:ends], found[ends : ends + size], found[ends + size :]


@compiled
def _put_in_order(ends, numbers, counts):
    """Put the values of each facet but the last in order."""
    for facet in range(1, len(ends) - 2):
        _by_count(numbers[ends[facet] : ends[facet + 1]], counts[ends[facet] : ends[facet + 1]])


@compiled
def _by_count(numbers, counts):
    """Put numbers, which rise, in order by falling count."""
    size, most = len(numbers), 0
    for count in counts:
        most = max(most, count)
    if size <= _FEW_VALUES:
        _insert(numbers, counts)
    elif most <= size * _LARGE:
        _deal(numbers, counts, most)
    else:
        keys = np.empty(size, np.int64)
        for index in range(size):
            keys[index] = ((MOST_COUNTED - counts[index]) << NUMBER_BITS) | numbers[index]
        keys.sort()
        for index in range(size):
            numbers[index] = keys[index] & ((1 << NUMBER_BITS) - 1)
            counts[index] = MOST_COUNTED - (keys[index] >> NUMBER_BITS)


@compiled
def _insert(numbers, counts):
    for index in range(1, len(numbers)):
        number, count, at = numbers[index], counts[index], index
        while at > 0 and counts[at - 1] < count:
            numbers[at], counts[at] = numbers[at - 1], counts[at - 1]
            at -= 1
        numbers[at], counts[at] = number, count


@compiled
def _deal(numbers, counts, most):
    places, dealt, sizes = np.zeros(most + 2, np.int64), np.empty(len(numbers), np.int64), np.empty(len(numbers), np.int64)
    for count in counts:
        places[most - count + 1] += 1
    for index in range(1, len(places)):
        places[index] += places[index - 1]
    for index in range(len(numbers)):
        place = places[most - counts[index]]
        dealt[place], sizes[place] = numbers[index], counts[index]
        places[most - counts[index]] += 1
    numbers[:], counts[:] = dealt, sizes


@compiled
def _read_ahead(words, ids, start, words_ahead):
    """Copy some rows, from that of ids[start] on; return how many."""
    many = min(len(words_ahead), len(ids) - start)
    for index in range(many):
        row = ids[start + index]
        for word in range(words.shape[1]):
            words_ahead[index, word] = words[row, word]
    return many


def counted(documents, ids, codes):
    """See tallies.counted."""
    counts = np.zeros(codes, np.int64)
    _count(documents.rows, ids, *documents.overflow, counts)
    return counts


def added_up(grain, dates, counts):
    """See tallies.added_up."""
    found = _added_up(grain.only, grain.dates, grain.numbers, dates, counts, len(grain.buckets)).tolist()
    return found[: len(found) // 2], found[len(found) // 2 :]


@compiled_brief
def _added_up(only, several, numbers, dates, counts, size):
    """Return the indices of the buckets that have any, then their counts, in one array."""
    sums = np.zeros(size + 1, np.int64)
    for index in range(len(dates)):
        sums[only[dates[index]]] += counts[index]
    if len(several):
        _add_several(several, numbers, dates, counts, len(only), sums)
    some = 0
    for number in range(size):
        some += sums[number] != 0
    found, at = np.empty(2 * some, np.int64), 0
    for number in range(size):
        if sums[number] != 0:
            found[at], found[some + at] = number, sums[number]
            at += 1
    return found


@compiled
def _add_several(several, numbers, dates, counts, size, sums):
    of_each = np.zeros(size, np.int64)
    for index in range(len(dates)):
        of_each[dates[index]] = counts[index]
    for index in range(len(several)):
        sums[numbers[index]] += of_each[several[index]]


@compiled
def _count(rows, ids, over, begins, codes, counts):
    ahead, columns = np.empty((_AHEAD, rows.shape[1]), rows.dtype), rows.shape[1]
    words, words_ahead = rows.view(np.uint64), ahead.view(np.uint64)
    for start in range(0, len(ids), len(ahead)):
        for index in range(_read_ahead(words, ids, start, words_ahead)):
            many = ahead[index, 0]
            for column in range(1, min(many, columns - 1) + 1):
                counts[ahead[index, column]] += 1
            if many == columns:
                one = np.searchsorted(over, ids[start + index])
                for at in range(begins[one], begins[one + 1]):
                    counts[codes[at]] += 1


def warm():
    """Compile all for every type of numbers that an index holds."""
    ids, none, counts = np.arange(2), np.zeros(0, np.intp), np.zeros(1, np.int64)
    for dtype in (np.uint16, np.uint32):
        rows = np.zeros((2, 16), dtype)
        _count(rows, ids, ids, ids, ids, counts)
        _tally_many(rows, ids, ids, ids, ids, 1, none, counts)
        _tally_most(rows, ids, ids, ids, ids, ids, counts, none, counts)
        for met in (_tally_few, _tally_some):
            met(rows, ids, ids, ids, ids, np.zeros(1, np.int32), counts, np.zeros(1, np.int32), counts)
    _added_up(ids, ids[:0], ids[:0], ids[:0], counts, 1)
