"""What a reader does, in a real browser."""

import pytest

from tests.browser.conftest import DESK, PHONE, TABLET

pytestmark = pytest.mark.browser

FOUR = "Four of the crew are still not home, families say"


def narrowed_by_vessarin(page):
    """Search, narrow by an actor, open the article, go back: the way of every reader."""
    page.locator("#q").fill("prisoners")
    page.get_by_role("button", name="Search", exact=True).click()
    assert page.locator("h1").inner_text().startswith("4 articles")
    if page.locator(".narrow summary").is_visible():
        page.locator(".narrow summary").click()
    page.get_by_label("Vessarin 1").first.check()
    page.get_by_role("button", name="Show these articles").click()
    assert page.locator("h1").inner_text().startswith("1 article")
    address = page.url
    page.get_by_role("link", name=FOUR).click()
    assert page.locator("h1").inner_text() == FOUR
    assert page.locator(".text mark").first.inner_text() == "prisoners"
    page.go_back()
    assert page.url == address
    assert page.locator("h1").inner_text().startswith("1 article")
    return page


@pytest.mark.parametrize("size", [PHONE, TABLET, DESK], ids=["phone", "tablet", "desk"])
def test_search_narrow_open_back(browse, size):
    narrowed_by_vessarin(browse("/", size))


def test_the_same_without_javascript(browse):
    narrowed_by_vessarin(browse("/", DESK, java_script_enabled=False))


def test_the_way_back_from_the_article_leads_to_its_row(browse):
    page = browse("/search/?q=prisoners&sort=oldest")
    page.get_by_role("link", name=FOUR).click()
    page.get_by_role("link", name="Back to 4 articles").click()
    assert page.locator("li:target h2").inner_text() == FOUR


def test_hits_are_stepped_through(browse):
    page = browse("/search/?q=exchange")
    page.locator(".list h2 a").first.click()
    page.get_by_role("link", name="Hit 2").click()
    assert page.locator("mark:target").inner_text() == "Exchange"


def test_an_article_has_its_measure_with_a_search_and_without(browse, indexed):
    for query in ("", "?q=exchange&at=1"):
        page = browse(f"/articles/{indexed.home.pk}/{query}")
        assert 500 < page.locator("article").bounding_box()["width"] < 760
        assert page.locator(".side").bounding_box()["x"] > page.locator("article").bounding_box()["x"] + 500


def test_copies_unfold_in_place(browse):
    page = browse("/search/?q=exchange")
    assert not page.get_by_role("link", name="Khodrel Evening").is_visible()
    page.locator(".copies summary").click()
    page.locator(".copies a", has_text="Khodrel Evening").click()
    assert page.locator("h1").inner_text() == "Thirty-one come home"


def test_the_front_has_the_focus_in_its_search(browse):
    page = browse("/")
    page.keyboard.type("timetable")
    page.keyboard.press("Enter")
    assert page.locator(".list h2").inner_text() == "Ferry timetable agreed for the first time since the war"


def test_the_skip_link_leads_past_the_facets(browse):
    page = browse("/search/?q=prisoners")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#results') !== null")


def test_on_a_phone_a_headline_stands_above_the_fold(browse):
    page = browse("/search/?q=prisoners&topic=prisoners&date_from=2017", PHONE)
    assert page.locator(".list h2").first.bounding_box()["y"] < 480


def test_on_a_phone_the_help_breaks_no_example(browse):
    page = browse("/help/search/", PHONE)
    assert page.evaluate("[...document.querySelectorAll('kbd')].filter(e => e.getClientRects().length > 1).map(e => e.textContent)") == []


def test_on_a_desk_a_records_first_article_stands_high(browse):
    assert browse("/actors/khodrel/", DESK).locator(".list h2").first.bounding_box()["y"] < 600


@pytest.mark.parametrize("address", ["/", "/search/?q=prisoners&topic=prisoners", "/topics/prisoners/", "/archive/2017/06/"])
def test_what_is_pressed_is_large_enough_for_fingers(browse, address):
    page = browse(address, PHONE, has_touch=True)
    small = page.evaluate(
        """[...document.querySelectorAll('.results a, .results summary, .top a, .top summary, .foot a')]
           .filter(e => e.checkVisibility() && !e.closest('p.read, svg, .skip'))
           .filter(e => e.getBoundingClientRect().height < 39.5 && !e.closest('figcaption'))
           .map(e => e.textContent)"""
    )
    assert small == []


def test_an_article_prints_as_a_clipping(browse, indexed):
    page = browse(f"/articles/{indexed.home.pk}/?q=exchange&at=1")
    page.emulate_media(media="print")
    assert page.locator(".clipping").is_visible()
    for hidden in (".side", ".steps", ".ask", ".turn"):
        assert not page.locator(hidden).first.is_visible()


def test_the_search_box_proposes_how_words_go_on(browse):
    page = browse("/")
    page.locator("#q").press_sequentially("list khod")
    page.locator("#completions option").first.wait_for(state="attached")
    assert page.locator("#completions option").first.get_attribute("value") == "list Khodrel"


def test_without_javascript_the_box_proposes_nothing(browse):
    assert browse("/", java_script_enabled=False).locator("datalist").count() == 0
