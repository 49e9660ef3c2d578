"""Dates as they are printed, in running text, in metadata and in addresses.

Nothing here knows today: a date is only what its words say. A year is never filled in, a day never snapped to the first.
"""

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from functools import lru_cache

from archive.text.calendars import MONTHS, SOLAR_MONTHS, WEEKDAYS

EARLIEST_YEAR, LATEST_YEAR = 1600, 2100
_PIVOT = 70  # a year of two digits: 69 is 2069, 70 is 1970; what lies ahead is caught where dates are judged

_WORD = r"[^\W\d_]+(?:[-’'][^\W\d_]+)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|ère|re|º|ª|-?го|-?е|ի)?"
_OF = r"(?:de\s+|of\s+|del\s+|d['’])?"
_GAP = r"\s*[-./]?\s*"
# The most telling first: a span that one pattern took is closed to the next.
_PATTERNS = [
    re.compile(rf"(?<![\d./-]){_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}\s*[年년]\s*(?P<month>\d{{1,2}})\s*[月월]\s*(?P<day>\d{{1,2}})\s*[日일]"),
    re.compile(rf"(?<![\d./-]){_YEAR}\.\s(?P<month>\d{{1,2}})\.\s(?P<day>\d{{1,2}})(?![\d:])"),
    re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>\d{{1,2}})\s*(?:,|năm)?\s*{_YEAR}"),
    re.compile(rf"(?<![\d.,/-])(?P<day>\d{{1,2}}){_ORDINAL}\.?{_GAP}{_OF}(?P<word>{_WORD})\.?,?{_GAP}{_OF}{_YEAR}"),
    re.compile(rf"(?<![\d.,/-])(?P<day>\d{{1,2}})(?:\s+|-)(?P<word>{_WORD})\.?(?:\s*['’]|-)(?P<short>\d\d)(?!\d)"),
    re.compile(rf"(?<!\w)(?P<word>{_WORD})\.?,?[\s-]+(?P<day>\d{{1,2}}){_ORDINAL}(?:\s*,\s*|[\s-]+)"
        rf"(?:{_YEAR}|['’](?P<short>\d\d)(?!\d))"),
    re.compile(rf"(?<!\w)(?P<word>{_WORD})\s+(?P<day>\d{{1,2}})\s+\d\d:\d\d(?::\d\d)?\s+"
        rf"(?:[A-Z]{{3,4}}\s+|[+-]\d{{4}}\s+)?{_YEAR}"),
    re.compile(rf"(?<!\d){_YEAR}\s*(?:[.,]|թ\.?|թվականի|m\.)?\s+(?P<word>{_WORD})\s+(?P<day>\d{{1,2}})(?!\d)"),
    re.compile(rf"(?<!\d){_YEAR}\.? gada (?P<day>\d{{1,2}})\. (?P<word>{_WORD})"),
    re.compile(r"(?<![\d./-])(?P<first>\d{1,2})\s?(?P<sep>[./-])\s?(?P<second>\d{1,2})"
        r"(?:\s?(?P=sep)\s?(?P<year>\d{4})|(?P=sep)(?P<short>\d\d))(?![\d/]|:\d)"),
    re.compile(rf"(?<![\w-])(?P<word>{_WORD})\.?,?\s+{_OF}{_YEAR}"),
    re.compile(rf"(?<![\d.,/:-])(?P<day>\d{{1,2}}){_ORDINAL}\.?\s+{_OF}(?P<word>{_WORD})(?!\w)"),
    re.compile(rf"(?<!\w)(?P<word>{_WORD})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:])"),
]  # fmt: skip
_DIGIT = re.compile(r"\d")
_SOLAR_SHIFT, _SOLAR_START = 1595, 356_033  # years and days to where its cycle of 33 years begins
_BEFORE = re.compile(rf"({_WORD}(?:\s{_WORD})?)\.?,?\s*$")
_AFTER = re.compile(rf"\s*[,(]?\s*({_WORD})")
_INSTANT = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ]+(\d\d):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{2,6}Z?)?", re.ASCII)
_MONTH = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)  # or a year
_EPOCH = re.compile(r"(1\d{9})(?:\d{3})?", re.ASCII)  # seconds or milliseconds since 1970, of the years 2001 to 2033
_ADDRESS = [
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2}|[a-z]{3})/(?P<day>\d{1,2})(?=[/_.-]|$)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)"),
    re.compile(r"(?<=[/_.-])(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?=[/_.-]|$)"),
    re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>[01]?\d)(?=/)(?!/\d{1,2}/)"),
]


