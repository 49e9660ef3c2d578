"""Days, months and years as people write them, and the buckets that an article's date counts in."""

import calendar
import datetime as dt
import re
from functools import lru_cache

# The greatest coarseness, in days, that still counts in a bucket of a day, a month, a year (models/date.py says the same).
DAY, MONTH, YEAR = 1, 31, 366

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def span(text):
    """Return (first day, last day) of "2017", "2017-06" or "2017-06-29". Raises ValueError with a message for a reader."""
    match = _WRITTEN.fullmatch(text)
    if not match:
        raise ValueError("it is no date: write a year, a month or a day, as in 2017, 2017-06 or 2017-06-29")
    year, month, day = (None if part is None else int(part) for part in match.groups())
    try:
        if day is not None:
            return dt.date(year, month, day), dt.date(year, month, day)
        if month is not None:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    except (ValueError, IndexError) as error:
        raise ValueError("it is not in the calendar") from error


@lru_cache(maxsize=100_000)
def buckets(first, last, coarseness):
    """Return the buckets ("2017", "2017-06", "2017-06-29") that an article dated `first` to `last` counts in.

    It counts in each that its days overlap, but in none that is finer than its date is known; () without a date.
    """
    if first is None or coarseness > YEAR:
        return ()
    found = [f"{year:04d}" for year in range(first.year, last.year + 1)]
    if coarseness <= MONTH:
        found += [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(_month(first), _month(last) + 1)]
    if coarseness <= DAY:
        found += [dt.date.fromordinal(day).isoformat() for day in range(first.toordinal(), last.toordinal() + 1)]
    return tuple(found)


def _month(day):
    return day.year * 12 + day.month - 1
