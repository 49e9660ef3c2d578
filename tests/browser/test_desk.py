"""The review desk in a real browser: by keyboard, on a phone, for those who hear it, under the content policy."""

import pytest

from archive.models import Article, Claim, ReviewReason, Source
from archive.models.claim import choose
from tests.browser.conftest import DESK, PHONE
from tests.browser.rules import findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def rivals(indexed):
    """The article that waits has two dates to choose from."""
    for value in ("2017-07-10", "2017-07-11"):
        claim = Claim.objects.create(article=indexed.waiting, field="date", value=value, evidence="Typed, two sheets")
    choose(indexed.waiting, claim)
    indexed.waiting.save()
    ReviewReason.objects.create(article=indexed.waiting, code="rival-dates")


def address(article):
    return f"/admin/archive/article/{article.pk}/review/"


def test_a_claim_is_chosen_and_accepted_by_keyboard(desk, indexed):
    page = desk(address(indexed.waiting))
    page.keyboard.press("2")
    page.keyboard.press("a")
    page.wait_for_url("**/admin/archive/review/")
    assert "is published" in page.inner_text(".said")
    assert Article.objects.get(pk=indexed.waiting.pk).date.edtf == "2017-07-10"
    assert page.complaints == []


def test_letters_typed_as_a_reason_press_nothing(desk, indexed):
    page = desk(address(indexed.waiting))
    page.fill("[name=why]", "")
    page.locator("[name=why]").type("real reason, later")
    assert page.url.endswith(address(indexed.waiting))


def test_all_works_without_a_script(desk, indexed):
    page = desk(address(indexed.waiting), java_script_enabled=False)
    page.check("[name=claim][value=other]")
    page.fill("#other", "July 2017")
    page.click("text=Accept and next")
    assert "is published" in page.inner_text(".said")
    assert Article.objects.get(pk=indexed.waiting.pk).date.edtf == "2017-07"


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_desk_can_be_heard_and_fits(desk, indexed, size):
    Source.objects.create(
        slug="ministry", name="Ministry of Ports, Lighthouses, Salt Pans and the Irrin Causeway of the Republic of Tolmera"
    )
    for place in ("/admin/archive/review/", "/admin/archive/intake/", address(indexed.waiting)):
        page = desk(place, size=size, bypass_csp=True)
        assert findings(page) == [], place
