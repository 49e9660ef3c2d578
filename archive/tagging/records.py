"""What is known of actors besides their names, as plain data that a file can hold."""

from collections import defaultdict
from typing import NamedTuple

from archive.tagging.names import surname
from archive.tagging.shared import title_keys


class Title(NamedTuple):
    """What somebody may be called beside the name: keys of its words, and the days of the role (ordinals, None where open)."""

    keys: tuple[str, ...]
    first: int | None
    last: int | None


class Records(NamedTuple):
    """Each a dict. `people`: the ids of persons -> their names; `surnames`: key -> ids of the persons that have it; `titles`: id -> Titles;
    `ties`: id -> ids of the organisations and places that its roles name; `countries`: id -> code. And sets: `places`, ids; `agencies` and
    `never`, folded names of bodies that produce news, and of candidates that a curator wants to see no more. `bodies`: folded name without
    the place that ends it -> (id of the body, id of the place) of all that are called so: the ministries of defence.
    """

    people: dict = {}
    surnames: dict = {}
    titles: dict = {}
    ties: dict = {}
    countries: dict = {}
    places: frozenset = frozenset()
    agencies: frozenset = frozenset()
    never: frozenset = frozenset()
    bodies: dict = {}

    def to_plain(self):
        return *self[:2], {actor: [tuple(title) for title in titles] for actor, titles in self.titles.items()}, *self[3:]

    @classmethod
    def from_plain(cls, plain):
        people, surnames, titles, *more = plain
        return cls(people, surnames, {actor: [Title(*title) for title in several] for actor, several in titles.items()}, *more)


def title_of(text, first=None, last=None):
    """Return the Title that a role's words give; `first` and `last` are datetime.date or None."""
    return Title(title_keys(text), first and first.toordinal(), last and last.toordinal())


def surnames_of(people):
    """Return key -> ids of the persons whose surname ends in it."""
    found = defaultdict(set)
    for actor, names in people.items():
        for name in names:
            if key := surname(name):
                found[key[-1]].add(actor)
    return dict(found)
