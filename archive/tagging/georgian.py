"""People and places in Georgian, a script without capitals: full names by a given name and a surname's ending, places by their list."""

from archive.tagging.inflection import base, stem
from archive.tagging.lists import places
from archive.tagging.lists.given import GEORGIAN_GIVEN
from archive.tagging.words import form

# What surnames end in before the ending of their case.
_SURNAMES = ("შვილ", "ძ", "ავ", "უა", "ია", "იან", "ურ", "ულ", "ელ")
_CASES = frozenset("ი ე ა მა ის ს მ ით ად ემ ეს ესთან ისთვის ისგან თან ამ ას ები ეთ".split()) | {""}  # noqa: SIM905
_SHORTEST_SURNAME = 5
_GIVEN = frozenset(base(name) for name in GEORGIAN_GIVEN)


def named(passage):
    """Yield (kind, first word, last word) of the names, in order; none overlaps another."""
    words, gaps, free = passage.words.words, passage.words.gaps, 0
    known = places.first_words("ka")
    for at, word in enumerate(words):
        if at < free or at in passage.taken or at in passage.places:
            continue
        if stem(form(word), "ka", _GIVEN) and (end := _surname(words, gaps, at + 1)):
            free = end + 1
            yield "person", at, end
        elif length := _place(passage, at, known):
            free = at + length
            yield "place", at, at + length - 1


def _surname(words, gaps, at):
    """Return the last word of the surname that begins with word `at`, both halves of a double one; None where there is none."""
    if at >= len(words) or gaps[at] != " " or not _is_surname(words[at]):
        return None
    behind = at + 1
    return behind if behind < len(words) and gaps[behind] == "-" and _is_surname(words[behind]) else at


def _is_surname(word):
    key = form(word)
    return len(key) >= _SHORTEST_SURNAME and any(key.rpartition(ending)[2] in _CASES for ending in _SURNAMES if ending in key[2:])


def _place(passage, at, known):
    """Return how many words the place has that begins with word `at`, 0 where there is none."""
    words = passage.words.words
    for length in known.get(stem(form(words[at]), "ka", known), ()):
        keys = [stem(form(word), "ka", places.stems("ka")) for word in words[at : at + length]]
        if len(words[at]) > 3 and " ".join(keys) in places.places("ka"):
            return length
    return 0
