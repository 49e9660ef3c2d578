"""Texts -> numbers of their words, by way of their pieces, which are known again all at once.

A piece is what text/tokens.py parts a text into. Up to 15 bytes of UTF-8 it is, with the number of its language, a key of 128 bits: of two
that differ so do their keys. There are few different pieces, so that only new and long ones are looked at one by one.
"""

from array import array
from itertools import starmap

import numpy as np

from archive.search.whoosh_engine.keys import Keys
from archive.search.whoosh_engine.postings import gather
from archive.search.whoosh_engine.words import Words
from archive.text.stems import LANGUAGES
from archive.text.tokens import PARTED, analysed

_HALF, _LONGEST = 8, 15  # bytes: of half a key, and of a piece that has one
_LANGUAGE = np.uint64(56)  # bits of `high` below the number of the language
_KEPT = np.array([(1 << 8 * size) - 1 for size in range(_HALF + 1)], np.uint64)  # of half a key, for so many bytes
_FOREIGN = np.uint64(0x8080808080808080)  # bits that bytes of other than plain letters have


class Pieces:
    """What pieces of texts come to, in `words`."""

    def __init__(self):
        self.words = Words()
        self._keys, self._of_keys = Keys(), array("i", [0])  # what each key's piece comes to: see _number
        self._long, self._languages = {}, []
        self._sizes, self._several = (
            array("q"),
            array("q"),
        )  # of pieces that hold no word or more than one: those of their words, end to end

    def __len__(self):
        return len(self._of_keys) + len(self._long) + len(self._several)

    def found(self, texts, languages):
        """Return (what each piece of the texts comes to, end to end, for `parted`; how many pieces each text has): int32, int64.

        languages: that of each text.
        """
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        raw = b"\n".join((*encoded, bytes(2 * _HALF)))
        parted = raw.translate(PARTED)
        begins, ends = _runs(np.frombuffer(parted, np.uint8) != 0)
        sizes = np.diff(begins.searchsorted(np.cumsum([len(text) + 1 for text in encoded])), prepend=0)
        low, high = _keys(parted, begins, ends)
        foreign = np.flatnonzero((low | high) & _FOREIGN)  # whose capitals may tell something
        low[foreign], high[foreign] = _keys(raw, begins[foreign], ends[foreign])
        high |= np.array(list(map(self._language, languages)), np.uint64).repeat(sizes) << _LANGUAGE
        low[ends - begins > _LONGEST] = 0
        known = self._keys.find(low, high)
        found, new = np.frombuffer(self._of_keys, np.int32)[known], np.flatnonzero(known == 0)
        if len(new):
            found[new] = self._learned(raw, begins[new], ends[new], low[new], high[new])
        return found, sizes

    def parted(self, found, sizes):
        """Return numbers of words, int32, and how many of them each text has, from what `found` gave."""
        several = np.flatnonzero(found < 0)
        if not len(several):
            return found, sizes
        sizes_of, words = np.array(self._sizes, np.int64), np.array(self._several, np.int32)
        which, ends = -1 - found[several], np.cumsum(sizes)
        times = np.ones(len(found), np.int64)
        times[several] = sizes_of[which]
        found = found.repeat(times)
        found[found < 0] = gather(words, (np.cumsum(sizes_of) - sizes_of)[which], sizes_of[which])
        return found, np.diff(np.concatenate(([0], np.cumsum(times)))[ends], prepend=0)

    def _learned(self, raw, begins, ends, low, high):
        """Return what pieces without a key come to, or with one that is not known yet; know them from now on."""
        learned, numbers = {}, []
        for begin, end, *key in zip(*(array.tolist() for array in (begins, ends, low, high)), strict=True):
            known, key = (learned, tuple(key)) if key[0] else (self._long, (raw[begin:end], key[1]))
            if key not in known:
                known[key] = self._number(raw[begin:end], self._languages[key[1] >> int(_LANGUAGE)])
            numbers.append(known[key])
        if learned:
            self._keys.add(*np.array(list(learned), np.uint64).T)
            self._of_keys.extend(learned.values())
        return numbers

    def _language(self, language):
        """Return the number of a language; those without a stemmer of their own are one."""
        language = language if language in LANGUAGES else ""
        if language not in self._languages:
            self._languages.append(language)
        return self._languages.index(language)

    def _number(self, piece, language):
        """Return the number of a piece's one word, or -1 less the number of its words among `_sizes`."""
        words = list(starmap(self.words.number, analysed(piece.decode("utf-8", "surrogatepass"), language)))
        if len(words) == 1:
            return words[0]
        self._sizes.append(len(words))
        self._several.extend(words)
        return -len(self._sizes)


def _runs(mask):
    """Return where runs of True begin and end; the last is False."""
    edges = np.flatnonzero(mask[1:] != mask[:-1]) + 1
    edges = np.concatenate(([0], edges)) if mask[0] else edges
    return edges[::2], edges[1::2]


def _keys(text, begins, ends):
    """Return (low, high): the first 15 bytes of pieces of `text`, little-endian, behind which it goes on for 16 bytes."""
    halves = np.ndarray(len(text) - _HALF + 1, "<u8", text, strides=(1,))
    sizes = ends - begins
    low, high = halves[begins], halves[begins + _HALF]
    low &= _KEPT[np.minimum(sizes, _HALF)]
    high &= _KEPT[np.clip(sizes - _HALF, 0, _LONGEST - _HALF)]
    return low, high
