"""The one analysis of text that every engine, every snippet and every rule uses.

A word is a run of letters and digits; apostrophes inside it are dropped with a possessive `s`, a hyphen parts two words, and
so does the apostrophe of an elided article ("l’échange", "dell’accordo"). Scripts that set no blanks between words (Chinese,
Japanese, Thai) have a word a letter: what readers type in them is a phrase. Words are folded, then stemmed in the language of
their article (see stems.py).
"""

import hashlib
import re
import unicodedata
from contextlib import suppress
from functools import cached_property, lru_cache
from itertools import compress
from typing import NamedTuple

from archive.text import stems
from archive.text.fold import fold
from archive.text.stems import keeps_initial, stem

_MOST_KNOWN = 100_000  # runs of letters remembered, of each language
RULES = 3  # raise it when a text may get other words than before
ELIDED = ("l", "d", "qu", "jusqu", "lorsqu", "puisqu", "all", "dall", "dell", "nell", "sull")
_BEHIND = "".join(rf"(?<!\b{''.join(f'[{c}{c.upper()}]' for c in elided)}.)" for elided in ELIDED)
APOSTROPHES = "'’‘ʼʻʿʾ՚"
MARKS = "".join(chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code)) in ("Mn", "Mc"))
_JOINERS = "\u200c\u200d"  # they shape letters of one word
# Combining marks and joiners belong to the letter before them, and so does an apostrophe, but for that of an elided article.
_WORD = re.compile(rf"[^\W_]+(?:(?:[{MARKS}{_JOINERS}]|[{APOSTROPHES}]{_BEHIND}(?=[^\W\d_]))[^\W_]*)*")
_PLAIN = re.compile(r"[A-Za-z0-9]+")  # the same where a text has neither apostrophes nor other scripts, in half the time
# Thai, Lao, Burmese, Khmer, Japanese, Chinese.
UNSPACED = "ก-\u0effက-႟ក-\u17ff々-〇ぁ-ヿㇰ-ㇿ㐀-鿿豈-\ufaffｦ-ﾟ\U00020000-\U0003ffff"
_IS_UNSPACED = re.compile(f"[{UNSPACED}]")
_LETTERS = re.compile(rf"[{UNSPACED}][{MARKS}]*|[^{UNSPACED}]+")
# A form has digits of one script and one sigma; no joiners, and nothing that only stretches a word.
_ALIKE = {ord(c): None for c in f"'_{_JOINERS}ـ"} | {ord("ς"): "σ"}
_ALIKE |= {c: str(unicodedata.decimal(chr(c))) for c in range(0x600, 0x10000) if unicodedata.category(chr(c)) == "Nd"}
_ABROAD = {ord("ə"): "a", ord("Ə"): "a"}
# A text in UTF-8 is parted at bytes that are 0 here: no word reaches over two parts, some hold several or none. Small letters stand for
# plain capitals, which make the same words. There are few different parts: whoever analyses many texts remembers them.
PARTED = bytes(byte if byte > 127 or chr(byte) in "'_" else ord(chr(byte).lower()) if chr(byte).isalnum() else 0 for byte in range(256))
_SAMPLE = (
    "The prisoners’ exchanges at İrrin: Əliyev's list, ёлки и пленные, Straße, re-entry, l'Irrin, գերիների, 1,200 m², 交换, सूची, مُؤتمر"
)


class Token(NamedTuple):
    """A word of a text: its stem, its folded form, and where it stands (code points, end exclusive)."""

    term: str
    form: str
    start: int
    end: int


def form_of(text):
    """Return `text` as the forms of its words are written: folded, without apostrophes, ə as the a that it is abroad (Əliyev: Aliyev)."""
    folded = fold(text if text.isascii() else text.translate(_ABROAD))
    return folded.replace("'", "").replace("_", "") if folded.isascii() else folded.translate(_ALIKE)


