"""Which words a pattern matches: prefix, wildcard, fuzzy. By folded form."""

import re

from archive.search.query.tree import Fuzzy, Prefix, Wildcard

PATTERNS = (Prefix, Wildcard, Fuzzy)


def beginning(pattern):
    """Return what every form that matches begins with, "" where that is open."""
    if isinstance(pattern, Prefix):
        return pattern.prefix
    return pattern.form[:1] if isinstance(pattern, Fuzzy) else re.match(r"[^*?]*", pattern.pattern)[0]


def matching(pattern):
    """Return a function: does a folded form match?"""
    if isinstance(pattern, Prefix):
        return lambda form: form.startswith(pattern.prefix)
    if isinstance(pattern, Wildcard):
        jokers = {"*": ".*", "?": "."}
        return re.compile("".join(jokers.get(c) or re.escape(c) for c in pattern.pattern), re.DOTALL).fullmatch
    first, most = pattern.form[:1], pattern.distance
    return lambda form: form[:1] == first and is_within(pattern.form, form, most)


def is_within(one, other, most):
    """Say whether two words are at most `most` edits apart: a letter in, out, or changed, or two neighbours exchanged.

    Damerau-Levenshtein in its restricted form (optimal string alignment): no letter is edited twice.
    """
    if abs(len(one) - len(other)) > most:
        return False
    if one == other:
        return True
    before, above = [], list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        present = [row]
        for column, opposite in enumerate(other, 1):
            cost = min(above[column] + 1, present[-1] + 1, above[column - 1] + (letter != opposite))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == opposite:
                cost = min(cost, before[column - 2] + 1)
            present.append(cost)
        if min(present) > most:
            return False
        before, above = above, present
    return above[-1] <= most
