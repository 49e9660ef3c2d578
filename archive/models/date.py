"""A publication date as an interval of days with its precision, read and written as EDTF.

Level 0 and 1 of EDTF (ISO 8601-2): "2017-06-29", "2017-06", "2017", "2017-06-01/2017-06-05", "" for none.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from django.db import models

# The greatest coarseness, in days, that still counts in a bucket of a day, a month, a year.
DAY, MONTH, YEAR = 1, 31, 366

_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Precision(models.TextChoices):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    NONE = "none", "not known"


@dataclass(frozen=True)
class DateInterval:
    """The days `first` to `last`, both included; both None where the date is not known."""

    first: dt.date | None
    last: dt.date | None
    precision: str

    def __bool__(self):
        return self.first is not None

    @property
    def edtf(self):
        """The interval as EDTF, "" where it is not known."""
        if not self:
            return ""
        year = f"{self.first.year:04d}"
        return {
            Precision.DAY: self.first.isoformat(),
            Precision.MONTH: f"{year}-{self.first.month:02d}",
            Precision.YEAR: year,
            Precision.INTERVAL: f"{self.first.isoformat()}/{self.last.isoformat()}",
        }[self.precision]

    @property
    def coarseness(self):
        """How finely it is known, in days: 1, 31 or 366, an interval's own length; 0 where it is not known."""
        named = {Precision.DAY: DAY, Precision.MONTH: MONTH, Precision.YEAR: YEAR, Precision.NONE: 0}
        return named[self.precision] if self.precision in named else (self.last - self.first).days + 1

    def overlaps(self, other):
        return bool(self and other) and self.first <= other.last and other.first <= self.last


UNKNOWN = DateInterval(None, None, Precision.NONE)


def dated(first, last, precision):
    """Return the DateInterval that a row keeps so, UNKNOWN where `first` is None."""
    return DateInterval(first, last, precision) if first else UNKNOWN


def day(date):
    """Return the DateInterval of one datetime.date."""
    return DateInterval(date, date, Precision.DAY)


def parse_edtf(text):
    """Return the DateInterval that `text` names; UNKNOWN for "". Raises ValueError with a message for a reader."""
    text = (text or "").strip()
    if not text:
        return UNKNOWN
    first, slash, last = text.partition("/")
    if not slash:
        return _one(first)
    start, end = _one(first), _one(last)
    if end.last < start.first:
        raise ValueError(f"“{text}” ends before it begins.")
    if start.first == end.last:
        return day(start.first)
    return DateInterval(start.first, end.last, Precision.INTERVAL)


def _one(text):
    match = _EDTF.fullmatch(text.strip())
    if not match:
        raise ValueError(f"“{text}” is not a date. Write a year, a month or a day: 2017, 2017-06 or 2017-06-29.")
    year, month, date = (int(part) if part else None for part in match.groups())
    try:
        if date:
            return day(dt.date(year, month, date))
        if month:
            last = calendar.monthrange(year, month)[1]
            return DateInterval(dt.date(year, month, 1), dt.date(year, month, last), Precision.MONTH)
        return DateInterval(dt.date(year, 1, 1), dt.date(year, 12, 31), Precision.YEAR)
    except ValueError as error:
        raise ValueError(f"There is no date “{text}” in the calendar.") from error
