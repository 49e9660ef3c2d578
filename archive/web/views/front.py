"""The front: what the archive holds, a field to search it, what is new."""

from django.db.models import Max
from django.shortcuts import render

from archive.models import Actor, Article
from archive.web import charts, facets, listing, notes, when
from archive.web.links import Address
from archive.web.question import Question, answer

_NEWEST, _MOST = 7, 7


def front(request):
    question = Question("", default_sort="added")
    result = answer(question, size=_NEWEST, counted=("actor", "topic", "source", "agency"))
    rows = listing.rows(result.hits)
    chart = charts.draw(charts.Numbers(_dated(result), charts.archive_link), "Articles in the archive", wide=True, plot=128)
    if chart:
        chart.caption = f"Articles by {chart.unit}, {chart.span}."
        chart.coarse_caption = f"Articles by {chart.coarse_unit}, {chart.span}."
        chart.notes = notes.most_copied(chart.fine)
    actors = facets.values("actor", result.facets["actor"][:_MOST])
    context = {
        "canonical": request.build_absolute_uri(request.path),
        "total": result.total,
        "sources": len({bucket.value for facet in ("source", "agency") for bucket in result.facets[facet] if bucket.count}),
        "undated": result.dates.get("undated", 0),
        "span": _span(),
        "examples": _examples(actors, rows),
        "chart": chart,
        "rows": rows,
        "month": _month(rows),
        "actors": [(value, _what(value.typed, known)) for known in [_known(actors)] for value in actors],
        "actor_count": sum(bucket.count > 0 for bucket in result.facets["actor"]),
        "topics": facets.values("topic", result.facets["topic"][:_MOST]),
        "topic_count": sum(bucket.count > 0 for bucket in result.facets["topic"]),
    }
    return render(request, "front.html", context)


def _dated(result):
    return {bucket: count for bucket, count in result.dates.items() if bucket != "undated"}


def _span():
    """What days the archive covers and when it last grew, from the database."""
    visible = Article.objects.visible()
    dated = visible.filter(date_from__isnull=False)
    first, last = dated.order_by("date_from", "date_to").first(), dated.order_by("-date_from", "-date_to").first()
    days = when.from_to(first.date, last.date) if first else ""
    return {"days": days, "added": visible.aggregate(added=Max("added_at"))["added"]}


def _known(actors):
    """The actors of the list with their roles, by slug."""
    roles = Actor.objects.filter(slug__in=[value.typed for value in actors]).prefetch_related("roles__organisation", "roles__place")
    return {actor.slug: actor for actor in roles}


def _what(slug, known):
    """What an actor is: its latest role, else its kind."""
    actor = known.get(slug)
    if actor is None:
        return ""
    roles = list(actor.roles.all())
    return str(roles[-1]) if roles else "" if actor.kind == Actor.Kind.UNKNOWN else actor.get_kind_display().lower()


def _month(rows):
    """The month of the newest addition that has one: (its words, its address)."""
    row = next((row for row in rows if row.article.date.coarseness in range(1, 32)), None)
    if row is None:
        return None
    first = row.article.date_from
    return when.month_in_words(first), charts.archive_link(first.isoformat()[:7])


def _examples(actors, rows):
    """Searches that find something here: (as typed, address)."""
    typed = [actors[0].label] if actors else []
    if rows and (words := rows[0].article.title.split()[:3]):
        typed.append("“{}”".format(" ".join(words).strip('"“”«».,:;!?')))
    return [(text, Address("/search/").set(q=text)) for text in typed]
