"""Articles over time, as bars drawn twice: fine for a mouse and room, coarse for fingers, and a table of the same numbers.

Positions along the axis are per cent of the chart's width, so that bars stretch and letters do not. No bar is thinner than 8 px
where the chart is drawn fine, 24 px where it is drawn coarse.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from django.urls import reverse

from archive.models.date import parse_edtf
from archive.web import figures, when
from archive.web.links import Address
from archive.web.periods import DAY, MONTH, Period, finest
from archive.web.words import counted

MOST_FINE, MOST_WIDE, MOST_COARSE = 44, 65, 12
TOP = 4  # px above the highest bar
_NARROW_PX, _WIDE_PX, _COARSE_PX = 448, 925, 328
_MONTH_PX = 34  # a month's short name
_WIDEST_SLOT = 12.0  # per cent: few bars stand close together and are no slabs
_FINE_GAP, _COARSE_GAP = 0.14, 0.28  # of a bar's room


@dataclass(frozen=True)
class Numbers:
    """What a chart is drawn from: `dates` as in SearchResult; `link` gives the address of a bucket or of "1990/1999".

    `chosen` says whether the days from first to last are among those asked for; (None, None) asks it of articles without a date.
    """

    dates: dict[str, int]
    link: Callable[[str], str]
    chosen: Callable[[object, object], bool] = lambda first, last: False

    @property
    def undated(self):
        return self.dates.get("undated", 0)

    def of(self, unit, period):
        """Return how many articles stand in a period; decades and centuries add up their years."""
        if unit.years <= 1:
            return self.dates.get(period.key, 0)
        return sum(self.dates.get(f"{year:04d}", 0) for year in range(period.first.year, period.last.year + 1))

    @cached_property
    def _years(self):
        years = takewhile(lambda bucket: len(bucket) == len("2017"), self.dates)
        return {year: count for year in years if (count := self.dates[year])}

    def _sum(self, example):
        return sum(count for bucket, count in self.dates.items() if len(bucket) == len(example) and bucket != "undated")

    def known(self, unit):
        """Say whether most dated articles are known finely enough to stand in periods of `unit`."""
        example = {"day": "2017-06-29", "month": "2017-06"}.get(unit.name)
        return not example or self._sum(example) * 2 > sum(self._years.values())

    def span(self):
        """Return the first and last day that the dated articles take, as finely as they are known and bars could show; None where
        none is dated.
        """
        if not self._years:
            return None
        first, last = min(self._years), max(self._years)
        between = int(last) - int(first) - 1  # years
        for parts, of_a_year in ((range(1, 13), 12), (range(1, 32), 365)):
            if between * of_a_year > MOST_WIDE:
                break
            first, last = self._finer(first, parts, min), self._finer(last, parts, max)
        return parse_edtf(first).first, parse_edtf(last).last

    def _finer(self, bucket, parts, pick):
        finer = (f"{bucket}-{part:02d}" for part in parts)
        return pick((one for one in finer if self.dates.get(one)), default=bucket)


@dataclass(frozen=True)
class Bar:
    """A bar and the room around it that can be pressed, in per cent; `period` None: articles without a date."""

    period: Period | None
    count: int
    href: str
    x: float
    slot: float
    gap: float
    height: float
    on: bool

    @property
    def title(self):
        return f"{self.period.label if self.period else 'Date not known'}, {counted(self.count)}"

    @property
    def left(self):
        return self.x + self.gap / 2

    @property
    def width(self):
        return self.slot - self.gap

    @property
    def y(self):
        return 100 - self.height

    @property
    def middle(self):
        return self.x + self.slot / 2

    @property
    def end(self):
        return self.x + self.slot


@dataclass(frozen=True)
class Label:
    """Letters at `x`, standing in their `anchor` as SVG's text-anchor has it; with a tick over them, or none."""

    x: float
    text: str
    anchor: str
    tick: bool


@dataclass
class Drawing:
    """Bars, `plot` px high, on a time axis that ends at `end`; behind it the stretch of what has no date, from `unknown`, if any."""

    plot: int
    periods: list[Period]
    bars: list[Bar]
    labels: list[Label]
    end: float
    unknown: Bar | None = None
    edges: list[tuple[float, float]] = field(default_factory=list)  # stretches of the axis that are chosen

    @property
    def height(self):
        return self.plot + 28

    @property
    def foot(self):
        """The px at which the axis, the line on it, the ticks' ends and the letters stand."""
        axis = TOP + self.plot
        return {"axis": axis + 0.5, "edge": axis + 1.5, "tick": axis + 6, "letters": axis + 18}


@dataclass
class Chart:
    fine: Drawing
    coarse: Drawing | None
    table: figures.Table
    unit: str
    coarse_unit: str
    span: str  # in words
    caption: str = ""
    coarse_caption: str = ""
    calendar: list = field(default_factory=list)  # in place of the coarse drawing
    notes: list = field(default_factory=list)

    @property
    def years(self):
        """Its span in few letters: "2016 to 2019"."""
        first, last = (self.fine.periods[i] for i in (0, -1))
        return f"{first.first.year}" if first.first.year == last.last.year else f"{first.first.year} to {last.last.year}"


