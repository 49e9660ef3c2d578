"""The same question answered by the database, without its words: when search is away, browsing goes on.

Slower than an engine on a large archive, and exact; the form of the answer is the engine's own (search/request.py).
"""

import datetime as dt
import time
from collections import Counter

from django.db.models import Count, Exists, F, OuterRef, Q, Window
from django.db.models.functions import Coalesce, RowNumber

from archive.models import ArticleActor, ArticleTopic, DateInterval, Precision
from archive.models.date import DAY, MONTH, YEAR, parse_edtf
from archive.search.request import UNKNOWN_LANGUAGE, Bucket, Hit, SearchResult, Selection
from archive.web import periods

_TAGS = {"actor": ArticleActor, "topic": ArticleTopic}
_GROUP = Coalesce("original_id", "pk")


def select(articles, facet, selection):
    """Narrow a queryset of articles to a Selection within one facet."""
    if selection.any_of:
        articles = articles.filter(_any(facet, selection.any_of))
    for value in selection.all_of:
        articles = articles.filter(_any(facet, (value,)))
    if selection.none_of:
        articles = articles.filter(~_any(facet, selection.none_of))
    return articles


def _any(facet, values):
    if facet in _TAGS:
        return Q(Exists(_TAGS[facet].objects.shown().filter(article=OuterRef("pk"), record__in=values)))
    if facet == "language":
        values = ["" if value == UNKNOWN_LANGUAGE else value for value in values]
    return Q(**{f"{facet}__in": values}) & Q(**{f"{facet}__isnull": False})


def dated(articles, dates):
    """Narrow a queryset of articles to a DateSelection."""
    if not dates:
        return articles
    inside = Q()
    if dates.first:
        inside &= Q(date_to__gte=dates.first)
    if dates.last:
        inside &= Q(date_from__lte=dates.last)
    if dates.buckets:
        buckets = Q()
        for bucket in dates.buckets:
            buckets |= in_bucket(parse_edtf(bucket))
        inside &= buckets
        articles = articles.alias(length=F("date_to") - F("date_from"))
    return articles.filter(inside | Q(date_from=None) if dates.undated and inside else Q(date_from=None) if dates.undated else inside)


def in_bucket(bucket):
    """A condition: the interval overlaps `bucket` (a DateInterval) and is known no less finely. Needs the alias `length`."""
    days = bucket.coarseness
    fine = Q(precision=Precision.DAY) | Q(precision=Precision.INTERVAL, length__lt=dt.timedelta(days=days))
    if days >= MONTH:
        fine |= Q(precision=Precision.MONTH)
    if days >= YEAR:
        fine |= Q(precision=Precision.YEAR)
    return Q(date_from__lte=bucket.last, date_to__gte=bucket.first) & fine


def added_since(articles, day):
    return articles.filter(added_at__gte=dt.datetime.combine(day, dt.time(), dt.UTC)) if day else articles


def search(articles, request):
    """Answer `request` (a SearchRequest without words) from `articles`, the visible ones; returns a SearchResult."""
    started = time.perf_counter()
    matching = _narrowed(articles, request)
    total = matching.count()
    hits, groups = _folded(matching, request) if request.copies == "folded" else (_page(_ordered(matching, request), request), total)
    return SearchResult(
        total=total,
        groups=groups,
        hits=hits,
        facets={facet: _counted(articles, request, facet) for facet in request.counted},
        dates=_dates(_narrowed(articles, request, dates=False)) if request.count_dates else {},
        took_ms=(time.perf_counter() - started) * 1000,
    )


def _narrowed(articles, request, *, free="", dates=True):
    """Narrow `articles` to what `request` asks for; of the facet `free` only what it asks all of."""
    for facet, selection in request.facets.items():
        articles = select(articles, facet, Selection(all_of=selection.all_of) if facet == free else selection)
    return added_since(dated(articles, request.dates) if dates else articles, request.added_from)


def _ordered(articles, request):
    if request.order == "added":
        return articles.order_by("-added_at", "-pk")
    return articles.oldest_first() if request.order == "oldest" else articles.newest_first()


def _page(articles, request):
    start = (request.page - 1) * request.size
    return [Hit(pk, 0.0, (pk,)) for pk in articles.values_list("pk", flat=True)[start : start + request.size]]


def _folded(matching, request):
    """Return (hits, groups): each group by its original if that matches, else by its earliest matching copy."""
    first = [F("original_id").asc(nulls_first=True), F("date_from").asc(nulls_last=True), F("printed_at").asc(nulls_last=True), "pk"]
    leaders = matching.alias(place=Window(RowNumber(), partition_by=_GROUP, order_by=first)).filter(place=1)
    hits = _page(_ordered(leaders, request), request)
    groups = matching.aggregate(groups=Count(_GROUP, distinct=True))["groups"]
    members = {}
    roots = matching.filter(pk__in=[hit.id for hit in hits]).values_list("pk", _GROUP)
    root_of = dict(roots)
    for pk, root in matching.alias(group=_GROUP).filter(group__in=root_of.values()).values_list("pk", _GROUP).order_by("pk"):
        members.setdefault(root, []).append(pk)
    return [hit._replace(members=tuple(members[root_of[hit.id]])) for hit in hits], groups


def _counted(articles, request, facet):
    """Return the Buckets of a facet, most first; chosen values and values left out stand in it even with none."""
    matching = _narrowed(articles, request, free=facet)
    if facet in _TAGS:
        rows = _TAGS[facet].objects.shown().filter(article__in=matching.order_by().values("pk")).order_by().values_list("record")
    else:
        rows = matching.order_by().values_list(facet)
    counts = Counter({_value(facet, value): count for value, count in rows.annotate(count=Count("pk")) if value is not None})
    selection = request.facets.get(facet, Selection())
    for value in (*selection.any_of, *selection.all_of, *selection.none_of):
        counts.setdefault(value, 0)
    return [Bucket(value, count) for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def _value(facet, value):
    return UNKNOWN_LANGUAGE if facet == "language" and not value else str(value)


def _dates(matching):
    counts = Counter()
    rows = matching.order_by().values_list("date_from", "date_to", "precision").annotate(count=Count("pk"))
    for first, last, precision, count in rows:
        for bucket in buckets_of(DateInterval(first, last, precision)):
            counts[bucket] += count
    return dict(sorted(counts.items(), key=lambda item: (len(item[0]), item[0])))


def buckets_of(interval):
    """Return the buckets that an interval counts in: each that it overlaps, unless it is known less finely."""
    if not interval:
        return ["undated"]
    units = ((periods.DAY, DAY), (periods.MONTH, MONTH), (periods.YEAR, YEAR))
    return [period.key for unit, days in units if interval.coarseness <= days for period in unit.periods(interval.first, interval.last)]
