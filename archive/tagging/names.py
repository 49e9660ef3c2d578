"""The name of a person taken apart: surname, given names, and the shorter forms that a text uses later."""

from functools import lru_cache

from archive.tagging.inflection import base
from archive.tagging.words import Words, form

PARTICLES = frozenset(
    "van von der den de del della di da du dos la le al el bin ibn bint ben abu ter zu zum zur af av y e und".split()  # noqa: SIM905
)
_GIVEN_TOO = frozenset(["ben", "abu", "ter", "y", "e"])
_HYPHENS = frozenset(["-", "‐", "‑"])
_SHORTEST_GIVEN = 3


@lru_cache(maxsize=50_000)
def parts(name):
    """Return the parts of a person's name, each a tuple of keys: "Anneke van der Zwaan" -> (("anneke",), ("van", "der", "zwaan")).

    Hyphens keep together what they join, particles stand with what follows them.
    """
    words, found, open_ = Words(name), [], False
    for at, word in enumerate(words.words):
        key = base(form(word))
        if found and (open_ or words.gaps[at] in _HYPHENS):
            found[-1] += (key,)
        else:
            found.append((key,))
        open_ = form(word) in PARTICLES and (word[0].islower() or at > 0 or form(word) not in _GIVEN_TOO)
    return tuple(found)


def surname(name):
    """Return the keys of the surname in a person's name, () where it has none: the last part, or the first before initials."""
    found = parts(name)
    if len(found) < 2:
        return ()
    if is_initial(found[-1]):
        return () if is_initial(found[0]) else found[0]
    return found[-1]


def is_initial(part):
    return len(part) == 1 and len(part[0]) == 1


def shorter(name):
    """Yield (keys, is_surname) of the shorter forms of a person's name, the surname first.

    Of "Grace Wambui Ndirangu": Ndirangu, G. Ndirangu; Grace, Grace Wambui, Wambui Ndirangu, Grace Ndirangu.
    """
    family, found = surname(name), parts(name)
    if not family:
        return
    yield family, True
    if family is not found[-1]:
        return
    if len(family) > 1 and family[0] in PARTICLES:
        yield family[1:], True
    given = found[0]
    yield (given[0][:1], *family), True
    if len(given[0]) >= _SHORTEST_GIVEN:
        yield given, False
        if len(found) > 2:
            yield sum(found[:-1], ()), False
            yield given + family, True
    if len(found) > 2:
        yield sum(found[1:], ()), True
