"""Places of words: one number line for title, dek and body, with gaps that no phrase reaches over."""

from bisect import bisect_left
from itertools import islice

from archive.text.tokens import tokenize

ROOM = 1 << 20  # places that a field has; what stands behind them in a title or dek is not searched
STARTS = {"title": 0, "dek": ROOM, "body": 2 * ROOM}
_GAP = 1_000  # more than any phrase or window is wide


def placed(document):
    """Yield (field, place, Token) of every word of an IndexDocument."""
    language = document.language
    for field, start in STARTS.items():
        words = islice(tokenize(getattr(document, field), language), ROOM - _GAP if field != "body" else None)
        for place, token in enumerate(words, start):
            yield field, place, token


def within(field):
    """Return a function: the part of sorted places that lies in `field`; all of them for ""."""
    if not field:
        return lambda places: places
    start = STARTS[field]
    end = start + ROOM if field != "body" else 1 << 32
    return lambda places: places[bisect_left(places, start) : bisect_left(places, end)]


def in_field(field):
    """Return a test of [places of a word]: does it stand in `field`?"""
    cut = within(field)
    return lambda places: bool(cut(places[0]))


def side_by_side(field):
    """Return a test of a list of places, one list a word: do they stand side by side, in this order, in `field`?"""
    cut = within(field)

    def test(places):
        starts = set(cut(places[0]))
        for distance, following in enumerate(places[1:], 1):
            starts.intersection_update([place - distance for place in following])
            if not starts:
                return False
        return bool(starts)

    return test


def in_a_window(slop, field):
    """Return a test of a list of places: do all stand within len(words) + slop places, in any order, in `field`?"""
    cut = within(field)

    def test(places):
        width = len(places) + slop
        places = [cut(one) for one in places]
        return any(_all_within(places, start, start + width) for one in places for start in one)

    return test


def _all_within(places, start, end):
    for one in places:
        at = bisect_left(one, start)
        if at == len(one) or one[at] >= end:
            return False
    return True
