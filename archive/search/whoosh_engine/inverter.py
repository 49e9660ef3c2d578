"""IndexDocuments -> lists of words: analysed some at a time, then sorted all at once."""

from typing import NamedTuple

import numpy as np

from archive.search.whoosh_engine.pieces import Pieces
from archive.search.whoosh_engine.postings import Lists, gather
from archive.search.whoosh_engine.schema import FIELDS, MOST_POSITIONS, STEP, WEIGHTS

# A key of the sort is one number of 64 bits: rank of the word, document, place.
_PLACE_BITS, _DOC_BITS = 25, 15
MOST_DOCUMENTS = 1 << _DOC_BITS
_MOST_WORDS = 1 << 64 - _PLACE_BITS - _DOC_BITS
_MOST_KNOWN = 500_000  # pieces of text remembered from one batch to the next: some 300 MB, 400 of long ones
_TOGETHER = 100_000  # characters analysed at once: arrays of them stay near the processor
_CHARACTERS = 6  # about so many a word


class Inverted(NamedTuple):
    """`stems`, `forms`: Lists; `lengths`: uint32, the weighted words of each document; `wide`: whether a place needs 32 bits."""

    stems: Lists
    forms: Lists
    lengths: np.ndarray
    wide: bool


class Inverter:
    """Takes documents in, up to MOST_DOCUMENTS, and gives their lists. `size` is about how many words they have."""

    def __init__(self):
        self._pieces = Pieces()
        self.clear()

    def clear(self):
        """Forget the documents; the words stay known."""
        if len(self._pieces) > _MOST_KNOWN:
            self._pieces = Pieces()
        self._words, self._sizes, self._analysed = [], [], 0  # numbers of words, how many each text has, and all have
        self._forget_texts()

    def _forget_texts(self):
        self._texts, self._languages, self._waiting = [], [], 0

    @property
    def size(self):
        return self._analysed + self._waiting // _CHARACTERS

    def add(self, document):
        """Analyse a document, now or with others. Documents are numbered as they come."""
        texts = [getattr(document, field) for field in FIELDS]
        self._texts += texts
        self._languages += [document.language] * len(texts)
        self._waiting += sum(map(len, texts))
        if self._waiting >= _TOGETHER:
            self._analyse()

    def _analyse(self):
        words, sizes = self._pieces.words_of(self._texts, self._languages)
        self._words.append(words)
        self._sizes.append(sizes)
        self._analysed += len(words)
        self._forget_texts()

    def inverted(self):
        """Return what the documents taken in come to, as an Inverted."""
        self._analyse()
        words, sizes = self._clipped(np.concatenate(self._words), np.concatenate(self._sizes))
        weights = np.array([WEIGHTS[field] for field in FIELDS])
        lengths = (sizes.reshape(-1, len(FIELDS)) * weights).sum(axis=1).astype(np.uint32)
        wide = bool(len(sizes)) and STEP * int(sizes.max()) > 0xFFFF
        return Inverted(*self._lists(*_weighted(words, _lows(sizes), sizes, weights)), lengths, wide)

    @staticmethod
    def _clipped(numbers, sizes):
        if not len(sizes) or sizes.max() <= MOST_POSITIONS:
            return numbers, sizes
        begins = np.cumsum(sizes) - sizes
        sizes = np.minimum(sizes, MOST_POSITIONS)
        return gather(numbers, begins, sizes), sizes

    def _lists(self, words, low):
        """Return the Lists of stems and of forms. `low`: a key's document and place."""
        known = self._pieces.words
        used = np.flatnonzero(np.bincount(words, minlength=len(known)))
        stems, stem_of, words_of_stem = _ranked(known.stems, known.stem_of, used)
        forms, form_of, words_of_form = _ranked(known.forms, known.form_of, used)
        single = used[(words_of_stem[stem_of[used]] == 1) & (words_of_form[form_of[used]] == 1)]
        by_stem = _sorted(stems, stem_of, words, low)
        twins = np.full(len(forms), -1, np.int64)
        twins[form_of[single]] = stem_of[single]
        own = np.ones(len(form_of), bool)
        own[single] = False
        own = own[words]
        return by_stem, _with_twins(forms, twins, by_stem, _sorted(forms, form_of, words[own], low[own]))


def _lows(sizes):
    """Return document and place of each word as the low bits of a key, uint64; `sizes`: how many words each field of each document has."""
    fields = np.arange(len(sizes), dtype=np.uint64)
    bases = fields // len(FIELDS) << np.uint64(_PLACE_BITS) | fields % len(FIELDS)
    bases -= np.uint64(STEP) * (np.cumsum(sizes) - sizes).astype(np.uint64)  # wraps, and back again below
    low = np.arange(0, STEP * int(sizes.sum()), STEP, dtype=np.uint64)
    low += np.repeat(bases, sizes)
    return low


def _weighted(words, low, sizes, weights):
    """Return words and their lows with those of each field as often as it weighs, in no order."""
    begins, all_words, all_low = np.cumsum(sizes) - sizes, [words], [low]
    for code, weight in enumerate(weights.tolist()):
        if weight > 1:
            of_field = begins[code :: len(weights)], sizes[code :: len(weights)]
            all_words += [gather(words, *of_field)] * (weight - 1)
            all_low += [gather(low, *of_field)] * (weight - 1)
    return np.concatenate(all_words), np.concatenate(all_low)


def _ranked(names, name_of, used):
    """Return (the different names of the words `used`, sorted; the rank of each word's name among them; how many of these words have each).

    name_of: the number in `names` of each word's name.
    """
    order = names.order()
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    counts = np.bincount(ranks[name_of[used]], minlength=len(order))
    there = np.flatnonzero(counts)
    if len(there) >= _MOST_WORDS:
        raise OverflowError("a batch of articles holds more than 16,777,215 different words")
    among = np.zeros(len(order), np.int64)
    among[there] = np.arange(len(there))
    return names.named(order[there]), among[ranks[name_of]], counts[there]


def _sorted(terms, rank_of, words, low):
    """Return the Lists of `terms`; `rank_of` gives each word's term. A term may have none."""
    keys = (rank_of.astype(np.uint64) << np.uint64(_PLACE_BITS + _DOC_BITS))[words]
    keys |= low
    keys.sort()
    places = keys.astype(np.uint32)
    places &= np.uint32((1 << _PLACE_BITS) - 1)
    keys >>= np.uint64(_PLACE_BITS)
    is_first = np.ones(len(keys), bool)
    np.not_equal(keys[1:], keys[:-1], out=is_first[1:])
    postings = np.flatnonzero(is_first)
    counts = np.diff(postings, append=len(keys)).astype(np.uint32)
    keys = keys[postings]
    docs = keys.astype(np.uint32)
    docs &= np.uint32(MOST_DOCUMENTS - 1)
    keys >>= np.uint64(_DOC_BITS)
    return Lists(terms, keys.searchsorted(np.arange(len(terms) + 1, dtype=np.uint64)), docs, counts, places)


def _with_twins(forms, twins, stems, own):
    """Return the Lists of `forms`: of those without a twin among the stems as in `own`, of the others those of their twins."""
    is_twin = twins >= 0
    begins, sizes = own.starts[:-1] + len(stems.docs), np.diff(own.starts)
    begins[is_twin], sizes[is_twin] = stems.starts[twins[is_twin]], np.diff(stems.starts)[twins[is_twin]]
    docs = gather(np.concatenate((stems.docs, own.docs)), begins, sizes)
    return Lists(forms, np.concatenate(([0], np.cumsum(sizes))), docs, own.counts, own.places, twins)
