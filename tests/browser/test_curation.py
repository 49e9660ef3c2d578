"""Acts of curators in a real browser: merge, split, join, names in doubt by keyboard, candidates many at once."""

import pytest

from archive.models import Actor, Article, ArticleTopic, Candidate, Ledger
from archive.tagging import tagger
from tests.browser.conftest import DESK, PHONE
from tests.browser.rules import findings
from tests.cast import make_article

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def tick(page, *names):
    """Tick the rows of a list in which these names stand."""
    for name in names:
        page.check(f"input.action-select[aria-label*='- {name}']")


def do(page, action):
    page.select_option("select[name=action]", label=action)
    page.click("button[name=index]")


def test_two_records_are_merged_and_the_merge_is_undone(desk, indexed):
    Actor.objects.create(slug="port-khodrel", kind="place", name="Port Khodrel", note="The harbour.")
    page = desk("/admin/archive/actor/")
    tick(page, "Port Khodrel", "Khodrel")
    do(page, "Merge …")
    page.fill("[name=why]", "One town.")
    page.get_by_role("button", name="Merge").click()
    page.wait_for_selector(".messagelist")
    assert "was merged into" in page.inner_text(".messagelist")
    gone = Actor.objects.exclude(merged_into=None).get()
    page.goto(f"/admin/archive/actor/{gone.pk}/change/")
    page.get_by_role("link", name="undo").first.click()
    page.fill("[name=why]", "Two towns after all.")
    page.locator("#content [type=submit]").click()
    page.wait_for_selector(".messagelist")
    assert not Actor.objects.exclude(merged_into=None).exists()
    assert page.complaints == []


def test_a_name_is_split_off_after_its_count_was_seen(desk, indexed):
    tagger.tag(Article.objects.all())
    page = desk(f"/admin/archive/actor/{indexed.khodrel.pk}/split/")
    page.get_by_label("Hodrel", exact=True).check()
    page.fill("[name=name]", "Hodrel")
    page.fill("[name=why]", "Another town.")
    page.locator("button[value=show]").click()
    page.wait_for_selector("text=names: 1")
    assert not Actor.objects.filter(slug="hodrel").exists()
    page.locator("button[value=split]").click()
    page.wait_for_selector(".messagelist")
    assert Actor.objects.get(slug="hodrel").tags.get().article == indexed.families
    assert page.complaints == []


def test_two_records_of_one_article_are_joined(desk, indexed):
    page = desk("/admin/archive/article/")
    tick(page, "Four of the crew", "Handbill on mines")
    do(page, "Join as one article …")
    page.check(f"[name=into][value='{indexed.families.pk}']")
    page.fill("[name=why]", "One report.")
    page.get_by_role("button", name="Join").click()
    page.wait_for_selector(".messagelist")
    assert Ledger.objects.get(act="join").record_id == indexed.families.pk
    assert Article.objects.get(pk=indexed.handbill.pk).merged_into == indexed.families
    assert page.complaints == []


def test_who_is_meant_is_said_by_keyboard(desk, indexed):
    Actor.objects.create(slug="clerk", kind="person", name="Ilvan Serech (clerk)")
    article = make_article("On the quay", "Ilvan Serech slept.")
    tagger.tag([article])
    page = desk(f"/admin/archive/article/{article.pk}/review/")
    assert page.inner_text(".evidence mark") == "Ilvan Serech"
    page.keyboard.press("2")
    page.keyboard.press("a")
    page.wait_for_selector(".said")
    assert "Tagged with “Ilvan Serech (clerk)”" in page.inner_text(".said")
    assert article.mentions.get().actor.slug == "clerk"
    assert page.complaints == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_names_and_suggestions_beside_the_question_can_be_heard_and_fit(desk, indexed, size):
    article = make_article("Song", "The singer Orm Hadlin met the pilot Anna Vey. Hadlin sang and Vey slept.", status="review")
    tagger.tag([article])
    ArticleTopic.objects.create(article=article, record=indexed.ceasefire, origin="learned", score=0.8)
    page = desk(f"/admin/archive/article/{article.pk}/review/", size=size, bypass_csp=True)
    assert findings(page) == []
    page.get_by_role("button", name="Confirm Ceasefire").click()
    page.wait_for_selector("text=“Ceasefire” is confirmed.")
    page.get_by_role("button", name="Make “Anna Vey” a record").click()
    page.wait_for_selector("text=“Anna Vey” is a record now")
    assert set(article.actor_tags.values_list("record__slug", flat=True)) == {"anna-vey"}


def test_many_names_become_records_at_once_or_are_seen_no_more(desk, indexed):
    tagger.tag([make_article("Song", "The singer Orm Hadlin met the pilot Anna Vey and the cook Peter Hall.")])
    page = desk("/admin/archive/candidate/")
    tick(page, "Orm Hadlin", "Anna Vey")
    do(page, "Make records …")
    assert "2 names, which stand in 1 article." in page.inner_text("#content")
    page.locator("#content [type=submit]").click()
    page.wait_for_selector(".messagelist")
    assert Actor.objects.filter(slug__in=["orm-hadlin", "anna-vey"]).count() == 2
    page.get_by_role("button", name="Never show “Peter Hall” again").click()
    page.wait_for_selector("text=is seen no more")
    assert Candidate.objects.get().decision == "never"
    assert page.evaluate("(list => list.scrollWidth <= list.clientWidth)(document.querySelector('#content'))")
    assert page.complaints == []
