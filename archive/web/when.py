"""Dates in words, with their doubt: an uncertain date never looks like a certain one."""

import datetime as dt
from dataclasses import dataclass

from archive.models import Article, Precision
from archive.models.date import parse_edtf

NOT_KNOWN = "date not known"
_VAGUE = {Precision.MONTH: "month only", Precision.YEAR: "year only", Precision.INTERVAL: "between these days"}


def day_in_words(day, *, year=True):
    return f"{day.day} {day:%B} {day.year}" if year else f"{day.day} {day:%B}"


def month_in_words(day):
    return f"{day:%B} {day.year}"


def in_words(interval):
    """Return a DateInterval in words: "29 June 2017", "June 2017", "2017", "1 to 5 June 2017", "date not known"."""
    if not interval:
        return NOT_KNOWN
    if interval.precision == Precision.DAY:
        return day_in_words(interval.first)
    if interval.precision == Precision.MONTH:
        return month_in_words(interval.first)
    if interval.precision == Precision.YEAR:
        return str(interval.first.year)
    return span_in_words(interval.first, interval.last)


def edtf_in_words(text):
    """Return a date written as EDTF in words; a text that is none stands as it is."""
    try:
        return in_words(parse_edtf(text))
    except ValueError:
        return text


def bucket_in_words(bucket):
    """Return a bucket of dates ("2017", "2017-06", "2017-06-29", "undated") in words."""
    return NOT_KNOWN if bucket == "undated" else in_words(parse_edtf(bucket))


def overlaps(bucket, first, last):
    """Say whether a bucket of dates and the days from `first` to `last` have a day in common."""
    interval = parse_edtf(bucket)
    return interval.first <= last and first <= interval.last


def asked_in_words(first, last):
    """Return the time from one DateInterval to another, either of them None (open), in words."""
    if first and last:
        return span_in_words(first.first, last.last)
    return f"{in_words(first)} or later" if first else f"{in_words(last)} or earlier"


def span_in_words(first, last):
    """Return the days from `first` to `last` in words, whole months and years as such."""
    if first == last:
        return day_in_words(first)
    whole_months = first.day == 1 and (last + dt.timedelta(days=1)).day == 1
    if whole_months and first.month == 1 and last.month == 12:
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if whole_months:
        return _joined(first, last, "%B") if (first.year, first.month) != (last.year, last.month) else month_in_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_in_words(last)}"
    return _joined(first, last, "{day} %B")


def from_to(first, last):
    """Return the time from one DateInterval to another in words, no end of it more exact than it is known."""
    if first.precision == last.precision == Precision.DAY:
        return span_in_words(first.first, last.last)
    return in_words(first) if first == last else f"{in_words(first)} to {in_words(last)}"


def _joined(first, last, pattern):
    start, end = (f"{day:{pattern.replace('{day}', str(day.day))}}" for day in (first, last))
    return f"{start} to {end} {last.year}" if first.year == last.year else f"{start} {first.year} to {end} {last.year}"


@dataclass(frozen=True)
class Margin:
    """A date as it hangs in a list's margin: "29 June", "2017", a note such as "inferred"; `machine` for <time datetime>."""

    main: str
    year: str
    note: str
    unsure: bool
    machine: str


def margin(article):
    interval = article.date
    if not interval:
        return Margin("", "", NOT_KNOWN, True, "")
    inferred = article.date_basis == Article.DateBasis.INFERRED
    note = "inferred" if inferred else _VAGUE.get(interval.precision, "")
    machine = "" if interval.precision == Precision.INTERVAL else interval.edtf
    if interval.precision == Precision.YEAR:
        return Margin(str(interval.first.year), "", note, True, machine)
    if interval.precision == Precision.MONTH:
        return Margin(f"{interval.first:%B}", str(interval.first.year), note, True, machine)
    if interval.precision == Precision.DAY:
        return Margin(day_in_words(interval.first, year=False), str(interval.first.year), note, bool(note), machine)
    return Margin(_short_span(interval), str(interval.last.year), note, True, machine)


def short(article):
    """Return a date without its year, for a line below another article: "24 June", "June", "2017", "date not known"."""
    shown = margin(article)
    return shown.main or shown.note


def _short_span(interval):
    first, last = interval.first, interval.last
    if first.year != last.year:
        return f"{day_in_words(first)} to {day_in_words(last, year=False)}"
    if first.month == last.month:
        return f"{first.day}–{day_in_words(last, year=False)}"
    return f"{day_in_words(first, year=False)} to {day_in_words(last, year=False)}"
