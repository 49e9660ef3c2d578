"""The gazetteer: the names of all authority records, read from the database and kept in the process and in a file.

The file is a copy: it says which state of the records it was made of, and is made anew when they have changed.
"""

import marshal
import os
import sys
from collections import defaultdict
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Max

from archive.models import Actor, Candidate, Name, Role, Source, SourceName
from archive.tagging.matcher import Gazetteer
from archive.tagging.records import Records, surnames_of, title_of
from archive.tagging.words import Words
from archive.text.fold import fold_name

_FORMAT = 4  # to be raised when what the file holds, or how names are folded, changes
_FILE = "gazetteer"
_PAPERS = (Source.Kind.NEWSPAPER, Source.Kind.BLOG)
_BODIES = (Source.Kind.AGENCY, Source.Kind.BROADCASTER)

_cached = (None, None)


def load():
    """Return the Gazetteer of the names in the database, with its Records as `records`.

    It is kept in the process and in the data folder, and made anew when names or records have changed. A name that is edited in place is
    noticed by the history of its actor: whoever edits names saves the actor too.
    """
    global _cached
    state = _state()
    if _cached[0] != state:
        gazetteer = _from_file(state)
        if gazetteer is None:
            gazetteer = _read()
            _to_file(state, gazetteer)
        gazetteer.state = state
        _cached = (state, gazetteer)
    return _cached[1]


def _state():
    counts = [rows.objects.aggregate(count=Count("pk"), last=Max("pk")) for rows in (Name, SourceName)]
    changes = [records.history.order_by("-history_id").values("history_id", "history_date").first() for records in (Actor, Source)]
    put_away = Candidate.objects.exclude(decision=Candidate.Decision.NONE).aggregate(count=Count("pk"), last=Max("at"))
    counts.append(put_away)
    return repr((_FORMAT, sys.version_info[:2], *(tuple(map(str, (row or {}).values())) for row in (*counts, *changes))))


def _path():
    return Path(settings.ARCHIVE_DATA) / _FILE


def _from_file(state):
    """Return the Gazetteer of the file, None where there is none of this state."""
    try:
        kept, names, records = marshal.loads(_path().read_bytes())  # noqa: S302 - our own file, in our own folder
    except (FileNotFoundError, ValueError, EOFError, TypeError):  # absent, cut off or of another Python: it is only a copy
        return None
    if kept != state:
        return None
    gazetteer = Gazetteer.from_plain(names)
    gazetteer.records = Records.from_plain(records)
    return gazetteer


def _to_file(state, gazetteer):
    """Write the file in one step, so that no other process reads half of it."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    written = path.with_name(f"{_FILE}.{os.getpid()}")
    written.write_bytes(marshal.dumps((state, gazetteer.to_plain(), gazetteer.records.to_plain())))
    written.replace(path)


def _read():
    standing = _standing()
    rows = Name.objects.values_list("actor_id", "text", "case_sensitive")
    names = [(text, standing.get(actor, actor), case) for actor, text, case in rows]
    gazetteer = Gazetteer([*names, *_papers()])
    people = _people(names)
    titles, ties = _roles(standing)
    countries = {
        pk: str(codes["country"]) for pk, codes in Actor.objects.exclude(codes={}).values_list("pk", "codes") if "country" in codes
    }
    places = frozenset(Actor.objects.filter(kind=Actor.Kind.PLACE).values_list("pk", flat=True))
    gazetteer.records = Records(people, surnames_of(people), titles, ties, countries, places, _agencies(), _never(), _bodies(names, places))
    return gazetteer


def _papers():
    """Yield the names of papers: they keep the place in "Khodrel Evening" from being found. A name of one word could be anything."""
    printed = SourceName.objects.filter(source__kind__in=_PAPERS, source__provisional=False)
    return ((text, None, True) for text in printed.values_list("text", flat=True) if len(Words(text).words) > 1)


def _bodies(names, places):
    """Return Records.bodies: of "Ministry of Defence of Vessarin" what stands before the place."""
    by_name = {fold_name(text): actor for text, actor, _ in names if actor in places}
    bodies = defaultdict(set)
    for text, actor, _ in names:
        short, _, place = fold_name(text).rpartition(" of ")
        if actor not in places and " " in short and place in by_name:
            bodies[short].add((actor, by_name[place]))
    return {short: tuple(sorted(found)) for short, found in bodies.items()}


def _agencies():
    """Return the folded names of bodies that produce news: they are named as bodies even where no actor stands for them."""
    return frozenset(SourceName.objects.filter(source__kind__in=_BODIES, source__provisional=False).values_list("folded", flat=True))


def _never():
    return frozenset(Candidate.objects.filter(decision=Candidate.Decision.NEVER).values_list("folded", flat=True))


def _people(names):
    """Return the ids of persons -> their names."""
    persons = set(Actor.objects.filter(kind=Actor.Kind.PERSON).values_list("pk", flat=True))
    people = defaultdict(list)
    for text, actor, _ in names:
        if actor in persons:
            people[actor].append(text)
    return dict(people)


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


def _roles(standing):
    """Return (titles, ties) of actors: what their roles and the qualifiers of their names call them, and whom their roles name."""
    titles, ties = defaultdict(list), defaultdict(set)
    for pk, name in Actor.objects.filter(name__contains=" (").values_list("pk", "name"):
        titles[standing.get(pk, pk)].append(title_of(name.partition(" (")[2].rstrip(")")))
    for pk, title, first, last, *named in Role.objects.values_list(
        "actor_id", "title", "date_from", "date_to", "organisation_id", "place_id"
    ):
        actor = standing.get(pk, pk)
        titles[actor].append(title_of(title, first, last))
        ties[actor].update(standing.get(other, other) for other in named if other)
    return dict(titles), dict(ties)
