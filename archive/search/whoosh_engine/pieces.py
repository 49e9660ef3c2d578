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
_LANGUAGE = 56  # bits of `high` below the number of the language
_KEPT = np.array([(1 << 8 * size) - 1 for size in range(_HALF + 1)], np.uint64)  # of half a key, for so many bytes
_AT_ONCE = 1_000_000  # bytes: a longer text is looked at in parts, for its arrays are some twenty times as large
_AS_MANY = 50  # bytes of long pieces that count as a piece


class Pieces:
    """What pieces of texts come to: the number of their one word in `words`, or -1 less that of their row among those of several words."""

    def __init__(self):
        self.words = Words()
        self._keys, self._of_keys = Keys(), array("i", [0])  # what the piece of each key comes to
        self._long, self._long_bytes = {}, 0  # (piece, language) -> what it comes to, where it has no key
        self._languages = []
        self._begins, self._sizes, self._several = array("q"), array("q"), array("i")  # rows of pieces that hold no word or more than one

    def __len__(self):
        """About how many pieces are remembered, by the memory that they take."""
        return len(self._of_keys) + len(self._several) + self._long_bytes // _AS_MANY

    def words_of(self, texts, languages):
        """Return (numbers of the words of some texts, end to end; how many each text has): int32, int64.

        languages: that of each text.
        """
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        if max(map(len, encoded), default=0) <= _AT_ONCE:
            return self._words_of(encoded, languages)
        found = [[self._words_of([part], [its])[0] for part in _cut(text)] for text, its in zip(encoded, languages, strict=True)]
        return np.concatenate([words for parts in found for words in parts]), np.array([sum(map(len, parts)) for parts in found], np.int64)

    def _words_of(self, texts, languages):
        """The same of texts in UTF-8."""
        text = b"\0".join((*texts, bytes(2 * _HALF))).translate(PARTED)
        begins, ends = _runs(np.frombuffer(text, np.uint8) != 0)
        sizes = np.diff(begins.searchsorted(np.cumsum([len(one) + 1 for one in texts])), prepend=0)
        low, high = _keys(text, begins, ends)
        high |= np.array(list(map(self._language, languages)), np.uint64).repeat(sizes) << _LANGUAGE
        known = self._keys.find(low, high)
        numbers, is_long = np.frombuffer(self._of_keys, np.int32)[known], ends - begins > _LONGEST
        new, long = np.flatnonzero(~is_long & (known == 0)), np.flatnonzero(is_long)
        if len(new):
            numbers[new] = self._learned(_slices(text, begins[new], ends[new]), low[new].tolist(), high[new].tolist())
        if len(long):
            numbers[long] = self._of_long(_slices(text, begins[long], ends[long]), (high[long] >> _LANGUAGE).tolist())
        return self._in_words(numbers, sizes)

    def _in_words(self, numbers, sizes):
        """Return what pieces come to as numbers of words, and how many of these each text has."""
        several = np.flatnonzero(numbers < 0)
        if not len(several):
            return numbers, sizes
        rows, ends = -1 - numbers[several], np.cumsum(sizes)
        row_begins, row_sizes, words = (
            np.frombuffer(*column) for column in ((self._begins, np.int64), (self._sizes, np.int64), (self._several, np.int32))
        )
        times = np.ones(len(numbers), np.int64)
        times[several] = row_sizes[rows]
        numbers = numbers.repeat(times)
        numbers[numbers < 0] = gather(words, row_begins[rows], row_sizes[rows])
        return numbers, np.diff(np.concatenate(([0], np.cumsum(times)))[ends], prepend=0)

    def _learned(self, pieces, low, high):
        """Return what pieces come to whose keys are not known yet; know them from now on."""
        keys = list(zip(low, high, strict=True))
        different = dict(zip(keys, pieces, strict=True))
        learned = {key: self._number(piece, key[1] >> _LANGUAGE) for key, piece in different.items()}
        self._keys.add(*np.array(list(learned), np.uint64).T)
        self._of_keys.extend(learned.values())
        return list(map(learned.__getitem__, keys))

    def _of_long(self, pieces, languages):
        """Return what pieces come to that have no keys."""
        pieces = list(zip(pieces, languages, strict=True))
        for piece in dict.fromkeys(pieces):
            if piece not in self._long:
                self._long[piece] = self._number(*piece)
                self._long_bytes += len(piece[0])
        return list(map(self._long.__getitem__, pieces))

    def _language(self, language):
        """Return the number of a language; those without a stemmer of their own are one."""
        language = language if language in LANGUAGES else ""
        if language not in self._languages:
            self._languages.append(language)
        return self._languages.index(language)

    def _number(self, piece, language):
        """Return what a piece in the language of this number comes to."""
        found = analysed(piece.decode("utf-8", "surrogatepass"), self._languages[language])
        words = list(starmap(self.words.number, found))
        if len(words) == 1:
            return words[0]
        self._begins.append(len(self._several))
        self._sizes.append(len(words))
        self._several.extend(words)
        return -len(self._sizes)


def _cut(text):
    """Yield the parts of a text of about _AT_ONCE bytes each, cut between its pieces."""
    parted, begin = text.translate(PARTED), 0
    while len(text) - begin > _AT_ONCE:
        end = parted.rfind(0, begin + 1, begin + _AT_ONCE)
        end = parted.find(0, begin + _AT_ONCE) if end < 0 else end
        if end < 0:
            break
        yield text[begin:end]
        begin = end
    yield text[begin:]


def _slices(text, begins, ends):
    return [text[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]


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
