"""The pages of actors, topics and sources: who or what it is, its time, its articles."""

from collections import defaultdict
from urllib.parse import urlencode

from django.db.models import Count
from django.http import Http404
from django.shortcuts import redirect, render

from archive.models import ArticleTopic, Tag, Topic
from archive.search import sync
from archive.text import codes
from archive.web import charts, facets, languages, listing, paging, people, records
from archive.web.links import Address
from archive.web.question import Question, answer
from archive.web.words import counted, listed

_WITH, _SOURCES, _ALSO = 8, 5, 5
_MOST_BELOW = 60  # topics that one search names


def actor(request, slug):
    record, elsewhere = _find(request, "actor", slug)
    if elsewhere:
        return elsewhere
    # All of: so that the actor facet counts who appears with it, not whoever else could be chosen.
    page = _Page(request, record, "actor", ask="actor__all", facets=("topic", "source"), wide=True)
    others = [bucket for bucket in page.result.facets["actor"] if bucket.count and bucket.value != str(record.pk)]
    spellings = people.spellings(record)
    context = page.context("Articles that mention it") | {
        "section": "actors",
        "spellings": spellings,
        "names": sum(len(script.spellings) for script in spellings),
        "also": [name for script in spellings for name in script.spellings][:_ALSO],
        "roles": record.roles.select_related("organisation", "place"),
        "others": len(others),
        "net": people.net([(value, page.together(value)) for value in facets.values("actor", others[:_WITH])]),
        "all_others": Address("/search/actor/").set(actor__all=record.slug),
        "sources": [(value, page.search.add("source", value.typed)) for value in page.values("source")[:_SOURCES]],
        "source_count": len(page.values("source")),
    }
    return render(request, "actor.html", context)


def topic(request, slug):
    record, elsewhere = _find(request, "topic", slug)
    if elsewhere:
        return elsewhere
    page = _Page(request, record, "topic", facets=("actor", "source"))
    context = page.context("Articles about it") | {
        "section": "topics",
        "wider": record.parent,
        "narrower": record.children.filter(merged_into=None),
        "together": _together(record),
        "tagged": _how_tagged(record),
    }
    return render(request, "topic.html", context)


def source(request, slug):
    record, elsewhere = _find(request, "source", slug)
    if elsewhere:
        return elsewhere
    page = _Page(request, record, "source", facets=("actor", "topic"))
    printed = page.result.total
    if not printed:
        page = _Page(request, record, "agency", facets=("actor", "topic", "source"))
    agencies = [value for value in page.values("agency") if value.typed != record.slug] if printed else []
    context = page.context("Articles from it" if printed else "Articles that it wrote for others") | {
        "section": "sources",
        "printed": printed,
        "names": [name.text for name in record.names.all() if name.text != record.name],
        "hosts": [domain.host for domain in record.domains.all()],
        "agencies": [(value, page.search.add("agency", value.typed)) for value in agencies],
        "language": languages.language_name(record.language),
        "wrote": _wrote(record) if printed else None,
        "unnamed": printed - sum(value.count for value in page.values("agency")) if printed else 0,
    }
    return render(request, "source.html", context)


def _find(request, facet, slug):
    """Return (record, None), or (None, a redirect) for an old slug or a see-reference. Raises Http404."""
    record = records.find(facet, [slug]).get(slug)
    if record is None:
        raise Http404(f"No {facet} is called “{slug}”.")
    if record.slug != slug:
        address = Address.of(record.get_absolute_url(), request.GET, ("sort", "page"))
        return None, redirect(str(address), permanent=True)
    return record, None


class _Page:
    """What the pages of records have in common: one question, with the record as its only filter."""

    def __init__(self, request, record, facet, *, ask="", facets, wide=False):
        asked = {name: request.GET.get(name, "") for name in ("sort", "page")}
        self.record, self.request, self.names, self.wide = record, request, facets, wide
        self.question = Question(urlencode({ask or facet: record.slug, **asked}))
        self.result = answer(self.question)
        self.search = Address("/search/").set(**{facet: record.slug})
        self.own = self.question.address.at(request.path).drop(ask or facet)

    def values(self, facet):
        return facets.values(facet, [bucket for bucket in self.result.facets[facet] if bucket.count])

    def together(self, value):
        """The search for the record together with another actor."""
        return Address("/search/", (("actor__all", self.record.slug), ("actor__all", value.typed)))

    def context(self, caption):
        result, question = self.result, self.question
        ordered = self.search.set(sort=question.sort if question.sort != "newest" else None)
        return {
            "canonical": self.request.build_absolute_uri(self.record.get_absolute_url()),
            "ask": {"q": "", "hidden": self.search.pairs},
            "question": question,
            "record": self.record,
            "codes": codes.shown(self.record.codes),
            "result": result,
            "facets": facets.boxes(question, result, self.names, search=self.search),
            "chart": _chart(result, self.search, caption, self.wide),
            "order": paging.order(question, result, own=self.own, search=ordered),
            "pages": paging.pages(self.own, question.page, result.groups),
            "rows": listing.page(question, result, ordered),
            "pending": sync.pending(),
        }


def _chart(result, search, caption, wide):
    chart = charts.draw(charts.Numbers(result.dates, charts.search_link(search)), caption, wide=wide)
    if chart:
        highest = max((bar for bar in chart.fine.bars if bar.period), key=lambda bar: bar.count)
        unknown = "; ? date not known" if result.dates.get("undated") else ""
        chart.caption = f"{counted(result.total)}, most in {highest.period.label} ({highest.count:,}){unknown}"
    return chart


def _wrote(record):
    """The articles that others printed and this agency wrote, where there are any."""
    return _counted(Address("/search/", (("agency", record.slug), ("source__not", record.slug))))


def _counted(search):
    """Return a search with its number of articles, None where it finds none."""
    count = answer(Question(search.query), size=1, counted=(), count_dates=False).total
    return {"count": count, "href": search} if count else None


def _together(topic):
    """Return the search for a topic or any below it; None where there is none below, or more than an address should name.

    A topic's own page, and every number beside it, counts the articles that have that topic itself.
    """
    children = defaultdict(list)
    for slug, pk, parent in Topic.objects.standing().order_by("label").values_list("slug", "pk", "parent_id"):
        children[parent].append((pk, slug))
    slugs, waiting, seen = [topic.slug], [topic.pk], {topic.pk}
    while waiting:
        below = [(pk, slug) for pk, slug in children[waiting.pop(0)] if pk not in seen]
        seen.update(pk for pk, _ in below)
        waiting += [pk for pk, _ in below]
        slugs += [slug for _, slug in below]
    return _counted(Address("/search/", tuple(("topic", slug) for slug in slugs))) if 1 < len(slugs) <= _MOST_BELOW else None


def _how_tagged(topic):
    """Return how its articles came by a topic, in words: "634 by rule, 131 by a curator"."""
    words = {
        Tag.Origin.RULE: "by rule",
        Tag.Origin.LEARNED: "learned and confirmed",
        Tag.Origin.IMPORT: "imported",
        Tag.Origin.CURATOR: "by a curator",
    }
    tags = ArticleTopic.objects.shown().filter(record=topic, article__status="published").order_by()
    counts = dict(tags.values_list("origin").annotate(count=Count("pk")))
    return listed([f"{counts[origin]:,} {said}" for origin, said in words.items() if counts.get(origin)])
