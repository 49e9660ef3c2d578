"""Words near each other, in any order, without looking at pairs of places: for each word a line of bits, one a position of all documents.

Eight documents lie together, so that a byte of the line is a position in each of them. Each place of a word fills as many bytes as the
window is wide, down from its own. Where the lines of all words have a bit in common, there is a window that begins. However wide it is,
and however often words stand, a line takes the same steps.
"""

from typing import NamedTuple

import numpy as np

from archive.search.whoosh_engine.kernels.blocks import starts
from archive.search.whoosh_engine.kernels.conjunctions import found_at, kept
from archive.search.whoosh_engine.kernels.lists import places_from
from archive.search.whoosh_engine.schema import FIELD_BITS, FIELDS, STEP

AT_ONCE = 8192  # documents whose places are compared at a time: their lines stay in the processor's cache, other threads gain nothing
FIRST = 4  # words that are compared before others, and twice as many each time, where the first are near each other
MOST_BYTES = 1 << 21  # of a line: long documents are compared fewer at a time
_TOGETHER = 8  # documents, a bit each
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
        found = np.concatenate([_found(where, width, field, piece) for piece in pieces])
        chosen, ids, at = chosen[found], ids[found], kept(at, found)
    return chosen


def _where(posting, at):
    """Return (Posting, where its places begin in documents, how many each has), in as little memory as all documents allow."""
    dtype = np.int32 if posting.places <= np.iinfo(np.int32).max else np.int64
    return posting, *(found.astype(dtype) for found in starts(posting, at))


def _found(where, width, field, piece):
    """Return the indices of the documents of a piece that have a window. `where`: what _where gives of each word."""
    words = [(sizes[piece], places_from(posting, begins[piece], sizes[piece])) for posting, begins, sizes in where]
    layout = layout_of(words, width)
    many = piece.stop - piece.start
    if layout.begins[-1] > MOST_BYTES and many > 1:
        halves = slice(piece.start, piece.start + many // 2), slice(piece.start + many // 2, piece.stop)
        return np.concatenate([_found(where, width, field, half) for half in halves])
    return near(words, layout, field) + piece.start


class Layout(NamedTuple):
    """How documents lie on a line: `begins` of each eight of them, and its end, in bytes; `spots`, how far behind that each place lies.

    `width` is that of a window, no wider than matters.
    """

    begins: np.ndarray
    spots: np.ndarray
    width: int


def layout_of(words, width):
    """Return the Layout of documents. `words`: of each (how many places it has in each, at least one; these places end to end).

    Before every field as many bytes are free as a window may reach beyond it.
    """
    longest = np.maximum.reduce([places[sizes.cumsum() - 1] for sizes, places in words]).astype(np.int64) // STEP + 1
    width = min(width, int(longest.max()))
    others = max([int((places * (places & FIELD_BITS != _LONGEST)).max()) for _, places in words]) // STEP + 1
    lanes = width + (width + others) * np.arange(FIELD_BITS + 1)
    sizes = np.maximum.reduceat(longest, np.arange(0, len(longest), _TOGETHER)) + lanes[_LONGEST]
    every = np.arange(longest.max() * STEP)
    return Layout(np.concatenate(([0], sizes.cumsum())), every // STEP + lanes[every & FIELD_BITS], width)


def near(words, layout, field):
    """Return the indices of the documents, rising, with a place of each word in one field, in `field`, within a window. See layout_of."""
    documents, all_near = np.arange(len(words[0][0])), None
    begins, bits = layout.begins[documents // _TOGETHER], (1 << documents % _TOGETHER).astype(np.uint8)
    for sizes, places in words:
        at = layout.spots.take(places)
        at += begins.repeat(sizes)
        marks = bits.repeat(sizes)
        marks *= _is_first(sizes, places)
        if field >= 0:
            marks *= places & FIELD_BITS == field
        line = np.zeros(layout.begins[-1] + layout.width, np.uint8)
        np.add.at(line, at, marks)
        line = _filled(line, layout.width)
        all_near = line if all_near is None else np.bitwise_and(all_near, line, out=all_near)
    groups = np.bitwise_or.reduceat(all_near, layout.begins[:-1])
    return np.unpackbits(groups, bitorder="little")[: len(documents)].nonzero()[0]


def _is_first(sizes, places):
    """Return a mask over places: False where one is that before it once more, as in a field that weighs more."""
    is_first = np.ones(len(places), np.bool_)
    np.not_equal(places[1:], places[:-1], out=is_first[1:])
    is_first[sizes.cumsum()[:-1]] = True
    return is_first


def _filled(line, width):
    """Return a line in which each byte has the bits of so many, from its own on; it is shorter by all but one of these."""
    filled = 1
    while filled < width:
        step = min(filled, width - filled)
        line = line[:-step] | line[step:]
        filled += step
    return line
