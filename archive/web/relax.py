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


def steps(question, read):
    """Return the Steps that give at least one article, the smallest changes first. `read` are the question's Readings."""
    address = question.address.drop("page")
    words = [*_without_words(question, address, read)]
    candidates = [*words, *_looser(question, address), *_without_filters(question, address)]
    if words and question.address.pairs[1:] and any(not reading.count for reading in read):
        candidates.append(("Only the words that there are, without any filter", _bare(words[0][1])))
    made = {str(asked): (label, asked) for label, asked in reversed(candidates)}
    counted = [Step(label, href, count(asked)) for href, (label, asked) in reversed(made.items())]
    return [step for step in counted if step.count]


def _without_words(question, address, read):
    """The question without the words that no article has, all at once; then without each word."""
    text = question.values["q"]
    if len(read) < 2 or _INVOLVED.search(text):
        return
    lost = [reading.typed for reading in read if not reading.count]
    rest = text
    for typed in lost:
        rest = _without(rest, typed)
    if len(lost) > 1 and rest:
        yield "Without the words that no article has", address.set(q=rest)
    for typed in [*lost, *(reading.typed for reading in read if reading.count)]:
        if rest := _without(text, typed):
            bare = typed.strip("“”")
            yield f"Without {'the phrase' if bare != typed else 'the word'} “{bare}”", address.set(q=rest)


def _without(text, typed):
    """Return a query without one of its words or phrases as typed; "" where it is not found or nothing is left."""
    bare = re.escape(typed.strip("“”"))
    rest = re.sub(rf"""(?<!\w)["“„«]?{bare}["”»]?(?:~\d*)?(?!\w)""", " ", text, count=1)
    return " ".join(rest.split()) if rest != text else ""


def _bare(address):
    """The words of a question without any filter."""
    return Address(address.path, tuple(pair for pair in address.pairs if pair[0] in ("q", "match", "spellings")))


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
        yield "Without any filter", _bare(address)
