"""The steps of lists.py, compiled."""

import numpy as np

from archive.search.whoosh_engine.kernels import lists as plain
from archive.search.whoosh_engine.kernels.compiled_numbers import marked, pairs
from archive.search.whoosh_engine.kernels.jit import compiled
from archive.search.whoosh_engine.kernels.numbers import NONE, scratch
from archive.search.whoosh_engine.postings import COUNT_TYPES, DELTA_TYPES, DELTAS, LAST, NARROW, ROW_NUMBERS, SIZE, WIDE, WIDTHS
from archive.search.whoosh_engine.store import DamagedError

_BLOCK = 32  # distances summed at once where none of them may matter
_SPARSE = 48  # a list so many times longer than what is looked for is passed over in blocks
_SORTED = 64  # lists that hold together so many times fewer numbers than there are documents are sorted; else marked
_ONCE = np.zeros(0, np.uint8)


def decode(parts, size):
    """See lists.decode."""
    ids, at = np.empty(size, np.intp), 0
    for lists, row, base in parts:
        end = at + row[SIZE]
        _sum_up(lists.deltas_of(row), base, ids[at:end])
        if ids[end - 1] != base + row[LAST]:
            raise DamagedError("a list of documents is not as it was written")
        at = end
    return ids


@compiled
def _sum_up(deltas, value, out):
    for index in range(len(deltas)):
        value += deltas[index]
        out[index] = value


def meet(ids, posting, documents):
    """See lists.meet."""
    if not posting.size or not len(ids):
        return NONE, NONE
    if posting.is_decoded:
        return pairs(ids, posting.ids, documents)
    which, at = np.empty(len(ids) + 1, np.intp), np.empty(len(ids) + 1, np.intp)
    begin = found = offset = 0
    is_sparse = len(ids) * _SPARSE < posting.size
    places = scratch(np.int32, documents)
    if not is_sparse:
        _note(places, ids)
    for lists, row, base in posting.parts:
        deltas = lists.deltas_of(row)
        if is_sparse:
            begin, found = _passing(deltas, base, ids, begin, which, at, offset, found)
        else:
            found = _reading(deltas, base, places, which, at, offset, found)
        offset += row[SIZE]
    if not is_sparse:
        _forget(places, ids)
    return which[:found], at[:found]


@compiled
def _note(places, ids):
    for index in range(len(ids)):
        places[ids[index]] = index + 1


@compiled
def _forget(places, ids):
    for index in range(len(ids)):
        places[ids[index]] = 0


@compiled
def _reading(deltas, value, places, which, at, offset, found):
    """Read a table of where each number is by all numbers of a list."""
    for index in range(len(deltas)):
        value += deltas[index]
        place = places[value]
        which[found], at[found] = place - 1, offset + index
        found += place > 0
    return found


@compiled
def _passing(deltas, value, ids, begin, which, at, offset, found):
    """Pass over the blocks that end before the next number; return (the first number not reached, how many were found)."""
    index = 0
    while begin < len(ids):
        wanted = ids[begin]
        while index + _BLOCK <= len(deltas):
            size = 0
            for inside in range(index, index + _BLOCK):
                size += deltas[inside]
            if value + size >= wanted:
                break
            value += size
            index += _BLOCK
        while index < len(deltas) and value + deltas[index] < wanted:
            value += deltas[index]
            index += 1
        if index == len(deltas):
            break
        if value + deltas[index] == wanted:
            which[found], at[found] = begin, offset + index
            found += 1
        begin += 1
    return begin, found


def counts(parts):
    """See lists.counts."""
    found = plain.counts(parts)
    return found if found is None or found.flags.writeable else found.copy()  # one type of array fewer to compile for


def counts_at(parts, at):
    """See lists.counts_at."""
    found, begin, offset = np.empty(len(at), np.int64), 0, 0
    for lists, row, _ in parts:
        counts = lists.counts_of(row)
        end = offset + row[SIZE]
        begin = _counts_at(_ONCE if counts is None else counts, at, begin, offset, end, found)
        offset = end
    return found


