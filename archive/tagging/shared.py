"""Names that several actors share: which of them is meant, where the text says so beyond doubt."""

import re

from archive.tagging.words import Words

_WINDOW = 6  # words between which a title may stand, before the name and behind it
_SENTENCE_END = re.compile(r"[.!?;\n]")


def resolve(found, titles, date=None):
    """Return a dict from the place in `found` of a shared name to the id of the actor it means.

    `found` is a list of (text, Found); `titles` those of the gazetteer; `date` a datetime.date. A name is resolved by a title
    beside it, or when one of its bearers is in the text by another name or by such a title, and no other is. Left out: in doubt.
    """
    alone = {name.actors[0] for _, name in found if len(name.actors) == 1}
    shared = {place: name.actors for place, (_, name) in enumerate(found) if len(name.actors) > 1}
    meant = {}
    for place in shared:
        if actor := _titled(*found[place], titles, date):
            meant[place] = actor
            alone.add(actor)
    for place, actors in shared.items():
        present = alone.intersection(actors)
        if place not in meant and len(present) == 1:
            meant[place] = present.pop()
    return meant


def _titled(text, name, titles, date):
    """Return the one actor whose title stands beside the name, else None. Among several, the one in office on `date`."""
    before, behind = _beside(text, name)
    held = [
        (actor, title)
        for actor in name.actors
        for title in titles.get(actor, ())
        if _contains(before, title.keys) or _contains(behind, title.keys)
    ]
    actors = {actor for actor, _ in held}
    if len(actors) > 1 and date:
        actors = {actor for actor, title in held if (title.first or date) <= date <= (title.last or date)}
    return actors.pop() if len(actors) == 1 else None


def _beside(text, name):
    """Return the keys of the words before and behind the name, as far as the sentence goes."""
    before = _SENTENCE_END.split(text[max(0, name.start - 120) : name.start])[-1]
    behind = _SENTENCE_END.split(text[name.end : name.end + 120])[0]
    return Words(before).keys[-_WINDOW:], Words(behind).keys[:_WINDOW]


def _contains(keys, title):
    size = len(title)
    return size > 0 and any(tuple(keys[at : at + size]) == title for at in range(len(keys) - size + 1))