@dataclass(frozen=True)
class Printed:
    """A date as printed at `start`:`end` of a text. Parts that are not printed are None.

    `readings` holds what the numbers may mean as (year, month, day): one reading, or two where day and month can be told apart by
    nothing in the date itself ("05/10/2018": the day-first reading comes first).
    """

    start: int
    end: int
    readings: tuple[tuple[int | None, int | None, int | None], ...]
    weekday: int | None = None  # 0 is Monday

    @property
    def year(self):
        return self.readings[0][0]

    @property
    def is_full(self):
        return all(self.readings[0])

    @property
    def is_ambiguous(self):
        return len(self.readings) > 1

    def edtf(self, month_first=False):
        """Return the date as EDTF, "" without a year. `month_first` chooses between two readings; a printed weekday outranks it."""
        readings = self.readings
        if self.weekday is not None:
            readings = [r for r in readings if all(r) and dt.date(*r).weekday() == self.weekday] or readings
        year, month, day = readings[-1 if month_first else 0]
        return "-".join(f"{part:02d}" for part in (year, month, day) if part) if year else ""

    def on_weekday(self):
        """Say whether the printed weekday, if there is one, is the weekday of the date."""
        return self.weekday is None or any(all(r) and dt.date(*r).weekday() == self.weekday for r in self.readings)


@lru_cache(maxsize=1)
def _months():
    return _words(MONTHS)


@lru_cache(maxsize=1)
def _weekdays():
    return _words(WEEKDAYS)


def _words(table):
    """Return word -> number of its place, without the words that stand for two."""
    found, doubtful = {}, set()
    for line in table.values():
        for place, forms in enumerate(line.split()):
            for form in forms.replace("_", " ").split("|"):
                if found.setdefault(form, place) != place:
                    doubtful.add(form)
    return {word: place for word, place in found.items() if word not in doubtful}


def weekday(word):
    """Return 0 (Monday) to 6 for a weekday's name in any of the languages, else None."""
    return _weekdays().get(word.lower())


def find(text):
    """Return the Printed dates of `text`, in order. Ranges give their last day's date; times are no part of a date."""
    found, taken = [], []
    for pattern in _PATTERNS if _DIGIT.search(text) else ():
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            parts = match.groupdict()
            readings = _readings(parts)
            if readings or (parts.get("day") and (parts.get("word") or "").lower() in _months()):
                taken.append(match.span())  # "30 February 2017" is no day, nor is it a February
            if readings:
                found.append(Printed(match.start(), match.end(), readings, _weekday_beside(text, match)))
    return sorted(found, key=lambda date: date.start)


def _readings(parts):
    year = int(parts["year"]) if parts.get("year") else None
    if parts.get("short"):
        year = full_year(parts["short"])
    if year and parts.get("word") in SOLAR_MONTHS:
        return _of_solar(year, SOLAR_MONTHS.index(parts["word"]), int(parts.get("day") or 0))
    if year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return ()
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        orders = [(year, second, first)] + ([(year, first, second)] if first != second else [])
        readings = tuple(reading for reading in orders if _exists(*reading))
        if parts["sep"] != ".":
            return readings
        # Where dots part the numbers, the day stands first; "12.30.45" is a time.
        return readings[:1] if not parts.get("short") or second <= 12 else ()
    if parts.get("word"):
        month = _months().get(parts["word"].lower())
        if month is None:
            return ()
        month += 1
    else:
        month = int(parts["month"])
    day = int(parts["day"]) if parts.get("day") else None
    return ((year, month, day),) if _exists(year, month, day) else ()


