"""Words near each other, in any order, without looking at pairs of places: each word is a line of bytes, each a position of 8 documents.

Each of the eight has a bit of it. Each place of a word fills as many bytes as the window is wide, down from its own. Where the lines of
all words have a bit in common, there is a window that begins. However wide it is, and however often words stand, a line takes the same
steps.
"""

from typing import NamedTuple

import numpy as np

from archive.search.whoosh_engine.kernels.blocks import starts
from archive.search.whoosh_engine.kernels.conjunctions import found_at, kept
from archive.search.whoosh_engine.kernels.lists import places_from
from archive.search.whoosh_engine.kernels.numbers import NONE
from archive.search.whoosh_engine.schema import FIELD_BITS, FIELDS, MOST_POSITIONS, STEP
from archive.search.whoosh_engine.store import DamagedError

AT_ONCE = 8192  # documents whose places are compared at a time: their lines stay in the processor's cache
FIRST = 4  # words that are asked for before others, and twice as many each time, where the first are near each other
MOST_BYTES = 1 << 21  # of a line of several documents: long ones are compared fewer at a time
_TOGETHER = 8  # documents, a bit each
_LONGEST = len(FIELDS) - 1  # the field that takes most of a document: each of the others has as much room as the longest of them needs
_MISPLACED = "where a word stands in documents is not as it was written"


def in_a_window(documents, postings, ids, at, words, width, field):
    """Return the indices into ids of the documents in which words all stand within so many positions, in `field` (its number, -1: any).

    `words`: the numbers of their postings, the rarest first.
    """
    found, chosen, many = [NONE], np.arange(len(ids)), FIRST
    while len(chosen):
        left = [NONE]
        for start in range(0, len(chosen), AT_ONCE):
            piece = chosen[start : start + AT_ONCE]
            have = piece[_found(_where(documents, postings, ids[piece], kept(at, piece), words[:many]), width, field)]
            (left if many < len(words) else found).append(have)
            if 2 * len(have) > len(piece):  # most have them: the next piece is asked for more words at once
                many = min(2 * many, len(words))
        chosen, many = np.concatenate(left), 2 * many
    return np.sort(np.concatenate(found))  # pieces that were asked for all words early come first


def _where(documents, postings, ids, at, words):
    """Return of each word (Posting, where its places begin in the documents `ids`, how many each has)."""
    return [(postings[word], *starts(postings[word], found_at(documents, postings, ids, at, word))) for word in words]


def _found(where, width, field):
    """Return the indices of the documents that have a window. `where`: what _where gives."""
    words = [(sizes, places_from(posting, begins, sizes)) for posting, begins, sizes in where]
    layout, many = layout_of(words, width), len(words[0][0])
    if layout.begins[-1] <= MOST_BYTES or many == 1:
        return near(words, layout, field)
    del words  # of long documents, which are read again
    halves = slice(many // 2), slice(many // 2, None)
    first, last = ([(posting, begins[half], sizes[half]) for posting, begins, sizes in where] for half in halves)
    return np.concatenate((_found(first, width, field), _found(last, width, field) + many // 2))


class Layout(NamedTuple):
    """How documents lie on a line: where each eight of them begin, and the end; how far behind that each field begins; all in bytes.

    `width` is that of a window, no wider than matters.
    """

    begins: np.ndarray
    lanes: np.ndarray
    width: int


def layout_of(words, width):
    """Return the Layout of documents. `words`: of each (how many places it has in each, at least one; these places end to end).

    Before every field as many bytes are free as a window may reach beyond it. Raises DamagedError.
    """
    longest = np.maximum.reduce([places[sizes.cumsum() - 1] for sizes, places in words]).astype(np.int64) // STEP + 1
    width = min(width, int(longest.max()))
    longest_other = max([int((places * (places & FIELD_BITS != _LONGEST)).max()) for _, places in words]) // STEP + 1
    if max(int(longest.max()), longest_other) > MOST_POSITIONS:
        raise DamagedError(_MISPLACED)
    lanes = width + (width + longest_other) * np.arange(FIELD_BITS + 1)
    sizes = np.maximum.reduceat(longest, np.arange(0, len(longest), _TOGETHER)) + lanes[_LONGEST]
    return Layout(np.concatenate(([0], sizes.cumsum())), lanes, width)


def near(words, layout, field):
    """Return the indices of the documents, rising, with a place of each word in one field, in `field`, within a window. See layout_of."""
    documents, all_near = np.arange(len(words[0][0])), None
    begins, bits = layout.begins[documents // _TOGETHER], (1 << documents % _TOGETHER).astype(np.uint8)
    for sizes, places in words:
        fields = places & FIELD_BITS
        at = begins.repeat(sizes)
        at += layout.lanes.take(fields)
        at += places // STEP
        marks = bits.repeat(sizes)
        marks *= _is_first(sizes, places)
        if field >= 0:
            marks *= fields == field
        line = _filled(_drawn(at, marks, layout.begins[-1] + layout.width), layout.width)
        all_near = line if all_near is None else np.bitwise_and(all_near, line, out=all_near)
    groups = np.bitwise_or.reduceat(all_near, layout.begins[:-1])
    return np.unpackbits(groups, bitorder="little")[: len(documents)].nonzero()[0]


def _is_first(sizes, places):
    """Return a mask over places: False where one is that before it once more, as in a field that weighs more."""
    is_first = np.ones(len(places), np.bool_)
    np.not_equal(places[1:], places[:-1], out=is_first[1:])
    is_first[sizes.cumsum()[:-1]] = True
    return is_first


def _drawn(at, marks, size):
    """Return a line of so many bytes, in each the sum of its marks: bits, each once."""
    line = np.zeros(size, np.uint8)
    try:
        np.add.at(line, at, marks)
    except IndexError as error:
        raise DamagedError(_MISPLACED) from error
    return line


def _filled(line, width):
    """Return a line in which each byte has the bits of so many, from its own on; it is shorter by all but one of these."""
    filled = 1
    while filled < width:
        step = min(filled, width - filled)
        line = line[:-step] | line[step:]
        filled += step
    return line
