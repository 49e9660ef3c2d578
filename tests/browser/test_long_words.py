"""One long word in foreign text breaks: it widens no page and pushes nothing out of sight."""

import pytest

from archive.search import sync
from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser

WORD = "Mooringrope" * 30


@pytest.fixture
def long(indexed):
    """The archive with a long word in a headline, a byline, the name of a source and that of an actor."""
    indexed.telegraph.name, indexed.khodrel.name = f"{WORD} Post", f"{WORD} Bay"
    indexed.home.title, indexed.home.byline = f"{WORD * 10} on the quay", WORD
    for record in (indexed.telegraph, indexed.khodrel, indexed.home):
        record.save()
    sync.drain()
    return indexed


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_no_page_is_wider_than_its_screen(browse, long, size):
    articles = f"article={long.home.pk}&article={long.families.pk}"
    pages = ["/", "/search/?q=prisoners", "/search/source/", "/sources/", "/actors/", "/search/?actor=khodrel", f"/compare/?{articles}"]
    pages += [record.get_absolute_url() for record in (long.telegraph, long.khodrel, long.serech, long.home, long.reprint, long.families)]
    page, wide = browse("/", size), []
    for address in pages:
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(address)
    assert not wide


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_very_long_headline_takes_a_few_lines_of_a_list(browse, long, size):
    headline = browse("/search/?q=prisoners", size).locator("li[id^=a] h2", has_text=WORD)
    assert headline.bounding_box()["height"] < 200


@pytest.mark.django_db(transaction=True)
def test_the_desks_list_shows_all_its_columns_beside_it(desk, long):
    page = desk("/admin/archive/article/")
    right = [box["x"] + box["width"] for box in (page.locator(".results").bounding_box(), page.locator("th.column-page").bounding_box())]
    assert right[1] <= right[0] + 1
