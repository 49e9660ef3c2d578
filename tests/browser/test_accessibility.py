"""No page breaks a rule of axe, in light and dark, on a phone and on a desk, and none is wider than its screen."""

import pytest

from tests.browser.conftest import DESK, PHONE
from tests.browser.rules import findings

pytestmark = pytest.mark.browser

ADDRESSES = [
    "/", "/search/?q=prisoners", "/search/?q=zzzz+prisoners&topic=prisoners", "/search/actor/?q=prisoners", "/search/kind/",
    "/search/?q=prisoners+khodrel&topic=prisoners&source__not=khodrel-evening&date_from=2017&date=undated&actor=nobody&actor=khodrel",
    "/actors/", "/actors/khodrel/", "/topics/", "/topics/prisoners/", "/sources/", "/sources/khodrel-evening/",
    "/archive/", "/archive/2017/", "/archive/2017/06/", "/archive/2017/06/24/", "/archive/2018/03/", "/archive/undated/",
    "/articles/{home}/?q=exchange&at=1", "/articles/{diary}/", "/articles/{families}/versions/", "/articles/{families}/captures/",
    "/help/search/", "/about/", "/nowhere/", f"/search/?q={'x' * 300}&actor={'y' * 300}&language={'z' * 300}&date={'v' * 300}",
]  # fmt: skip


@pytest.fixture
def addresses(indexed):
    """The addresses of every kind of page, one of the articles with an earlier text."""
    from archive.models import Capture, Version

    Version.objects.create(article=indexed.families, number=1, title="Five are missing", body="It emerged on Thursday.")
    Capture.objects.create(
        sha256="a" * 64,
        address="https://vns.example/crew",
        media_type="text/html",
        file="p:0:1",
        article=indexed.families,
        outcome="created",
    )
    return [address.format(home=indexed.home.pk, diary=indexed.diary.pk, families=indexed.families.pk) for address in ADDRESSES]


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_page(browse, addresses, size):
    page = browse("/", size)
    found = {}
    for address in addresses:
        page.goto(address)
        if problems := findings(page):
            found[address] = problems
    assert not found


def test_search_away(browse, lose_index):
    lose_index()
    page = browse("/search/?q=prisoners&topic=prisoners", PHONE)
    assert "Search" in page.locator("h1").inner_text()
    assert not findings(page)


def test_a_phone_says_that_part_of_a_query_was_ignored(browse):
    page = browse("/search/?q=prisoners+)", PHONE, reduced_motion="reduce")
    page.locator("summary", has_text="part of it ignored").click()
    assert page.locator("p.read", has_text="Ignored:").is_visible()


def test_what_is_folded_on_a_phone_opens(browse):
    page = browse("/search/?q=prisoners&topic=prisoners", PHONE, reduced_motion="reduce")
    for summary in ("Menu", "1 filter", "Narrow the search"):
        page.locator("summary", has_text=summary).click()
        assert not findings(page)