def draw(numbers, caption, *, wide=False, plot=56, span=None):
    """Return the Chart of `numbers` (Numbers), its captions still to be said, or None where fewer than two bars would stand.

    `caption` heads the table. `span` (first, last) sets the days to draw, else all that have articles. `wide`: no text stands beside it.
    """
    span = span or numbers.span()
    if not span:
        return None
    unit, coarse = finest(*span, MOST_WIDE if wide else MOST_FINE, numbers.known), finest(*span, MOST_COARSE, numbers.known)
    if unit.count(*span) < 2:
        return None
    return Chart(
        fine=_fine(numbers, unit, span, plot, _WIDE_PX if wide else _NARROW_PX),
        coarse=_coarse(numbers, coarse, span, plot) if coarse.count(*span) > 1 else None,
        table=figures.table(numbers, unit, span, caption),
        unit=unit.name,
        coarse_unit=coarse.name,
        span=when.span_in_words(unit.start(span[0]), unit.end(unit.start(span[1]))),
    )


def _fine(numbers, unit, span, plot, px):
    periods = unit.periods(*span)
    slot = min((93.3 if numbers.undated else 100) / len(periods), _WIDEST_SLOT)
    drawing = _drawing(numbers, unit, periods, plot, slot, _FINE_GAP, room=5.5)
    # Few months have room for their names.
    drawing.labels = _labels(unit, periods, slot, px, centred=unit is DAY or (unit is MONTH and slot * px / 100 >= _MONTH_PX))
    return drawing


def _coarse(numbers, unit, span, plot):
    periods = unit.periods(*span)
    slot = (82.8 if numbers.undated else 100) / len(periods)
    drawing = _drawing(numbers, unit, periods, plot, slot, _COARSE_GAP, room=16.0)
    drawing.labels = _labels(unit, periods, slot, _COARSE_PX, centred=True)
    return drawing


def _drawing(numbers, unit, periods, plot, slot, gap, room):
    """Bars of `slot` per cent each with a gap between; `room` per cent are kept for what has no date."""
    counts = [numbers.of(unit, period) for period in periods]
    highest, end = max([*counts, numbers.undated, 1]), slot * len(periods)
    bars = [
        Bar(period, count, numbers.link(period.key), i * slot, slot, gap * slot, 100 * count / highest, _on(numbers, period))
        for i, (period, count) in enumerate(zip(periods, counts, strict=True))
        if count
    ]
    drawing = Drawing(plot, periods, bars, [], end, edges=_edges(numbers, periods, slot))
    if count := numbers.undated:
        on = numbers.chosen(None, None)
        drawing.unknown = Bar(None, count, numbers.link("undated"), end + 1.2, room, 0.28 * room, 100 * count / highest, on)
        drawing.bars.append(drawing.unknown)
    return drawing


def _on(numbers, period):
    return numbers.chosen(period.first, period.last)


def _edges(numbers, periods, slot):
    edges, start = [], None
    for i, period in enumerate([*periods, None]):
        on = period is not None and _on(numbers, period)
        if on and start is None:
            start = i
        elif not on and start is not None:
            edges.append((start * slot, i * slot))
            start = None
    return edges


def _labels(unit, periods, slot, px, centred):
    """Return the letters under the axis, as many as have room on `px` pixels."""
    candidates = [(i, text) for i, period in enumerate(periods) if (text := _lettering(unit, period, i, centred))]
    room = 100 * (max((len(text) for _, text in candidates), default=0) * 8 + 10) / px
    if unit is MONTH and not centred and len(candidates) > 1 and candidates[1][0] * slot < room:
        del candidates[0]
    step = next((step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500) if unit.fits(step, slot, room)), 1000)
    labels, free = [], 0.0
    for i, text in candidates:
        x = (i + 0.5) * slot if centred else i * slot
        if x >= free and (not unit.years or periods[i].year % step == 0):
            labels.append(Label(x, text, "middle" if centred else "start" if x + room <= 101 else "end", tick=not centred))
            free = x + room
    return labels


def _lettering(unit, period, i, centred):
    if unit is DAY:
        return str(period.first.day)
    if unit is MONTH and centred:
        return f"{period.first:%b}"
    if unit is MONTH:
        return str(period.year) if i == 0 or period.first.month == 1 else ""
    return period.label


def search_link(search):
    """Return a function from a bucket, or "1990/1999", to the address of `search` (an Address) within it."""
    added, between = search.opened, search.drop("date_from", "date_to").opened

    def link(key):
        first, slash, last = key.partition("/")
        return f"{between}date_from={first}&date_to={last}" if slash else f"{added}date={key}"

    return link


def archive_link(key):
    """Return the address of the page of a bucket of dates; of decades and centuries the search within them."""
    return search_link(Address("/search/"))(key) if "/" in key else f"{reverse('archive')}{key.replace('-', '/')}/"
