"""The step of windows.py, compiled: one document after another, a place of each word at a time."""

from functools import partial

import numpy as np

from archive.search.whoosh_engine.kernels import windows
from archive.search.whoosh_engine.kernels.compiled_lists import lists_of_nothing, places_in, row_of, rows_of
from archive.search.whoosh_engine.kernels.jit import compiled
from archive.search.whoosh_engine.kernels.numbers import NONE
from archive.search.whoosh_engine.kernels.threads import spread
from archive.search.whoosh_engine.located import PARTS
from archive.search.whoosh_engine.schema import FIELD_BITS, FIELDS, STEP

_FIRST, _FIELDS = windows.FIRST, len(FIELDS)


def in_a_window(documents, postings, ids, at, words, width, field):
    """See windows.in_a_window."""
    table = np.arange(len(ids))[None] if at.table is None else at.table
    pieces = [(start, min(start + windows.AT_ONCE, len(ids))) for start in range(0, len(ids), windows.AT_ONCE)]
    found = partial(_in_a_window, at.lists, table, np.array(words), width * STEP, field)
    return np.concatenate([NONE, *spread(found, pieces, len(pieces) > 1)])


@compiled
def _in_a_window(flat, table, words, width, field, piece):
    """Return the indices of the documents of a `piece`, (start, end). `table`: where each document stands in each list."""
    start, end = piece
    return _among(rows_of(flat), table[:, start:end], words, width, field) + start


@compiled
def _among(lists, at, words, width, field):
    """Return the indices of the documents, see windows.in_a_window."""
    chosen, many = np.arange(at.shape[1]), 0
    first, last = (0, _FIELDS - 1) if field < 0 else (field, field)
    while many < len(words) and len(chosen):
        many = min(max(2 * many, _FIRST), len(words))
        begins, places = _placed(lists, at, chosen, words[:many])
        kept = 0
        for index in range(len(chosen)):
            has = False
            for one in range(first, last + 1):
                has = has or _has_a_window(places, begins[index], begins[index + 1], width, one)
            chosen[kept] = chosen[index]
            kept += has
        chosen = chosen[:kept]
    return chosen


@compiled
def _placed(lists, at, chosen, words):
    """Return (where the places of each word begin, [documents + 1, words], the last row where they end; the places of all words)."""
    begins, places = np.empty((len(chosen) + 1, len(words)), np.int64), np.empty(0, np.int64)
    for number in range(len(words)):
        first = row_of(lists, words[number])
        sizes, own = places_in(lists[first : first + lists[first, PARTS]], at[words[number]][chosen])
        begins[0, number] = len(places)
        for index in range(len(sizes)):
            begins[index + 1, number] = begins[index, number] + sizes[index]
        places = np.concatenate((places, own))
    return begins, places


@compiled
def _has_a_window(places, begins, ends, width, field):
    """Say whether a document has a place of each word in a field before `width` more. The least of them goes on to its word's next."""
    at = begins.copy()
    for word in range(len(at)):
        at[word] = _next(places, at[word], ends[word], field)
        if at[word] == ends[word]:
            return False
    while True:
        least = greatest = places[at[0]]
        which = 0
        for word in range(1, len(at)):
            place = places[at[word]]
            greatest = max(greatest, place)
            if place < least:
                least, which = place, word
        if greatest - least < width:
            return True
        at[which] = _next(places, at[which] + 1, ends[which], field)
        if at[which] == ends[which]:
            return False


@compiled
def _next(places, at, end, field):
    """Return where the next place in a field stands, from `at` on; `end` without one."""
    while at < end and places[at] & FIELD_BITS != field:
        at += 1
    return at


def warm():
    """Compile all."""
    _in_a_window(lists_of_nothing(1), np.zeros((1, 0), np.int64), np.zeros(1, np.int64), 1, 0, (0, 0))
