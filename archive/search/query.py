"""What the user typed as a small tree of our own, and a sentence that says how it was understood. No engine in it."""

from dataclasses import dataclass


class Query:
    """A node of the tree."""


@dataclass(frozen=True)
class Term(Query):
    """A word: `term` is its stem (text/tokens.py), `form` its folded form, `field` "" (title, dek and body), "title", "dek" or "body"."""

    term: str
    form: str
    field: str = ""
