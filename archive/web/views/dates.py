"""The archive by date: all years, a year, a month, a day, and what has no date."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from archive.models import Precision
from archive.models.date import parse_edtf
from archive.search import sync
from archive.web import charts, figures, listing, paging, when
from archive.web.links import Address
from archive.web.question import Question, answer
from archive.web.words import counted


def archive(request):
    result = answer(Question(""), size=1, counted=())
    chart = charts.draw(charts.Numbers(result.dates, charts.archive_link), "Articles in the archive", wide=True, plot=96)
    if chart:
        chart.caption = f"Articles by {chart.unit}, {chart.span}"
        chart.coarse_caption = f"Articles by {chart.coarse_unit}, {chart.span}"
    years = [(bucket, result.dates[bucket], charts.archive_link(bucket)) for bucket in sorted(result.dates) if len(bucket) == 4]
    context = {"section": "browse", "total": result.total, "chart": chart, "years": years[::-1], "undated": result.dates.get("undated", 0)}
    return render(request, "archive.html", context)


def undated(request):
    page = _Page(request, "undated")
    return render(request, "date.html", page.context() | {"title": "Date not known", "explained": True})


def year(request, year):
    page = _Page(request, year)
    chart = page.chart(plot=72)
    if chart:
        chart.caption = f"Articles by month{page.vaguer('known only by year')}"
    return render(request, "date.html", page.context() | {"title": year, "chart": chart, "gist": page.gist()})


def month(request, year, month):
    page = _Page(request, f"{year}-{month}")
    chart = page.chart(plot=72)
    if chart:
        chart.caption = f"Articles by day{page.vaguer('known only by month')}"
        chart.calendar = _calendar(page)
    context = page.context() | {"title": when.in_words(page.bucket), "chart": chart, "gist": page.gist()}
    context["days"] = _days(page, context.pop("rows"))
    return render(request, "date.html", context)


def day(request, year, month, day):
    page = _Page(request, f"{year}-{month}-{day}")
    context = page.context() | {"title": when.in_words(page.bucket), "weekday": f"{page.bucket.first:%A}"}
    return render(request, "date.html", context)


class _Page:
    """What the pages of dates have in common. `key` is a bucket; raises Http404 where the calendar has no such day."""

    def __init__(self, request, key):
        try:
            self.bucket = None if key == "undated" else parse_edtf(key)
        except ValueError as error:
            raise Http404(str(error)) from error
        asked = {name: request.GET.get(name, "") for name in ("sort", "page")}
        self.key, self.request = key, request
        self.question = Question(urlencode({"date": key, **asked}), default_sort="oldest" if self.bucket else "newest")
        self.result = answer(self.question, counted=())
        self.count = self.result.dates.get(key, 0)
        self.own = self.question.address.at(request.path).drop("date")

    def within(self):
        """The counts of the finer buckets inside this one."""
        return {bucket: count for bucket, count in self.result.dates.items() if bucket.startswith(f"{self.key}-")}

    def chart(self, plot):
        inside = {self.key: self.count} | self.within()
        span = (self.bucket.first, self.bucket.last)
        caption = f"Articles of {when.in_words(self.bucket)}"
        return charts.draw(charts.Numbers(inside, charts.archive_link), caption, wide=True, plot=plot, span=span) if self.count else None

    def vaguer(self, said):
        """Say how many articles have no finer date, where it can be told."""
        length = len(self.key) + 3
        rest = self.count - sum(count for bucket, count in self.within().items() if len(bucket) == length)
        return f"; {rest:,} more {'is' if rest == 1 else 'are'} {said}" if rest > 0 else ""

    def gist(self):
        """The busiest day or month in a line, for the phone, where the chart is folded."""
        length = len(self.key) + 3
        finer = {bucket: count for bucket, count in self.within().items() if len(bucket) == length}
        if not finer:
            return ""
        most = max(finer, key=finer.get)
        day = parse_edtf(most).first
        said = f"on {when.day_in_words(day, year=False)}" if len(most) == 10 else f"in {day:%B}"
        return f"most {said}, {counted(finer[most])}"

    def context(self):
        search = Address("/search/").set(date=self.key)
        return {
            "canonical": self.request.build_absolute_uri(self.request.path),
            "section": "browse",
            "question": self.question,
            "result": self.result,
            "order": paging.order(self.question, self.result, own=self.own, search=search),
            "pages": paging.pages(self.own, self.question.page, self.result.groups),
            "rows": listing.page(self.question, self.result),
            "above": _above(self.bucket),
            "neighbours": self._neighbours(),
            "pending": sync.pending(),
        }

    def _neighbours(self):
        """The nearest periods of the same length before and after that have articles: (words, count, address, rel)."""
        if self.bucket is None:
            return []
        others = sorted(bucket for bucket in self.result.dates if len(bucket) == len(self.key))
        before = [bucket for bucket in others if bucket < self.key][-1:]
        after = [bucket for bucket in others if bucket > self.key][:1]
        named = [(bucket, "prev") for bucket in before] + [(bucket, "next") for bucket in after]
        return [(when.bucket_in_words(bucket), self.result.dates[bucket], charts.archive_link(bucket), rel) for bucket, rel in named]


def _above(bucket):
    """The time that a bucket lies in: (words, address)."""
    if bucket is None or bucket.precision == Precision.YEAR:
        return "All years", reverse("archive")
    key = bucket.edtf[:7] if bucket.precision == Precision.DAY else bucket.edtf[:4]
    return when.bucket_in_words(key), charts.archive_link(key)


@dataclass
class Day:
    """The articles of one day in a month's list, or those whose day is not known (`href` empty)."""

    heading: str
    note: str
    href: str
    rows: list = field(default_factory=list)


def _days(page, listed):
    made = []
    for interval, group in groupby(listed, key=lambda row: row.article.date):
        if interval.precision == Precision.DAY:
            count = page.result.dates.get(interval.edtf, 0)
            heading, note = when.day_in_words(interval.first, year=False), f"{interval.first:%A}, {counted(count)}"
            made.append(Day(heading, note, charts.archive_link(interval.edtf), list(group)))
        else:
            known = interval.precision == Precision.MONTH
            heading = f"{interval.first:%B}, day not known" if known else when.in_words(interval)
            made.append(Day(heading, "" if known else "day not known", "", list(group)))
    return made


@dataclass(frozen=True)
class Date:
    """A day in a calendar: `width` of its bar in per cent of the busiest day's."""

    number: int
    weekday: str
    month: str
    count: int
    href: str
    width: float


def _calendar(page):
    """The days of a month in weeks of seven, None where a week has days of another month."""
    first, counts = page.bucket.first, page.within()
    most = max(counts.values(), default=1)
    days = [first + dt.timedelta(days=i) for i in range((page.bucket.last - first).days + 1)]
    dates = [
        Date(
            number=day.day,
            weekday=figures.WEEKDAYS[day.weekday()],
            month=f"{day:%B}",
            count=counts.get(day.isoformat(), 0),
            href=charts.archive_link(day.isoformat()) if counts.get(day.isoformat()) else "",
            width=100 * counts.get(day.isoformat(), 0) / most,
        )
        for day in days
    ]
    return [None] * first.weekday() + dates + [None] * (-(first.weekday() + len(dates)) % 7)
