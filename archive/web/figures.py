"""The table behind a chart: the same numbers, and what is known less finely than its bars."""

from dataclasses import dataclass

from archive.web.periods import DAY, DECADE, MONTH, YEAR

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Cell:
    """A number; `name` is what it counts, for who hears the table; `day` stands before it in a calendar."""

    count: int | None = None  # None: outside the chart's days
    href: str = ""
    name: str = ""
    day: str = ""


@dataclass(frozen=True)
class Row:
    label: str
    cells: list[Cell]
    span: int = 1  # columns that its one cell takes


@dataclass(frozen=True)
class Table:
    caption: str
    head: list[str]
    rows: list[Row]
    labelled: bool = True  # whether the first column names the rows


def table(numbers, unit, span, caption):
    """Return the Table of a chart whose bars are `unit`s from span[0] to span[1]."""
    if unit is DAY:
        made = _weeks(numbers, span, caption)
    elif unit is MONTH:
        made = _months(numbers, span, caption)
    else:
        made = _decades(numbers, span, caption)
    if numbers.undated:
        columns = len(made.head) - made.labelled
        made.rows.append(Row("Date not known", [Cell(numbers.undated, numbers.link("undated"), "Date not known")], columns))
    return made


def _cell(numbers, key, name, day=""):
    count = numbers.dates.get(key, 0)
    return Cell(count, numbers.link(key) if count else "", name, day)


def _weeks(numbers, span, caption):
    periods = DAY.periods(*span)
    cells = [Cell()] * periods[0].first.weekday()
    cells += [_cell(numbers, period.key, f"{period.label}", _day_name(period, periods[0])) for period in periods]
    cells += [Cell()] * (-len(cells) % 7)
    rows = [Row("", cells[i : i + 7]) for i in range(0, len(cells), 7)]
    return Table(f"{caption}; each number leads to its day", list(WEEKDAYS), rows, labelled=False)


def _day_name(period, start):
    """The day's number, with its month where a month begins in the middle of the table."""
    day = period.first
    return f"{day.day} {day:%b}" if day.day == 1 and day != start.first else str(day.day)


def _months(numbers, span, caption):
    years = list(range(span[0].year, span[1].year + 1))
    first, last = MONTH.start(span[0]), MONTH.start(span[1])
    rows = []
    for month in range(1, 13):
        keys = [f"{year:04d}-{month:02d}" for year in years]
        inside = [first.isoformat()[:7] <= key <= last.isoformat()[:7] for key in keys]
        name = first.replace(month=month, day=1).strftime("%B")
        rows.append(
            Row(name, [_cell(numbers, key, f"{name} {key[:4]}") if there else Cell() for key, there in zip(keys, inside, strict=True)])
        )
    rows = [row for row in rows if any(cell.count is not None for cell in row.cells)]
    rows.append(Row("Whole year", [_cell(numbers, f"{year:04d}", f"Whole year {year}") for year in years]))
    note = "; a whole year counts also what is known by the year alone" if _vague(numbers, rows) else ""
    return Table(f"{caption}; each number leads to its month{note}", ["Month", *map(str, years)], rows)


def _vague(numbers, rows):
    """Say whether a year holds more than its months together."""
    *months, whole = rows
    return any((total.count or 0) > sum(row.cells[i].count or 0 for row in months) for i, total in enumerate(whole.cells))


def _decades(numbers, span, caption):
    rows = []
    for decade in DECADE.periods(*span):
        cells = []
        for period in YEAR.periods(decade.first, decade.last):
            inside = span[0].year <= period.year <= span[1].year
            cells.append(_cell(numbers, period.key, period.label) if inside else Cell())
        rows.append(Row(decade.label, [*cells, Cell(sum(cell.count or 0 for cell in cells), name=f"All of the {decade.label}")]))
    return Table(f"{caption}; each number leads to its year", ["Decade", *map(str, range(10)), "All"], rows)
