"""The steps of lists.py, compiled: lists are read where they lie in memory, by address."""

from struct import Struct

import numpy as np
from numba import carray, types

from archive.search.whoosh_engine.block import address_of
from archive.search.whoosh_engine.kernels.intrinsics import memory
from archive.search.whoosh_engine.kernels.jit import compiled
from archive.search.whoosh_engine.located import (
    BASE,
    COUNTS_AT,
    COUNTS_TYPE,
    DELTAS_AT,
    DELTAS_TYPE,
    LENGTH,
    PARTS,
    PLACED,
    PLACES_AT,
    PLACES_TYPE,
    SKIPS_AT,
    UNTIL,
    WHOLE,
    list_at,
)
from archive.search.whoosh_engine.postings import BLOCK, MISCOUNTED, MISPLACED
from archive.search.whoosh_engine.store import DamagedError

_ROW = Struct(f"{PLACED + 1}q")
_LONG = 2048  # numbers, before what stands before every block of a list is noted


def located(postings):
    """Return where lists lie: int64, for each its rows of PARTS to PLACED, end to end."""
    return np.frombuffer(b"".join([posting.located or locate(posting) for posting in postings]), np.int64)


def locate(posting):
    """Note where a list lies, and what stands before each of its blocks, once it is as it was written. Raises DamagedError."""
    head = len(posting.parts), posting.size, posting.code, 0
    found = [list_at(lists, row, base) for lists, row, base in posting.parts]
    skips = [_checked(np.frombuffer(_ROW.pack(*head, 0, *one), np.int64)) for one in found]
    skips = posting.held.setdefault("skips", skips)  # what addresses point to lives as long as the list
    posting.located = b"".join([_ROW.pack(*head, address_of(before), *one) for one, before in zip(found, skips, strict=True)])
    return posting.located


def _checked(flat):
    """Return what stands before each block of a long list, None for others. Raises DamagedError, so that whoever reads it stays inside."""
    return _skips(flat) if flat[LENGTH] >= _LONG else _check(flat)


@compiled
def rows_of(flat):
    """Return what `located` gives as rows."""
    return flat.reshape(-1, PLACED + 1)


@compiled
def row_of(lists, number):
    """Return the first row of a list by its number."""
    first = 0
    for _ in range(number):
        first += lists[first, PARTS]
    return first


@compiled
def _check(flat):
    """Raise DamagedError where a list does not end at its last document, or with its last place."""
    one = rows_of(flat)[0]
    if one[BASE] + _sum(one[DELTAS_AT], one[DELTAS_TYPE], one[LENGTH]) != one[UNTIL]:
        raise DamagedError(MISPLACED)
    placed = _sum(one[COUNTS_AT], one[COUNTS_TYPE] - 1, one[LENGTH]) if one[COUNTS_TYPE] else one[LENGTH]
    if one[PLACES_TYPE] and placed != one[PLACED]:
        raise DamagedError(MISCOUNTED)


@compiled
def _sum(address, dtype, size):
    """Return the sum of so many numbers; `dtype`: its index in DELTA_TYPES."""
    if dtype == 0:
        return np.int64(carray(memory(address), size, np.uint8).sum())
    if dtype == 1:
        return np.int64(carray(memory(address), size, np.uint16).sum())
    return np.int64(carray(memory(address), size, np.uint32).sum())


