"""All authority records as dicts in the form of the contract, in a fixed order."""

from archive.models import Actor, Source, Topic


def export():
    """Yield sources, actors, topics, each in the order of their slugs; `load` makes the same records of them."""
    yield from map(_source, Source.objects.select_related("merged_into").prefetch_related("names", "domains").order_by("slug"))
    parts = "names", "roles__organisation", "roles__place"
    yield from map(_actor, Actor.objects.select_related("merged_into").prefetch_related(*parts).order_by("slug"))
    yield from map(_topic, Topic.objects.select_related("merged_into", "parent").order_by("slug"))


def _source(source):
    preferred = source.name
    return {
        "record": "source",
        "slug": source.slug,
        "name": preferred,
        "kind": source.kind,
        "country": source.country,
        "language": source.language,
        "names": [name.text for name in _in_order(source.names) if name.text != preferred],
        "domains": [domain.host for domain in source.domains.all()],
        "rights": source.rights,
        "founded": _day(source.founded),
        "codes": source.codes,
        "provisional": source.provisional,
        "merged_into": _slug(source.merged_into),
    }


def _actor(actor):
    return {
        "record": "actor",
        "slug": actor.slug,
        "kind": actor.kind,
        "name": actor.name,
        "names": [_name(name) for name in _in_order(actor.names)],
        "roles": [_role(role) for role in _in_order(actor.roles)],
        "codes": actor.codes,
        "note": actor.note,
        "merged_into": _slug(actor.merged_into),
    }


def _name(name):
    return {
        "text": name.text,
        "kind": name.kind,
        "language": name.language,
        "script": name.script,
        "case_sensitive": name.case_sensitive,
    }


def _role(role):
    return {
        "title": role.title,
        "organisation": _slug(role.organisation),
        "place": _slug(role.place),
        "from": _day(role.date_from),
        "to": _day(role.date_to),
    }


def _topic(topic):
    return {
        "record": "topic",
        "slug": topic.slug,
        "label": topic.label,
        "parent": _slug(topic.parent),
        "rule": topic.rule,
        "scope_note": topic.scope_note,
        "codes": topic.codes,
        "merged_into": _slug(topic.merged_into),
    }


def _in_order(parts):
    """Return the parts of a record in the order in which they were made."""
    return sorted(parts.all(), key=lambda part: part.pk)


def _slug(record):
    return record and record.slug


def _day(date):
    return date and date.isoformat()
