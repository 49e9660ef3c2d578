"""The steps of numbers.py, compiled."""

import numpy as np

from archive.search.whoosh_engine.kernels import numbers
from archive.search.whoosh_engine.kernels.jit import compiled
from archive.search.whoosh_engine.kernels.numbers import scratch

_LOOKED_UP = 16  # a list so many times shorter than another is looked up in it; else both are marked
_FEW = 4096  # numbers, so many in both lists together, are looked up too
_SORTED = 64  # lists that hold together so many times fewer numbers than there are documents are sorted; else marked
_AHEAD = 64  # rows read ahead of those that are counted: the memory is waited for once for all of them
_SCANNED = 10_000  # keys, before their greatest are looked for by blocks, as numpy does
_ONCE = np.ones(0, np.uint8)


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


@compiled
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
    if size * _SORTED < documents:
        return numbers.union(lists, documents)
    mask = scratch(np.bool_, documents)
    for ids in lists:
        _mark(mask, ids)
    return marked(mask, min(size, documents), documents)


def union_scored(lists, scores, documents):
    """See numbers.union_scored."""
    mask, total = scratch(np.bool_, documents), scratch(np.float64, documents)
    for ids, score in zip(lists, scores, strict=True):
        if score is None:
            _mark(mask, ids)
        else:
            _mark_and_add(mask, total, ids, score)
    ids = marked(mask, min(sum(map(len, lists)), documents), documents)
    return ids, _taken_out(total, ids)


def marked(mask, most, documents):
    """Return the numbers marked in a mask, `most` of them at most, and leave it clean."""
    return _marked(mask, mask[: len(mask) // 8 * 8].view(np.uint64), most, documents)


@compiled
def _mark(mask, ids):
    for index in range(len(ids)):
        mask[ids[index]] = True


@compiled
def _mark_and_add(mask, total, ids, scores):
    for index in range(len(ids)):
        mask[ids[index]] = True
        total[ids[index]] += scores[index]


@compiled
def _marked(mask, words, most, documents):
    """`words` is the mask, eight marks a number: where many are not marked most are passed over."""
    found, count, number = np.empty(most + 1, np.intp), 0, 0
    while number < documents:
        if number & 7 == 0 and number >> 3 < len(words) and words[number >> 3] == 0:
            number += 8
            continue
        found[count] = number
        count += mask[number]
        mask[number] = False
        number += 1
    return found[:count]


@compiled
def _taken_out(total, ids):
    found = np.empty(len(ids))
    for index in range(len(ids)):
        found[index] = total[ids[index]]
        total[ids[index]] = 0.0
    return found


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
def rows_with(rows, ids, code):
    """See numbers.rows_with."""
    mask = np.empty(len(ids), np.bool_)
    for index in range(len(ids)):
        has = False
        for column in range(1, rows.shape[1]):
            has |= rows[ids[index], column] == code
        mask[index] = has
    return mask


@compiled
def met(sizes, places, others, other_places):
    """See numbers.met."""
    owners, counts, found = np.empty(len(sizes), np.intp), np.empty(len(sizes), np.intp), np.empty(len(places), np.int64)
    count = size = at = other = 0
    for owner in range(len(sizes)):
        end, other_end, before = at + sizes[owner], other + others[owner], size
        while at < end and other < other_end:
            if places[at] < other_places[other]:
                at += 1
            elif other_places[other] < places[at]:
                other += 1
            else:
                found[size] = places[at]
                size += 1
                at += 1
        at, other = end, other_end
        if size > before:
            owners[count], counts[count] = owner, size - before
            count += 1
    return owners[:count], counts[:count], found[:size]


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


def bm25(factor, norms, lengths, ids, counts):
    """See numbers.bm25."""
    return _bm25(factor, norms, lengths, ids, _ONCE if counts is None else counts)


@compiled
def _bm25(factor, norms, lengths, ids, counts):
    found = np.empty(len(ids))
    if len(counts) == 0:
        for index in range(len(ids)):
            found[index] = factor / (norms[lengths[ids[index]]] + 1.0)
    else:
        for index in range(len(ids)):
            found[index] = factor * counts[index] / (norms[lengths[ids[index]]] + counts[index])
    return found


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
    ids, scores = np.arange(2), np.ones(2)
    for many in (ids, np.arange(_FEW)):
        pairs(many, many, len(many))
    union([ids, ids], 2)
    union_scored([ids, ids], [None, scores], 2)
    for dtype in (np.uint16, np.uint32):
        rows = np.ones((2, 16), dtype)
        counted(rows, ids, ids[:0], 100)
        rows_with(rows, ids, 20)
    reaching(ids, ids, 1)
    met(ids, ids[:1], ids, ids[:1])
    for dtype in (np.uint8, np.uint16, np.uint32, np.int64):
        bm25(1.5, np.ones(256), np.zeros(2, np.uint8), ids, np.ones(2, dtype))
    top(ids, 1)
    top(scores, 1)
