"""Help, about, and the pages for what is not there or went wrong."""

import re

import pytest
from django.test import Client


def test_help_says_how_to_search_and_how_dates_are_known(db, read):
    page = read("/help/search/")
    assert page.tree.xpath("//*[@id='dates']")
    assert "date not known" in page.text


def test_every_example_of_the_help_is_understood(indexed, read):
    for example in read("/help/search/").texts("choose", "kbd"):
        if "…" not in example and not example.endswith(":"):
            assert "Ignored" not in read("/search/", q=example).text, example


def test_about_says_what_is_here_and_what_is_not_shown_whole(indexed, read):
    page = read("/about/")
    assert "Articles 7" in page.texts("facts")[0]
    assert page.link("North Quay Review") == "/sources/north-quay-review/"


@pytest.mark.parametrize("address", ["/nowhere/", "/articles/999/", "/search/colour/", "/articles/999/versions/", "/actors/é/"])
def test_what_is_not_there_leads_on(indexed, read, address):
    page = read(address)
    assert page.status == 404
    assert page.link("By date") == "/archive/"
    assert page.tree.xpath("//input[@id='q']")


def test_a_fault_of_ours_says_so_without_asking_anything(indexed, monkeypatch):
    monkeypatch.setattr("archive.web.views.front.answer", lambda *args, **options: 1 / 0)
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert "the fault is ours" in answer.content.decode()


def test_nothing_inline_is_sent(indexed, client):
    for address in ("/", "/search/?q=prisoners", indexed.home.get_absolute_url(), "/archive/2017/06/", "/actors/khodrel/"):
        answer = client.get(address)
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        shown = answer.content.decode()
        assert all("src=" in tag for tag in re.findall("<script[^>]*>", shown))
        assert " style=" not in shown
        assert "<style" not in shown


def test_readers_get_no_cookie(indexed, client):
    assert not client.get("/search/", {"q": "prisoners"}).cookies
