"""The archive by date."""

import pytest

from archive.search import sync
from tests.cast import make_article


def test_a_year_shows_its_months_and_begins_with_the_oldest(indexed, read):
    page = read("/archive/2017/")
    assert page.titles[0] == "Thirty-one come home across the Irrin causeway"
    assert "/archive/2017/06/" in page.hrefs("chart")
    assert page.link("Newest") == "/archive/2017/?sort=newest"


def test_a_month_lists_its_articles_by_day_with_their_numbers(indexed, read):
    page = read("/archive/2017/06/")
    assert page.texts("day", "h2") == ["23 June Friday, 1 article", "24 June Saturday, 2 articles", "29 June Thursday, 1 article"]
    assert page.link("24 June") == "/archive/2017/06/24/"


def test_a_month_keeps_apart_what_has_no_day(indexed, read):
    page = read("/archive/2019/08/")
    assert page.texts("day", "h2") == ["August, day not known"]
    make_article("One day", "Water.", date="2019-08-02", source=indexed.telegraph)
    sync.drain()
    page = read("/archive/2019/08/")
    assert "Articles by day; 1 more is known only by month" in page.text


def test_a_month_is_a_calendar_where_fingers_are(indexed, read):
    page = read("/archive/2017/06/")
    assert page.texts("days", "a")[0] == "Friday 23 June: 1 article"


def test_a_day_lists_its_articles(indexed, read):
    page = read("/archive/2017/06/24/")
    assert page.texts("big") == ["24 June 2017 Saturday"]
    assert set(page.titles) == {"Thirty-one come home", "Пленные вернулись домой"}


def test_year_only_articles_stand_in_their_year_alone(indexed, read):
    assert read("/archive/2018/").titles == ["The last observer’s diary"]
    assert read("/archive/2018/05/").titles == []


def test_a_year_whose_months_are_mostly_not_known_has_no_chart(indexed, read):
    for number, date in enumerate(["1991"] * 9 + ["1991-01-02", "1991-03-04", "1991-05-06"]):
        make_article(f"Report {number}", "Water.", date=date, source=indexed.telegraph)
    sync.drain()
    assert read("/archive/1991/").of("chart") == []


def test_undated_articles_have_a_list_of_their_own(indexed, read):
    assert read("/archive/undated/").titles == ["Handbill on mines"]


def test_neighbours_are_the_nearest_that_have_articles(indexed, read):
    page = read("/archive/2017/06/")
    assert page.tree.xpath("//a[@rel='next']/@href") == ["/archive/2019/08/"]
    assert page.tree.xpath("//a[@rel='prev']") == []
    assert read("/archive/2018/").tree.xpath("//a[@rel='prev']/@href") == ["/archive/2017/"]


def test_a_time_without_articles_leads_on(indexed, read):
    page = read("/archive/2018/03/")
    assert page.status == 200
    assert "The archive has no article of March 2018. The nearest that it has are linked above." in page.text
    assert page.tree.xpath("//a[@rel='next']/@href") == ["/archive/2019/08/"]


@pytest.mark.parametrize("address", ["/archive/2017/13/", "/archive/2017/02/30/", "/archive/0000/", "/archive/17/", "/archive/2017/6/"])
def test_what_is_not_in_the_calendar_is_no_page(indexed, read, address):
    assert read(address).status == 404


def test_all_years_are_listed_with_their_numbers(indexed, read):
    page = read("/archive/")
    assert page.texts("index", "li") == ["2019 1 article", "2018 1 article", "2017 4 articles", "Date not known 1 article"]


def test_pages_of_a_month_keep_its_order(indexed, read):
    for number in range(25):
        make_article(f"Tide {number}", "Water.", date="2001-02-03", source=indexed.telegraph)
    sync.drain()
    page = read("/archive/2001/02/", sort="newest")
    assert page.link("Next page") == "/archive/2001/02/?sort=newest&page=2"
    assert len(read(page.link("Next page")).titles) == 5
