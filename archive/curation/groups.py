"""Groups of copies under a curator's hand. A decision holds for ever: no machine joins what was parted, or parts what was joined."""

from itertools import combinations

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from archive.curation.ledger import chunks
from archive.curation.values import RefusedError
from archive.models import Article, CopyDecision, ReviewReason, copies


def join(articles, *, user=None):
    """Make one group of copies of `articles` (a queryset of two or more) and return its original.

    Raises RefusedError where there are fewer than two, or where a curator has parted others of their groups.
    """
    with transaction.atomic():
        chosen = list(articles.order_by("pk"))
        if len(chosen) < 2:
            raise RefusedError("Choose at least two articles to join as copies.")
        _keep(combinations([article.pk for article in chosen], 2), True, user)
        for other in chosen[1:]:
            copies.join(chosen[0], other)
            chosen[0].refresh_from_db(fields=["original"])
            other.refresh_from_db(fields=["original"])
            if (other.original_id or other.pk) != (chosen[0].original_id or chosen[0].pk):
                raise RefusedError(
                    f"“{chosen[0]}” and “{other}” were not joined: a curator has parted others of their copies. Split those first."
                )
    return Article.objects.get(pk=chosen[0].original_id or chosen[0].pk)


def split(article, *, user=None):
    """Take `article` out of its group of copies and return how many articles it was parted from."""
    with transaction.atomic():
        article.refresh_from_db(from_queryset=Article.objects.select_for_update())
        root = article.original_id or article.pk
        others = Article.objects.filter(Q(pk=root) | Q(original=root)).exclude(pk=article.pk).values_list("pk", flat=True)
        parted = list(others)
        _keep(((article.pk, other) for other in parted), False, user)
        copies.leave(article)
    return len(parted)


def leave_and_join(gone, kept):
    """Take `gone` out of its group of copies and let the rest of it be one with the group of `kept`. Call it inside a transaction."""
    root = gone.original_id or gone.pk
    rest = Article.objects.filter(Q(pk=root) | Q(original=root)).exclude(pk__in=[gone.pk, kept.pk])
    others = list(rest.values_list("pk", flat=True))
    copies.leave(gone)
    copies.join_all([(kept.pk, other) for other in others])


def reroot_all(ids):
    """Root the groups of copies of these articles again: their sources have changed. Call it inside a transaction."""
    for chunk in chunks(sorted(ids)):
        grouped = Article.objects.filter(Q(original__isnull=False) | Q(copies__isnull=False), pk__in=chunk)
        copies.reroot_all(set(grouped.values_list("pk", flat=True)))


def part(article, other, *, user=None):
    """Say that two articles are no copies of each other: the doubt is settled, and no machine joins them."""
    with transaction.atomic():
        _keep([(article.pk, other.pk)], False, user)


def _keep(pairs, copy, user):
    for one, other in pairs:
        first, second = sorted((one, other))
        said = {"copy": copy, "by": user, "at": timezone.now()}
        CopyDecision.objects.update_or_create(first_id=first, second_id=second, defaults=said)
        doubts = ReviewReason.objects.filter(code=ReviewReason.Code.LIKELY_COPY, closed_at=None)
        about = Q(article=first, detail__startswith=f"article {second}:") | Q(article=second, detail__startswith=f"article {first}:")
        doubts.filter(about).update(closed_at=timezone.now(), closed_by=user)
