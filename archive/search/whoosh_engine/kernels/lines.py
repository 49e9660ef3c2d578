"""Words side by side, by all places of a word on one line, on which those beside it are looked up: no list is read again."""

import numpy as np

from archive.search.whoosh_engine.kernels.conjunctions import scores
from archive.search.whoosh_engine.kernels.lists import counts, found_at, meet, places_at
from archive.search.whoosh_engine.kernels.numbers import NONE, ONE_BY_ONE, PLACE_BITS, firsts, looked_up
from archive.search.whoosh_engine.postings import MISCOUNTED, gather
from archive.search.whoosh_engine.schema import FIELD_BITS, STEP
from archive.search.whoosh_engine.store import DamagedError

MOST_PLACES = 100_000  # of a word, whose line is made: 12 to 16 bytes each
_ASKED = 1_000  # documents, whose places are read in the time that the steps of reading any take
_STEPS = 10_000  # documents, whose line is made in the time that is won by having it for a few
_SPARSE = 4  # marks a key at least, so that nearly every key that is not there is seen not to be there
_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2 ** 64 by the golden ratio: Knuth's multiplicative hashing, The Art of Computer Programming 6.4


class Line:
    """Where a word stands. `keys`: int64, rising: document << PLACE_BITS | place."""

    __slots__ = ("_marks", "keys")

    def __init__(self, keys):
        self.keys, self._marks = keys, None

    def within(self, ids):
        """Return the keys in the documents `ids`."""
        begins, ends = self.keys.searchsorted((ids << PLACE_BITS, ids + 1 << PLACE_BITS))
        return gather(self.keys, begins, ends - begins)

    def among(self, keys):
        """Return the indices of those keys that are on the line."""
        if len(keys) < ONE_BY_ONE:
            return looked_up(keys, self.keys)[0]
        marks, shift = self._marked()
        maybe = marks[_hashed(keys, shift)].nonzero()[0]
        return maybe[looked_up(keys[maybe], self.keys)[0]] if len(maybe) else maybe

    def _marked(self):
        """Return (marks, shift): bool, True at the hash of each key, so many that `shift` leaves them of a hash."""
        marked = self._marks
        if marked is None:
            bits = (len(self.keys) * _SPARSE).bit_length()
            marks, shift = np.zeros(1 << bits, bool), np.uint64(64 - bits)
            marks[_hashed(self.keys, shift)] = True
            self._marks = marked = marks, shift
        return marked


def line_of(posting):
    """Return the Line of a word's list. Raises DamagedError."""
    docs, often = posting.ids, counts(posting)
    places = np.concatenate([lists.places_of(row) for lists, row, _ in posting.parts])
    keys = (docs if often is None else docs.repeat(often)) << PLACE_BITS
    if len(keys) != len(places):
        raise DamagedError(MISCOUNTED)
    keys |= places
    return Line(keys)


def _hashed(keys, shift):
    hashes = keys.view(np.uint64) * _ODD
    hashes >>= shift
    return hashes.view(np.intp)


def beside(documents, postings, field, is_scored):
    """Return (the documents in which words stand side by side, their scores where they are asked for, else None).

    None where another way is quicker. postings: of each word, in order; field: its number, -1: any.
    """
    words = sorted(enumerate(postings), key=_size)
    rarest = words[0][1]
    if not rarest.size:
        return NONE, None
    if rarest.places > MOST_PLACES:
        return None
    docs = _docs(_beside(documents, rarest.line.keys, words, field))
    return docs, scores(documents, [posting for _, posting in words], docs, [None] * len(words)) if is_scored and len(docs) else None


def on_lines(documents, postings, ids, field):
    """Return the indices into `ids`, all of which have the words, of the documents in which these stand side by side: see beside.

    None where there is no line at hand, or another way is quicker.
    """
    words = sorted(enumerate(postings), key=_size)
    rarest = words[0][1]
    if rarest.places > MOST_PLACES or not rarest.is_lined(_STEPS):
        return None
    return ids.searchsorted(_docs(_beside(documents, rarest.line.within(ids), words, field)))


def _beside(documents, keys, words, field):
    """Return those keys of the rarest word at which the others stand beside it. words: (which of them it is, Posting), the rarest first."""
    begin = words[0][0]
    for turn, posting in words[1:]:
        if len(keys):
            moved = keys + STEP * (turn - begin)
            is_lined = posting.places <= MOST_PLACES and posting.is_lined(_ASKED + len(keys))
            keys = keys[posting.line.among(moved) if is_lined else _among(documents, moved, posting)]
    return keys[keys & FIELD_BITS == field] if field >= 0 else keys


def _docs(keys):
    docs = keys >> PLACE_BITS
    return docs[firsts(docs)]


def _size(word):
    return word[1].size


def _among(documents, keys, posting):
    """Return the indices of those keys at which a word stands whose places are read only where they matter."""
    docs = _docs(keys)
    which, at = meet(docs, posting, documents.count)
    if not len(which):
        return NONE
    if at is None:
        at = found_at(posting, docs[which], documents.count)
    sizes, places = places_at(posting, at)
    return looked_up(keys, (docs[which].repeat(sizes) << PLACE_BITS) + places)[0]
