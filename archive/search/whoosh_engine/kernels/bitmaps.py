"""Long lists as bitmaps: whether documents are in one, and where they stand in the list, without looking for them.

Where a document stands is how many stand before its word and, within the word, before its bit: G. Jacobson, "Space-efficient Static
Trees and Graphs", 1989.
"""

from typing import NamedTuple

import numpy as np

from archive.search.whoosh_engine.block import address_of

_BITS, _SHIFT, _LAST = 64, 6, 63  # of a word; numbers of documents hold that of their word, and below it that of their bit
_BELOW = np.left_shift(np.uint64(1), np.arange(_BITS, dtype=np.uint64)) - np.uint64(1)  # the bits before each


class Bitmap(NamedTuple):
    """`words`: uint64 [size of a map], a bit a document, the lowest first. `before`: int32, how many documents stand before each word.
    `address`: where the words lie in memory, and behind them `before`.
    """

    words: np.ndarray
    before: np.ndarray
    address: int

    def places(self, words, below):
        """Return where documents, all of which are in the list, stand in it: intp. They are given as `spots` tells."""
        found = np.bitwise_count(self.words.take(words) & below).astype(np.intp)
        found += self.before.take(words)
        return found


def spots(ids):
    """Return (the word of each document in a bitmap, the bits before its own)."""
    return ids >> _SHIFT, _BELOW.take(ids & _LAST)


def among(bitmaps, ids):
    """Return the indices of those of the documents `ids` that are in all lists."""
    words = ids >> _SHIFT
    found = bitmaps[0].words.take(words)
    for bitmap in bitmaps[1:]:
        found &= bitmap.words.take(words)
    found >>= (ids & _LAST).view(np.uint64)
    found &= np.uint64(1)
    return found.nonzero()[0]


def size_of(documents):
    """Return how many words a map of so many documents has."""
    return documents // _BITS + 1


def room_for(documents):
    """Return a Bitmap of so many documents that is still to be drawn."""
    size = size_of(documents)
    memory = np.empty(size + (size + 1) // 2, np.uint64)
    return Bitmap(memory[:size], memory[size:].view(np.int32)[:size], address_of(memory))


def bitmap_of(pieces, documents):
    """Return the Bitmap of a list of documents, given in pieces, of so many."""
    bitmap = room_for(documents)
    mask = np.zeros(len(bitmap.words) * _BITS, bool)
    for ids in pieces:
        mask[ids] = True
    bitmap.words[:] = np.packbits(mask, bitorder="little").view("<u8")
    bitmap.before[0] = 0
    np.bitwise_count(bitmap.words[:-1]).cumsum(out=bitmap.before[1:])
    return bitmap


def in_all(bitmaps):
    """Return the documents that are in all lists."""
    words = bitmaps[0].words
    for bitmap in bitmaps[1:]:
        words = words & bitmap.words
    return np.unpackbits(words.astype("<u8", copy=False).view(np.uint8), bitorder="little").view(bool).nonzero()[0]
