"""Addresses of records that changed: the old one redirects to the record."""

from archive.models import SlugHistory


def remember(record, old):
    """Keep `old`, the slug that `record` (an Actor, Topic or Source) had before; its present slug leads to nothing else any more."""
    kind = record._meta.model_name
    SlugHistory.objects.filter(kind=kind, slug=record.slug).delete()
    SlugHistory.objects.update_or_create(kind=kind, slug=old, defaults={"record_id": record.pk})
