"""Copies under a curator's hand in a real browser: a likely copy decided, a copy split off and joined again."""

import pytest

from archive.models import Article, ReviewReason
from tests.browser.conftest import DESK, PHONE
from tests.browser.rules import findings
from tests.browser.test_desk import address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def likely(indexed):
    ReviewReason.objects.create(article=indexed.families, code="likely-copy", detail=f"article {indexed.home.pk}: {indexed.home}")
    return indexed.families


def group_of(article):
    return f"/admin/archive/article/{article.pk}/copies/"


def test_a_likely_copy_is_joined_by_keyboard(desk, indexed, likely):
    page = desk(address(likely))
    page.keyboard.press("1")
    page.keyboard.press("a")
    page.wait_for_selector(".said")
    assert "Joined as copies" in page.inner_text(".said")
    assert Article.objects.get(pk=likely.pk).original == indexed.home
    assert page.complaints == []


def test_a_copy_is_split_off_and_joined_again_without_a_script(desk, indexed):
    page = desk(f"/admin/archive/article/{indexed.reprint.pk}/change/", java_script_enabled=False)
    page.click("text=split or join")
    page.click(f"button[name=split][value='{indexed.reprint.pk}']")
    assert Article.objects.get(pk=indexed.reprint.pk).original is None
    page.fill("#other", str(indexed.home.pk))
    page.click("input[value=Join]")
    assert Article.objects.get(pk=indexed.reprint.pk).original == indexed.home


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_pages_can_be_heard_and_fit(desk, indexed, likely, size):
    for place in (address(likely), group_of(indexed.home)):
        page = desk(place, size=size, bypass_csp=True)
        assert findings(page) == [], place
