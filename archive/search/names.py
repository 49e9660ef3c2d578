"""The names that a query may be widened by: a table that the caller fills from the authority records."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from archive.search.query.lexer import clean, lex
from archive.search.query.reading import Record
from archive.search.query.words import bare, name_keys

LONGEST_NAME = 8  # words
MOST_WORDS = 100  # of a query, looked up


class Named(NamedTuple):
    """One record that goes by a name: all its names, the preferred one first."""

    record: Record
    names: tuple[str, ...]


class Spelling(NamedTuple):
    """A record under one of its names; `only_as` is the printed form of a name that counts only in its own case ("US")."""

    named: Named
    only_as: str = ""


class NameTable:
    """Folded name -> the records that go by it."""

    def __init__(self, spellings: dict[str, list[Spelling]]):
        self._spellings = spellings

    def find(self, words: Sequence[str]) -> Iterable[tuple[int, int, list[Named]]]:
        """Yield (start, end, records) of the names among adjacent words as typed: the longest first, none overlapping."""
        words = [bare(word) for word in words]
        start = 0
        while start < len(words):
            for end in range(min(len(words), start + LONGEST_NAME), start, -1):
                if found := self._look_up(words[start:end]):
                    yield start, end, found
                    start = end
                    break
            else:
                start += 1

    def _look_up(self, words):
        typed = " ".join(words)
        spellings = [spelling for key in name_keys(words) for spelling in self._spellings.get(key, ())]
        return [spelling.named for spelling in spellings if spelling.only_as in ("", typed)]


def candidates(text: str) -> set[str]:
    """Return every folded name that may stand in a query, for one look-up in the authority records."""
    words = [bare(piece.text) for piece in lex(clean(text)) if piece.kind == "word"][:MOST_WORDS]
    spans = ((start, end) for start in range(len(words)) for end in range(start + 1, min(len(words), start + LONGEST_NAME) + 1))
    return {key for start, end in spans for key in name_keys(words[start:end]) if key}
