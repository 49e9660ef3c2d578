"""The one analysis of text that every engine, every snippet and every rule uses.

A word is a run of letters and digits; apostrophes inside it are dropped with a possessive `s`, a hyphen parts two words.
Words are folded, then stemmed by the script they are written in (English for Latin, Russian for
Cyrillic), never by the language of the article, so that a query needs no language to match.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from archive.text.fold import fold

# A combining mark belongs to the letter before it.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f]|['’ʼʻ՚](?=[^\W\d_]))*")
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_SHORTEST_STEMMED = 4


class Token(NamedTuple):
    """A word of a text: its stem, its folded form, and where it stands (code points, end exclusive)."""

    term: str
    form: str
    start: int
    end: int


@lru_cache(maxsize=2)
def _stemmer(language):
    from snowballstemmer import stemmer

    return stemmer(language)


@lru_cache(maxsize=200_000)
def _analyse(word):
    form = fold(word)
    if form.endswith("'s"):
        form = form[:-2]
    form = form.replace("'", "").replace("_", "")
    return stem(form), form


@lru_cache(maxsize=200_000)
def stem(form):
    """Return the stem of a folded word. Words with digits and short words are their own stem."""
    if len(form) < _SHORTEST_STEMMED or not form.isalpha():
        return form
    language = "russian" if _CYRILLIC.search(form) else "english" if form.isascii() else None
    return _stemmer(language).stemWord(form) if language else form


def tokenize(text):
    """Yield the Tokens of `text` in order; a token's position is its place in this order."""
    for match in _WORD.finditer(text):
        term, form = _analyse(match[0])
        if form:
            yield Token(term, form, match.start(), match.end())


def terms(text):
    """Return the stems of `text` in order, as a list of str."""
    return [token.term for token in tokenize(text)]
