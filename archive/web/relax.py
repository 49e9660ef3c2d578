"""Nothing found: how each word was read, and the single steps that would give more, each with its count."""

import re
from dataclasses import dataclass

from archive.web.chips import chips
from archive.web.links import Address
from archive.web.question import Question, answer

_MOST_WORDS, _MOST_FILTERS = 8, 6
# Operators, fields, parentheses: a word cannot be taken out of such a query without changing what the rest means.
_INVOLVED = re.compile(r"[():\[\]]|(?:^|\s)(?:AND|OR|NOT)(?:\s|$)|(?:^|\s)-\S")


@dataclass(frozen=True)
class Step:
    """A link that asks for more, what it does in words, and how many articles it gives."""

    label: str
    href: str
    count: int


@dataclass(frozen=True)
class Reading:
    """A word as typed, how many articles have it, what else it matches, the records whose names it is."""

    typed: str
    count: int
    also: str
    records: tuple


def count(address):
    """Return how many articles the search of an Address gives."""
    return answer(Question(address.query), size=1, counted=(), count_dates=False).total


def readings(question):
    """Return a Reading for each word, the first few."""
    alone = question.address.drop(*(name for name, _ in question.address.pairs if name not in ("spellings",)))
    return [Reading(word.typed, count(alone.set(q=word.typed)), word.also, word.records) for word in question.parsed.words[:_MOST_WORDS]]


def steps(question):
    """Return the Steps that give at least one article, the smallest changes first."""
    address = question.address.drop("page")
    candidates = [*_without_words(question, address), *_looser(question, address), *_without_filters(question, address)]
    made = {str(asked): (label, asked) for label, asked in reversed(candidates)}
    counted = [Step(label, href, count(asked)) for href, (label, asked) in reversed(made.items())]
    return [step for step in counted if step.count]


def _without_words(question, address):
    text, words = question.values["q"], question.parsed.words[:_MOST_WORDS]
    if len(words) < 2 or _INVOLVED.search(text):
        return
    for word in words:
        bare = word.typed.strip("“”")
        rest = re.sub(rf"""(?<!\w)["“„«]?{re.escape(bare)}["”»]?(?:~\d*)?(?!\w)""", " ", text, count=1)
        if rest != text and rest.strip():
            yield f"Without {'the phrase' if bare != word.typed else 'the word'} “{bare}”", address.set(q=" ".join(rest.split()))


def _looser(question, address):
    text = question.values["q"]
    if '"' in text:
        yield "The words of the phrase, wherever they stand", address.set(q=" ".join(text.replace('"', " ").split()))
    if len(question.parsed.words) > 1 and question.values["match"] != "any":
        yield "Any of the words, not all of them", address.set(match="any")
    if question.values["spellings"] == "off":
        yield "All spellings of the names", address.drop("spellings")


def _without_filters(question, address):
    on = chips(question)
    for chip in on[:_MOST_FILTERS]:
        yield f"Without “{chip.label}”", chip.address
    if len(on) > 1:
        yield "Without any filter", Address(address.path, tuple(pair for pair in address.pairs if pair[0] in ("q", "match", "spellings")))
