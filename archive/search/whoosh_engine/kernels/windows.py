"""Words near each other, in any order, without looking at pairs of places: for each word a line of bits, one a position of all documents.

Each place of a word fills as many bits as the window is wide, down from its own. Where the lines of all words have a bit in common,
there is a window that begins. However wide it is, and however often words stand, a line takes the same steps.
"""

from functools import partial

import numpy as np

from archive.search.whoosh_engine.kernels.blocks import starts
from archive.search.whoosh_engine.kernels.conjunctions import found_at, kept
from archive.search.whoosh_engine.kernels.lists import places_from
from archive.search.whoosh_engine.kernels.numbers import firsts, scratch
from archive.search.whoosh_engine.kernels.threads import spread
from archive.search.whoosh_engine.schema import FIELD_BITS, FIELDS, STEP

AT_ONCE = 4096  # documents whose places are compared at a time: their lines stay in the processor's cache
FIRST = 4  # words that are compared before others, and twice as many each time, where the first are near each other
_MANY = 16  # pieces, more than which take long
MOST_BITS = 1 << 24  # of a line: long documents are compared fewer at a time
_BITS = 64  # of a word
_LONGEST = len(FIELDS) - 1  # the field that takes most of a document: each of the others has as much room as the longest of them needs


def in_a_window(documents, postings, ids, at, words, width, field):
    """Return the indices into ids of the documents in which words all stand within so many positions, in `field` (its number, -1: any).

    `words`: the numbers of their postings, the rarest first.
    """
    chosen, many = np.arange(len(ids)), 0
    while many < len(words) and len(chosen):
        many = min(max(2 * many, FIRST), len(words))
        where = [_where(postings[word], found_at(documents, postings, ids, at, word)) for word in words[:many]]
        pieces = [slice(start, min(start + AT_ONCE, len(ids))) for start in range(0, len(ids), AT_ONCE)]
        found = np.concatenate(spread(partial(_found, where, width, field), pieces, len(pieces) > _MANY))
        chosen, ids, at = chosen[found], ids[found], kept(at, found)
    return chosen


def _where(posting, at):
    """Return (Posting, where its places begin in documents, how many each has), in as little memory as all documents allow."""
    dtype = np.int32 if posting.places <= np.iinfo(np.int32).max else np.int64
    return posting, *(found.astype(dtype) for found in starts(posting, at))


def _found(where, width, field, piece):
    """Return the indices of the documents of a piece that have a window. `where`: what _where gives of each word."""
    words = [(sizes[piece], places_from(posting, begins[piece], sizes[piece])) for posting, begins, sizes in where]
    begins, lanes, reach = room_of(words, width)
    many = piece.stop - piece.start
    if begins[-1] * _BITS > MOST_BITS and many > 1:
        halves = slice(piece.start, piece.start + many // 2), slice(piece.start + many // 2, piece.stop)
        return np.concatenate([_found(where, width, field, half) for half in halves])
    return near(words, begins, lanes, reach, field) + piece.start


def room_of(words, width):
    """Return (where documents begin on a line, and its end, in words of bits; where fields begin in each, in bits; the width that matters).

    `words`: of each (how many places it has in each document, at least one; these places end to end). Before every field as many
    bits are free as a window may reach beyond it.
    """
    longest = np.maximum.reduce([places[sizes.cumsum() - 1] for sizes, places in words]).astype(np.int64) // STEP + 1
    width = min(width, int(longest.max()))
    others = [places[places & FIELD_BITS != _LONGEST] for _, places in words]
    room = width + max([int(own.max()) // STEP + 1 for own in others if len(own)], default=-width)
    lanes = width + room * np.arange(FIELD_BITS + 1)
    sizes = -(-(longest + int(lanes[_LONGEST])) // _BITS)
    return np.concatenate(([0], sizes.cumsum())), lanes, width


def near(words, begins, lanes, width, field):
    """Return the indices of the documents, rising, with a place of each word in one field, in `field`, before `width` more positions.

    See room_of.
    """
    size, all_near = int(begins[-1]), None
    for sizes, places in words:
        at = (begins[:-1] * _BITS).repeat(sizes)
        at += places // STEP
        at += lanes.take(places & FIELD_BITS)
        line = _filled(_drawn(at if field < 0 else at[places & FIELD_BITS == field], size), width)
        all_near = line if all_near is None else np.bitwise_and(all_near, line, out=all_near)
    owners = begins.searchsorted(all_near.nonzero()[0], "right") - 1
    return owners[firsts(owners)]


def _drawn(at, size):
    """Return a line of so many words with these bits set: uint64, the lowest bits first."""
    mask = scratch(np.bool_, size * _BITS)
    mask[at] = True
    line = np.packbits(mask[: size * _BITS], bitorder="little").view("<u8")
    mask[at] = False
    return line


def _filled(line, width):
    """Return a line in which each bit fills so many, down from its own: twice as many each time."""
    filled = 1
    while filled < width:
        step = min(filled, width - filled)
        words, bits = divmod(step, _BITS)
        lower = line[words:] >> np.uint64(bits)
        if bits:
            lower[:-1] |= line[words + 1 :] << np.uint64(_BITS - bits)
        line[: len(line) - words] |= lower
        filled += step
    return line
