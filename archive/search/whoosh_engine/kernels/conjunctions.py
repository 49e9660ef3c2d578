"""Steps on the documents that have several words or values at once, whose lists are Postings.

`at` says where the documents `ids` stand in the list of each: here an array, rising, a slice, or None where it is still to be found.
"""

from functools import partial
from typing import NamedTuple

import numpy as np

from archive.search.whoosh_engine.kernels import bitmaps, lists
from archive.search.whoosh_engine.kernels.lists import counts, counts_at, indices, meet, places_at
from archive.search.whoosh_engine.kernels.numbers import NONE, bm25, common, met, rows_with
from archive.search.whoosh_engine.kernels.threads import spread
from archive.search.whoosh_engine.schema import FIELD_BITS, STEP
from archive.search.whoosh_engine.scoring import factor

AT_ONCE = 30_000  # documents whose places are compared at a time: they stay in the processor's cache
_MANY = 4  # so many times more take long
_STEPS = 1500  # documents, whose scores take as long as the steps of scoring any
_FEW = 32  # a facet's list so many times longer than an answer is not decoded: the answer's own rows are looked at


class Documents(NamedTuple):
    """All documents of an index, `count` of them: `rows` of space.py, what space.overflow gives, lengths (a byte each), scoring.norms.

    They stand in the order in which compiled_conjunctions takes them.
    """

    count: int
    rows: np.ndarray
    over: np.ndarray
    begins: np.ndarray
    codes: np.ndarray
    lengths: np.ndarray
    norms: np.ndarray

    @property
    def overflow(self):
        """What space.overflow gives."""
        return self.over, self.begins, self.codes


def meet_all(documents, within, postings, is_scored):
    """Return (the documents that have all postings, `at`, their `scores` where they are asked for, else None).

    `within` (ids or None) restricts the documents. The shortest list comes first.
    """
    ids, at = _met(documents, within, postings)
    return ids, at, scores(documents, postings, ids, at) if is_scored and len(ids) else None


def _met(documents, within, postings):
    if within is None and len(postings) > 1 and postings[0].is_dense:
        return bitmaps.in_all([posting.bitmap for posting in postings]), [None] * len(postings)
    ids, at = within, []
    for number, posting in enumerate(postings):
        if ids is None:
            ids, new = posting.ids, slice(None)
        elif number + 1 < len(postings) and all(one.is_mapped(len(ids)) for one in postings[number:]):
            which = bitmaps.among([one.bitmap for one in postings[number:]], ids)
            return ids[which], [*kept(at, which), *[None] * (len(postings) - number)]
        else:
            which, new = _meet(documents, ids, posting)
            if len(which) < len(ids):
                ids, at = ids[which], kept(at, which)
        at.append(new)
        if not len(ids):
            return NONE, [NONE] * len(postings)
    return ids, at


def _meet(documents, ids, posting):
    if posting.code and posting.known is None and len(ids) * _FEW < posting.size and not posting.is_drawn(len(ids)):
        return having(documents, ids, posting.code).nonzero()[0], None
    return meet(ids, posting, documents.count)


def having(documents, ids, code):
    """Return a mask over ids: the documents that have a code. For few documents, whose own rows are looked at."""
    mask, has_more = rows_with(documents.rows, ids, code)
    if has_more:
        for one in common(documents.over, ids, documents.count).tolist():
            if code in documents.codes[documents.begins[one] : documents.begins[one + 1]]:
                mask[ids.searchsorted(documents.over[one])] = True
    return mask


def kept(at, which):
    """Return `at` of the documents `which` (indices) alone."""
    return [one if one is None else which if isinstance(one, slice) else one[which] for one in at]


def found_at(documents, postings, ids, at, number):
    """Return where the documents `ids` stand in the list of one posting, as an array."""
    one = at[number]
    return lists.found_at(postings[number], ids, documents.count) if one is None else indices(one, ids)


def scores(documents, postings, ids, at):
    """Return the sum of the BM25F of all words among postings, float64 [ids]."""
    total = lengths = spots = score = before = None
    for posting, where in zip(postings, at, strict=True):
        if not posting.code:
            if posting is not before:  # a word asked again scores the same
                impacts = posting.impacts(documents, len(ids) + _STEPS)
                is_whole = isinstance(where, slice)
                if where is None and (bitmap := posting.drawn) is not None:
                    spots = bitmaps.spots(ids) if spots is None else spots
                    where = bitmap.places(*spots)
                elif where is None:
                    where = lists.found_at(posting, ids, documents.count)
                if impacts is None:
                    lengths = documents.lengths[ids] if lengths is None else lengths
                    score = _bm25(documents, posting, lengths, counts(posting) if is_whole else counts_at(posting, where))
                else:
                    score = impacts if is_whole else impacts.take(where)
            before = posting
            total = score if total is None else total + score
    return np.zeros(len(ids)) if total is None else total


def any_scored(documents, postings):
    """Return (the documents that have any of some words, the sums of their BM25F); None where words are better taken one by one.

    Here they are: the scores of each are kept.
    """


def impacts_of(documents, posting):
    """Return the scores of a word in all its documents: not to be written to, for they are kept."""
    impacts = _bm25(documents, posting, documents.lengths[posting.ids], counts(posting))
    impacts.setflags(write=False)
    return impacts


def _bm25(documents, posting, lengths, often):
    return bm25(factor(documents.count, posting.size), documents.norms, lengths, often)


def side_by_side(documents, postings, ids, at, words, field):
    """Return the indices into ids of the documents in which words stand side by side, in `field` (its number, -1: any).

    `words`: (number of its posting, which of them it is), the rarest first: the places of the next are read only where a match is
    still possible.
    """
    where = {number: found_at(documents, postings, ids, at, number) for number, _ in words}
    pieces = [slice(start, start + AT_ONCE) for start in range(0, len(ids), AT_ONCE)]
    return np.concatenate((NONE, *spread(partial(_piece_side_by_side, postings, where, words, field), pieces, len(pieces) > _MANY)))


def _piece_side_by_side(postings, where, words, field, piece):
    return _side_by_side(postings, {number: one[piece] for number, one in where.items()}, words, field) + piece.start


def _side_by_side(postings, where, words, field):
    chosen = sizes = places = None
    for number, turn in words:
        one = where[number]
        others, there = places_at(postings[number], one if chosen is None else one[chosen])
        there += STEP * (len(words) - turn)  # neighbours get the same number
        if chosen is None:
            chosen, sizes, places = np.arange(len(one)), others, there
        else:
            owners, sizes, places = met(sizes, places, others, there)
            chosen = chosen[owners]
        if not len(chosen):
            return chosen
    if field < 0:
        return chosen
    is_there = places & FIELD_BITS == field
    return chosen[np.logical_or.reduceat(is_there, sizes.cumsum() - sizes)]
