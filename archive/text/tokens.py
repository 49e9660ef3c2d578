"""The one analysis of text that every engine, every snippet and every rule uses.

A word is a run of letters and digits; apostrophes inside it are dropped with a possessive `s`, a hyphen parts two words, and
so does the apostrophe of an elided article ("l’échange", "dell’accordo"). Words are folded, then stemmed in the language
of their article (see stems.py).
"""

import hashlib
import re
from functools import lru_cache
from typing import NamedTuple

from archive.text import stems
from archive.text.fold import fold
from archive.text.stems import stem

RULES = 1  # raise it when a text may get other words than before
ELIDED = ("l", "d", "qu", "jusqu", "lorsqu", "puisqu", "all", "dall", "dell", "nell", "sull")
_BEHIND = "".join(rf"(?<!\b{''.join(f'[{c}{c.upper()}]' for c in elided)}.)" for elided in ELIDED)
# A combining mark belongs to the letter before it, and so does an apostrophe, but for that of an elided article.
_WORD = re.compile(rf"[^\W_]+(?:(?:[\u0300-\u036f]|['’ʼʻ՚]{_BEHIND}(?=[^\W\d_]))[^\W_]*)*")
_PLAIN = re.compile(r"[A-Za-z0-9]+")  # the same where a text has neither apostrophes nor other scripts, in half the time
_BARE = {code: chr(code).lower() if chr(code).isalnum() or chr(code) in "'_" else " " for code in range(128)}
_SAMPLE = "The prisoners’ exchanges at İrrin: Əliyev's list, пленные и ёлки, Straße, naïve re-entry, l'Irrin, գերիների, 1,200 m²"


class Token(NamedTuple):
    """A word of a text: its stem, its folded form, and where it stands (code points, end exclusive)."""

    term: str
    form: str
    start: int
    end: int


@lru_cache(maxsize=400_000)
def _analyse(word, language):
    form = fold(word)
    if form.endswith("'s"):
        form = form[:-2]
    form = form.replace("'", "").replace("_", "")
    return stem(form, language), form


def tokenize(text, language=""):
    """Yield the Tokens of `text` in order; a token's position is its place in this order.

    `language` is that of the article (BCP 47, "" where it is not known); a query has none, see stems.stems.
    """
    for match in _pattern_of(text).finditer(text):
        term, form = _analyse(match[0], language)
        if form:
            yield Token(term, form, *match.span())


def pieces(text):
    """Return the parts of `text` between blanks, in order: no word reaches over two of them, some hold several or none.

    Their words in order are those of `text`; small letters stand for capitals where that is all the same. There are few different
    ones, so that whoever analyses many texts remembers what each comes to.
    """
    return (text.translate(_BARE) if text.isascii() else text).split()


def _pattern_of(text):
    return _PLAIN if text.isascii() and "'" not in text else _WORD


@lru_cache(maxsize=1)
def version():
    """Return what an index must have been made with to be searched: it changes with the rules of analysis and the stemmers."""
    made = (RULES, stems.version(), [list(tokenize(_SAMPLE, language)) for language in ("", "tr")])
    return hashlib.blake2b(repr(made).encode(), digest_size=8).hexdigest()
