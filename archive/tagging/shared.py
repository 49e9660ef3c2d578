"""Names that several actors share: which of them is meant, where the text says so beyond doubt."""

import re

from archive.tagging.inflection import base
from archive.tagging.words import Words, form

_WINDOW, _REACH = 6, 120  # how far from the name a title may stand: words between, characters
_ARTICLES = frozenset(["the", "a", "an", "le", "la", "les"])
_SENTENCE_END = re.compile(r"[.!?;\n]")


def resolve(found, records, date=None, country=""):
    """Return a dict from the place in `found` of a shared name to the id of the actor it means.

    `found` is a list of (text, Found); `records` those of the gazetteer; `date` a datetime.date; `country` that of the source. A name is
    resolved by a title beside it, or when one of its bearers is in the text by another name or by such a title and no other is; else by
    what the roles of one bearer alone name and the text does too; else by the country. Left out: in doubt.
    """
    alone = {name.actors[0] for _, name in found if len(name.actors) == 1}
    shared = {place: name.actors for place, (_, name) in enumerate(found) if len(name.actors) > 1}
    meant = {}
    for place in shared:
        if actor := _titled(*found[place], records.titles, date):
            meant[place] = actor
            alone.add(actor)
    for place, actors in shared.items():
        if place in meant:
            continue
        for bearers in (alone.intersection(actors), _tied(actors, alone, records), _of_country(actors, country, records)):
            if bearers:
                if len(bearers) == 1:
                    meant[place] = bearers.pop()
                break
    return meant


def in_office(title, date):
    """Say whether the role of `title` was held on `date`; without a date it may have been."""
    day = date.toordinal() if date else None
    return day is None or ((title.first or day) <= day <= (title.last or day))


def _tied(actors, present, records):
    """Return those of `actors` whose roles name an organisation or a place that is in the text."""
    return {actor for actor in actors if present.intersection(records.ties.get(actor, ()))}


def _of_country(actors, country, records):
    return {actor for actor in actors if country and records.countries.get(actor) == country}


def _titled(text, name, titles, date):
    """Return the one actor whose title stands nearest beside the name, else None. Among several, the one in office on `date`."""
    before, behind = _beside(text, name)
    held = [
        (distance, actor, title)
        for actor in name.actors
        for title in titles.get(actor, ())
        for distance in (_distance(before, title.keys[::-1]), _distance(behind, title.keys))
        if distance is not None
    ]
    nearest = min((distance for distance, _, _ in held), default=None)
    held = [(actor, title) for distance, actor, title in held if distance == nearest]
    if date and len({actor for actor, _ in held}) > 1:
        held = [(actor, title) for actor, title in held if in_office(title, date)]
    actors = {actor for actor, _ in held}
    return actors.pop() if len(actors) == 1 else None


def _beside(text, name):
    """Return the keys of the words before the name, the nearest first, and of those behind it, as far as the sentence goes."""
    before = _SENTENCE_END.split(text[max(0, name.start - _REACH) : name.start])[-1]
    behind = _SENTENCE_END.split(text[name.end : name.end + _REACH])[0]
    return title_keys(before)[::-1], title_keys(behind)


def title_keys(text):
    """Return the words of a title as they are compared."""
    return tuple(base(form(word)) for word in Words(text).words)


def _distance(keys, title):
    """Return how many of `keys`, articles apart, stand before those of `title`; None where it is not near."""
    for skipped in range(min(_WINDOW, len(keys)) if title else 0):
        if tuple(keys[skipped : skipped + len(title)]) == tuple(title):
            return sum(word not in _ARTICLES for word in keys[:skipped])
    return None
