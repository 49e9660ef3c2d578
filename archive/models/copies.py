"""Copies under their original: the one place where `Article.original` is written."""

import datetime as dt
from collections import defaultdict

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from archive.models import bulk
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


def join(article, other):
    """Make one group of the groups of two articles, and return the ids whose original changed, in order.

    The group is rooted at its original: the earliest by date, among equal dates the agency's own, then the first
    retrieved. Call it inside a transaction. Returns [] where a curator has parted the two.
    """
    return join_all([(article.pk, other.pk)])


def join_all(pairs):
    """Make one group of the groups of each pair of article ids, as `join` does, in a constant number of queries."""
    named = {pk for pair in pairs for pk in pair}
    if not named:
        return []
    originals = Article.objects.filter(pk__in=named).exclude(original=None).values_list("original", flat=True)
    roots = named.union(originals)
    everyone = Article.objects.select_for_update().filter(Q(pk__in=roots) | Q(original__in=roots)).defer("body", "marks", "captions")
    members = {article.pk: article for article in everyone.select_related("source", "capture")}
    group = {pk: {pk} for pk in members}
    for article in members.values():
        if article.original_id in members:
            _unite(group, article.pk, article.original_id)
    parted = CopyDecision.objects.filter(copy=False, first__in=members, second__in=members).values_list("first", "second")
    apart = [set(pair) for pair in parted]
    for one, other in pairs:
        if one in members and other in members and not any(_parts(pair, group[one], group[other]) for pair in apart):
            _unite(group, one, other)
    changed = []
    for found in {id(found): found for found in group.values()}.values():
        if named & found:
            changed += _root_of([members[pk] for pk in found])
    return _keep(changed)


def _unite(group, one, other):
    union = group[one] | group[other]
    group.update(dict.fromkeys(union, union))


def _parts(pair, one, other):
    """Say whether a curator's decision on `pair` keeps two groups apart."""
    return len(pair & one) == 1 == len(pair & other) and pair <= one | other


def _root_of(members):
    """Point the members of a group at its original; return those that this changes, unsaved."""
    root = min(members, key=_seniority)
    changed = [m for m in members if m.original_id != (None if m is root else root.pk)]
    for member in changed:
        member.original = None if member is root else root
    return changed


def leave(article):
    """Take `article` out of its group and root the rest again. Returns the ids whose original changed."""
    rest = _group_ids(article) - {article.pk}
    changed = _root(rest)
    if article.original_id:
        article.original = None
        changed += _keep([article])
    return changed


def reroot(article):
    """Root the group of `article` again when its date, source, agency or status has changed. Returns the ids whose original changed."""
    return reroot_all([article.pk])


def reroot_all(ids):
    """Root the groups of these articles again, as `reroot` does, in a constant number of queries."""
    roots = {original or pk for pk, original in Article.objects.filter(pk__in=ids).values_list("pk", "original")}
    groups = defaultdict(list)
    everyone = Article.objects.select_for_update().filter(Q(pk__in=roots) | Q(original__in=roots)).defer("body", "marks", "captions")
    for member in everyone.select_related("source", "capture").order_by("pk"):
        groups[member.original_id or member.pk].append(member)
    return _keep([changed for members in groups.values() for changed in _root_of(members)])


def _group_ids(article):
    root = article.original_id or article.pk
    return {root, article.pk, *Article.objects.filter(original=root).values_list("pk", flat=True)}


def _root(ids):
    members = list(Article.objects.select_for_update().filter(pk__in=ids).select_related("source", "capture"))
    return _keep(_root_of(members)) if members else []


def _keep(changed):
    """Write the originals of `changed` articles and a line of history each, queue them for the index and return their ids."""
    ids = sorted(article.pk for article in changed)
    bulk.update(changed, ["original_id"])
    bulk.write_history(Article, ids, "its group of copies has another original")
    IndexChange.enqueue(ids)
    return ids


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
