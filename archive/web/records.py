"""Authority records by their slugs, old slugs and see-references included."""

from archive.models import Actor, SlugHistory, Source, Topic

MODELS = {"actor": Actor, "topic": Topic, "source": Source, "agency": Source}


def find(facet, slugs):
    """Return a dict from each known slug of `slugs` to its standing record, in at most three queries."""
    model, slugs = MODELS[facet], list(slugs)
    found = {record.slug: record for record in model.objects.filter(slug__in=slugs)}
    if missing := [slug for slug in slugs if slug not in found]:
        kind = SlugHistory.Kind.SOURCE if model is Source else facet
        former = dict(SlugHistory.objects.filter(kind=kind, slug__in=missing).values_list("slug", "record_id"))
        records = model.objects.in_bulk(former.values())
        found |= {slug: records[pk] for slug, pk in former.items() if pk in records}
    return {slug: standing(record) for slug, record in found.items()}


def standing(record):
    """Follow see-references to the record that stands; a ring of them ends where it began."""
    seen = set()
    while record.merged_into_id and record.pk not in seen:
        seen.add(record.pk)
        record = record.merged_into
    return record
