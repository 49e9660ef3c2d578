"""Topics by rule, which stored queries an article matches, and topics as learned."""

import logging
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from archive.curation.names import resolve
from archive.models import Article, ArticleTopic, Tag, Topic
from archive.search.document import index_documents
from archive.search.percolate import Percolator
from archive.search.query import In, parse
from archive.search.request import UNKNOWN_LANGUAGE, IndexDocument
from archive.tagging.learned.suggestions import suggest

logger = logging.getLogger(__name__)


def tag(articles: Iterable[Article]) -> set[int]:
    """Tag these saved articles by rules, suggest what the model has learned; return the ids of those whose shown tags changed."""
    changed = apply_rules(articles)
    suggest(articles)
    return changed


def apply_rules(articles: Iterable[Article]) -> set[int]:
    """Tag these saved articles by the topics' rules, in the caller's transaction; return the ids of those whose tags changed.

    What people decided stays: a rejected tag is not made again, a confirmed one does not go. A tag that only a rule made
    goes when the rule matches no more. Changed articles are queued for the index. A constant number of queries.
    """
    rules, unread = _rules()
    matched = _matched({topic.pk: query for topic, query in rules}, articles)
    wanted = {(article_id, topic_id) for article_id, topics in matched.items() for topic_id in topics}
    concerned = Q(record__in=[topic.pk for topic, _ in rules]) | Q(origin=Tag.Origin.RULE)
    tags = {(tag.article_id, tag.record_id): tag for tag in ArticleTopic.objects.filter(concerned, article__in=matched)}
    new = [ArticleTopic(article_id=article, record_id=topic, origin=Tag.Origin.RULE) for article, topic in sorted(wanted - tags.keys())]
    confirmed_by_rule = [tag for pair, tag in tags.items() if pair in wanted and _is_undecided(tag, Tag.Origin.LEARNED)]
    gone = [tag for pair, tag in tags.items() if pair not in wanted and pair[1] not in unread and _is_undecided(tag, Tag.Origin.RULE)]
    ArticleTopic.objects.bulk_create(new)
    _of(confirmed_by_rule).update(origin=Tag.Origin.RULE, score=None, at=timezone.now())
    _of(gone).delete()
    return {tag.article_id for tag in (*new, *confirmed_by_rule, *gone)}


def _matched(queries, articles):
    """Return article id -> the keys of those of `queries`, key -> query, that it matches."""
    if not queries:
        return {article.pk: [] for article in articles}
    percolator = Percolator(queries)
    return {document.id: percolator.matching(document) for document in index_documents(articles)}


def matching(title: str, dek: str, body: str, language: str = "") -> list[str]:
    """Return the slugs of the topics whose rules a text matches that is not stored yet, in order."""
    document = IndexDocument(
        id=0, title=title, dek=dek, body=body, facets={"language": (language or UNKNOWN_LANGUAGE,)}, first=None, last=None,
        coarseness=0, printed_at=None, added_at=timezone.now(), group=0, digest="",
    )  # fmt: skip
    rules, _ = _rules()
    return sorted(Percolator({topic.slug: query for topic, query in rules}).matching(document))


def check_rule(text: str) -> list[str]:
    """Return what is wrong with a rule, in words for a curator; [] where nothing is. An empty rule is right."""
    return _read(text)[1] if text.strip() else []


def naming(record) -> list[Topic]:
    """Return the standing topics whose rule names `record`, an Actor or Source, by a field of the search language."""
    facets = {"actor": ("actor",), "source": ("source", "agency")}.get(record._meta.model_name, ())
    rules, _ = _rules() if facets else ([], None)
    return [topic for topic, query in rules if any(_names(query, facet, str(record.pk)) for facet in facets)]


def _names(query, facet, value):
    if isinstance(query, In):
        return query.facet == facet and value in query.values
    children = getattr(query, "children", ()) or filter(None, [getattr(query, "child", None)])
    return any(_names(child, facet, value) for child in children)


def _rules():
    """Return ([(topic, query)], ids of the topics whose rule cannot be read): such a rule is logged and does nothing."""
    rules, unread = [], set()
    for topic in Topic.objects.standing().exclude(rule="").only("pk", "slug", "rule").order_by("pk"):
        query, complaints = _read(topic.rule)
        if complaints:
            unread.add(topic.pk)
            logger.warning("The rule of topic “%s” was not run: %s", topic.slug, "; ".join(complaints))
        else:
            rules.append((topic, query))
    return rules, unread


def _read(rule):
    """Return (query, complaints) of a rule. It is read as it stands: no names widen it."""
    parsed = parse(rule, resolve=resolve)
    complaints = [said for said in parsed.ignored if not said.startswith(", ".join(parsed.function_words) + " (")]
    if parsed.query is None and not complaints:
        complaints.append("it asks for nothing")
    if _asks_for_topics(parsed.query):
        complaints.append("a rule cannot ask for topics: they are what rules decide")
    return parsed.query, complaints


def _asks_for_topics(query):
    children = getattr(query, "children", ()) or filter(None, [getattr(query, "child", None)])
    return (isinstance(query, In) and query.facet == "topic") or any(map(_asks_for_topics, children))


def _is_undecided(tag, origin):
    return tag.origin == origin and tag.decision == Tag.Decision.NONE


def _of(tags):
    return ArticleTopic.objects.filter(pk__in=[tag.pk for tag in tags])
