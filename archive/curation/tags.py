"""Tags by hand: a curator's word on an article and a record outlives every machine's."""

from django.db import transaction
from django.utils import timezone

from archive.models import Actor, ArticleActor, ArticleTopic, ReviewReason, Tag

BATCH = 2_000


def add(articles, record, *, user=None):
    """Tag `articles` (a queryset) with `record`, an Actor or Topic, and return how many had no such tag, or a rejected one."""
    return _say(articles, record, Tag.Decision.CONFIRMED, user)


def remove(articles, record, *, user=None):
    """Take the tag of `record` off `articles` (a queryset), for ever: no machine brings it back. Returns how many had it."""
    with transaction.atomic():
        tagged = articles.filter(pk__in=_model(record).objects.shown().filter(record=record).values("article"))
        return _say(tagged, record, Tag.Decision.REJECTED, user)


def refuse(articles, record, *, user=None):
    """Say for ever that `articles` (a queryset) are not about `record`, tagged with it by now or not."""
    _say(articles, record, Tag.Decision.REJECTED, user)


def decide(tags, decision, *, user=None):
    """Confirm or reject `tags`, a queryset of ArticleActor or ArticleTopic, or take a decision back; return how many changed."""
    with transaction.atomic():
        changing = tags.exclude(decision=decision)
        ids = list(changing.values_list("pk", flat=True))
        for start in range(0, len(ids), BATCH):
            chunk = tags.model.objects.filter(pk__in=ids[start : start + BATCH])
            chunk.update(decision=decision, by=user, at=timezone.now())
    return len(ids)


def _say(articles, record, decision, user):
    model = _model(record)
    with transaction.atomic():
        ids = set(articles.values_list("pk", flat=True))
        standing = model.objects.filter(record=record)
        held = dict(standing.values_list("article_id", "pk"))
        agreed = set(standing.filter(decision=decision).values_list("article_id", flat=True))
        shown = set(standing.shown().values_list("article_id", flat=True))
        said = {"decision": decision, "by": user, "at": timezone.now()}
        changing = sorted(ids & held.keys() - agreed)
        for start in range(0, len(changing), BATCH):
            model.objects.filter(pk__in=[held[pk] for pk in changing[start : start + BATCH]]).update(**said)
        new = sorted(ids - held.keys())
        model.objects.bulk_create((model(article_id=pk, record=record, origin=Tag.Origin.CURATOR, **said) for pk in new), batch_size=BATCH)
        if decision == Tag.Decision.CONFIRMED and isinstance(record, Actor):
            _settle_doubts(ids, record, user)
    return len(ids - shown) if decision == Tag.Decision.CONFIRMED else len(ids & shown)


def _settle_doubts(articles, actor, user):
    """Close the reasons that a name is in doubt which `actor` shares: it is the one that is meant."""
    reasons = ReviewReason.objects.filter(closed_at=None, shared_name__sharers__actor=actor)
    settled = [pk for pk, article in reasons.values_list("pk", "article_id") if article in articles]
    for start in range(0, len(settled), BATCH):
        ReviewReason.objects.filter(pk__in=settled[start : start + BATCH]).update(closed_at=timezone.now(), closed_by=user)


def _model(record):
    return ArticleActor if isinstance(record, Actor) else ArticleTopic
