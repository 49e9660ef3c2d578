"""Sources that a machine made, looked at by a curator."""

from django.db import transaction
from django.utils import timezone

from archive.models import ReviewReason


def look_at(sources, *, user=None):
    """Take `sources` (a queryset) for what they are, no longer provisional, and return how many articles waited for that."""
    with transaction.atomic():
        chosen = list(sources)
        reasons = ReviewReason.objects.filter(code=ReviewReason.Code.PROVISIONAL_SOURCE, closed_at=None, article__source__in=chosen)
        settled = reasons.values("article").distinct().count()
        reasons.update(closed_at=timezone.now(), closed_by=user)
        for source in chosen:
            if source.provisional:
                source.provisional = False
                source._change_reason, source._history_user = "looked at", user
                source.save()
    return settled
