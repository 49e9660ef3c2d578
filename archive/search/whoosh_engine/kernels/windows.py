"""Words near each other, in any order: the places of all of them on one line, in which each word's own already stand in order."""

from functools import partial

import numpy as np

from archive.search.whoosh_engine.kernels.blocks import starts
from archive.search.whoosh_engine.kernels.conjunctions import found_at, kept
from archive.search.whoosh_engine.kernels.lists import places_from
from archive.search.whoosh_engine.kernels.numbers import NONE, PLACE_BITS, firsts
from archive.search.whoosh_engine.kernels.threads import spread
from archive.search.whoosh_engine.schema import FIELD_BITS, STEP

AT_ONCE = 4096  # documents whose places are compared at a time: they stay in the processor's cache
FIRST = 4  # words that are compared before others, and twice as many each time, where the first are near each other
_MANY = 16  # pieces, more than which take long
_FAR = 1 << 62  # behind all places


def in_a_window(documents, postings, ids, at, words, width, field):
    """Return the indices into ids of the documents in which words all stand within so many positions, in `field` (its number, -1: any).

    `words`: the numbers of their postings, the rarest first.
    """
    chosen, many = np.arange(len(ids)), 0
    while many < len(words) and len(chosen):
        many = min(max(2 * many, FIRST), len(words))
        where = [_where(postings[word], found_at(documents, postings, ids, at, word)) for word in words[:many]]
        pieces = [slice(start, start + AT_ONCE) for start in range(0, len(ids), AT_ONCE)]
        found = np.concatenate(spread(partial(_found, where, width, field), pieces, len(pieces) > _MANY))
        chosen, ids, at = chosen[found], ids[found], kept(at, found)
    return chosen


def _where(posting, at):
    """Return (Posting, where its places begin in documents, how many each has), in as little memory as all documents allow."""
    dtype = np.int32 if posting.places <= np.iinfo(np.int32).max else np.int64
    return posting, *(found.astype(dtype) for found in starts(posting, at))


def _found(where, width, field, piece):
    """Return the indices of the documents of a piece that have a window. `where`: what _where gives of each word."""
    return _owners([(posting, begins[piece], sizes[piece]) for posting, begins, sizes in where], width, field) + piece.start


def _owners(words, width, field):
    """Return the indices of the documents that have a window. `words`: (Posting, where its places begin, how many there are)."""
    lines = [_line(sizes, places_from(posting, begins, sizes)) for posting, begins, sizes in words]
    owners = near(lines, width * STEP, field) >> PLACE_BITS
    return owners[firsts(owners)]


def _line(sizes, places):
    places |= (np.arange(len(sizes)) << PLACE_BITS).repeat(sizes)
    return places


def near(lines, width, field):
    """Return the numbers of lines, rising, from which on there is one of each line, in the same field, before `width` more.

    Of numbers of one line that follow each other the last may stand for all. Lines are int64 and rise; the last bits of a number are
    those of its field, which is `field` (-1: any).
    """
    if not all(map(len, lines)):
        return NONE
    bits, others = len(lines).bit_length(), len(lines) - 1
    tagged = np.concatenate([*(line << bits | number for number, line in enumerate(lines)), [_FAR]])
    tagged.sort(kind="stable")  # merges what is in order
    at = (tagged[others:-1] - tagged[: len(tagged) - 1 - others] < width << bits).nonzero()[0]  # from here on enough are near, of any line
    if others:  # a window that holds another line's may as well begin with the next of the same
        at = at[(tagged[at] ^ tagged[at + 1]) & ((FIELD_BITS + 1 << bits) - 1) != 0]
    if field >= 0:
        at = at[tagged[at] >> bits & FIELD_BITS == field]
    found, met, starts, step = [NONE], np.zeros(len(at), np.int64), tagged[at] >> bits, 0
    while len(at):
        there = tagged[at + step]
        place = there >> bits
        is_near = place - starts < width
        met |= (is_near & (place & FIELD_BITS == starts & FIELD_BITS)) << (there & (1 << bits) - 1)
        has_all = met == (1 << len(lines)) - 1
        found.append(starts[has_all])
        goes_on = is_near & ~has_all
        at, met, starts = at[goes_on], met[goes_on], starts[goes_on]
        step += 1
    found = np.concatenate(found)
    found.sort()
    return found
