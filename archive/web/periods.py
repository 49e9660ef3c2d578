"""Days, months, years, decades, centuries: the units that a chart's bars can stand for."""

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from archive.web import when


class Period(NamedTuple):
    """One bar's worth of time."""

    key: str  # a bucket, "2017-06"; of decades and centuries "1990/1999"
    first: dt.date
    last: dt.date
    label: str
    year: int


@dataclass(frozen=True)
class Unit:
    """A length of period. `days` is the greatest coarseness that still counts in one (see models/date.py)."""

    name: str  # as in "by month"
    years: int  # of one period; 0 for days and months

    def start(self, day):
        """Return the first day of the period that `day` lies in."""
        if self.name == "day":
            return day
        if self.name == "month":
            return day.replace(day=1)
        return dt.date(max(1, day.year - day.year % self.years), 1, 1)

    def end(self, first):
        """Return the last day of the period that begins with `first`."""
        if self.name == "day":
            return first
        if self.name == "month":
            return first.replace(day=calendar.monthrange(first.year, first.month)[1])
        return dt.date(first.year - first.year % self.years + self.years - 1, 12, 31)

    def count(self, first, last):
        """Return how many periods the days from `first` to `last` take."""
        if self.name == "day":
            return (last - first).days + 1
        if self.name == "month":
            return (last.year - first.year) * 12 + last.month - first.month + 1
        return last.year // self.years - first.year // self.years + 1

    def fits(self, step, slot, room):
        """Say whether letters every `step` years have `room` where each period takes `slot`."""
        return not self.years or (step % self.years == 0 and step / self.years * slot >= room)

    def periods(self, first, last):
        """Return the Periods that the days from `first` to `last` take, in order, empty ones too."""
        found = [self._period(self.start(first), self.end(self.start(first)))]
        while found[-1].last < last:
            start = found[-1].last + dt.timedelta(days=1)
            found.append(self._period(start, self.end(start)))
        return found

    def _period(self, first, last):
        if self.name == "day":
            return Period(first.isoformat(), first, last, when.day_in_words(first), first.year)
        if self.name == "month":
            return Period(first.isoformat()[:7], first, last, when.month_in_words(first), first.year)
        year = first.year - first.year % self.years
        if self.name == "year":
            return Period(f"{year:04d}", first, last, str(year), year)
        return Period(f"{year:04d}/{year + self.years - 1:04d}", first, last, f"{year}s", year)


DAY, MONTH, YEAR, DECADE, CENTURY = Unit("day", 0), Unit("month", 0), Unit("year", 1), Unit("decade", 10), Unit("century", 100)
UNITS = (DAY, MONTH, YEAR, DECADE, CENTURY)


def finest(first, last, most, known):
    """Return the finest unit that `known` (a function) lets pass, of which the days from `first` to `last` take at most `most` periods."""
    return next((unit for unit in UNITS if unit.count(first, last) <= most and known(unit)), CENTURY)