@compiled
def _skips(flat):
    """Return what stands before each block of a list: documents, and places. Raises DamagedError."""
    one = rows_of(flat)[0]
    ids, blocks = np.empty(one[LENGTH], np.intp), -(-one[LENGTH] // BLOCK)
    _decode_part(one, ids)
    skips, sizes = np.empty((2, blocks), np.int64), np.empty(blocks + 1, np.int64)
    at, begins = np.append(np.arange(0, one[LENGTH], BLOCK), one[LENGTH] - 1), np.empty(blocks + 1, np.int64)
    skips[0, 0] = one[BASE]
    for block in range(1, blocks):
        skips[0, block] = ids[block * BLOCK - 1]
    _begins(one, at, 0, 0, one[LENGTH], begins, sizes)
    if one[PLACES_TYPE] and begins[-1] + sizes[-1] != one[PLACED]:
        raise DamagedError(MISCOUNTED)
    skips[1] = begins[:-1]
    return skips


@compiled
def skips_of(one, row):
    """Return what stands before each block of a list, documents (row 0) or places (row 1); nothing of a short list."""
    blocks = -(-one[LENGTH] // BLOCK) if one[SKIPS_AT] else 0
    return carray(memory(one[SKIPS_AT] + row * blocks * 8), blocks, np.int64)


def decode(posting):
    """See lists.decode."""
    return _decode(located((posting,)))


@compiled
def _decode(flat):
    return decoded(rows_of(flat))


@compiled
def decoded(lists):
    """Return the documents of the first list."""
    ids, begin = np.empty(lists[0, WHOLE], np.intp), 0
    for part in range(lists[0, PARTS]):
        end = begin + lists[part, LENGTH]
        _decode_part(lists[part], ids[begin:end])
        begin = end
    return ids


@compiled
def _decode_part(one, out):
    if one[DELTAS_TYPE] == 0:
        _sum_up(carray(memory(one[DELTAS_AT]), one[LENGTH], np.uint8), one[BASE], out)
    elif one[DELTAS_TYPE] == 1:
        _sum_up(carray(memory(one[DELTAS_AT]), one[LENGTH], np.uint16), one[BASE], out)
    else:
        _sum_up(carray(memory(one[DELTAS_AT]), one[LENGTH], np.uint32), one[BASE], out)
    if out[-1] != one[UNTIL]:
        raise DamagedError(MISPLACED)


@compiled
def _sum_up(deltas, value, out):
    for index in range(len(deltas)):
        value += deltas[index]
        out[index] = value


def places_at(posting, at):
    """See lists.places_at."""
    return _places(located((posting,)), at)


@compiled
def _places(flat, at):
    return places_in(rows_of(flat), at)


@compiled
def places_in(lists, at):
    """Return (how many places a word has in each of the documents `at` of its list, these places end to end)."""
    begins, sizes, ends = np.empty(len(at), np.int64), np.empty(len(at), np.int64), np.zeros(len(lists) + 1, np.int64)
    offset = 0
    for part in range(len(lists)):
        one = lists[part]
        end = offset + one[LENGTH]
        ends[part + 1] = _begins(one, at, ends[part], offset, end, begins, sizes)
        offset = end
    places, filled = np.empty(sizes.sum(), np.int64), 0
    for part in range(len(lists)):
        one = lists[part]
        if one[PLACES_TYPE] == 1:
            stream = carray(memory(one[PLACES_AT]), one[PLACED], np.uint16)
            filled = _copied(stream, begins, sizes, ends[part], ends[part + 1], places, filled)
        else:
            stream = carray(memory(one[PLACES_AT]), one[PLACED], np.uint32)
            filled = _copied(stream, begins, sizes, ends[part], ends[part + 1], places, filled)
    return sizes, places


@compiled
def _begins(one, at, begin, offset, end, begins, sizes):
    """Write where the places of a word begin in its documents `at`, and how many there are; from number `begin` on, up to `end`."""
    if one[COUNTS_TYPE] == 0:
        while begin < len(at) and at[begin] < end:
            begins[begin], sizes[begin] = at[begin] - offset, 1
            begin += 1
        return begin
    before = skips_of(one, 1)
    if one[COUNTS_TYPE] == 1:
        return _begins_at(carray(memory(one[COUNTS_AT]), one[LENGTH], np.uint8), before, at, begin, offset, end, begins, sizes)
    if one[COUNTS_TYPE] == 2:
        return _begins_at(carray(memory(one[COUNTS_AT]), one[LENGTH], np.uint16), before, at, begin, offset, end, begins, sizes)
    return _begins_at(carray(memory(one[COUNTS_AT]), one[LENGTH], np.uint32), before, at, begin, offset, end, begins, sizes)


@compiled
def _begins_at(counts, before, at, begin, offset, end, begins, sizes):
    total = index = 0
    while begin < len(at) and at[begin] < end:
        wanted = at[begin] - offset
        if wanted - index > BLOCK and len(before):
            index = wanted // BLOCK * BLOCK
            total = before[wanted // BLOCK]
        for inside in range(index, wanted):
            total += counts[inside]
        begins[begin], sizes[begin] = total, counts[wanted]
        index = wanted
        begin += 1
    return begin


@compiled
def _copied(places, begins, sizes, first, end, out, filled):
    for number in range(first, end):
        for index in range(begins[number], begins[number] + sizes[number]):
            out[filled] = places[index]
            filled += 1
    return filled


@compiled
def mark_list(bits, deltas, value, until):
    """Mark the documents of a list whose last one is `until`. Raises DamagedError."""
    for delta in deltas:
        value += delta
        number = min(value, until)
        bits[number >> 6] |= 1 << (number & 63)
    if value != until:
        raise DamagedError(MISPLACED)


def warm():
    """Compile all for every type of numbers that an index holds."""
    ids = np.zeros(0, np.intp)
    _places(lists_of_nothing(1), ids)
    _decode(lists_of_nothing(0))
    for check in (_skips, _check):  # there is no list to try them on
        check.compile((types.Array(types.int64, 1, "C", readonly=True),))


def lists_of_nothing(parts):
    """Return what `located` would, of a list that holds nothing."""
    table = np.zeros((1, PLACED + 1), np.int64)
    table[0, PARTS] = parts
    return np.frombuffer(table.tobytes(), np.int64)
