"""Words of a text as names are looked up by: where each stands, and one key for all its forms.

A word is a run of letters and digits. Hyphens and apostrophes part words, so that "Serech’s", "Port-Lisane" and
"d’Irrin" need no rule of their own. Words are taken from the text as it stands and folded one by one: offsets never shift.
"""

import re
from functools import lru_cache
from itertools import accumulate, product

from archive.text.fold import fold

_WORD = re.compile(r"([^\W_ʼʻ]+(?:[\u0300-\u036f]+[^\W_ʼʻ]*)*)")
_CYRILLIC = re.compile("[Ѐ-ӿ]")
# Russian case endings of nouns and adjectives, the longest first; -ов and -ев are left alone, for they end surnames.
_ENDING = re.compile(
    "(?:ого|его|ому|ему|ыми|ими|ами|ями|ией|ой|ей|ою|ею|ом|ем|ым|им|ых|их|ах|ях|ая|яя|ое|ее|ые|ие|ый|ий|ую|юю|ия|ии|ию|ью|[аяоеыиуюьй])$"
)
_NOMINATIVE = re.compile("(?:ая|яя|ое|ее|ые|ие|ый|ий|ой|ия|[аяоеиыьй])$")
_SHORTEST_INFLECTED = 4
_SHORTEST_BASE = 2


class Words:
    """The words of a text, and what parts them: `gaps[i]` stands before word i, `gaps[-1]` behind the last."""

    def __init__(self, text):
        parts = _WORD.split(text)
        self.words, self.gaps = parts[1::2], parts[0::2]
        self._parts, self._ends = parts, None

    @property
    def keys(self):
        return list(map(key, self.words))

    def span(self, first, last):
        """Return the offsets of the words `first` to `last`, both included: (start, end), code points, end exclusive."""
        if self._ends is None:
            self._ends = list(accumulate(map(len, self._parts)))
        return self._ends[2 * first], self._ends[2 * last + 1]


@lru_cache(maxsize=200_000)
def form(word):
    """Return `word` folded, without the marks inside it."""
    return fold(word).replace("'", "")


@lru_cache(maxsize=200_000)
def key(word):
    """Return the key of a word of a text: its form, in Cyrillic without a case ending."""
    return _strip(form(word), _ENDING)


def base(word):
    """Return what the inflected forms of a word of a name begin with: "максим" of "Максим", "толмер" of "Толмера"."""
    return _strip(form(word), _NOMINATIVE)


def name_keys(words):
    """Return the keys, as tuples, under which a text may hold the name made of `words`.

    "Максим" stands as "Максим" (which looks like an instrumental: its key is "макс") and as "Максима" (key "максим").
    """
    return set(product(*({key(word), base(word)} for word in words)))


def _strip(word, ending):
    if len(word) < _SHORTEST_INFLECTED or not _CYRILLIC.search(word):
        return word
    stripped = ending.sub("", word)
    return stripped if len(stripped) >= _SHORTEST_BASE else word
