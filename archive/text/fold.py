"""Folding: one spelling for what readers type alike, with a map back to the text.

A folded text is lower case, without diacritics, apostrophes alike and letters that keyboards lack
written as their neighbours (`ə` as `e`, `ё` as `е`, `ß` as `ss`). Folding works a character at a time, because
`'İlham'.lower()` is one character longer than the text and every offset behind it would shift.

    right:  fold("İlham Əliyev") == "ilham eliyev"
    wrong:  "İlham Əliyev".lower() has 13 characters, the text has 12
"""

import unicodedata
from functools import lru_cache

LONGEST_LINE = 1_000  # characters of a text whose folded form is held for a while

_LETTERS = {
    "ə": "e", "ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "æ": "ae", "œ": "oe",
    "ß": "ss", "ŋ": "n", "ё": "е", "ѐ": "е", "ґ": "г",
    "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "ʿ": "'", "ʾ": "'", "`": "'", "´": "'", "՚": "'", "ʹ": "'",
    "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-",
}  # fmt: skip
# Letters of their own in these scripts, though Unicode writes them as a base and a mark.
_KEPT = {"й": "й"}


@lru_cache(maxsize=4096)
def fold_character(character):
    """Return the folded form of one character: none, one or more characters."""
    out = []
    for lower in character.lower():
        if lower in _KEPT:
            out.append(_KEPT[lower])
            continue
        for part in unicodedata.normalize("NFKD", lower):
            if not unicodedata.combining(part):
                out.append(_LETTERS.get(part, part))
    return "".join(out)


class _Folded(dict):
    """Code point -> its folded form, for str.translate; filled as characters are met."""

    def __missing__(self, code):
        return self.setdefault(code, fold_character(chr(code)))


_FOLDED = _Folded()


def fold(text):
    """Return `text` folded. White space is kept as it stands."""
    if text.isascii():
        return text.lower()
    return _fold_line(text) if len(text) <= LONGEST_LINE else text.translate(_FOLDED)


@lru_cache(maxsize=256)  # a line is folded by each of those who look at it
def _fold_line(line):
    return line.translate(_FOLDED)


def fold_map(text):
    """Return (folded, origins): `origins[i]` is the offset in `text` of the folded character i.

    `origins` has one entry more than `folded`, the length of `text`, so that an end offset maps too.
    """
    if text.isascii():
        return text.lower(), range(len(text) + 1)
    pieces, origins = [], []
    for offset, character in enumerate(text):
        folded = fold_character(character)
        pieces.append(folded)
        origins.extend([offset] * len(folded))
    origins.append(len(text))
    return "".join(pieces), origins


def fold_name(text):
    """Return a name folded for comparison: white space single, hyphens as spaces, no full stops."""
    return " ".join(fold(text).replace("-", " ").replace(".", " ").split())
