"""Words of a text as names are looked up by, and where each stands.

A word is a run of letters and digits. Hyphens and apostrophes part words, so that "Serech’s", "Port-Lisane" and
"d’Irrin" need no rule of their own. Words are taken from the text as it stands and folded one by one: offsets never shift.
"""

import re
from functools import cached_property, lru_cache
from itertools import accumulate, compress
from operator import itemgetter

from archive.text.fold import fold

_WORD = re.compile(r"([^\W_ʼʻ]+(?:[\u0300-\u036f]+[^\W_ʼʻ]*)*)")
_PLAIN = re.compile(r"([A-Za-z0-9]+)")  # the same in a text of ASCII, in half the time
_GEORGIAN = ("ა", "ჿ")  # a script without capitals


class Words:
    """The words of a text, and what parts them: `gaps[i]` stands before word i, `gaps[-1]` behind the last.

    `is_plain`: all words are of ASCII.
    """

    def __init__(self, text):
        parts = (_PLAIN if text.isascii() else _WORD).split(text)
        self.words, self.gaps = parts[1::2], parts[0::2]
        self.is_plain = text.isascii() or all(map(str.isascii, self.words))
        self._parts = parts

    @cached_property
    def forms(self):
        """The words folded, each as `form` gives it."""
        return " ".join(self.words).lower().split() if self.is_plain else list(map(form, self.words))

    @cached_property
    def capitals(self):
        """The places of words that begin with a capital, or are written in a script that has none."""
        begins = map(str.isupper, map(itemgetter(0), self.words)) if self.is_plain else map(has_capital, self.words)
        return list(compress(range(len(self.words)), begins))

    @cached_property
    def _ends(self):
        return list(accumulate(map(len, self._parts)))

    def span(self, first, last):
        """Return the offsets of the words `first` to `last`, both included: (start, end), code points, end exclusive."""
        return self._ends[2 * first], self._ends[2 * last + 1]


def has_capital(word):
    """Say whether `word` begins as a name does."""
    return word[0].isupper() or _GEORGIAN[0] <= word[0] <= _GEORGIAN[1]


@lru_cache(maxsize=200_000)
def form(word):
    """Return `word` folded, without the marks inside it."""
    return fold(word).replace("'", "")
