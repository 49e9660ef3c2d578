"""Other ways to write one word: with a hyphen or as one, a number with or without separators, initials with or without full stops."""

import re

from archive.search.query.tree import Phrase, Query, Term
from archive.text.stems import stem

_HYPHEN = re.compile("[-‐‑]")
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’]\d{3}){1,4}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){3,6}")
_MOST_PARTS, _MOST_LETTERS, _MOST_DIGITS = 3, 4, 15
_YEARS = range(1800, 2100)  # a number that is a year stands without separators


def otherwise(typed: str, terms: tuple[Term, ...], field: str) -> list[Query]:
    """Return what else the bare word `typed` may stand as in a text, beside its `terms` side by side: [] or one Query."""
    if len(terms) > 1:
        return [_one("".join(term.form for term in terms), field)] if _is_one_word(typed, terms) else []
    form = terms[0].form
    if form.isdigit():
        return [_side_by_side(_thousands(form), field)] if 3 < len(form) <= _MOST_DIGITS and int(form) not in _YEARS else []
    if typed.isupper() and typed.isalpha() and 1 < len(form) <= _MOST_LETTERS:
        return [_side_by_side(form, field)]
    return []


def said(query: Query) -> str:
    """Return how a Query of `otherwise` is written."""
    return query.form if isinstance(query, Term) else " ".join(term.form for term in query.terms)


def _is_one_word(typed, terms):
    """Say whether words written together may be one: joined by a hyphen but for mere numbers, initials, groups of digits."""
    parts = _HYPHEN.split(typed)
    if len(parts) == len(terms) <= _MOST_PARTS:
        return not all(term.form.isdigit() for term in terms)
    return bool(_GROUPED.fullmatch(typed) or _INITIALS.fullmatch(f"{typed.rstrip('.')}."))


def _thousands(digits):
    """Return the digits of a number in groups of three from its end."""
    start = len(digits) % 3
    return [digits[:start]] * bool(start) + [digits[at : at + 3] for at in range(start, len(digits), 3)]


def _one(form, field):
    return Term(stem(form), form, field)


def _side_by_side(forms, field):
    return Phrase(tuple(_one(form, "") for form in forms), field)
