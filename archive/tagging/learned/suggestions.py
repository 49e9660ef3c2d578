"""The archive's examples, and the model's suggestions as tags that wait for a curator."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils import timezone

from archive.models import Article, ArticleTopic, Tag, Topic
from archive.tagging.learned.features import features
from archive.tagging.learned.model import current
from archive.tagging.learned.training import Example

_BATCH = 1_000


def examples() -> Iterator[Example]:
    """Yield an Example for each article of which people confirmed or rejected a topic, in the order of their numbers.

    A topic that only a rule gave such an article is left open: nobody has looked at it.
    """
    decided = ArticleTopic.objects.exclude(decision=Tag.Decision.NONE)
    articles = Article.objects.exclude(status=Article.Status.WITHDRAWN).filter(pk__in=decided.values("article")).order_by("pk")
    ids = list(articles.values_list("pk", flat=True))
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        confirmed, open_ = defaultdict(set), defaultdict(set)
        tags = ArticleTopic.objects.filter(article__in=batch, record__merged_into=None).exclude(decision=Tag.Decision.REJECTED)
        for article, topic, decision, origin in tags.values_list("article_id", "record_id", "decision", "origin"):
            if decision == Tag.Decision.CONFIRMED:
                confirmed[article].add(topic)
            elif origin == Tag.Origin.RULE:
                open_[article].add(topic)
        for pk, title, dek, body, language in (
            Article.objects.filter(pk__in=batch).order_by("pk").values_list("pk", "title", "dek", "body", "language")
        ):
            yield Example(features(title, dek, body, language), frozenset(confirmed[pk]), frozenset(open_[pk]))


def suggest(articles: Iterable[Article]) -> None:
    """Store what the model suggests for these saved articles, in the caller's transaction; a constant number of queries.

    A suggestion is seen by curators alone until one confirms it. Where an article has the topic already, by whomever, or a curator
    has rejected it, nothing is suggested; a suggestion that the model makes no more goes. Without a model nothing happens.
    """
    model = current()
    if model is None:
        return
    wanted = {(a.pk, s.topic): s.score for a in articles for s in model.suggest(_features(a))}
    tags = {(t.article_id, t.record_id): t for t in ArticleTopic.objects.filter(article__in=list(articles))}
    standing = set(Topic.objects.standing().filter(pk__in=model.topics).values_list("pk", flat=True))
    new = [
        ArticleTopic(article_id=article, record_id=topic, origin=Tag.Origin.LEARNED, score=score)
        for (article, topic), score in sorted(wanted.items())
        if (article, topic) not in tags and topic in standing
    ]
    ours = {(tag.article_id, tag.record_id): tag for tag in ArticleTopic.objects.suggested().filter(article__in=list(articles))}
    rescored = [tag for pair, tag in ours.items() if pair in wanted and tag.score != wanted[pair]]
    for tag in rescored:
        tag.score, tag.at = wanted[tag.article_id, tag.record_id], timezone.now()
    rows = ArticleTopic._base_manager  # no search shows a suggestion: none is queued for the index
    rows.bulk_create(new)
    rows.bulk_update(rescored, ["score", "at"])
    rows.filter(pk__in=[tag.pk for pair, tag in ours.items() if pair not in wanted]).delete()


def why(tag: ArticleTopic) -> list[str]:
    """Return the words that counted for a suggestion, as today's model weighs them."""
    model, article = current(), tag.article
    words = model.explain(_features(article), tag.record_id) if model else []
    return list(dict.fromkeys(word.lstrip("^") for word in words))


def _features(article):
    return features(article.title, article.dek, article.body, article.language)
