"""What a publisher does not allow is shown nowhere, and found all the same."""

import json

import pytest

from archive.models import Claim, Mention, Version
from archive.search import sync
from tests.cast import make_article

TEXT = " ".join(f"word{number}" for number in range(100))


@pytest.fixture
def diary(indexed):
    """An article of which headline and date alone may be shown."""
    Claim.objects.create(article=indexed.diary, field="date", value="2018", evidence="year of tea", chosen=True)
    indexed.diary.dek = "A standfirst on tea."
    indexed.diary.captions = ["Caption with tea."]
    indexed.diary.marks = [{"type": "emphasis", "start": 0, "end": 6}]
    indexed.diary.save()
    Version.objects.create(article=indexed.diary, number=1, title=indexed.diary.title, body="An earlier year of tea.")
    make_article("A copy of the diary", "Tea tea tea.", date="2018-05-01", source=indexed.quay, original=indexed.diary)
    sync.drain()
    return indexed.diary


PAGES = [
    "/",
    "/search/?q=tea",
    "/search/?q=tea&copies=each",
    "/search/?q=title:diary",
    "/archive/2018/",
    "/sources/north-quay-review/",
    "/search/",
]


@pytest.mark.parametrize("address", PAGES)
def test_lists_show_headline_and_date_alone(diary, read, address):
    page = read(address)
    assert "The last observer’s diary" in page.text
    assert "tea" not in " ".join(page.texts("what")).lower()


def test_a_withheld_passage_says_where_the_text_stands(diary, read):
    diary.url = "https://www.northquay.example/diary"
    diary.save()
    assert "Its publisher allows the headline and the date. The text stands at northquay.example." in read("/search/", q="diary").text


@pytest.mark.parametrize("query", ["", "?q=tea"])
def test_the_article_shows_neither_text_nor_what_quotes_it(diary, read, query):
    Mention.objects.create(article=diary, field="body", start=2, end=6, surface="year")
    page = read(f"/articles/{diary.pk}/{query}")
    shown = " ".join(page.tree.find("body//main").itertext())
    assert "tea" not in shown.lower()
    assert "Headline and date only. North Quay Review allows no more" in page.text
    assert not page.tree.xpath("//main//mark")


def test_versions_of_it_are_not_compared(diary, read):
    page = read(f"/articles/{diary.pk}/versions/")
    assert "tea" not in page.text.lower()
    assert "cannot be shown" in page.text


@pytest.mark.parametrize("query", ["tea", "diary", ""])
def test_search_json_holds_no_snippet_of_it(diary, client, query):
    hits = json.loads(client.get("/search.json", {"q": query}).content)["hits"]
    assert [hit["snippet"] for hit in hits if hit["id"] == diary.pk] == [[]]


def test_an_excerpt_is_the_first_sixty_words(indexed, read):
    article = make_article("A long one", TEXT, date="2018-01-01", source=indexed.evening, captions=["A caption."])
    sync.drain()
    page = read(f"/articles/{article.pk}/", q="word99")
    assert page.texts("text") == [" ".join(f"word{number}" for number in range(60)) + " …"]
    assert "An excerpt. Khodrel Evening allows the first 60 words" in page.text
    assert "A caption." not in page.text


def test_passages_of_an_excerpt_are_shown(indexed, read):
    make_article("A long one", TEXT, date="2018-01-01", source=indexed.evening)
    sync.drain()
    assert "word99" in read("/search/", q="word99").texts("snip", "mark")


def test_the_stricter_of_source_and_agency_binds(indexed, read):
    indexed.vns.rights = "metadata"
    indexed.vns.save()
    article = make_article("From the wire", "Secret salt.", source=indexed.telegraph, agency=indexed.vns)
    sync.drain()
    assert "Secret" not in read(f"/articles/{article.pk}/").text
    assert "Secret" not in read("/search/", q="salt").text
    assert "Vessarine News Service allows no more" in read(f"/articles/{article.pk}/").text


def test_a_source_says_its_rights_before_its_articles(indexed, read):
    assert "Headlines and dates only. North Quay Review allows neither text nor snippets." in read("/sources/north-quay-review/").text
    assert "Excerpts only. Khodrel Evening allows the first 60 words" in read("/sources/khodrel-evening/").text
