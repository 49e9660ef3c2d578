"""Many names as one matcher, without the database.

A dictionary of the first words of names finds where one may begin, a second of whole names what stands there; the
longest wins. All of it is plain dicts, tuples and strings, so that 50,000 names are read from a file in a fraction of a second.
"""

import re
from collections import defaultdict
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from archive.tagging.inflection import base, endings, stem
from archive.tagging.lists.common import LOOK_LIKE_NAMES
from archive.tagging.records import Records
from archive.tagging.words import Words, form, has_capital

# What may part two words of a name in a text: white space with at most one line break, a hyphen, an apostrophe, a quotation mark.
_JOIN = re.compile(r"[ \t\xa0\u2009\u202f]*\n?[ \t\xa0\u2009\u202f]*[\"«»“”„]?|[-‐‑'’‘ʼʻ`´]\n?|\.[ \xa0]?")
_QUOTES = frozenset("\"«»“”„‘’'")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼʻ](?=\w)")
# A full stop inside a name stands behind an initial or one of these.
_ABBREVIATIONS = frozenset(["st", "dr", "mr", "mrs", "ms", "prof", "gen", "col", "capt", "lt", "sgt", "rev", "hon", "им", "ст", "св", "г"])
_MOST_WORDS = 300_000  # of texts, whose stems are remembered
_LONGEST_ACRONYM = 6


class Found(NamedTuple):
    """A name in a text: its first and last word, offsets in code points, and the ids of the standing actors that go by it.

    No id: a name known to be something else, such as a newspaper.
    """

    first: int
    last: int
    start: int
    end: int
    actors: tuple[int, ...]


class _Parts(NamedTuple):
    """A name taken apart: `gaps[i]` stands before word i, the last behind all."""

    words: list[str]
    gaps: list[str]

    @property
    def is_opened(self):
        return self.gaps[0].strip() in _QUOTES

    @property
    def is_closed(self):
        return self.gaps[-1].strip() in _QUOTES


class _Stems(dict):
    """Word of a text -> its stem among the stems of names, "" where it is in none."""

    def __init__(self, stems, language):
        super().__init__()
        self._names, self._language = stems, language

    def __missing__(self, word):
        if len(self) > _MOST_WORDS:
            self.clear()
        found = self[word] = stem(form(word), self._language, self._names)
        return found


class Gazetteer:
    """A matcher made of `names`: (text, id of the standing actor or None, case_sensitive) each. `records` may be set later.

    `state` says of which state of the records it was made, where it matters.
    """

    def __init__(self, names):
        entries, lengths = defaultdict(list), defaultdict(set)
        for text, actor, case_sensitive in names:
            for variant in _variants(text):
                keys = [base(form(word)) for word in Words(variant).words]
                if any(keys):
                    entries[" ".join(keys)].append((actor, variant, case_sensitive))
                    lengths[keys[0]].add(len(keys))
        words = {word for keys in entries for word in keys.split(" ")}
        self._set(dict(entries), {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}, words)

    def _set(self, *plain):
        self._entries, self._lengths, self._stems = plain
        self._tables, self.records, self.state = {}, Records(), ""

    def to_plain(self):
        """Return the matcher as dicts, sets, tuples and strings."""
        return self._entries, self._lengths, self._stems

    @classmethod
    def from_plain(cls, plain):
        gazetteer = cls.__new__(cls)
        gazetteer._set(*plain)
        return gazetteer

    def find(self, words, language=""):
        """Return the names in `words`, a Words, as a list of Found, in order, none inside another."""
        keys, found, free, lengths = self._keys(words, language), [], 0, self._lengths
        for at in compress(range(len(keys)), map(lengths.__contains__, keys)):
            if at >= free and (hit := self._longest(words, keys, at)):
                free, fitting = hit
                start, end = words.span(at, free - 1)
                # Quotation marks that belong to a name belong to its place.
                opened = any(parts.is_opened for _, parts in fitting) and words.gaps[at][-1:] in _QUOTES
                closed = any(parts.is_closed for _, parts in fitting) and words.gaps[free][:1] in _QUOTES
                actors = tuple(sorted({actor for actor, _ in fitting} - {None}))
                found.append(Found(at, free - 1, start - opened, end + closed, actors))
        return found

    def _keys(self, words, language):
        """Return for each word the one of the names that it is a form of, what is in no name where it is none."""
        if words.is_plain and not endings("", language):
            return words.forms
        if language not in self._tables:
            self._tables[language] = _Stems(self._stems, language)
        return list(map(self._tables[language].__getitem__, words.words))

    def _longest(self, words, keys, at):
        """Return (the word behind the name, [(actor, parts)]) of the longest name that begins with word `at`, or None."""
        for length in self._lengths[keys[at]]:
            behind = at + length
            if behind <= len(keys) and (entries := self._entries.get(" ".join(keys[at:behind]))):
                named = [(actor, _parts(text), case) for actor, text, case in entries]
                fitting = [(actor, parts) for actor, parts, case in named if _fits(parts, case, words, at, behind)]
                if fitting:
                    return behind, fitting
        return None


def _variants(text):
    """Yield the ways in which a text may hold the name: as it stands, and without the apostrophes inside its words."""
    yield text
    joined = _APOSTROPHE.sub("", text)
    if joined != text:
        yield joined


@lru_cache(maxsize=20_000)
def _parts(text):
    words = Words(text)
    return _Parts(words.words, words.gaps)


def _fits(parts, case_sensitive, words, first, behind):
    """Say whether these words of a text are the words of the name: case, and what parts them."""
    found, gaps = words.words[first:behind], words.gaps[first:behind]
    if case_sensitive and [_small_first(words.words[first], parts.words[0]), *found[1:]] != parts.words:
        return False
    if parts.is_opened and gaps[0][-1:] not in _QUOTES:
        return False
    if len(found) == 1 and not _is_written_alike(parts.words[0], words, first):
        return False
    return all(_joins(word, gap, own) for word, gap, own in zip(found, gaps[1:], parts.gaps[1:], strict=False))


def _small_first(word, own):
    """Return the first word of a name as the name has it: an article at the head of a sentence has a capital, "Le Cormoran"."""
    return own if own[0].islower() and word.lower() == own else word


def _is_written_alike(own, words, at):
    """Say whether a name of one word stands there in its own case: a name has its capital, an acronym all of them.

    Among capitals alone ("DO NOT WAIT FOR US") a word of the language is that word.
    """
    word = words.words[at]
    if not own[0].isupper():
        return True
    if form(word) in LOOK_LIKE_NAMES and word.isupper() and _is_shouted(words, at):
        return False
    if len(own) > 1 and own.isupper() and len(own) <= _LONGEST_ACRONYM:
        return word.isupper()
    return has_capital(word)


def _is_shouted(words, at):
    """Say whether the words beside word `at` are all capitals."""
    beside = [word for word in (*words.words[max(0, at - 2) : at], *words.words[at + 1 : at + 3]) if len(word) > 1]
    return bool(beside) and all(word.isupper() for word in beside)


def _joins(word, gap, own):
    """Say whether `gap`, behind `word`, may stand where the name has `own`."""
    if gap in (" ", own):
        return True
    fits = bool(gap) and bool(_JOIN.fullmatch(gap))
    return fits and (not gap.startswith(".") or len(word) == 1 or form(word) in _ABBREVIATIONS)
