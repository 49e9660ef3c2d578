"""Copies under their original: the one place where `Article.original` is written."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from archive.models.article import Article
from archive.models.queue import IndexChange


class CopyDecision(models.Model):
    """A curator's word that two articles are, or are not, copies; it holds for ever."""

    first = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    copy = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(name="copy_decision_in_order", condition=Q(first__lt=F("second"))),
            models.UniqueConstraint(fields=["first", "second"], name="copy_decision_once_a_pair"),
        ]

    def __str__(self):
        return f"{self.first_id} and {self.second_id}: {'copies' if self.copy else 'no copies'}"

    @classmethod
    def forbids(cls, article_ids, other_ids):
        """Say whether a curator parted any of the one from any of the other."""
        pairs = Q(first__in=article_ids, second__in=other_ids) | Q(first__in=other_ids, second__in=article_ids)
        return cls.objects.filter(pairs, copy=False).exists()


def join(article, other):
    """Make one group of the groups of two articles, and return the ids whose original changed, in order.

    The group is rooted at its original: the earliest by date, among equal dates the agency's own, then the first
    retrieved. Call it inside a transaction. Returns [] where a curator has parted the two.
    """
    ids = _group_ids(article) | _group_ids(other)
    if CopyDecision.forbids(_group_ids(article), _group_ids(other)):
        return []
    return _root(Article.objects.select_for_update().filter(pk__in=ids))


def leave(article):
    """Take `article` out of its group and root the rest again. Returns the ids whose original changed."""
    rest = _group_ids(article) - {article.pk}
    changed = _root(Article.objects.select_for_update().filter(pk__in=rest))
    if article.original_id:
        _point([article.pk], None)
        article.original = None
        changed.append(article.pk)
        IndexChange.enqueue([article.pk])
    return changed


def reroot(article):
    """Root the group of `article` again when its date, source, agency or status has changed. Returns the ids whose original changed."""
    return _root(Article.objects.select_for_update().filter(pk__in=_group_ids(article)))


def _group_ids(article):
    root = article.original_id or article.pk
    return {root, article.pk, *Article.objects.filter(original=root).values_list("pk", flat=True)}


def _root(group):
    members = list(group.select_related("source", "capture"))
    if not members:
        return []
    root = min(members, key=_seniority)
    changed = [m.pk for m in members if m.original_id != (None if m is root else root.pk)]
    _point([root.pk], None)
    _point([m.pk for m in members if m is not root], root.pk)
    IndexChange.enqueue(changed)
    return sorted(changed)


def _seniority(article):
    """Sort key: the smallest is the original. A withdrawn article leads no group."""
    retrieved = article.capture and (article.capture.retrieved_at or article.capture.received_at)
    return (
        article.status == Article.Status.WITHDRAWN,
        article.date_from or dt.date.max,
        article.agency_id is None or article.agency_id != article.source_id,
        retrieved or article.added_at,
        article.pk,
    )


def _point(ids, original):
    Article.objects.filter(pk__in=ids).update(original=original)