class _Known(dict):
    """Run of letters -> (term, form) in one language; (None, None) for a run that scripts without blanks make several words."""

    def __init__(self, language):
        self._language = language

    def __missing__(self, run):
        if len(self) >= _MOST_KNOWN:
            self.clear()
        found = self[run] = _analyse(run, self._language)
        return found


@lru_cache(maxsize=100)
def _known(language):
    return _Known(language)


def _analyse(run, language):
    if not run.isascii() and len(run) > 1 and _IS_UNSPACED.search(run):
        return None, None
    form = form_of(run[:-2] if fold(run[-2:]) == "'s" else run)
    return stem(form, language), form


def tokenize(text, language=""):
    """Yield the Tokens of `text` in order; a token's position is its place in this order.

    `language` is that of the article (BCP 47, "" where it is not known); a query has none, see stems.stems.
    """
    known = _known(language)
    for match in _pattern_of(text).finditer(text):
        term, form = known[match[0]]
        if form:
            yield Token(term, form, *match.span())
        elif form is None:
            yield from _letters(match[0], match.start(), language)


class Words:
    """The words of a text, those of `tokenize`: where some stand is told without a look at all the others."""

    def __init__(self, text, language=""):
        self._text, self._known = text, _known(language)
        self._runs = _pattern_of(text).findall(text)
        self._different, self._keeps_initial = set(self._runs), keeps_initial(language)
        is_simple = text.isascii() or all(run.isascii() or self._known[run][1] for run in self._different)  # a word a run
        self._tokens = None if is_simple else list(tokenize(text, language))

    @cached_property
    def terms(self):
        return [token.term for token in self._tokens] if self._tokens is not None else [self._known[run][0] for run in self._runs]

    @cached_property
    def forms(self):
        return [token.form for token in self._tokens] if self._tokens is not None else [self._known[run][1] for run in self._runs]

    def places(self, term):
        """Return the places of the words that have this term, in order."""
        if self._tokens is not None:
            return places_of(term, self.terms)
        runs, initials = self._different, (term[:1], term[:1].upper())
        if self._keeps_initial:
            runs = [run for run in runs if run[0] in initials or not run.isascii()]
        return sorted(place for run in runs if self._known[run][0] == term for place in places_of(run, self._runs))

    def spans(self, wanted):
        """Return a dict from the places `wanted` to (start, end)."""
        if self._tokens is not None:
            return {place: (self._tokens[place].start, self._tokens[place].end) for place in wanted}
        wanted = sorted(wanted)
        chosen = bytearray(wanted[-1] + 1) if wanted else b""
        for place in wanted:
            chosen[place] = 1
        found = compress(_pattern_of(self._text).finditer(self._text), chosen)
        return {place: match.span() for place, match in zip(wanted, found, strict=True)}


def places_of(wanted, words):
    """Return the places at which `wanted` stands in a list of words, in order."""
    found, at = [], -1
    with suppress(ValueError):  # what `index` raises behind the last one
        while True:
            found.append(at := words.index(wanted, at + 1))
    return found


def _letters(run, start, language):
    """Yield the Tokens of a run in which letters of scripts without blanks stand, beginning at `start`."""
    for match in _LETTERS.finditer(run):
        form = form_of(match[0])
        if form:
            yield Token(stem(form, language), form, start + match.start(), start + match.end())


def analysed(piece, language):
    """Return [(stem, form)] of the words of a part of a text in `language`, in order (see PARTED)."""
    if piece.isascii() and piece.isalnum():
        form = piece.lower()
        return [(stem(form, language), form)]
    return [(token.term, token.form) for token in tokenize(piece, language)]


def _pattern_of(text):
    return _PLAIN if text.isascii() and "'" not in text else _WORD


@lru_cache(maxsize=1)
def version():
    """Return what an index must have been made with to be searched: it changes with the rules of analysis and the stemmers."""
    made = (RULES, stems.version(), [list(tokenize(_SAMPLE, language)) for language in ("", "az", "tr")])
    return hashlib.blake2b(repr(made).encode(), digest_size=8).hexdigest()
