"""Charts: the finest bars that can be pressed, and the same numbers as a table."""

from itertools import pairwise

import pytest

from archive.models import DateInterval
from archive.models.date import parse_edtf
from archive.web import charts
from archive.web.database import buckets_of
from archive.web.links import Address


def numbers(*dates, **options):
    """Numbers of articles with these dates (EDTF), counted as an engine counts them."""
    counts = {}
    for date in dates:
        for bucket in buckets_of(parse_edtf(date)):
            counts[bucket] = counts.get(bucket, 0) + 1
    counts = dict(sorted(counts.items(), key=lambda item: len(item[0])))
    return charts.Numbers(counts, charts.search_link(Address("/search/")), **options)


def bars(drawing):
    return {bar.title: bar.count for bar in drawing.bars}


@pytest.mark.parametrize(
    ("first", "last", "narrow", "wide", "coarse"),
    [
        ("2017-06-01", "2017-06-12", "day", "day", "day"),
        ("2017-06-01", "2017-07-14", "day", "day", "month"),
        ("2017-06-01", "2017-07-20", "month", "day", "month"),
        ("2016-09-01", "2019-07-31", "month", "month", "year"),
        ("2015-01-01", "2019-12-31", "year", "month", "year"),
        ("1989-03-06", "2019-08-30", "year", "year", "decade"),
        ("1960-01-01", "2019-12-31", "decade", "year", "decade"),
        ("1690-01-01", "2019-12-31", "decade", "decade", "century"),
    ],
)
def test_the_finest_unit_that_fits_is_taken(first, last, narrow, wide, coarse):
    made = [charts.draw(numbers(first, last), "Articles", wide=wide) for wide in (False, True)]
    assert [chart.unit for chart in made] == [narrow, wide]
    assert {chart.coarse_unit for chart in made} == {coarse}


@pytest.mark.parametrize(("wide", "px"), [(False, 448), (True, 925)])
@pytest.mark.parametrize("last", ["2017-02-13", "2020-08-30", "2060-01-01", "2300-12-31", "2900-01-01"])
def test_no_bar_is_too_thin_to_press(wide, px, last):
    chart = charts.draw(numbers("2017-01-01", last, ""), "Articles", wide=wide)
    assert all(bar.width * px / 100 >= 7.5 for bar in chart.fine.bars)
    if chart.coarse:
        assert all(bar.slot * 328 / 100 >= 22 for bar in chart.coarse.bars)
        assert all(bar.end <= 100.001 for bar in chart.coarse.bars)


def test_bars_are_as_high_as_their_numbers_and_stand_in_order():
    chart = charts.draw(numbers("2017-01-05", "2017-01-06", "2017-01-06", "2017-01-09"), "Articles")
    assert bars(chart.fine) == {"5 January 2017, 1 article": 1, "6 January 2017, 2 articles": 2, "9 January 2017, 1 article": 1}
    assert [bar.height for bar in chart.fine.bars] == [50, 100, 50]
    assert [bar.x for bar in chart.fine.bars] == sorted(bar.x for bar in chart.fine.bars)


def test_the_undated_have_a_bar_of_their_own_behind_the_axis():
    chart = charts.draw(numbers("2016-01-01", "2019-01-01", "", ""), "Articles")
    assert chart.fine.bars[-1].title == "Date not known, 2 articles"
    assert chart.fine.bars[-1].x > chart.fine.end
    assert chart.table.rows[-1].label == "Date not known"
    assert chart.table.rows[-1].cells[0].href == "/search/?date=undated"


def test_what_is_known_less_finely_stands_in_the_table():
    chart = charts.draw(numbers("2017-02-01", "2017-05-03", "2018-06-01", "2017"), "Articles")
    assert chart.unit == "month"
    assert sum(bars(chart.fine).values()) == 3
    whole = chart.table.rows[-1]
    assert (whole.label, [cell.count for cell in whole.cells]) == ("Whole year", [3, 1])
    assert "a whole year counts also what is known by the year alone" in chart.table.caption


def test_years_do_not_become_months_where_months_are_not_known():
    assert charts.draw(numbers("2015", "2016", "2017", "2017-05-01"), "Articles").unit == "year"


def test_one_bar_is_no_chart():
    assert charts.draw(numbers("2017-06-01", "2017-06-01"), "Articles") is None
    assert charts.draw(numbers("2017"), "Articles") is None
    assert charts.draw(numbers(""), "Articles") is None
    assert charts.draw(numbers(), "Articles") is None


def test_bars_lead_to_their_time():
    chart = charts.draw(numbers("1960-01-01", "2019-12-31"), "Articles")
    assert chart.fine.bars[0].href == "/search/?date_from=1960&date_to=1969"
    assert charts.archive_link("2017-06") == "/archive/2017/06/"
    assert charts.archive_link("1960/1969") == "/search/?date_from=1960&date_to=1969"


def test_the_days_chosen_are_marked():
    june = parse_edtf("2017-06")
    inside = lambda first, last: first is not None and DateInterval(first, last, "interval").overlaps(june)  # noqa: E731
    chart = charts.draw(numbers("2017-05-03", "2017-06-01", "2017-08-09", chosen=inside), "Articles", span=None)
    assert [bar.period.key for bar in chart.coarse.bars if bar.on] == ["2017-06"]
    assert len(chart.coarse.edges) == 1


def test_letters_never_stand_upon_each_other():
    for last in ("1999-12-31", "2004-01-01", "2015-06-30", "2030-12-31"):
        labels = charts.draw(numbers("1990-11-01", last), "Articles").fine.labels
        assert len(labels) > 1
        gaps = [after.x - before.x for before, after in pairwise(labels)]
        assert min(gaps) * 448 / 100 >= 40


def test_the_search_page_links_bars_with_all_other_filters(indexed, read):
    page = read("/search/", q="prisoners", topic="prisoners", date_from="2017-06-24", sort="oldest")
    assert "/search/?q=prisoners&topic=prisoners&sort=oldest&date=2017-06-29" in page.hrefs("chart")
    (undated,) = [href for href in set(page.hrefs("chart")) if href.endswith("date=undated")]
    assert "date_from" not in undated
    assert "in green the dates chosen" in page.text


def test_its_table_says_the_numbers_of_its_bars(indexed, read):
    page = read("/search/", topic="prisoners")
    assert "24 24 June 2017: 2" in page.texts("figures", "td")
    assert "Date not known Date not known: 1" in page.texts("figures", "tr")
