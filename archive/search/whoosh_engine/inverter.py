"""IndexDocuments -> lists of words: analysed one by one, then sorted all at once."""

from array import array
from typing import NamedTuple

import numpy as np

from archive.search.whoosh_engine.postings import Lists, gather
from archive.search.whoosh_engine.schema import FIELDS, MOST_POSITIONS, STEP, WEIGHTS
from archive.text.tokens import analysed, pieces

# A key of the sort is one number of 64 bits: rank of the word, document, place.
_PLACE_BITS, _DOC_BITS = 25, 15
MOST_DOCUMENTS = 1 << _DOC_BITS
_MOST_WORDS = 1 << 64 - _PLACE_BITS - _DOC_BITS
_MOST_KNOWN = 500_000  # pieces of text remembered from one batch to the next: some 200 MB


class _Vocabulary:
    """The different words, by number: their forms and stems (bytes)."""

    def __init__(self):
        self.forms, self.stems, self._numbers = [], [], {}

    def number(self, word):
        """Return the number of a word, (stem, form)."""
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.forms)
            stem, form = word
            self.stems.append(stem.encode())
            self.forms.append(form.encode())
        return number


class _Several:
    """Pieces of text that hold no word or more than one, by number: those of their words, end to end."""

    def __init__(self):
        self.sizes, self.words = array("q"), array("q")

    def number(self, words):
        self.sizes.append(len(words))
        self.words.extend(words)
        return len(self.sizes) - 1


class _Pieces(dict):
    """Piece of a text in one language -> the number of its one word in a _Vocabulary, or -1 less its number in _Several."""

    def __init__(self, vocabulary, several, language):
        self._vocabulary, self._several, self._language = vocabulary, several, language

    def __missing__(self, piece):
        words = list(map(self._vocabulary.number, analysed(piece, self._language)))
        number = self[piece] = words[0] if len(words) == 1 else -1 - self._several.number(words)
        return number


class Inverted(NamedTuple):
    """`stems`, `forms`: Lists; `lengths`: uint32, the weighted words of each document; `wide`: whether a place needs 32 bits."""

    stems: Lists
    forms: Lists
    lengths: np.ndarray
    wide: bool


class Inverter:
    """Takes documents in, up to MOST_DOCUMENTS, and gives their lists. `size` is about how many words they have."""

    def __init__(self):
        self._forget()
        self.clear()

    def _forget(self):
        self._vocabulary, self._several, self._known = _Vocabulary(), _Several(), {}

    def clear(self):
        """Forget the documents; the words stay known."""
        if sum(map(len, self._known.values())) + len(self._several.words) > _MOST_KNOWN:
            self._forget()
        self._several_before = len(self._several.words)
        self._numbers, self._ends = array("i"), array("q")  # of pieces, end to end; where each field of each document ends

    @property
    def size(self):
        return len(self._numbers) + len(self._several.words) - self._several_before

    def add(self, document):
        """Analyse a document. Documents are numbered as they come."""
        known = self._known.get(document.language)
        if known is None:
            known = self._known[document.language] = _Pieces(self._vocabulary, self._several, document.language)
        for field in FIELDS:
            self._numbers.extend(map(known.__getitem__, pieces(getattr(document, field))))
            self._ends.append(len(self._numbers))

    def inverted(self):
        """Return what the documents taken in come to, as an Inverted."""
        words, sizes = self._words()
        weights = np.array([WEIGHTS[field] for field in FIELDS])
        lengths = (sizes.reshape(-1, len(FIELDS)) * weights).sum(axis=1).astype(np.uint32)
        wide = bool(len(sizes)) and STEP * int(sizes.max()) > 0xFFFF
        return Inverted(*self._lists(*_weighted(words, _lows(sizes), sizes, weights)), lengths, wide)

    def _words(self):
        """Return (numbers of the words of all fields, end to end; how many each field has)."""
        numbers, ends = np.frombuffer(self._numbers, np.int32), np.frombuffer(self._ends, np.int64)
        parted = np.flatnonzero(numbers < 0)
        if len(parted):
            several, words = (np.array(column, np.int64) for column in (self._several.sizes, self._several.words))
            which = -1 - numbers[parted]
            sizes = np.ones(len(numbers), np.int64)
            sizes[parted] = several[which]
            numbers = numbers.repeat(sizes)
            numbers[numbers < 0] = gather(words, (np.cumsum(several) - several)[which], several[which])
            ends = np.concatenate(([0], np.cumsum(sizes)))[ends]
        return self._clipped(numbers, np.diff(ends, prepend=0))

    @staticmethod
    def _clipped(numbers, sizes):
        if not len(sizes) or sizes.max() <= MOST_POSITIONS:
            return numbers, sizes
        begins = np.cumsum(sizes) - sizes
        sizes = np.minimum(sizes, MOST_POSITIONS)
        return gather(numbers, begins, sizes), sizes

    def _lists(self, words, low):
        """Return the Lists of stems and of forms. `low`: a key's document and place."""
        used = np.flatnonzero(np.bincount(words, minlength=len(self._vocabulary.forms)))
        stems, stem_of, words_of_stem = _ranked(self._vocabulary.stems, used)
        forms, form_of, words_of_form = _ranked(self._vocabulary.forms, used)
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


def _ranked(names, used):
    """Return (the different names of the words `used`, sorted; the rank of each word's name among them; how many words have each)."""
    called = [names[number] for number in used.tolist()]
    terms = sorted(set(called))
    if len(terms) >= _MOST_WORDS:
        raise OverflowError("a batch of articles holds more than 16,777,215 different words")
    rank = dict(zip(terms, range(len(terms)), strict=True))
    of_used = np.fromiter(map(rank.__getitem__, called), np.int64, len(called))
    ranks = np.zeros(len(names), np.int64)
    ranks[used] = of_used
    return terms, ranks, np.bincount(of_used, minlength=len(terms))


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
