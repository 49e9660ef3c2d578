"""The steps of bitmaps.py, compiled: bitmaps are drawn from lists where they lie, and read by their address."""

from operator import itemgetter

import numpy as np
from numba import carray

from archive.search.whoosh_engine.kernels.bitmaps import room_for
from archive.search.whoosh_engine.kernels.compiled_lists import lists_of_nothing, locate, located, mark_list, rows_of
from archive.search.whoosh_engine.kernels.intrinsics import memory, ones
from archive.search.whoosh_engine.kernels.jit import compiled
from archive.search.whoosh_engine.located import BASE, BITMAP_AT, DELTAS_AT, DELTAS_TYPE, LENGTH, PARTS, PLACED, UNTIL

_ROWS = itemgetter(0)


def mapped(postings, documents):
    """Return (what `located` gives, with bitmaps of long lists; what has to live for as long as these are read)."""
    lasting = [posting.mapped or _map(posting, documents) for posting in postings]
    return np.frombuffer(b"".join(map(_ROWS, lasting)), np.int64), lasting


def _map(posting, documents):
    """Note where a list and, where it is long, its bitmap lie: for as long as bitmaps are kept."""
    if not posting.is_dense:
        posting.mapped = posting.located or locate(posting), None
        return posting.mapped
    words, before, address = bitmap = room_for(documents)
    lists = located((posting,))
    _draw(lists, words.view(np.int64), before)
    table = lists.copy()
    table[BITMAP_AT :: PLACED + 1] = address
    return posting.keep_bitmap("mapped", (table.tobytes(), bitmap))


@compiled
def _draw(flat, words, before):
    """Draw the bitmap of a list. Raises DamagedError, and writes nothing beside it."""
    words[:] = 0
    lists = rows_of(flat)
    for part in range(len(lists)):
        one = lists[part]
        if one[DELTAS_TYPE] == 0:
            mark_list(words, carray(memory(one[DELTAS_AT]), one[LENGTH], np.uint8), one[BASE], one[UNTIL])
        elif one[DELTAS_TYPE] == 1:
            mark_list(words, carray(memory(one[DELTAS_AT]), one[LENGTH], np.uint16), one[BASE], one[UNTIL])
        else:
            mark_list(words, carray(memory(one[DELTAS_AT]), one[LENGTH], np.uint32), one[BASE], one[UNTIL])
    total = 0
    for word in range(len(words)):
        before[word] = total
        total += ones(words[word])


@compiled
def _bitmap_at(address, size):
    """Return a bitmaps.Bitmap's words, as int64, and what stands before each."""
    return carray(memory(address), size, np.int64), carray(memory(address + size * 8), size, np.int32)


@compiled
def in_all(lists, size):
    """Return (the documents in all bitmaps, where they stand in each list)."""
    both, count, number, first = np.full(size, -1), 0, 0, 0
    while first < len(lists):
        words, _ = _bitmap_at(lists[first, BITMAP_AT], size)
        for word in range(size):
            both[word] &= words[word]
        number, first = number + 1, first + lists[first, PARTS]
    for word in both:
        count += ones(word)
    ids, at = np.empty(count, np.intp), np.empty((number, count), np.int64)
    number = first = 0
    for word in range(size):
        left = both[word]
        while left:
            ids[number] = word << 6 | ones((left & -left) - 1)
            left &= left - 1
            number += 1
    number = 0
    while first < len(lists):
        words, before = _bitmap_at(lists[first, BITMAP_AT], size)
        for index in range(count):
            at[number, index] = _place(words, before, ids[index])
        number, first = number + 1, first + lists[first, PARTS]
    return ids, at


@compiled
def _place(words, before, number):
    """Return where a document stands in a list: how many stand before it."""
    return before[number >> 6] + ones(words[number >> 6] & ((1 << (number & 63)) - 1))


@compiled
def looked_up(bitmap, size, ids, which, where):
    """Write the indices into `ids` of those in a bitmap, and where they stand in its list; return how many."""
    words, before = _bitmap_at(bitmap, size)
    found = 0
    for index in range(len(ids)):
        which[found], where[found] = index, _place(words, before, ids[index])
        found += (words[ids[index] >> 6] >> (ids[index] & 63)) & 1
    return found


def warm():
    """Compile all for every type of numbers that an index holds."""
    _draw(lists_of_nothing(0), np.zeros(1, np.int64), np.zeros(1, np.int32))
