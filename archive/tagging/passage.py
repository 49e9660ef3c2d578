"""A field of an article as its words, and what has been found in it so far."""

import re
from functools import cached_property, lru_cache
from typing import NamedTuple

from archive.tagging.words import Words, form

_SENTENCE_END = re.compile(r"[.!?…։:;•*]|\n|՝")
_OPENED = re.compile(r"(?:^|[\s(\[—–-])[\"“„«‘]$")
_MOSTLY = 0.6  # of the longer words of a headline in capitals


class Span(NamedTuple):
    """Words of a passage, the first and the last."""

    passage: "Passage"
    first: int
    last: int

    @property
    def text(self):
        start, end = self.passage.words.span(self.first, self.last)
        return self.passage.text[start:end]

    @property
    def forms(self):
        return [form(word) for word in self.passage.words.words[self.first : self.last + 1]]


class Passage:
    """`field` is one of Mention.Field, `order` its place in the article.

    `taken` holds the places of words that are part of a name, `places` those that name a place of the records: a longer name may have them.
    """

    def __init__(self, field, order, text, language=""):
        self.field, self.order, self.text, self.language = field, order, text, language
        self.words = Words(text)
        self.taken, self.places = set(), set()

    def take(self, first, last):
        self.taken.update(range(first, last + 1))

    def begins_sentence(self, at):
        """Say whether word `at` has a capital because a sentence begins with it, or a quotation."""
        gap = self.words.gaps[at]
        if at == 0 or _opens_quotation(gap):
            return True
        return _ends_sentence(gap) and not self._is_initial(at - 1, gap)

    def is_joined(self, at):
        """Say whether word `at` follows the one before it with nothing but a blank, a hyphen or an initial's full stop between."""
        gap = self.words.gaps[at]
        return gap in (" ", "-", "\xa0", "\n") or self._is_initial(at - 1, gap)

    def _is_initial(self, at, gap):
        word = self.words.words[at]
        return gap in (". ", ".", ".\xa0") and (
            len(word) == 1 or word in ("St", "Dr", "Mr", "Mrs", "Ms", "Prof", "Gen", "Col", "Lt", "Sen")
        )

    @cached_property
    def plain_words(self):
        """The words of the text, as they stand: a name whose words stand there in small letters too is likely none."""
        return frozenset(self.words.words)

    @cached_property
    def is_title_case(self):
        """Say whether it is a headline with a capital on nearly all its longer words."""
        if self.field == "body":
            return False
        longer = [word for word in self.words.words if len(word) > 3 and not word.isdigit()]
        return len(longer) > 1 and sum(word[0].isupper() for word in longer) > _MOSTLY * len(longer)


# What parts words is the same again and again.
@lru_cache(maxsize=10_000)
def _opens_quotation(gap):
    return bool(_OPENED.search(gap))


@lru_cache(maxsize=10_000)
def _ends_sentence(gap):
    return bool(_SENTENCE_END.search(gap))
