"""The facets beside a list: what can be had, what is chosen, what is left out, each with its count."""

from dataclasses import dataclass, field

from django.utils.text import capfirst

from archive.models import Article
from archive.web import when
from archive.web.fields import NO_RECORD
from archive.web.filters import ALL, ANY, NONE
from archive.web.languages import language_name
from archive.web.records import MODELS

_SHOWN = 6
_FEW = 500
# Facet -> what it is called, and whether it stands shut until it is opened.
PLURALS = {"actor": "Actors", "topic": "Topics", "source": "Sources", "agency": "Agencies", "kind": "Kinds", "language": "Languages"}
TITLES = {"actor": "Actor", "topic": "Topic", "source": "Source", "agency": "Agency", "kind": "Kind", "language": "Language"}
_SHUT = ("agency", "kind", "language")


@dataclass(frozen=True)
class Value:
    """A value of a facet: the parameter that a box sets (`name`), its text in the address, its label and count."""

    name: str
    typed: str
    label: str
    count: int
    on: bool = False
    known: bool = True

    @property
    def out(self):
        return self.name.endswith(NONE)

    @property
    def every(self):
        return self.name.endswith(ALL)


@dataclass
class Box:
    """One facet. `more` counts the values that have no room; `others` are the ones that could be left out."""

    facet: str
    title: str
    values: list[Value]
    others: list[Value] = field(default_factory=list)
    more: int = 0
    full: str = ""
    find: tuple[tuple[str, str], ...] = ()  # the search's parameters, for the form that finds a value
    shut: bool = False
    total: int = 0

    @property
    def some_on(self):
        return any(value.on for value in self.values)


def boxes(question, result, facets, *, search):
    """Return the Boxes of `facets` that have anything to choose, the Dates behind actors and topics.

    `search` is the Address that their links start from.
    """
    made = [_box(question, result, facet, search) for facet in facets]
    made = [box for box in made if box.total and not (box.shut and _says_nothing(box, result))]
    place = sum(box.facet in ("actor", "topic") for box in made)
    return [*made[:place], _dates(question, result), *made[place:]]


def _says_nothing(box, result):
    """Whether all articles have the facet's one value: then there is nothing to choose."""
    return not box.some_on and box.total == 1 and box.values[0].count == result.total


def _box(question, result, facet, search):
    buckets = result.facets[facet]
    taken = {one.value for how in (ANY, ALL, NONE) for one in question.filters.chosen(facet, how)}
    counts = {bucket.value: bucket.count for bucket in buckets if bucket.value in taken} if taken else {}
    chosen = [
        Value(facet + how, one.typed, _capital(facet, one.label), counts.get(one.value, 0), on=True, known=one.known)
        for how in (ANY, ALL, NONE)
        for one in question.filters.chosen(facet, how)
    ]
    room = max(_SHOWN - sum(not value.out for value in chosen), 3)
    free = [bucket for bucket in buckets[: room + len(counts)] if bucket.value not in taken]
    others = len(buckets) - len(counts)
    shown = values(facet, free[:room])
    return Box(
        facet=facet,
        title=TITLES[facet],
        values=sorted([*chosen, *shown], key=lambda value: (value.out, not value.on)),
        others=[Value(facet + NONE, value.typed, value.label, value.count) for value in shown],
        more=others - len(shown),
        full=str(search.drop("page").at(f"/search/{facet}/")),
        find=search.drop("page").pairs,
        shut=facet in _SHUT,
        total=others + len(chosen),
    )


def values(facet, buckets):
    """Return Buckets as Values with their labels, in one query; records that are gone are left out."""
    labels = labelled(facet, [bucket.value for bucket in buckets])
    return [Value(facet, *labels[bucket.value], bucket.count) for bucket in buckets if bucket.value in labels]


def labelled(facet, found):
    """Return a dict from value (as in FACETS) to (its text in the address, its label)."""
    if facet == "kind":
        return {value: (value, capfirst(Article.Kind(value).label)) for value in found if value in Article.Kind.values}
    if facet == "language":
        return {value: (value, _capital(facet, language_name(value))) for value in found}
    ids = {value for value in found if value != NO_RECORD}
    if not ids:
        return {}
    records = MODELS[facet].objects.values_list("pk", "slug", "label" if facet == "topic" else "name")
    # A database takes only so many parameters: a long list is picked out of all records.
    few = records.filter(pk__in=ids) if len(ids) <= _FEW else records
    return {str(pk): (slug, label) for pk, slug, label in few if str(pk) in ids}


def _capital(facet, label):
    return label if facet in MODELS else capfirst(label)


@dataclass
class Dates:
    """The dates as a facet: the two fields as typed, the buckets that are on, the bucket of what has no date."""

    first: str
    last: str
    values: list[Value]
    facet: str = "date"
    shut: bool = False


def _dates(question, result):
    typed = {name: question.filters.data.get(name, "").strip() for name in ("date_from", "date_to")}
    selection = question.filters.dates
    on = [Value("date", bucket, when.bucket_in_words(bucket), result.dates.get(bucket, 0), on=True) for bucket in selection.buckets]
    undated = result.dates.get("undated", 0)
    if undated or selection.undated:
        others = selection.first or selection.last or selection.buckets
        on.append(Value("date", "undated", "or date not known" if others else "date not known only", undated, on=selection.undated))
    return Dates(typed["date_from"], typed["date_to"], on)
