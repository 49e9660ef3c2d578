"""The steps of conjunctions.py, each one compiled call for all words: lists are read where they lie in memory, by address."""

from typing import NamedTuple

import numpy as np
from numba import carray

from archive.search.whoosh_engine import scoring
from archive.search.whoosh_engine.kernels.compiled_bitmaps import in_all, looked_up, mapped
from archive.search.whoosh_engine.kernels.compiled_lists import decoded, lists_of_nothing, located, rows_of, skips_of
from archive.search.whoosh_engine.kernels.compiled_numbers import last_below, mark
from archive.search.whoosh_engine.kernels.intrinsics import memory, ones
from archive.search.whoosh_engine.kernels.jit import compiled, compiled_brief
from archive.search.whoosh_engine.kernels.numbers import NONE
from archive.search.whoosh_engine.located import (
    BASE,
    BITMAP_AT,
    CODE,
    COUNTS_AT,
    COUNTS_TYPE,
    DELTAS_AT,
    DELTAS_TYPE,
    LENGTH,
    PARTS,
    WHOLE,
)
from archive.search.whoosh_engine.postings import BLOCK

_SPARSE = 32  # a list so many times longer than what is looked for is passed over in blocks
_FEW = 4  # a facet's list so many times longer than an answer is not looked through: the answer's own rows are
LONG = 5_000  # documents: looking at so many takes long enough to let other threads run
_NOWHERE = np.zeros((1, 0), np.int64)

factor_of = compiled(scoring.factor)


class _At(NamedTuple):
    """Where documents stand in lists: `lists` as compiled_lists.located says, `table` [postings, documents or more] int64.

    table: None where the documents are all those of the only list.
    """

    lists: np.ndarray
    table: np.ndarray | None


def meet_all(documents, within, postings, is_scored):
    """See conjunctions.meet_all."""
    if within is None and len(postings) == 1:
        ids, at = postings[0].ids, _At(located(postings), None)
        return ids, at, scores(documents, postings, ids, at) if is_scored else None
    lists, _lasting = mapped(postings, documents.count)  # bitmaps are held until they are read, whoever lets go of them meanwhile
    meet = _meet_all if postings[0].size > LONG else _meet_few
    ids, table, total = meet(lists, NONE if within is None else within, within is None, is_scored, *documents)
    return ids, _At(lists, table), total if is_scored else None


def kept(at, which):
    """See conjunctions.kept."""
    return _At(at.lists, which[None] if at.table is None else at.table.take(which, axis=1))


def found_at(documents, postings, ids, at, number):
    """See conjunctions.found_at."""
    return np.arange(len(ids)) if at.table is None else at.table[number, : len(ids)]


@compiled
def _meet_all(*about):
    return _met_in_all(*about)


@compiled_brief
def _meet_few(*about):
    return _met_in_all(*about)


@compiled
def _met_in_all(flat, within, is_first, is_scored, documents, rows, over, begins, codes, lengths, norms):
    lists, size = rows_of(flat), documents // 64 + 1  # as bitmaps.size_of, which is not compiled
    if is_first and lists[0, BITMAP_AT]:
        ids, at = in_all(lists, size)
    else:
        ids, at = _met_in_turn(lists, within, is_first, rows, over, begins, codes, size)
    return ids, at, _scores(lists, ids, at, False, norms, lengths, documents) if is_scored else np.zeros(0)


@compiled
def _met_in_turn(lists, within, is_first, rows, over, begins, codes, size):
    """Return (documents, where they stand in each list). `size`: of a bitmap."""
    ids, bits = decoded(lists) if is_first else within.copy(), np.zeros(0, np.int64)
    count, first = len(ids), 0
    at = np.empty((len(lists), count), np.int64)
    which, where = np.empty(count + 1, np.int64), np.empty(count + 1, np.int64)
    if is_first:
        first = lists[0, PARTS]
        for index in range(count):
            at[0, index] = index
    number = int(is_first)
    while first < len(lists) and count:
        if lists[first, BITMAP_AT]:
            found = looked_up(lists[first, BITMAP_AT], size, ids[:count], which, where)
        elif lists[first, CODE] and count * _FEW < lists[first, WHOLE]:
            found = _having(rows, over, begins, codes, ids, count, lists[first, CODE], which)
        else:
            is_sparse = count * _SPARSE < lists[first, WHOLE]
            if not is_sparse and not len(bits):
                bits = np.zeros(size, np.int64)
            found = _meet(lists[first : first + lists[first, PARTS]], ids[:count], is_sparse, bits, which, where)
        if found < count:
            for index in range(found):
                ids[index] = ids[which[index]]
                for before in range(number):
                    at[before, index] = at[before, which[index]]
        at[number, :found] = where[:found]
        count, number, first = found, number + 1, first + lists[first, PARTS]
    return ids[:count], at


@compiled
def _having(rows, over, begins, codes, ids, count, code, which):
    """Write the indices of the documents that have a code, in their rows or among what has no room there; return how many."""
    found, columns = 0, rows.shape[1]
    for index in range(count):
        row, has = ids[index], False
        for column in range(1, columns):
            has |= rows[row, column] == code
        if rows[row, 0] == columns and not has:
            one = np.searchsorted(over, row)
            for at in range(begins[one], begins[one + 1]):
                has |= codes[at] == code
        which[found] = index
        found += has
    return found


