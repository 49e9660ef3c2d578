"""Which words a pattern matches: prefix, wildcard, fuzzy. By folded form."""

import re

from rapidfuzz.distance import OSA

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
        return _wildcard(pattern.pattern)
    first, wanted, most = pattern.form[:1], pattern.form, pattern.distance
    return lambda form: form[:1] == first and is_within(wanted, form, most)


def is_within(one, other, most):
    """Say whether two words are at most `most` edits apart: a letter in, out, or changed, or two neighbours exchanged.

    Damerau-Levenshtein in its restricted form (optimal string alignment): no letter is edited twice.
    """
    return OSA.distance(one, other, score_cutoff=most) <= most


def _wildcard(pattern):
    """Return a test of a form. Each run behind a `*` is taken where it first stands and never looked for again: no pattern takes long."""
    runs = [re.escape(run).replace(r"\?", ".") for run in re.split(r"\*+", pattern)]
    if len(runs) > 1:
        runs = [runs[0], *(f"(?>.*?{run})" for run in runs[1:-1]), f".*{runs[-1]}"]
    return re.compile("".join(runs), re.DOTALL).fullmatch