def _of_solar(year, month, day):
    """Return the readings of a day of the Iranian solar calendar; `month` counts from 0. A month or a year of it is none of ours."""
    if not day or not 1250 <= year <= 1500:
        return ()
    before = 31 * month - max(0, month - 6)  # days of the year before the month: six months have 31 of them, the others 30
    year += _SOLAR_SHIFT
    leaps = year // 33 * 8 + (year % 33 + 3) // 4
    found = dt.date.fromordinal(365 * year + leaps + before + day - _SOLAR_START)
    return ((found.year, found.month, found.day),)


def full_year(short):
    """Return the year that two digits stand for."""
    return int(short) + (1900 if int(short) >= _PIVOT else 2000)


def _exists(year, month, day):
    try:
        dt.date(year or 2000, month or 1, day or 1)
    except ValueError:
        return False
    return True


def _is_day(year, month, day):
    return EARLIEST_YEAR <= year <= LATEST_YEAR and bool(month and day) and _exists(year, month, day)


def _weekday_beside(text, match):
    before = _BEFORE.search(text, max(0, match.start() - 30), match.start())
    words = [before[1], before[1].split()[-1]] if before else []
    after = _AFTER.match(text, match.end())
    if after:
        words.append(after[1])
    return next((day for word in words if (day := weekday(word)) is not None), None)


def parse_stamp(value):
    """Return (EDTF, instant or None) of a date in metadata: ISO 8601, compact, RFC 2822, Unix time, or as printed; else ("", None).

    The day is the one that the stamp itself prints: its offset says whose calendar that is.
    """
    value = value.strip()
    if match := _INSTANT.match(value):
        return _stamp(*match.groups())
    if (match := _DAY.fullmatch(value) or _COMPACT.fullmatch(value)) and _is_day(*map(int, match.groups())):
        return "-".join(match.groups()), None
    if match := _EPOCH.fullmatch(value):
        instant = dt.datetime.fromtimestamp(int(match[1]), dt.UTC)
        return instant.date().isoformat(), instant
    if re.match(r"[A-Za-z]{3},\s+\d{1,2}\s", value):
        try:
            instant = parsedate_to_datetime(value)
        except ValueError:
            return "", None
        day = instant.date()
        return (day.isoformat(), instant if instant.tzinfo else None) if _is_day(day.year, day.month, day.day) else ("", None)
    if _MONTH.fullmatch(value) and EARLIEST_YEAR <= int(value[:4]) <= LATEST_YEAR:
        return value, None
    dates = find(value[:80])
    if len(dates) == 1 and not dates[0].is_ambiguous and dates[0].year:
        return dates[0].edtf(), None
    return "", None


def _stamp(year, month, day, hour, minute, second, zone):
    try:
        instant = dt.datetime(int(year), int(month), int(day), int(hour) % 24, int(minute), int(second or 0), tzinfo=_zone(zone))
    except ValueError:
        return "", None
    if not EARLIEST_YEAR <= instant.year <= LATEST_YEAR:
        return "", None
    return f"{year}-{month}-{day}", instant if zone else None


def _zone(text):
    if not text or text.upper() in ("Z", "UTC", "GMT"):
        return dt.UTC
    hours, minutes = int(text[1:3]), int(text[-2:]) if len(text) > 3 else 0
    return dt.timezone((-1 if text[0] == "-" else 1) * dt.timedelta(hours=hours, minutes=minutes))


def in_address(address):
    """Return (EDTF, the part of the path that says it): a day, or a month; ("", "") where an address holds no date."""
    for pattern in _ADDRESS:
        for match in pattern.finditer(address):
            parts = match.groupdict()
            month = _months().get(parts["month"].lower(), -1) + 1 if parts["month"].isalpha() else int(parts["month"])
            day = int(parts["day"]) if parts.get("day") else None
            if month and _exists(int(parts["year"]), month, day) and (day is None or day):
                edtf = f"{parts['year']}-{month:02d}" + (f"-{day:02d}" if day else "")
                return edtf, match[0].strip("/")
    return "", ""
