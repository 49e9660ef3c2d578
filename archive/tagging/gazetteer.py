"""The gazetteer: the names of all authority records, read from the database and kept in the process."""

from collections import defaultdict

from django.db.models import Count, Max

from archive.models import Actor, Name, Role, Source, SourceName
from archive.tagging.matcher import Gazetteer, Title
from archive.tagging.words import Words

_PAPERS = (Source.Kind.AGENCY, Source.Kind.NEWSPAPER, Source.Kind.BROADCASTER, Source.Kind.BLOG)

_cached = (None, None)


def load():
    """Return the Gazetteer of the names in the database.

    It is kept in the process and made anew when names or records have changed. A name that is edited in place is noticed
    by the history of its actor: whoever edits names saves the actor too.
    """
    global _cached
    state = _state()
    if _cached[0] != state:
        _cached = (state, _read())
    return _cached[1]


def _state():
    counts = [names.objects.aggregate(count=Count("pk"), last=Max("pk")) for names in (Name, SourceName)]
    changes = [records.history.order_by("-history_id").values("history_id", "history_date").first() for records in (Actor, Source)]
    return tuple(tuple((row or {}).values()) for row in (*counts, *changes))


def _read():
    standing = _standing()
    rows = Name.objects.values_list("actor_id", "text", "case_sensitive")
    names = [(text, standing.get(actor, actor), case) for actor, text, case in rows]
    gazetteer = Gazetteer([*names, *_papers()])
    gazetteer.titles = _titles(gazetteer.shared(), standing)
    return gazetteer


def _papers():
    """Yield the names of papers: they keep the place in "Khodrel Evening" from being found. A name of one word could be anything."""
    printed = SourceName.objects.filter(source__kind__in=_PAPERS, source__provisional=False)
    return ((text, None, True) for text in printed.values_list("text", flat=True) if len(Words(text).words) > 1)


def _standing():
    """Return a dict from the ids of merged actors to the id of the record that stands for each."""
    into = dict(Actor.objects.exclude(merged_into=None).values_list("pk", "merged_into_id"))
    return {pk: _end(into, pk) for pk in into}


def _end(into, pk):
    seen = set()
    while pk in into and pk not in seen:
        seen.add(pk)
        pk = into[pk]
    return pk


def _titles(actors, standing):
    """Return the titles of `actors`: of their roles, and the qualifiers of their names."""
    titles = defaultdict(list)
    for pk, name in Actor.objects.filter(pk__in=actors).values_list("pk", "name"):
        if qualifier := name.partition(" (")[2].rstrip(")"):
            titles[pk].append(Title(tuple(Words(qualifier).keys), None, None))
    merged = [pk for pk, end in standing.items() if end in actors]
    roles = Role.objects.filter(actor__in={*actors, *merged})
    for pk, title, first, last in roles.values_list("actor_id", "title", "date_from", "date_to"):
        titles[standing.get(pk, pk)].append(Title(tuple(Words(title).keys), first, last))
    return dict(titles)
