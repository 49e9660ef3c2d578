"""The tagger's hand: mentions, candidates and matched tags of saved articles.

What a curator or an import said of an article and a record stays; spans and plain matches are made anew at will.
"""

from collections import Counter, defaultdict
from typing import NamedTuple

from archive.models import ArticleActor, Candidate, IndexChange, Mention, Source, Tag, bulk
from archive.tagging import doubts
from archive.tagging import gazetteer as gazetteers
from archive.tagging.finder import Span, Tagging, find
from archive.text.spelling import skeleton

_BATCH = 2_000
_LONGEST = Candidate._meta.get_field("skeleton").max_length


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

    Matched tags come and go with the names; a curator's decision, an import and a curator's own tag stay. A name that several actors
    share opens a review reason where the text does not tell whom it means. Queues for the index the articles whose shown tags
    changed, and returns their ids as a set.
    """
    articles = list(articles)
    gazetteer = gazetteers.load()
    countries = dict(Source.objects.filter(pk__in={a.source_id for a in articles}).values_list("pk", "country"))
    found = {a.pk: _tagging(a, countries.get(a.source_id, ""), gazetteer, (ahead or {}).get(a.pk)) for a in articles}
    taggings = doubts.decided(found)
    _store_mentions(taggings)
    changed = _store_tags(taggings)
    doubts.store(taggings)
    IndexChange.enqueue(sorted(changed))
    return changed


def _tagging(article, country, gazetteer, ahead):
    text = (article.title, article.dek, article.body, article.date_from, article.language, country)
    if ahead is None or ahead.terms != (gazetteer.state, *text):
        ahead = look_ahead(*text, gazetteer)
    return ahead.tagging


def _store_mentions(taggings):
    """Write the mentions of those articles whose mentions differ from the stored ones."""
    stored, before = defaultdict(list), set()
    rows = Mention.objects.filter(article__in=taggings).order_by("pk")
    names = ["article_id", "field", "start", "end", "surface", "actor_id", "candidate_id"]
    for pk, *span, candidate, folded, kind in rows.values_list(*names, "candidate__folded", "candidate__kind"):
        stored[pk].append(Span(*span, (folded, kind) if folded else None))
        before.add((pk, candidate))
    differing = {pk for pk, tagging in taggings.items() if stored[pk] != tagging.mentions}
    Mention.objects.filter(article__in=[pk for pk in differing if stored[pk]]).delete()
    known = _candidates([candidate for pk in sorted(differing) for candidate in taggings[pk].candidates])
    written = [(pk, *span[:-1], known.get(span.candidate)) for pk in sorted(differing) for span in taggings[pk].mentions]
    bulk.insert(Mention, names, written)
    _count_articles({pair for pair in before if pair[0] in differing}, {(pk, candidate) for pk, *_, candidate in written})


def _count_articles(before, now):
    """Keep count of the articles in which candidates stand, by the pairs of the two before and now."""
    changes = Counter(candidate for _, candidate in now - before)
    changes.subtract(Counter(candidate for _, candidate in before - now))
    bulk.add(Candidate, "articles", {candidate: change for candidate, change in changes.items() if candidate})


def _candidates(found):
    """Return {(folded, kind): id} of the candidates `found`; those that are new are stored."""
    wanted = {candidate.key: candidate for candidate in found}
    known = _ids(wanted)
    missing = [candidate for key, candidate in wanted.items() if key not in known]
    Candidate.objects.bulk_create(
        (Candidate(folded=c.folded, name=c.name, kind=c.kind, skeleton=skeleton(c.name)[:_LONGEST]) for c in missing),
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
    return known | _ids({candidate.key for candidate in missing}) if missing else known


def _ids(keys):
    rows = Candidate.objects.filter(folded__in={folded for folded, _ in keys}) if keys else Candidate.objects.none()
    return {(folded, kind): pk for pk, folded, kind in rows.values_list("pk", "folded", "kind")}


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
