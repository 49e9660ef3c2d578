"""Words side by side, compiled: the step of conjunctions.py that looks at places."""

import numpy as np

from archive.search.whoosh_engine.kernels import conjunctions
from archive.search.whoosh_engine.kernels.compiled_lists import lists_of_nothing, places_in, row_of, rows_of
from archive.search.whoosh_engine.kernels.jit import compiled
from archive.search.whoosh_engine.located import PARTS
from archive.search.whoosh_engine.schema import FIELD_BITS, STEP

_AT_ONCE = conjunctions.AT_ONCE


def side_by_side(documents, postings, ids, at, words, field):
    """See conjunctions.side_by_side."""
    table = np.arange(len(ids))[None] if at.table is None else at.table
    return _side_by_side(at.lists, table, len(ids), np.array(words), field)


@compiled
def _side_by_side(flat, at, count, words, field):
    lists, found, size = rows_of(flat), np.empty(count, np.int64), 0
    for start in range(0, count, _AT_ONCE):
        for index in _beside(lists, at[:, start : min(start + _AT_ONCE, count)], words, field):
            found[size] = start + index
            size += 1
    return found[:size]


@compiled
def _beside(lists, at, words, field):
    chosen = np.arange(at.shape[1])
    sizes = places = np.zeros(0, np.int64)
    for index in range(len(words)):
        number, turn = words[index]
        first = row_of(lists, number)
        others, there = places_in(lists[first : first + lists[first, PARTS]], at[number][chosen])
        there += STEP * (len(words) - turn)  # neighbours get the same number
        if index:
            owners, sizes, places = _met(sizes, places, others, there)
            chosen = chosen[owners]
        else:
            sizes, places = others, there
        if not len(chosen):
            return chosen
    return chosen if field < 0 else chosen[_owners_in(sizes, places, field)]


@compiled
def _met(sizes, places, others, other_places):
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
def _owners_in(sizes, places, field):
    """Return the owners of a place in a field."""
    found, count, index = np.empty(len(sizes) + 1, np.int64), 0, 0
    for owner in range(len(sizes)):
        has = False
        for _ in range(sizes[owner]):
            has |= places[index] & FIELD_BITS == field
            index += 1
        found[count] = owner
        count += has
    return found[:count]


def warm():
    """Compile all."""
    _side_by_side(lists_of_nothing(1), np.zeros((1, 0), np.int64), 0, np.zeros((1, 2), np.int64), 0)
