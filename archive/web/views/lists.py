"""The lists of all actors, topics and sources that have articles."""

from dataclasses import dataclass, field

from django.shortcuts import render

from archive.models import Actor, Source, Topic
from archive.web import directory, facets, languages, paging
from archive.web.links import Address
from archive.web.question import Question, answer

_KINDS = {"person": "Persons", "organisation": "Organisations", "place": "Places", "unknown": "Kind not known"}


def actors(request):
    values = facets.values("actor", _counts("actor"))
    kinds = dict(Actor.objects.values_list("slug", "kind"))
    kind = request.GET.get("kind") if request.GET.get("kind") in _KINDS else None
    chosen = [value for value in values if kind in (None, kinds[value.typed])]
    found = directory.names("actor", request.GET.get("find", ""))
    address = Address(request.path).set(kind=kind)
    listed = directory.Directory(chosen, request.GET, address, nouns=("actor", "actors"), names=found, by_name=True)
    context = {
        "section": "actors",
        "total": len(values),
        "listed": listed,
        "rows": [(value, "" if kinds[value.typed] == Actor.Kind.UNKNOWN else kinds[value.typed]) for value in listed.shown],
        "kinds": _kinds(listed.address, kind, {kinds[value.typed] for value in values}),
        "kind": kind,
    }
    return render(request, "actors.html", context)


def topics(request):
    counts = {value.typed: value.count for value in facets.values("topic", _counts("topic"))}
    return render(request, "topics.html", {"section": "topics", "tree": _tree(counts), "total": len(counts)})


def sources(request):
    printed = {bucket.value: bucket.count for bucket in _counts("source")}
    produced = {bucket.value: bucket.count for bucket in _counts("agency")}
    records = Source.objects.filter(pk__in={*printed, *produced}, merged_into=None)
    rows = [(record, _about(record), printed.get(str(record.pk), 0), produced.get(str(record.pk), 0)) for record in records]
    return render(request, "sources.html", {"section": "sources", "rows": rows})


def _counts(facet):
    """The Buckets of a facet over the whole archive."""
    result = answer(Question(""), size=1, counted=(facet,), count_dates=False)
    return [bucket for bucket in result.facets[facet] if bucket.count]


def _kinds(address, current, there):
    links = [paging.Link(str(address.set(kind=None)), "All", current is None)]
    return links + [paging.Link(str(address.set(kind=kind)), name, kind == current) for kind, name in _KINDS.items() if kind in there]


@dataclass
class Branch:
    """A topic, how many articles it has, and the topics below it."""

    topic: Topic
    count: int
    below: list["Branch"] = field(default_factory=list)


def _tree(counts):
    """Return the Branches of the topics that have articles, or have one below them that does."""
    branches = {topic.pk: Branch(topic, counts.get(topic.slug, 0)) for topic in Topic.objects.standing()}
    top = []
    for branch in branches.values():
        above = branches.get(branch.topic.parent_id)
        (above.below if above else top).append(branch)
    return _pruned(top)


def _pruned(branches):
    for branch in branches:
        branch.below = _pruned(branch.below)
    return [branch for branch in branches if branch.count or branch.below]


def _about(source):
    """What a source is, in a few words: "broadcaster, in English; excerpts only"."""
    words = [source.get_kind_display().lower()] if source.kind != Source.Kind.OTHER else []
    words += [f"in {languages.language_name(source.language)}"] if source.language else []
    limits = {Source.Rights.EXCERPT: "excerpts only", Source.Rights.METADATA: "headlines and dates only"}
    return "; ".join(part for part in (", ".join(words), limits.get(source.rights, "")) if part)