@compiled
def _meet(lists, ids, is_sparse, bits, which, at):
    """Write the indices into `ids` of those in a list, and their indices into it; return how many.

    `bits`: a clean bit a document, left clean; none where `ids` are so sparse that the list is passed over in blocks.
    """
    if not is_sparse:
        mark(bits, ids)
    begin = found = offset = 0
    for part in range(len(lists)):
        one = lists[part]
        skips = skips_of(one, 0)
        if one[DELTAS_TYPE] == 0:
            deltas = carray(memory(one[DELTAS_AT]), one[LENGTH], np.uint8)
            begin, found = _meet_part(deltas, one[BASE], skips, ids, is_sparse, bits, begin, which, at, offset, found)
        elif one[DELTAS_TYPE] == 1:
            deltas = carray(memory(one[DELTAS_AT]), one[LENGTH], np.uint16)
            begin, found = _meet_part(deltas, one[BASE], skips, ids, is_sparse, bits, begin, which, at, offset, found)
        else:
            deltas = carray(memory(one[DELTAS_AT]), one[LENGTH], np.uint32)
            begin, found = _meet_part(deltas, one[BASE], skips, ids, is_sparse, bits, begin, which, at, offset, found)
        offset += one[LENGTH]
    if not is_sparse:
        _settle(ids, bits, which, found)
    return found


@compiled
def _settle(ids, bits, which, found):
    """Put indices into `ids` in the place of the documents that were found, and clean the bits.

    The index of a document is the number of bits before its own: no branch to mispredict.
    """
    before, total = np.empty((which[found - 1] >> 6) + 1 if found else 0, np.int64), 0
    for word in range(len(before)):
        before[word] = total
        total += ones(bits[word])
    for index in range(found):
        word = which[index] >> 6
        which[index] = before[word] + ones(bits[word] & ((1 << (which[index] & 63)) - 1))
    for number in ids:
        bits[number >> 6] = 0


@compiled
def _meet_part(deltas, value, skips, ids, is_sparse, bits, begin, which, at, offset, found):
    if is_sparse:
        return _passing(deltas, value, skips, ids, begin, which, at, offset, found)
    return begin, _reading(deltas, value, bits, which, at, offset, found)


@compiled
def _reading(deltas, value, bits, which, at, offset, found):
    """Look up all numbers of a list among the bits; write those that are there, and where they stand in the list."""
    for index in range(len(deltas)):
        value += deltas[index]
        which[found], at[found] = value, offset + index
        found += (bits[value >> 6] >> (value & 63)) & 1
    return found


@compiled
def _passing(deltas, value, skips, ids, begin, which, at, offset, found):
    """Pass over the blocks that end before the next number; return (the first number not reached, how many were found)."""
    index = block = 0
    while begin < len(ids):
        wanted = ids[begin]
        if block + 1 < len(skips) and skips[block + 1] < wanted:
            block = last_below(skips, block + 1, wanted)
            index, value = block * BLOCK, skips[block]
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


def scores(documents, postings, ids, at):
    """See conjunctions.scores."""
    table = _NOWHERE if at.table is None else at.table
    score = _score_all if len(ids) > LONG else _score_few
    return score(at.lists, ids, table, at.table is None, documents.norms, documents.lengths, documents.count)


@compiled
def _score_all(flat, *about):
    return _scores(rows_of(flat), *about)


@compiled_brief
def _score_few(flat, *about):
    return _scores(rows_of(flat), *about)


@compiled
def _scores(lists, ids, at, is_whole, norms, lengths, documents):
    total = np.zeros(len(ids))
    first = number = 0
    while first < len(lists):
        end, having = first + lists[first, PARTS], lists[first, WHOLE]
        if not lists[first, CODE]:
            factor, begin, offset = factor_of(documents, having), 0, 0
            for part in range(first, end):
                begin = _score_part(lists[part], factor, ids, at[number], is_whole, begin, offset, norms, lengths, total)
                offset += lists[part, LENGTH]
        first, number = end, number + 1
    return total


@compiled
def _score_part(one, factor, ids, at, is_whole, begin, offset, norms, lengths, total):
    """Add the scores of the documents from number `begin` on that stand in a part of a list; return the number behind them."""
    end = begin + one[LENGTH] if is_whole else begin + np.searchsorted(at[begin : len(ids)], offset + one[LENGTH])
    if one[COUNTS_TYPE] == 0:
        for index in range(begin, end):
            total[index] += factor / (norms[lengths[ids[index]]] + 1.0)
    elif one[COUNTS_TYPE] == 1:
        counts = carray(memory(one[COUNTS_AT]), one[LENGTH], np.uint8)
        _score(counts, factor, ids, at, is_whole, begin, offset, end, norms, lengths, total)
    elif one[COUNTS_TYPE] == 2:
        counts = carray(memory(one[COUNTS_AT]), one[LENGTH], np.uint16)
        _score(counts, factor, ids, at, is_whole, begin, offset, end, norms, lengths, total)
    else:
        counts = carray(memory(one[COUNTS_AT]), one[LENGTH], np.uint32)
        _score(counts, factor, ids, at, is_whole, begin, offset, end, norms, lengths, total)
    return end


@compiled
def _score(counts, factor, ids, at, is_whole, begin, offset, end, norms, lengths, total):
    if is_whole:
        ids, total = ids[begin:end], total[begin:end]
        for index in range(len(ids)):
            total[index] += factor * counts[index] / (norms[lengths[ids[index]]] + counts[index])
    else:
        for index in range(begin, end):
            often = counts[at[index] - offset]
            total[index] += factor * often / (norms[lengths[ids[index]]] + often)


def warm():
    """Compile all for every type of numbers that an index holds."""
    lists, ids, lengths, norms = lists_of_nothing(1), np.zeros(0, np.intp), np.zeros(1, np.uint8), np.ones(256)
    for dtype in (np.uint16, np.uint32):
        for meet in (_meet_all, _meet_few):
            meet(lists, ids, False, True, 1, np.zeros((0, 16), dtype), *(np.zeros(1, np.int64),) * 3, lengths, norms)
    for score in (_score_all, _score_few):
        score(lists, ids, ids[None], True, norms, lengths, 1)