@compiled
def _counts_at(counts, at, begin, offset, end, out):
    while begin < len(at) and at[begin] < end:
        out[begin] = counts[at[begin] - offset] if len(counts) else 1
        begin += 1
    return begin


def places_at(parts, at, size):
    """See lists.places_at."""
    begins, sizes = np.empty(len(at), np.int64), np.empty(len(at), np.int64)
    spans, begin, offset = [], 0, 0
    for lists, row, _ in parts:
        counts = lists.counts_of(row)
        end = offset + row[SIZE]
        first, begin = begin, _begins_at(_ONCE if counts is None else counts, at, begin, offset, end, begins, sizes)
        spans.append((lists, row, first, begin))
        offset = end
    places, filled = np.empty(np.add.reduce(sizes), np.int64), 0
    for lists, row, first, end in spans:
        if first < end:
            filled = _copied(lists.places_of(row), begins, sizes, first, end, places, filled)
    return sizes, places


@compiled
def _begins_at(counts, at, begin, offset, end, begins, sizes):
    total = index = 0
    while begin < len(at) and at[begin] < end:
        wanted = at[begin] - offset
        if len(counts):
            for inside in range(index, wanted):
                total += counts[inside]
            sizes[begin] = counts[wanted]
        else:
            total, sizes[begin] = wanted, 1
        index = wanted
        begins[begin] = total
        begin += 1
    return begin


@compiled
def _copied(places, begins, sizes, first, end, out, filled):
    for number in range(first, end):
        for index in range(begins[number], begins[number] + sizes[number]):
            out[filled] = places[index]
            filled += 1
    return filled


def rows_union(ranges, documents):
    """See lists.rows_union."""
    size = sum([int(lists.rows[numbers, SIZE].sum(dtype=np.int64)) for lists, numbers, _ in ranges])
    if size * _SORTED < documents or size > plain.MARKED * documents:
        return plain.rows_union(ranges, documents)
    mask = scratch(np.bool_, documents)
    for lists, numbers, base in ranges:
        _mark_rows(mask, lists.rows, numbers, *lists.deltas, base)
    return marked(mask, min(size, documents), documents)


@compiled
def _mark_rows(mask, rows, numbers, bytes_, pairs_, words, base):
    for number in numbers:
        begin = np.int64(rows[number, DELTAS])
        end, width = begin + np.int64(rows[number, SIZE]), rows[number, WIDTHS] & 255
        if width == 0:
            _mark_list(mask, bytes_, begin, end, base)
        elif width == 1:
            _mark_list(mask, pairs_, begin, end, base)
        else:
            _mark_list(mask, words, begin, end, base)


@compiled
def _mark_list(mask, deltas, begin, end, value):
    for index in range(begin, end):
        value += deltas[index]
        mask[value] = True


def warm():
    """Compile all for every type of numbers that an index holds."""
    ids, numbers, room = np.arange(2), np.zeros(2, np.int32), np.zeros(3, np.intp)
    _note(numbers, ids)
    _forget(numbers, ids)
    streams = [_frozen(dtype) for dtype in DELTA_TYPES]
    for deltas in streams:
        _sum_up(deltas, 0, room)
        _reading(deltas, 0, numbers, room, room, 0, 0)
        _passing(deltas, 0, ids, 0, room, room, 0, 0)
    for counts_ in (_ONCE, *map(_frozen, COUNT_TYPES[1:])):
        _counts_at(counts_, ids, 0, 0, 1, room)
        _begins_at(counts_, ids, 0, 0, 1, room, room)
    for dtype in (NARROW, WIDE):
        _copied(_frozen(dtype), room, room, 0, 1, room, 0)
    _mark_rows(np.zeros(1, np.bool_), _frozen(WIDE, (1, ROW_NUMBERS)), ids[:0], *streams, 0)


def _frozen(dtype, shape=1):
    """Return an array that cannot be written, as those of an index are: another type to numba."""
    found = np.zeros(shape, dtype)
    found.flags.writeable = False
    return found
