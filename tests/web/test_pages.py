"""Help, about, and the pages for what is not there or went wrong."""

import re

import pytest
from django.test import Client

from archive.search import sync
from tests.cast import make_article


def test_help_says_how_to_search_and_how_dates_are_known(db, read):
    page = read("/help/search/")
    assert page.tree.xpath("//*[@id='dates']")
    assert "date not known" in page.text


def test_every_example_of_the_help_is_understood(indexed, read):
    for example in read("/help/search/").texts("choose", "kbd"):
        if "…" not in example and not example.endswith(":"):
            assert "Ignored" not in read("/search/", q=example).text, example


@pytest.mark.parametrize(
    ("typed", "found"),
    [("cease-fire", ["1", "2"]), ("ceasefire", ["2"]), ("1200", ["1", "2"]), ("1,200", ["1", "2"]), ("UN", ["1", "2"]), ("U.N.", ["1"])],
)
def test_words_are_found_written_otherwise_as_the_help_says(cast, read, typed, found):
    make_article("1", "A cease-fire of 1,200 days, said the U.N. office.", source=cast.telegraph)
    make_article("2", "A ceasefire of 1200 days, said the UN office.", source=cast.telegraph)
    sync.rebuild()
    assert f" {typed}" in read("/help/search/").text
    assert sorted(read("/search/", q=f"{typed} office").titles) == found


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
