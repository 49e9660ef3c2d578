"""Many names as one matcher, without the database.

A dictionary of the first words of names finds where one may begin, a second of whole names what stands there; the
longest wins. Both are plain dicts of strings, so that 50,000 names are ready in a fraction of a second.
"""

import re
from collections import defaultdict
from typing import NamedTuple

from archive.tagging.words import Words, base, form, name_keys

# What may part two words of a name in a text: white space with at most one line break, a hyphen, an apostrophe, a quotation mark.
_JOIN = re.compile(r"[ \t\xa0\u2009\u202f]*\n?[ \t\xa0\u2009\u202f]*[\"«»“”„]?|[-‐‑'’‘ʼʻ`´]|\.[ \xa0]?")
_QUOTES = frozenset("\"«»“”„‘’'")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼʻ](?=\w)")
# A full stop inside a name stands behind an initial or one of these.
_ABBREVIATIONS = frozenset(["st", "dr", "mr", "mrs", "ms", "prof", "gen", "col", "capt", "lt", "sgt", "rev", "hon", "им", "ст", "св", "г"])


class Title(NamedTuple):
    """What somebody may be called beside the name: keys of its words, and the days of the role, None where open."""

    keys: tuple[str, ...]
    first: object
    last: object


class Found(NamedTuple):
    """A name in a text: offsets in code points, and the ids of the standing actors that go by it.

    No id: a name known to be something else, such as a newspaper.
    """

    start: int
    end: int
    actors: tuple[int, ...]


class _Entry(NamedTuple):
    actor: int | None
    words: list[str]
    gaps: list[str]  # gaps[i] stands before word i, the last behind all
    case_sensitive: bool

    @property
    def is_opened(self):
        return self.gaps[0].strip() in _QUOTES

    @property
    def is_closed(self):
        return self.gaps[-1].strip() in _QUOTES


class Gazetteer:
    """A matcher made of `names`: (text, id of the standing actor or None, case_sensitive) each.

    `titles` maps the ids of actors who share a name with another to their Titles; it may be set later.
    """

    def __init__(self, names):
        self.titles = {}
        self._entries = defaultdict(list)
        lengths = defaultdict(set)
        for text, actor, case_sensitive in names:
            for keys, entry in _entries(text, actor, case_sensitive):
                self._entries[" ".join(keys)].append(entry)
                lengths[keys[0]].add(len(keys))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def find(self, text):
        """Return the names in `text` as a list of Found, in order, none inside another."""
        words = Words(text)
        keys, found, free = words.keys, [], 0
        for at in [i for i, first in enumerate(keys) if first in self._lengths]:
            if at >= free and (hit := self._longest(words, keys, at)):
                free, fitting = hit
                start, end = words.span(at, free - 1)
                # Quotation marks that belong to a name belong to its place.
                opened = fitting[0].is_opened and words.gaps[at][-1:] in _QUOTES
                closed = fitting[0].is_closed and words.gaps[free][:1] in _QUOTES
                actors = tuple(sorted({entry.actor for entry in fitting} - {None}))
                found.append(Found(start - opened, end + closed, actors))
        return found

    def shared(self):
        """Return the ids of actors who share a name with another."""
        groups = ({entry.actor for entry in entries} - {None} for entries in self._entries.values())
        return {actor for group in groups if len(group) > 1 for actor in group}

    def _longest(self, words, keys, at):
        """Return (the word behind the name, entries) of the longest name that begins with word `at`, or None."""
        for length in self._lengths[keys[at]]:
            behind = at + length
            entries = self._entries.get(" ".join(keys[at:behind]), ()) if behind <= len(keys) else ()
            fitting = [entry for entry in entries if _fits(entry, words.words[at:behind], words.gaps[at:behind])]
            if fitting:
                return behind, fitting
        return None


def _entries(text, actor, case_sensitive):
    """Yield (keys, entry) for each way in which a text may hold the name."""
    parts = Words(text)
    if not any(map(form, parts.words)):
        return
    entry = _Entry(actor, parts.words, parts.gaps, case_sensitive)
    for keys in name_keys(parts.words):
        yield keys, entry
    joined = _APOSTROPHE.sub("", text)
    if joined != text:
        yield from _entries(joined, actor, case_sensitive)


def _fits(entry, words, gaps):
    """Say whether these words of a text are the words of the name: case, endings, and what parts them."""
    if entry.case_sensitive and words != entry.words:
        return False
    if entry.is_opened and gaps[0][-1:] not in _QUOTES:
        return False
    parted = zip(words, gaps[1:], entry.gaps[1:], strict=False)
    alike = all(_is_form(own, word) for own, word in zip(entry.words, words, strict=True))
    return alike and _keeps_capital(entry.words, words) and all(_joins(word, gap, own) for word, gap, own in parted)


def _is_form(own, word):
    """Say whether `word` is the name's `own` word or an inflected form of it, which keeps the whole stem."""
    return form(own) == form(word) or form(word).startswith(base(own))


def _keeps_capital(own, words):
    """Say whether the inflected form of a name of one word has its capital: "винта" is no case of "Винт"."""
    return len(own) > 1 or form(own[0]) == form(words[0]) or own[0][0].isupper() <= words[0][0].isupper()


def _joins(word, gap, own):
    """Say whether `gap`, behind `word`, may stand where the name has `own`."""
    if gap in (" ", own):
        return True
    fits = bool(gap) and bool(_JOIN.fullmatch(gap))
    return fits and (not gap.startswith(".") or len(word) == 1 or form(word) in _ABBREVIATIONS)
