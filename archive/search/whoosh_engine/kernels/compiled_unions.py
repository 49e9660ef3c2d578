"""Documents that have any of several words, compiled: lists are read where they lie, none of their scores stand apart."""

import numpy as np
from numba import carray

from archive.search.whoosh_engine.kernels import lists as plain
from archive.search.whoosh_engine.kernels.compiled_conjunctions import LONG, factor_of
from archive.search.whoosh_engine.kernels.compiled_lists import lists_of_nothing, located, mark_list, rows_of
from archive.search.whoosh_engine.kernels.compiled_numbers import SORTED, clean_bits, marked, summed
from archive.search.whoosh_engine.kernels.intrinsics import memory
from archive.search.whoosh_engine.kernels.jit import compiled, compiled_brief
from archive.search.whoosh_engine.kernels.numbers import scratch
from archive.search.whoosh_engine.located import BASE, COUNTS_AT, COUNTS_TYPE, DELTAS_AT, DELTAS_TYPE, LENGTH, PARTS, UNTIL, WHOLE
from archive.search.whoosh_engine.postings import DELTA_TYPES, DELTAS, LAST, MISPLACED, ROW_NUMBERS, SIZE, WIDE, WIDTHS
from archive.search.whoosh_engine.store import DamagedError


def any_scored(documents, postings):
    """See conjunctions.any_scored."""
    score = _score_many if sum([posting.size for posting in postings]) > LONG else _score_few
    room = clean_bits(documents.count), scratch(np.float64, documents.count)
    return score(located(postings), documents.norms, documents.lengths, documents.count, *room)


@compiled
def _score_many(*about):
    return _any_scored(*about)


@compiled_brief
def _score_few(*about):
    return _any_scored(*about)


@compiled
def _any_scored(flat, norms, lengths, documents, bits, total):
    lists, first = rows_of(flat), 0
    while first < len(lists):
        end, factor = first + lists[first, PARTS], factor_of(documents, lists[first, WHOLE])
        for part in range(first, end):
            if _add_part(lists[part], factor, norms, lengths, bits, total) != lists[part, UNTIL]:
                raise DamagedError(MISPLACED)
        first = end
    return summed(bits, total)


@compiled
def _add_part(one, *about):
    """Add the scores of a part of a list; return its last document."""
    if one[DELTAS_TYPE] == 0:
        return _add_documents(one, carray(memory(one[DELTAS_AT]), one[LENGTH], np.uint8), *about)
    if one[DELTAS_TYPE] == 1:
        return _add_documents(one, carray(memory(one[DELTAS_AT]), one[LENGTH], np.uint16), *about)
    return _add_documents(one, carray(memory(one[DELTAS_AT]), one[LENGTH], np.uint32), *about)


@compiled
def _add_documents(one, deltas, *about):
    if one[COUNTS_TYPE] == 0:
        return _add_ones(deltas, one[BASE], one[UNTIL], *about)
    if one[COUNTS_TYPE] == 1:
        return _add(deltas, carray(memory(one[COUNTS_AT]), one[LENGTH], np.uint8), one[BASE], one[UNTIL], *about)
    if one[COUNTS_TYPE] == 2:
        return _add(deltas, carray(memory(one[COUNTS_AT]), one[LENGTH], np.uint16), one[BASE], one[UNTIL], *about)
    return _add(deltas, carray(memory(one[COUNTS_AT]), one[LENGTH], np.uint32), one[BASE], one[UNTIL], *about)


@compiled
def _add_ones(deltas, value, until, factor, norms, lengths, bits, total):
    for delta in deltas:
        value += delta
        number = min(value, until)  # whatever a damaged list says, nothing is written beside the documents
        bits[number >> 6] |= 1 << (number & 63)
        total[number] += factor / (norms[lengths[number]] + 1.0)
    return value


@compiled
def _add(deltas, counts, value, until, factor, norms, lengths, bits, total):
    for index in range(len(deltas)):
        value += deltas[index]
        number, often = min(value, until), counts[index]
        bits[number >> 6] |= 1 << (number & 63)
        total[number] += factor * often / (norms[lengths[number]] + often)
    return value


def rows_union(ranges, documents, within=None):
    """See lists.rows_union."""
    if within is None or len(within) * SORTED >= documents:
        size = sum([int(lists.rows[numbers, SIZE].sum(dtype=np.int64)) for lists, numbers, _ in ranges])
        if size * SORTED < documents or size > plain.MARKED * documents:
            return plain.rows_union(ranges, documents, within)
    bits = clean_bits(documents)
    for lists, numbers, base in ranges:
        _mark_rows(bits, lists.rows, numbers, *lists.deltas, base)
    return marked(bits) if within is None else _marked_among(bits, within)


@compiled
def _marked_among(bits, within):
    """Return those of `within` that are marked, and leave all clean."""
    found, count = np.empty(len(within) + 1, np.intp), 0
    for number in within:
        found[count] = number
        count += (bits[number >> 6] >> (number & 63)) & 1
    bits[:] = 0
    return found[:count]


@compiled
def _mark_rows(bits, rows, numbers, bytes_, pairs_, words, base):
    """Mark every document of these rows. Raises DamagedError, and marks none beside the documents."""
    for number in numbers:
        begin, until = np.int64(rows[number, DELTAS]), base + np.int64(rows[number, LAST])
        end, width = begin + np.int64(rows[number, SIZE]), rows[number, WIDTHS] & 255
        if width == 0:
            mark_list(bits, bytes_[begin:end], base, until)
        elif width == 1:
            mark_list(bits, pairs_[begin:end], base, until)
        else:
            mark_list(bits, words[begin:end], base, until)


def warm():
    """Compile all for every type of numbers that an index holds."""
    for score in (_score_many, _score_few):
        score(lists_of_nothing(1), np.ones(256), np.zeros(1, np.uint8), 1, np.zeros(1, np.int64), np.zeros(1))
    ids, bits = np.zeros(0, np.intp), np.zeros(1, np.int64)
    marked(bits)
    _marked_among(bits, ids)
    _mark_rows(bits, _frozen(WIDE, (1, ROW_NUMBERS)), ids, *map(_frozen, DELTA_TYPES), 0)


def _frozen(dtype, shape=1):
    """Return an array that cannot be written, as those of an index are: another type to numba."""
    found = np.zeros(shape, dtype)
    found.flags.writeable = False
    return found
