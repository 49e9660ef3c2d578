"""The tagger: names of authority records in a text, names that no record has, and whom each means."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from archive.models import Actor, Mention
from archive.tagging import candidates, offices, people
from archive.tagging import gazetteer as gazetteers
from archive.tagging.groups import Group
from archive.tagging.passage import Passage
from archive.tagging.passage import Span as PassageSpan
from archive.tagging.shared import resolve

_LONGEST_SURFACE = Mention._meta.get_field("surface").max_length


class Span(NamedTuple):
    """A mention: a field of Mention.Field, offsets in code points, the name as printed, and whom it means.

    `actor` is an id, `candidate` the key of a Candidate; both None where several records share the name and it is in doubt.
    """

    field: str
    start: int
    end: int
    surface: str
    actor: int | None
    candidate: tuple[str, str] | None = None


class Candidate(NamedTuple):
    """A name that no record has, and what it seems to be, one of Actor.Kind."""

    folded: str
    name: str
    kind: str

    @property
    def key(self):
        return self.folded, self.kind


@dataclass(frozen=True)
class Tagging:
    """What was found in one article. `actors`: id -> number of mentions; `doubts`: mention -> ids of the actors that may be meant."""

    mentions: list[Span]
    actors: dict[int, int]
    candidates: list[Candidate]
    doubts: dict[Span, tuple[int, ...]] = field(default_factory=dict)

    def meaning(self, meant):
        """Return the Tagging in which the mentions in `meant`, a dict of Span -> actor's id or None, are in doubt no more."""
        mentions = [span._replace(actor=meant[span]) if span in meant else span for span in self.mentions]
        doubts = {span: actors for span, actors in self.doubts.items() if span not in meant}
        return Tagging(mentions, _counted(mentions), self.candidates, doubts)


def find(title, dek, body, *, date=None, language="", country="", gazetteer=None):
    """Return the Tagging of a text. `date`, a datetime.date, and `country`, the source's, help where a name is shared.

    `gazetteer` None: the database's.
    """
    gazetteer = gazetteer or gazetteers.load()
    records = gazetteer.records
    texts = {Mention.Field.TITLE: title, Mention.Field.DEK: dek, Mention.Field.BODY: body}
    passages = [Passage(place, order, text, language) for order, (place, text) in enumerate(texts.items()) if text]
    named, shared = _named(passages, gazetteer, date, country)
    titled = people.titled(passages, records, date)
    named += [(short.passage, short.first, short.last, *_offsets(short), short.who) for short in titled]
    shorter, groups = candidates.find(passages, _present(named, records), records.agencies)
    shorter += _take_offices(passages, named, shorter, groups, records, date)
    spans = [(passage, start, end, actor, None) for passage, first, _, start, end, actor in named if not _is_within(groups, passage, first)]
    spans += [(short.passage, *_offsets(short), short.who, None) for short in shorter]
    here = {actor for *_, actor in named}
    bodies = {group: body for group in groups if (body := _body_of(group, here, country, records))}
    found = {group: Candidate(group.folded, group.name, group.kind) for group in groups if _is_new(group, bodies, records)}
    spans += [(span.passage, *_offsets(span), bodies[group], None) for group in bodies for span in group.spans]
    spans += [(span.passage, *_offsets(span), None, candidate.key) for group, candidate in found.items() for span in group.spans]
    mentions = [_mention(*placed) for placed in sorted(spans, key=lambda placed: (placed[0].order, placed[1]))]
    actors = _counted(mentions)
    doubts = {_mention(*placed): several for placed, several in shared.items() if placed in spans and not _are_named(several, actors)}
    return Tagging(mentions, actors, _distinct(found.values()), doubts)


def _counted(mentions):
    return dict(Counter(span.actor for span in mentions if span.actor))


def _are_named(several, actors):
    """Say whether two or more of those who share a name are in the article by other names: it is one of them, and they are tagged."""
    return sum(actor in actors for actor in several) > 1


def _body_of(group, here, country, records):
    """Return the body that "the Ministry of Defence" is, by the place that is in the text or else by the source's country; else None."""
    known = records.bodies.get(group.folded, ()) if group.kind == Actor.Kind.ORGANISATION else ()
    meant = {body for body, place in known if place in here}
    meant = meant or {body for body, place in known if country and records.countries.get(place) == country}
    return meant.pop() if len(meant) == 1 else None


def _is_new(group, bodies, records):
    return group not in bodies and group.folded not in records.never


def _take_offices(passages, named, shorter, groups, records, date):
    """Return the offices that stand for people with records, as Shorts; those of candidates are added to their groups."""
    occurrences = [(actor, PassageSpan(passage, first, last)) for passage, first, last, _, _, actor in named if actor in records.people]
    occurrences += [(short.who, PassageSpan(*short[:3])) for short in shorter if short.who]
    occurrences += [(group, span) for group in groups if group.kind == Actor.Kind.PERSON for span in group.spans]
    found = offices.find(passages, occurrences, records, date)
    for short in found:
        if isinstance(short.who, Group):
            short.who.add(PassageSpan(*short[:3]), counts=False)
    return [short for short in found if not isinstance(short.who, Group)]


def _named(passages, gazetteer, date, country):
    """Return [(passage, first word, last word, start, end, actor)] of the names of records, and those in doubt.

    The actor is None where several share the name and the text does not tell: then (passage, start, end, None, None) is a key of
    the second, whose values are the ids of those who share it.
    """
    found = [(passage, name) for passage in passages for name in gazetteer.find(passage.words, passage.language)]
    for passage, name in found:
        is_place = name.actors and gazetteer.records.places.issuperset(name.actors)
        (passage.places if is_place else passage.taken).update(range(name.first, name.last + 1))
    found = [(passage, name) for passage, name in found if name.actors]
    meant = resolve([(passage.text, name) for passage, name in found], gazetteer.records, date, country)
    named = [(passage, *name[:4], meant.get(place, _only(name.actors))) for place, (passage, name) in enumerate(found)]
    doubtful = [found[place] for place, (*_, actor) in enumerate(named) if actor is None]
    return named, {(passage, name.start, name.end, None, None): name.actors for passage, name in doubtful}


def _only(actors):
    return actors[0] if len(actors) == 1 else None


def _present(named, records):
    """Return the people among the actors `named`, each with the place of the first name."""
    first = {}
    for passage, _, _, start, _, actor in named:
        if actor in records.people:
            first[actor] = min(first.get(actor, (passage.order, start)), (passage.order, start))
    return [people.Person(actor, tuple(records.people[actor]), place) for actor, place in first.items()]


def _is_within(groups, passage, word):
    """Say whether a longer name was found around a word: "Khodrel" in "Khodrel Rowing Society"."""
    return word in passage.places and any(
        span.passage is passage and span.first <= word <= span.last for group in groups for span in group.spans
    )


def _offsets(placed):
    return placed.passage.words.span(placed.first, placed.last)


def _mention(passage, start, end, actor, candidate):
    return Span(passage.field.value, start, end, passage.text[start:end][:_LONGEST_SURFACE], actor, candidate)


def _distinct(found):
    """Return the candidates, each name once."""
    return list({candidate.key: candidate for candidate in found}.values())
