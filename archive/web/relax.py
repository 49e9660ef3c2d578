"""Nothing found: how each word was read, and the single steps that would give more, each with its count."""

import re
from dataclasses import dataclass

from archive.search.query.reading import short
from archive.web.chips import chips
from archive.web.links import Address
from archive.web.question import count

_MOST_PARTS, _MOST_FILTERS = 8, 6
_PHRASE = re.compile(r"((?:title|dek|body):)?“([^”]*)”(?:~\d+)?")


@dataclass(frozen=True)
class Step:
    """A link that asks for more, what it does in words, and how many articles it gives."""

    label: str
    href: str
    count: int


@dataclass(frozen=True)
class Reading:
    """A word or filter as it asks alone, how many articles have it, what else it matches, the records whose names it is."""

    asked: str
    count: int
    also: str
    records: tuple


def readings(question):
    """Return a Reading for each word and filter of the query, the first few."""
    alone = question.address.drop(*(name for name, _ in question.address.pairs if name not in ("match", "spellings")))
    return [Reading(word.asked, count(alone.set(q=word.asked)), word.also, word.records) for word in question.parsed.words[:_MOST_PARTS]]


def steps(question, read):
    """Return the Steps that give at least one article, the smallest changes first. `read` are the question's Readings."""
    candidates = [*_without_parts(question, read), *_looser(question), *_without_filters(question)]
    made = {str(asked): (label, asked) for label, asked in reversed(candidates)}
    counted = [Step(label, href, count(asked)) for href, (label, asked) in reversed(made.items())]
    return [step for step in counted if step.count]


def is_each_left_out(question):
    """Say whether `steps` tries the question without each of its parts and filters; False where it has but one."""
    parts, filters = len(question.parsed.parts), len(chips(question))
    return parts + filters > 1 and parts <= _MOST_PARTS and filters <= _MOST_FILTERS


def _without_parts(question, read):
    """The question without the parts that no article has, all at once; then without each part."""
    parts, counts = list(dict.fromkeys(question.parsed.parts)), {reading.asked: reading.count for reading in read}
    lost = [part for part in parts if counts.get(part) == 0]
    there = [part for part in parts if part not in lost]
    if len(lost) > 1 and there:
        yield "Without what no article has", question.asking(there)
    for part in [*lost, *there][:_MOST_PARTS]:
        if len(parts) > 1 or chips(question):
            yield f"Without {_called(part)}", question.asking([other for other in parts if other != part])
    if lost and there and chips(question):
        yield "Only the words that there are, without any filter", _bare(question.asking(there))


def _called(part):
    if part.startswith("“"):
        return f"the phrase “{short(part[1 : part.rindex('”')])}”"
    return f"“{short(part)}”" if ":" in part or part.startswith(("NOT ", "(")) else f"the word “{short(part)}”"


def _bare(address):
    """The words of a question without any filter."""
    return Address(address.path, tuple(pair for pair in address.pairs if pair[0] in ("q", "match", "spellings")))


def _looser(question):
    address, parts = question.address.drop("page"), question.parsed.parts
    loose = [_PHRASE.fullmatch(part) for part in parts]
    if any(loose):
        words = [_words_of(phrase) if phrase else part for phrase, part in zip(loose, parts, strict=True)]
        yield "The words of the phrase, wherever they stand", question.asking(words)
    if len(question.parsed.words) > 1 and question.values["match"] != "any":
        yield "Any of the words, not all of them", address.set(match="any")
    if question.values["spellings"] == "off":
        yield "All spellings of the names", address.drop("spellings")
    if undated := question.undated():
        yield "Those whose date is not known", undated.address


def _words_of(phrase):
    field, words = phrase.groups()
    return f"{field}({words})" if field else words


def _without_filters(question):
    on = chips(question)
    for chip in on[:_MOST_FILTERS]:
        yield f"Without “{chip.label}”", chip.address
    if len(on) > 1:
        yield "Without any filter", _bare(question.address)
