"""Which words of an index fit a pattern."""

import re

import numpy as np

from archive.search.query import forms
from archive.search.query.tree import Prefix, Wildcard
from archive.search.whoosh_engine.postings import TEXT


def fitting_rows(lists, pattern):
    """Return the numbers of the rows of TermLists whose words fit a pattern, as a rising array."""
    first, end = lists.beginning_with(_encoded(forms.beginning(pattern)))
    if isinstance(pattern, Prefix):
        return np.arange(first, end)
    if isinstance(pattern, Wildcard):
        rows = _with_runs(lists, first, end, [_encoded(run) for run in re.split(r"[*?]+", pattern.pattern)])
        if "?" not in pattern.pattern:
            return rows
    else:
        rows = np.arange(first, end)
    fits = forms.matching(pattern)
    words = lists.terms(first, end)
    return np.array([row for row in rows.tolist() if fits(words[row - first].decode())], np.intp)


def _with_runs(lists, first, end, runs):
    """Return those rows from `first` to `end`, all beginning with the first run, that have the others behind it, the last at the end.

    Each run is taken where it first stands behind the one before, in all words at once.
    """
    if first == end:
        return np.arange(0)
    bounds = lists.rows[first : end + 1, TEXT].astype(np.int64)
    text = lists.text[bounds[0] : bounds[-1]]
    begins, ends = bounds[:-1] - bounds[0], bounds[1:] - bounds[0] - 1
    rows, at = np.arange(len(begins)), begins + len(runs[0])
    for run in filter(None, runs[1:-1]):
        places = _places(text, run)
        next_ = places.searchsorted(at)
        there = next_ < len(places)
        rows, at = rows[there], places[next_[there]] + len(run)
        inside = at <= ends[rows]
        rows, at = rows[inside], at[inside]
    if len(runs) > 1 and runs[-1]:
        rows = rows[at + len(runs[-1]) <= ends[rows]]
        for back, byte in enumerate(reversed(runs[-1]), 1):
            rows = rows[text[ends[rows] - back] == byte]
    return rows + first


def _places(text, run):
    """Return where a run of bytes stands in a text (uint8)."""
    size = max(len(text) - len(run) + 1, 0)
    found = np.ones(size, bool)
    for offset, byte in enumerate(run):
        found &= text[offset : offset + size] == byte
    return found.nonzero()[0]


def _encoded(text):
    return text.encode("utf-8", "surrogatepass")
