"""Whether two texts are the same, or alike."""

import hashlib

from archive.text.fold import fold_character

SHINGLE = 4  # words
LIKE_TITLE = 0.6  # share of the shorter headline's words from which two headlines are alike
LIKE = 0.5  # share of the shorter text's shingles from which two texts are versions of one


def digest(text):
    """Return the SHA-256 of a text's folded words, "" for none: texts that differ in signs, spaces or case alone share it."""
    words = " ".join(_words(text))
    return hashlib.sha256(words.encode()).hexdigest() if words else ""


class _Words(dict):
    """Code point -> its folded letters and digits, a blank for each sign, for str.translate; filled as characters are met."""

    def __missing__(self, code):
        return self.setdefault(code, "".join(part if part.isalnum() else " " for part in fold_character(chr(code))))


_WORDS = _Words()
# Most texts of the west are ASCII but for these, and ASCII is folded and parted many times as fast.
_PRINTERS_SIGNS = "“”‘’—–…«»"
_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}


def _words(text):
    for sign in _PRINTERS_SIGNS:
        text = text.replace(sign, " ")
    return (text.lower().translate(_SIGNS) if text.isascii() else text.translate(_WORDS)).split()


def shingles(text):
    """Return the set of runs of four words of `text`; its words where it has fewer."""
    words = _words(text)
    return {tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))} if words else set()


def containment(text, other):
    """Return the share of the shorter text's shingles that stand in the other: 0.0 to 1.0."""
    one, two = shingles(text), shingles(other)
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def is_like(text, other):
    """Say whether two texts are versions of one another, and not two texts."""
    return containment(text, other) >= LIKE


def are_like_titles(title, other):
    """Say whether two headlines are one with a change: an outlet shortens or lengthens what it reprints."""
    one, two = set(_words(title)), set(_words(other))
    return bool(one and two) and len(one & two) >= LIKE_TITLE * min(len(one), len(two))
