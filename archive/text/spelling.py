"""Spellings of one name in the languages of the archive: letters of other scripts in Latin ones, and keys that likely spellings share.

Russian, Azerbaijani, Armenian and Georgian names come to Latin letters by several tables at once: Nagiyev, Naghiyev, Nagiev; Sargsyan,
Sarkissian; Sergey, Sergei. The keys are generous, they only propose; `likeness` says how near two spellings are.
"""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from archive.text.fold import fold_name
from archive.text.slugs import LATIN

# What several tables write differently, the longer first; applied to Latin letters in small case.
_RULES = [
    (re.compile(pattern), by)
    for pattern, by in (
        ("ow(?=[aeiouy])|oo|ou", "u"), ("dzh|dj|dsch", "j"), ("tsch|tch|cz", "ch"), ("shch|sch|sz", "sh"), ("tz|cz", "ts"), ("ph", "f"),
        ("th", "t"), ("w", "v"), ("x", "kh"), ("q", "g"), ("ck", "k"),
        ("ff\\b", "v"), ("kh|gh", lambda match: match[0][0]), ("(?<![sctzk])h", "k"),
        ("zh", "j"), ("(?<=[aeou])[iyj](?=[aeou]|\\b)", "i"), ("[iy]{2,}|ij\\b|yi|iy", "i"), ("y", "i"), ("(.)\\1+", "\\1"),
    )
]  # fmt: skip
_VOICED = str.maketrans("bdgzvj", "ptksfc")
_FIRST = {"e": "a", "u": "o"}
_VOWELS = re.compile("[aeiouy]")
_SURNAME = re.compile("(?:iants|yants|ianz|ian|yan|ean)$")


def latin(name):
    """Return a name folded, in Latin letters: "Тигран Авинян" -> "tigran avinyan"."""
    folded = fold_name(name)
    if folded.isascii():
        return folded
    return "".join(LATIN.get(letter, letter) for letter in folded.replace("ու", "u")).replace("_", "")


@lru_cache(maxsize=50_000)
def reduced(name):
    """Return `name` in Latin letters as the tables have in common: Sergei, Sergey and Сергей are "sergei" alike."""
    words = latin(name).replace("'", "").split()
    return " ".join(_reduce(word) for word in words)


def _reduce(word):
    word = _SURNAME.sub("ian", word)
    for pattern, by in _RULES:
        word = pattern.sub(by, word)
    return word


def skeleton(name):
    """Return the key that likely spellings of `name` share: its consonants, voiced and voiceless alike, the words in alphabetical order."""
    words = (_VOWELS.sub("", word[1:]).translate(_VOICED) for word in reduced(name).split())
    firsts = (_FIRST.get(word[0], word[0]).translate(_VOICED) for word in reduced(name).split())
    return " ".join(sorted(first + re.sub(r"(.)\\1+", r"\\1", rest) for first, rest in zip(firsts, words, strict=True)))


def likeness(one, other):
    """Return how near two spellings are, from 0 to 1, whatever the order of their words."""
    return SequenceMatcher(None, *(" ".join(sorted(reduced(name).split())) for name in (one, other)), autojunk=False).ratio()
