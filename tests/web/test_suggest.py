"""“Did you mean”, and how the words typed may go on: never by an article that readers may not see."""

import json

import pytest

from archive.models import Article, Name
from archive.search import sync
from tests.cast import make_article


def complete(client, typed):
    answer = client.get("/complete.json", {"q": typed})
    assert answer["Content-Type"] == "application/x-suggestions+json"
    echoed, queries = json.loads(answer.content)
    assert echoed == typed
    return queries


def suggestion(client, **asked):
    return json.loads(client.get("/search.json", asked).content)["query"]["suggestion"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("prisonrs", "prisoners"),
        ("khodrel prisnoers", "khodrel prisoners"),
        ("title:timetabel -ferry", None),
        ("title:timetabel", "title:timetable"),
        ("Khodrul", "Khodrel"),
        ("prisoners", None),
        ("zzzzqq", None),
        ('"prisonrs"', None),
        ("prisonrs*", None),
        ("", None),
        ("пленнык", "пленные"),
    ],
)
def test_a_word_that_no_article_has_is_respelt(indexed, client, typed, meant):
    assert suggestion(client, q=typed) == meant


def test_the_page_says_it_with_the_number_of_articles_and_keeps_the_filters(indexed, read):
    page = read("/search/", q="prisonrs", topic="prisoners")
    assert page.texts("meant") == ["Did you mean prisoners? 4 articles"]
    assert "4 articles" in read(page.link("prisoners")).texts("found", "h1")[0]


def test_a_rare_slip_is_respelt_beside_its_articles(indexed, read):
    make_article("A slip", "The prisonars.", source=indexed.telegraph)
    for number in range(12):
        make_article(f"Report {number}", "The prisoners.", source=indexed.telegraph)
    sync.drain()
    page = read("/search/", q="prisonars")
    assert "1 article" in page.texts("found", "h1")[0]
    assert page.texts("meant")[0].startswith("Did you mean prisoners?")


def test_what_would_find_nothing_is_not_proposed(indexed, client):
    assert suggestion(client, q="prisonrs", kind="other") is None


@pytest.mark.parametrize(
    ("typed", "queries"),
    [
        ("khod", ["Khodrel"]),
        ("list ilvan se", ["list Ilvan Serech", "list Ilvan Seretch", "list ilvan sent"]),
        ("timet", ["timetable"]),
        ("title:timet", ["title:timetable"]),
        ("-timet", ["-timetable"]),
        ("ход", ["Ходрел"]),
        ("t", []),
        ("timetable ", []),
        ("", []),
        ("zzzz", []),
        ('"!?', []),
        ("x" * 5_000, []),
        ("\x00\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace"), []),
    ],
)
def test_words_and_names_are_completed(indexed, client, typed, queries):
    assert complete(client, typed) == queries


@pytest.mark.parametrize(
    ("typed", "queries"),
    [
        ("sere", ["Ilvan Serech", "Ilvan Seretch", "serech"]),
        ("list of exch", ["list of Joint Exchange Commission", "list of exchange"]),
        ("erech", []),
        ("Sere\0", []),
    ],
)
def test_names_are_completed_by_any_of_their_words(indexed, client, typed, queries):
    assert complete(client, typed) == queries


def test_names_that_begin_as_typed_come_first(indexed, client):
    Name.objects.create(actor=indexed.oleyne, text="Serena Oleyne", kind="alias")
    assert complete(client, "sere")[:2] == ["Serena Oleyne", "Ilvan Serech"]


def test_words_with_marks_are_completed_and_respelt(indexed, client):
    make_article("कैदियों की सूची", "कैदियों", source=indexed.telegraph, language="hi")
    sync.drain()
    assert complete(client, "कैदि") == ["कैदियों"]
    assert suggestion(client, q="कैतियों") == "कैदियों"


def test_a_withdrawn_article_proposes_nothing(indexed, client):
    Name.objects.create(actor=indexed.oleyne, text="Mayor of Quandary", kind="alias")
    assert complete(client, "quand") == complete(client, "mayor of qu") == ["Mayor of Quandary"]
    assert complete(client, "observ") == ["observer"]
    indexed.ferries.status = indexed.diary.status = Article.Status.WITHDRAWN
    indexed.ferries.save()
    indexed.diary.save()
    sync.drain()
    assert complete(client, "mayor of qu") == complete(client, "timet") == complete(client, "observ") == []
    assert suggestion(client, q="timetabel") is None
    assert suggestion(client, q="quandari") is None


def test_a_withdrawn_article_proposes_nothing_before_the_index_knows(indexed, client):
    assert complete(client, "timet") == ["timetable"]
    assert suggestion(client, q="timetabel") == "timetable"
    indexed.ferries.status = Article.Status.WITHDRAWN
    indexed.ferries.save()
    assert sync.pending() == 1
    assert complete(client, "timet") == []
    assert suggestion(client, q="timetabel") is None
    assert complete(client, "prison") == ["prisoner", "prisoners"]


def test_a_word_is_taken_apart_where_the_archive_writes_it_so(indexed, client, read):
    make_article("A tow-path", "The tow-path holds. Past the tower.", source=indexed.telegraph)
    make_article("Past", "The tow was long, and so was the road.", source=indexed.telegraph)
    sync.drain()
    assert read("/search/", q="holds towpath").texts("meant") == ["Did you mean holds tow-path? 1 article"]
    assert suggestion(client, q="towroad") is None


def test_words_that_only_withheld_texts_have_are_not_proposed(indexed, client):
    assert indexed.diary.rights == "metadata"
    make_article("A list", "The quagmire of salt.", source=indexed.diary.source)
    sync.drain()
    assert complete(client, "quagm") == []
    assert suggestion(client, q="quagmira") is None
    make_article("A quagmire", "Of salt.", source=indexed.diary.source)
    sync.drain()
    assert complete(client, "quagm") == ["quagmire"]
    assert suggestion(client, q="quagmira") == "quagmire"


def test_while_search_is_away_names_are_completed(away, client):
    assert complete(client, "khod") == ["Khodrel"]
    assert client.get("/search/", {"q": "prisonrs"}).status_code == 503
