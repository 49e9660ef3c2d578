"""Article -> IndexDocument: what an engine is given, read from the database."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from archive.models import Article, ArticleActor, ArticleTopic, IndexChange
from archive.models.date import dated
from archive.search.request import UNKNOWN_LANGUAGE, IndexDocument

BATCH = 500
_TEXTS = ("title", "dek", "body")
_FIELDS = (
    "id", *_TEXTS, "kind", "language", "source_id", "agency_id", "original_id",
    "date_from", "date_to", "precision", "printed_at", "added_at",
)  # fmt: skip


def index_documents(articles: Iterable[Article | tuple]) -> Iterator[IndexDocument]:
    """Yield the IndexDocument of each of these saved articles, whatever its status, with the tags that readers see. Two queries.

    In the place of an Article may stand a row of _FIELDS.
    """
    articles = list(articles)
    actors, topics = (_shown(tags, articles) for tags in (ArticleActor, ArticleTopic))
    for article in articles:
        yield _document(article, actors[article.id], topics[article.id])


def documents_for(ids: Iterable[int]) -> list[IndexDocument]:
    """Return the IndexDocuments of those of these articles that readers may see. Three queries."""
    return list(index_documents(_rows().filter(pk__in=list(ids))))


def all_documents() -> Iterator[IndexDocument]:
    """Yield the IndexDocument of every visible article by rising id, a batch of them in memory. Three queries a batch."""
    last = 0
    while batch := list(_rows().filter(pk__gt=last)[:BATCH]):
        yield from index_documents(batch)
        last = batch[-1].id


def _rows():
    """Return what is read of the articles that readers may see, as rows: a model of each costs twice as much."""
    return Article.objects.visible().order_by("pk").values_list(*_FIELDS, named=True)


def is_all_queued() -> bool:
    """Say whether every visible article waits in the queue: then an empty index and the queue together are whole."""
    queued = IndexChange.objects.values("article_id")
    return not Article.objects.visible().exclude(pk__in=queued).exists()


def _shown(tags, articles):
    """Return article id -> the ids of its records, as str, in order."""
    shown = defaultdict(list)
    pairs = tags.objects.shown().filter(article__in=[article.id for article in articles]).values_list("article_id", "record_id")
    for article_id, record_id in sorted(pairs):
        shown[article_id].append(str(record_id))
    return shown


def _document(article, actors, topics):
    date = dated(article.date_from, article.date_to, article.precision)
    values = {
        "id": article.id,
        "title": article.title,
        "dek": article.dek,
        "body": article.body,
        "facets": {
            "actor": tuple(actors),
            "topic": tuple(topics),
            "source": _one(article.source_id),
            "agency": _one(article.agency_id),
            "kind": _one(article.kind),
            "language": _one(article.language or UNKNOWN_LANGUAGE),
        },
        "first": date.first,
        "last": date.last,
        "coarseness": date.coarseness,
        "printed_at": article.printed_at,
        "added_at": article.added_at,
        "group": article.original_id or article.id,
    }
    return IndexDocument(**values, digest=_digest(values))


def _one(value):
    return (str(value),) if value else ()


def _digest(values):
    texts = [values[name].encode("utf-8", "surrogatepass") for name in _TEXTS]
    others = [value for name, value in values.items() if name not in _TEXTS]
    made = hashlib.blake2b(repr((others, *map(len, texts))).encode(), digest_size=16)
    for text in texts:
        made.update(text)
    return made.hexdigest()
