"""The tagger: names of authority records in articles, as mentions and as tags.

What a curator or an import said of an article and a record stays; spans and plain matches are made anew at will.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from archive.models import ArticleActor, IndexChange, Mention, Source, Tag, bulk
from archive.tagging import gazetteer as gazetteers
from archive.tagging import people
from archive.tagging.passage import Passage
from archive.tagging.shared import resolve

_LONGEST_SURFACE = Mention._meta.get_field("surface").max_length


class Span(NamedTuple):
    """A mention: a field of Mention.Field, offsets in code points, the name as printed, and the actor, None where in doubt."""

    field: str
    start: int
    end: int
    surface: str
    actor: int | None


@dataclass(frozen=True)
class Tagging:
    """What was found in one article. `actors`: id -> number of mentions."""

    mentions: list[Span]
    actors: dict[int, int]


def find(title, dek, body, *, date=None, language="", country="", gazetteer=None):
    """Return the Tagging of a text. `date`, a datetime.date, and `country`, the source's, help where a name is shared.

    `gazetteer` None: the database's.
    """
    gazetteer = gazetteer or gazetteers.load()
    texts = {Mention.Field.TITLE: title, Mention.Field.DEK: dek, Mention.Field.BODY: body}
    passages = [Passage(field, order, text, language) for order, (field, text) in enumerate(texts.items()) if text]
    spans = _names(passages, gazetteer, date, country)
    spans += _shorter(passages, spans, gazetteer.records, date)
    mentions = [_span(*placed) for placed in sorted(spans, key=lambda placed: (placed[0].order, placed[1]))]
    return Tagging(mentions, dict(Counter(span.actor for span in mentions if span.actor)))


def _names(passages, gazetteer, date, country):
    """Return (passage, start, end, actor) of the names of records; actor None where several share it and the text does not tell."""
    found = [(passage, name) for passage in passages for name in gazetteer.find(passage.words, passage.language)]
    for passage, name in found:
        passage.take(name.first, name.last)
    found = [(passage, name) for passage, name in found if name.actors]
    meant = resolve([(passage.text, name) for passage, name in found], gazetteer.records, date, country)
    return [(passage, name.start, name.end, meant.get(place, _only(name.actors))) for place, (passage, name) in enumerate(found)]


def _only(actors):
    return actors[0] if len(actors) == 1 else None


def _shorter(passages, spans, records, date):
    """Return the spans, in the form of `_names`, of people by surname or given name, and by surname with a title."""
    titled = [_placed(short) for short in people.titled(passages, records, date)]
    first = {}
    for passage, start, _, actor in [*spans, *titled]:
        if actor in records.people:
            first[actor] = min(first.get(actor, (passage.order, start)), (passage.order, start))
    present = [people.Person(actor, tuple(records.people[actor]), place) for actor, place in first.items()]
    return [*titled, *map(_placed, people.find(passages, present))] if present else titled


def _placed(short):
    return short.passage, *short.passage.words.span(short.first, short.last), short.who


def _span(passage, start, end, actor):
    return Span(passage.field.value, start, end, passage.text[start:end][:_LONGEST_SURFACE], actor)


class Ahead(NamedTuple):
    """What was found in a text before its article was stored: it holds where `terms` are the article's, and the names still the same."""

    terms: tuple
    tagging: Tagging


def look_ahead(title, dek, body, date, language, country, gazetteer):
    """Return the Ahead of a text; without the database."""
    found = find(title, dek, body, date=date, language=language, country=country, gazetteer=gazetteer)
    return Ahead((gazetteer.state, title, dek, body, date, language, country), found)


def tag(articles, ahead=None):
    """Store mentions and matched actors of saved `articles`, in the caller's transaction and a constant number of queries.

    `ahead` holds, by the articles' ids, what was found in their texts already.

    Matched tags come and go with the names; a curator's decision, an import and a curator's own tag stay. Queues for the index
    the articles whose shown tags changed, and returns their ids as a set.
    """
    articles = list(articles)
    gazetteer = gazetteers.load()
    countries = dict(Source.objects.filter(pk__in={a.source_id for a in articles}).values_list("pk", "country"))
    taggings = {a.pk: _tagging(a, countries.get(a.source_id, ""), gazetteer, (ahead or {}).get(a.pk)) for a in articles}
    _store_mentions(taggings)
    changed = _store_tags(taggings)
    IndexChange.enqueue(sorted(changed))
    return changed


def _tagging(article, country, gazetteer, ahead):
    text = (article.title, article.dek, article.body, article.date_from, article.language, country)
    if ahead is None or ahead.terms != (gazetteer.state, *text):
        ahead = look_ahead(*text, gazetteer)
    return ahead.tagging


def _store_mentions(taggings):
    """Write the mentions of those articles whose mentions differ from the stored ones."""
    stored = defaultdict(list)
    rows = Mention.objects.filter(article__in=taggings).order_by("pk")
    for pk, *span in rows.values_list("article_id", "field", "start", "end", "surface", "actor_id"):
        stored[pk].append(Span(*span))
    differing = [pk for pk, tagging in taggings.items() if stored[pk] != tagging.mentions]
    Mention.objects.filter(article__in=[pk for pk in differing if stored[pk]]).delete()
    names = ["article_id", "field", "start", "end", "surface", "actor_id"]
    bulk.insert(Mention, names, [(pk, *span) for pk in differing for span in taggings[pk].mentions])


def _store_tags(taggings):
    """Add matched tags that are missing, drop those that no longer match. Returns the ids of articles that changed."""
    stored = {(t.article_id, t.record_id): t for t in ArticleActor.objects.filter(article__in=taggings)}
    matched = {(pk, actor) for pk, tagging in taggings.items() for actor in tagging.actors}
    missing = [pair for pair in matched if pair not in stored]
    gone = [t for pair, t in stored.items() if pair not in matched and t.origin == Tag.Origin.MATCHED and t.decision == Tag.Decision.NONE]
    names = ["article_id", "record_id", "origin"]
    bulk.insert(ArticleActor, names, [(pk, actor, Tag.Origin.MATCHED.value) for pk, actor in sorted(missing)])
    ArticleActor.objects.filter(pk__in=[t.pk for t in gone]).delete()
    return {pk for pk, _ in missing} | {t.article_id for t in gone}
