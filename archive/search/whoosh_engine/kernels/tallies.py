"""How many documents have each value of each facet. Values have codes; `documents` is a conjunctions.Documents, whose rows hold them."""

from typing import NamedTuple

import numpy as np

from archive.search.whoosh_engine.kernels.numbers import NONE, but_for, common, different
from archive.search.whoosh_engine.postings import gather

_AT_ONCE = 4096  # rows counted at a time: they stay in the processor's cache
_SORTED = 8  # so many times fewer codes than there are are sorted to be counted
_FEW = 500  # documents, of which it is seen while they are counted whether any has codes that have no room in its row
_FEW_DATES = 40  # are added up one by one in less time than as arrays
_MANY_CODES = 500  # codes, of which those whose order nobody asks for are not sorted
# Facet, MOST_COUNTED less the count, and number of a value in one: sorted, the greatest counts of each facet come first.
NUMBER_BITS, COUNT_BITS = 27, 32
MOST_COUNTED = (1 << COUNT_BITS) - 1
WORD = 64  # ranks of a facet begin at a multiple of it, so that a bit for each fills words of its own


class Standing(NamedTuple):
    """What codes stand for: a facet, from 1 on, and the number of a value of it.

    keys: int64 [codes], both with a count of 0 in one number; `bounds`: int64 [facets + 2], the least such number of each facet from 0 on,
    and one behind the last. Having more codes than fit is a code too, and a value of a facet 0.
    ranks: int32 [codes], a number for each, facet after facet; codes: intp [ranks], and back, 0 for the ranks of none; starts: int64
    [facets + 1], the first rank of each facet, and the end.
    """

    keys: np.ndarray
    bounds: np.ndarray
    ranks: np.ndarray
    codes: np.ndarray
    starts: np.ndarray


def standing_of(facets, size, width):
    """Return the Standing of `size` codes.

    `facets`: of each the codes of its values, as an array; `width`: the code of having more than fit.
    """
    keys, ranks, codes, starts = np.zeros(size, np.int64), np.zeros(size, np.int32), [NONE], [0]
    for facet, own in enumerate(facets, 1):
        numbers, room = np.arange(len(own)), -len(own) % WORD
        keys[own] = ((facet << COUNT_BITS) + MOST_COUNTED << NUMBER_BITS) + numbers
        ranks[own] = numbers + starts[-1]
        codes += [own, np.zeros(room, np.intp)]
        starts.append(starts[-1] + len(own) + room)
    keys[width] = MOST_COUNTED << NUMBER_BITS
    bounds = np.arange(len(facets) + 2) << COUNT_BITS + NUMBER_BITS
    return Standing(keys, bounds, ranks, np.concatenate(codes), np.array(starts))


def tally(documents, ids, standing):
    """Return (where each facet from 0 on begins, and the end; numbers of its values; how many of the documents `ids` have each): int64.

    The most frequent come first, equal ones by number; those of the last facet in no order. What stands before facet 0 is what pads rows.
    """
    if len(ids) <= _FEW:
        found = _tally(documents.rows, ids, NONE, standing)
        if found[0][0] == found[0][1]:  # none has more codes than its row
            return found
    return _tally(documents.rows, ids, _codes_over(documents, ids), standing)


def _tally(rows, ids, over, standing):
    if len(ids) * rows.shape[1] * _SORTED < len(standing.keys):
        found = rows.take(ids, axis=0).ravel()
        return _parted(*different(np.concatenate((found, over)) if len(over) else found), standing)
    counts = _counted(rows, ids, over, len(standing.keys))
    codes = (counts != 0).nonzero()[0]
    return _parted(codes, counts[codes], standing)


def tally_most(documents, ids, every, standing, totals):
    """Return the same of most documents, by what the others do not have: `totals`, int64 [codes], is what `every` document has."""
    counts = totals - counted(documents, but_for(ids, every), len(standing.keys))
    codes = (counts != 0).nonzero()[0]
    return _parted(codes, counts[codes], standing)


def _parted(codes, counts, standing):
    """Put codes in order by facet and count, and tell where each facet begins; codes that stand for nothing are left out."""
    counts <<= NUMBER_BITS
    keys = _sorted(np.subtract(standing.keys.take(codes), counts, out=counts), standing.bounds[-2])
    return keys.searchsorted(standing.bounds), keys & (1 << NUMBER_BITS) - 1, MOST_COUNTED - (keys >> NUMBER_BITS & MOST_COUNTED)


def _sorted(keys, last):
    """Return keys in order, many of them but for those of the last facet, from `last` on, which stand behind the others."""
    if len(keys) < _MANY_CODES:
        keys.sort()
        return keys
    is_last = keys >= last
    others = keys[~is_last]
    others.sort(kind="stable")  # nearly in order already: most values have equal counts, and values of a facet rise with their codes
    return np.concatenate((others, keys[is_last]))


def counted(documents, ids, codes):
    """Return how many of the documents `ids` have each code: int64 [codes]."""
    return _counted(documents.rows, ids, _codes_over(documents, ids), codes)


def added_up(grain, dates, counts):
    """Return (the indices of the buckets of a space.Grain that documents fall to, rising; how many do): lists.

    `dates`, `counts`: so many of the documents have each of these dates.
    """
    size = len(grain.buckets)
    if len(dates) < _FEW_DATES and not len(grain.dates):
        return _added_one_by_one(grain.only[dates].tolist(), counts.tolist(), size)
    found = np.bincount(grain.only[dates], counts, size + 1)[:-1]
    if len(grain.dates):
        of_each = np.zeros(len(grain.only), np.int64)
        of_each[dates] = counts
        found = found + np.bincount(grain.numbers, of_each[grain.dates], size)
    some = found.nonzero()[0]
    return some.tolist(), found[some].astype(np.int64).tolist()


def _added_one_by_one(numbers, counts, none):
    """Return the same of dates that count in one bucket at most; `none`: the number of those that count in none."""
    found = {none: 0}
    for number, count in zip(numbers, counts, strict=True):
        found[number] = found.get(number, 0) + count
    del found[none]
    numbers = sorted(found)
    return numbers, [found[number] for number in numbers]


def _counted(rows, ids, over, codes):
    counts = np.bincount(rows.take(ids[:_AT_ONCE], axis=0).ravel(), minlength=codes)
    for start in range(_AT_ONCE, len(ids), _AT_ONCE):
        counts += np.bincount(rows.take(ids[start : start + _AT_ONCE], axis=0).ravel(), minlength=codes)
    return counts + np.bincount(over, minlength=codes) if len(over) else counts


def _codes_over(documents, ids):
    """Return the codes that have no room in the rows of these documents."""
    at, begins = common(documents.over, ids, documents.count), documents.begins
    return gather(documents.codes, begins[at], begins[at + 1] - begins[at]) if len(at) else at
