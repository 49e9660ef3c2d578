"""The steps of numbers.py on sets of documents, compiled."""

import numpy as np
from numba import carray

from archive.search.whoosh_engine.block import address_of
from archive.search.whoosh_engine.kernels import numbers
from archive.search.whoosh_engine.kernels.bitmaps import size_of
from archive.search.whoosh_engine.kernels.intrinsics import memory, ones
from archive.search.whoosh_engine.kernels.jit import compiled, compiled_brief
from archive.search.whoosh_engine.kernels.numbers import scratch

_LOOKED_UP = 16  # a list so many times shorter than another is looked up in it; else both are marked
_FEW = 4096  # numbers, so many in both lists together, are looked up too
SORTED = 64  # lists that hold together so many times fewer numbers than there are documents are sorted; else marked


def common(short, long, documents):
    """See numbers.common."""
    return pairs(short, long, documents)[0]


def where(ids, some, documents):
    """See numbers.where."""
    return slice(None) if len(some) == len(ids) else pairs(some, ids, documents)[1]


def without(ids, unwanted, documents):
    """See numbers.without."""
    keep = np.ones(len(ids), bool)
    keep[common(ids, unwanted, documents)] = False
    return keep


def pairs(one, other, documents):
    """Return (indices into `one` of the numbers that are also in `other`, their indices into `other`)."""
    is_short = len(one) + len(other) < _FEW
    if len(one) * _LOOKED_UP < len(other) or (is_short and len(one) < len(other)):
        return _leaping(one, other)
    if is_short or len(other) * _LOOKED_UP < len(one):
        return _leaping(other, one)[::-1]
    return _marking(one, other, scratch(np.int32, documents))


@compiled_brief
def _leaping(short, long):
    """Look each number up from where the last one was found, by steps that double."""
    which, at = np.empty(len(short), np.intp), np.empty(len(short), np.intp)
    found = low = 0
    for index in range(len(short)):
        wanted, step, high = short[index], 1, low
        while high < len(long) and long[high] < wanted:
            low = high + 1
            high += step
            step <<= 1
        high = min(high, len(long))
        while low < high:
            middle = (low + high) >> 1
            if long[middle] < wanted:
                low = middle + 1
            else:
                high = middle
        if low == len(long):
            break
        if long[low] == wanted:
            which[found], at[found] = index, low
            found += 1
    return which[:found], at[:found]


@compiled
def _marking(one, other, places):
    """Note where each number of `one` is in a table, and read the table by the other: no branch to mispredict."""
    which, at = np.empty(len(other) + 1, np.intp), np.empty(len(other) + 1, np.intp)
    for index in range(len(one)):
        places[one[index]] = index + 1
    found = 0
    for index in range(len(other)):
        place = places[other[index]]
        which[found], at[found] = place - 1, index
        found += place > 0
    for index in range(len(one)):
        places[one[index]] = 0
    return which[:found], at[:found]


def union(lists, documents):
    """See numbers.union."""
    if len(lists) == 1:
        return lists[0]
    size = sum(map(len, lists))
    if size * SORTED < documents:
        return numbers.union(lists, documents)
    lists = [np.ascontiguousarray(ids, np.intp) for ids in lists]
    return _union(_addresses(lists, [None] * len(lists)), clean_bits(documents))


def union_scored(lists, scores, documents):
    """See numbers.union_scored."""
    lists = [np.ascontiguousarray(ids, np.intp) for ids in lists]
    scores = [None if score is None else np.ascontiguousarray(score, float) for score in scores]
    return _union_scored(_addresses(lists, scores), clean_bits(documents), scratch(np.float64, documents))


def _addresses(lists, scores):
    """Return where lists and their scores lie in memory, and how long each is: int64, three numbers a list, 0 for no scores."""
    return np.array([(address_of(ids), address_of(score), len(ids)) for ids, score in zip(lists, scores, strict=True)])


def clean_bits(documents):
    """Return a bit for each document, none of them set, in int64; to be left clean."""
    size = size_of(documents)
    return scratch(np.int64, size)[:size]


@compiled
def mark(bits, ids):
    """Set the bits of documents."""
    for number in ids:
        bits[number >> 6] |= 1 << (number & 63)


@compiled
def _union(table, bits):
    for address, _, size in table:
        mark(bits, carray(memory(address), size, np.int64))
    return marked(bits)


@compiled
def _union_scored(table, bits, total):
    """Return (the numbers, the sums of their scores). `bits` and `total`: room, left clean."""
    for address, scores, size in table:
        ids = carray(memory(address), size, np.int64)
        mark(bits, ids)
        if scores:
            _add(total, ids, carray(memory(scores), size, np.float64))
    return summed(bits, total)


@compiled
def _add(total, ids, scores):
    for index in range(len(ids)):
        total[ids[index]] += scores[index]


@compiled
def marked(bits):
    """Return the numbers of the bits that are set, and leave them clean."""
    ids, found = np.empty(_set(bits), np.intp), 0
    for word in range(len(bits)):
        left = bits[word]
        bits[word] = 0
        while left:
            ids[found] = word << 6 | ones((left & -left) - 1)
            left &= left - 1
            found += 1
    return ids


@compiled
def summed(bits, total):
    """Return (the marked numbers, what stands for each in `total`), and leave both clean."""
    size, found = _set(bits), 0
    ids, sums = np.empty(size, np.intp), np.empty(size)
    for word in range(len(bits)):
        left = bits[word]
        bits[word] = 0
        while left:
            number = word << 6 | ones((left & -left) - 1)
            ids[found], sums[found], total[number] = number, total[number], 0.0
            left &= left - 1
            found += 1
    return ids, sums


@compiled
def _set(bits):
    """Return how many bits are set."""
    count = 0
    for word in bits:
        count += ones(word)
    return count


@compiled
def but_for(ids, every):
    """See numbers.but_for."""
    keep = np.ones(every[-1] + 1, np.bool_)
    for number in ids:
        keep[number] = False
    found, count = np.empty(len(every) - len(ids) + 1, np.intp), 0
    for number in every:
        found[count] = number
        count += keep[number]
    return found[:count]


@compiled
def last_below(numbers, low, wanted):
    """Return the last index of a number below `wanted`, from `low` on, whose number is: by steps that double, then halve."""
    step = 1
    while low + step < len(numbers) and numbers[low + step] < wanted:
        low += step
        step <<= 1
    high = min(low + step, len(numbers))
    while high - low > 1:
        middle = (low + high) >> 1
        if numbers[middle] < wanted:
            low = middle
        else:
            high = middle
    return low


def warm():
    """Compile all."""
    ids = np.arange(2)
    for many in (ids, np.arange(_FEW)):
        pairs(many, many, len(many))
    union([ids, ids], 2)
    union_scored([ids, ids], [None, np.ones(2)], 2)
