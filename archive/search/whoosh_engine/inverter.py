"""IndexDocuments -> lists of words: analysed one by one, then sorted all at once."""

from array import array
from itertools import islice

import numpy as np

from archive.search.whoosh_engine.postings import Lists
from archive.search.whoosh_engine.schema import FIELDS, MOST_POSITIONS, STEP, WEIGHTS
from archive.text.tokens import tokenize, words

# A key of the sort is one number of 64 bits: rank of the word, document, place.
_PLACE_BITS, _DOC_BITS = 25, 15
MOST_DOCUMENTS = 1 << _DOC_BITS
_MOST_WORDS = 1 << 64 - _PLACE_BITS - _DOC_BITS
_MOST_KNOWN = 2_000_000  # written words remembered from one batch to the next


class _Vocabulary:
    """The different words, by number: their forms and stems (bytes)."""

    def __init__(self):
        self.forms, self.stems, self._numbers = [], [], {}

    def number(self, token):
        key = token.form, token.term
        if key not in self._numbers:
            self._numbers[key] = len(self.forms)
            self.forms.append(token.form.encode())
            self.stems.append(token.term.encode())
        return self._numbers[key]


class _Written(dict):
    """Word as written in one language -> its number in a _Vocabulary, -1 where nothing of it is searched."""

    def __init__(self, vocabulary, language):
        self._vocabulary, self._language = vocabulary, language

    def __missing__(self, word):
        token = next(tokenize(word, self._language), None)
        number = self[word] = -1 if token is None else self._vocabulary.number(token)
        return number


class Inverter:
    """Takes documents in, up to MOST_DOCUMENTS, and gives their lists. `size` counts the words listed so far."""

    def __init__(self):
        self._vocabulary, self._written = _Vocabulary(), {}
        self.clear()

    def clear(self):
        """Forget the documents; the words stay known."""
        if sum(map(len, self._written.values())) > _MOST_KNOWN:
            self._vocabulary, self._written = _Vocabulary(), {}
        self._forms, self._places, self.lengths, self.size, self.wide = [], [], array("I"), 0, False

    def add(self, document):
        """Analyse a document. Documents are numbered as they come."""
        length, language = 0, document.language
        if language not in self._written:
            self._written[language] = _Written(self._vocabulary, language)
        number = self._written[language].__getitem__
        for code, field in enumerate(FIELDS):
            found = islice(words(getattr(document, field)), MOST_POSITIONS)
            forms = np.fromiter(map(number, found), np.int32)
            forms = forms[forms >= 0] if len(forms) and forms.min() < 0 else forms
            places = np.arange(code, STEP * len(forms) + code, STEP, dtype=np.uint32)
            if len(places) and places[-1] > 0xFFFF:
                self.wide = True
            if (weight := WEIGHTS[field]) > 1:
                forms, places = forms.repeat(weight), places.repeat(weight)
            self._forms.append(forms)
            self._places.append(places)
            length += len(forms)
        self.lengths.append(length)
        self.size += length

    def lists(self):
        """Return (Lists by stem, Lists by form) of the documents taken in."""
        if not self.size:
            return (_nothing(), _nothing())
        forms, places = np.concatenate(self._forms), np.concatenate(self._places)
        docs = np.repeat(np.arange(len(self.lengths), dtype=np.uint64), np.frombuffer(self.lengths, np.uint32))
        low = docs << np.uint64(_PLACE_BITS) | places
        used = np.flatnonzero(np.bincount(forms, minlength=len(self._vocabulary.forms)))
        return tuple(_sorted(names, used, forms, low) for names in (self._vocabulary.stems, self._vocabulary.forms))


def _nothing():
    return Lists([], np.zeros(1, np.int64), np.zeros(0, np.uint32), np.zeros(0, np.uint32), np.zeros(0, np.uint32))


def _sorted(names, used, forms, low):
    """Return the Lists of words whose forms (numbers) are called `names`."""
    called = [names[number] for number in used.tolist()]
    terms = sorted(set(called))
    if len(terms) >= _MOST_WORDS:
        raise OverflowError("a batch of articles holds more than 16,777,215 different words")
    rank = {term: number for number, term in enumerate(terms)}
    ranks = np.zeros(len(names), np.uint64)
    ranks[used] = np.fromiter(map(rank.__getitem__, called), np.uint64, len(called))
    keys = ranks[forms]
    keys <<= np.uint64(_PLACE_BITS + _DOC_BITS)
    keys |= low
    keys.sort()
    places = (keys & np.uint64((1 << _PLACE_BITS) - 1)).astype(np.uint32)
    keys >>= np.uint64(_PLACE_BITS)
    postings = np.flatnonzero(np.diff(keys, prepend=~keys[:1]))
    counts = np.diff(postings, append=len(keys)).astype(np.uint32)
    keys = keys[postings]
    docs = (keys & np.uint64(MOST_DOCUMENTS - 1)).astype(np.uint32)
    starts = np.flatnonzero(np.diff(keys >> np.uint64(_DOC_BITS), prepend=np.uint64(1 << 63)))
    return Lists(terms, np.append(starts, len(docs)).astype(np.int64), docs, counts, places)
