"""Menus in plain text: the ways to a site's parts, parted by signs in one line or an item a line."""

import re

from archive.text import phrases
from archive.text.blocks import is_prose
from archive.text.fold import fold
from archive.text.headlines import strip_kicker
from archive.text.names import byline_names, is_person

MOST_IN_ITEM = 3  # words of an item of a menu that is printed an item a line
LEAST_ITEMS, LEAST_PARTS = 3, 2  # lines of such a menu; those among them that are words which sites name their parts by
HEAD = 30  # lines of a text in which such menus stand

_PARTS = set(phrases.SECTIONS.split())
_PARTED = re.compile(r"\s[|»›>·•]\s|\s::\s")
# What sites call their front, where a trail of sections begins.
_HOME = {
    "home", "homepage", "main page", "главная", "головна", "startseite", "accueil", "ana sayfa", "anasayfa", "ana sehife", "inicio",
    "գլխավոր",
    "მთავარი",
}  # fmt: skip
_WIDE = re.compile(r"(?<=[^\W\d_])(?: {3,}|\t+ *)(?=[^\W\d_])")
_NO_ITEM = re.compile(r"\d{4}|[.!?…։؟。:][»”\"')\]]*$")
_SENTENCE_END = re.compile(r"[.!?…։؟。][»”\"')\]]*$")


def is_menu(line):
    """Say whether a line is a menu or a trail of sections: parted by signs, or made of the words that sites name their parts by."""
    if fold(first_item(line)) in _HOME and _PARTED.search(line):
        return True
    rest, kicker = strip_kicker(line)
    if kicker and len(_PARTED.findall(rest)) < LEAST_PARTS:
        return False
    if len(_PARTED.findall(line)) > 1:
        return True
    words = re.findall(r"\w+", fold(line))
    return len(words) > 1 and len(_PARTS.intersection(words)) >= max(2, len(words) / 2) and not _SENTENCE_END.search(line)


def parted(text):
    """Return `text` with bars for the wide blanks between the items of a menu, in the lines above its first prose."""
    lines = text.split("\n")
    head = next((number for number, line in enumerate(lines) if number == HEAD or is_prose(line.strip())), len(lines))
    return "\n".join([*map(_with_bars, lines[:head]), *lines[head:]])


def _with_bars(line):
    items = _WIDE.split(line)
    return " | ".join(items) if len(items) > 1 and all(0 < len(item.split()) <= MOST_IN_ITEM for item in items) else line


def first_item(line):
    """Return the first item of a menu in one line."""
    return _PARTED.split(line)[0]


def places(lines):
    """Return the places of the lines that are a menu printed an item a line: short lines in a row, some of them names of a site's parts."""
    found, run = set(), []
    for place, line in enumerate([*lines, ""]):
        words = re.findall(r"\w+", fold(line))
        is_part = bool(words) and _PARTS.issuperset(words)
        if is_part or (
            run and 1 <= len(words) <= MOST_IN_ITEM and not _NO_ITEM.search(line) and not (byline_names(line) or is_person(line))
        ):
            run.append((place, is_part))
        else:
            if run and not run[-1][1] and len(lines[run[-1][0]].split()) == MOST_IN_ITEM:
                run.pop()  # it may be a short headline
            if len(run) >= LEAST_ITEMS and sum(is_part for _, is_part in run) >= LEAST_PARTS:
                found.update(place for place, _ in run)
            run = []
    return found
