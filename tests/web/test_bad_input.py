"""Whatever is typed, in whichever parameter: an answer, and something said of what was not taken."""

import json

import pytest

from archive.search.query.lexer import clean
from archive.search.query.parser import LONGEST
from tests.naughty import LONG, TYPED, WITH_BLANKS

SOME = [*TYPED[::5], *WITH_BLANKS[::2], *LONG[::4]]

PARAMETERS = (
    "actor", "actor__all", "topic__not", "source", "kind", "language", "date", "date_from", "date_to", "added_from", "match", "copies",
    "spellings", "sort", "page",
)  # fmt: skip


def ask(client, path, **parameters):
    encoded = {name: value.encode("utf-8", "surrogatepass") for name, value in parameters.items()}
    answer = client.get(path, encoded)
    assert answer.status_code == 200, (path, parameters)
    return answer


def test_any_query_is_answered_and_what_was_not_read_is_said(indexed, client):
    for typed in SOME:
        query = json.loads(ask(client, "/search.json", q=typed).content)["query"]
        assert query["understood"] or query["ignored"] or not clean(typed).strip(), typed
        assert len(typed) <= LONGEST or query["ignored"], typed


def test_any_value_of_a_parameter_is_answered(indexed, client):
    for typed in SOME[::2]:
        data = json.loads(ask(client, "/search.json", **dict.fromkeys(PARAMETERS, typed)).content)
        assert not data["total"] or not typed.strip() or data["query"]["ignored"], typed


@pytest.mark.parametrize("path", ["/search/", "/complete.json"])
def test_pages_are_answered(indexed, client, path):
    for typed in SOME[::4]:
        ask(client, path, q=typed, **dict.fromkeys(PARAMETERS[::4], typed))


def test_an_article_is_found_however_long_the_search_that_led_to_it(indexed, client):
    for typed in LONG[::8]:
        assert client.get(f"/articles/{indexed.home.pk}/", {"q": typed}, follow=True).status_code == 200


@pytest.mark.parametrize("page", ["-1", "0", "1.5", "x", "9" * 5_000, "٢"])
def test_a_page_that_is_none_is_said_and_the_first_is_shown(indexed, client, page):
    data = json.loads(ask(client, "/search.json", page=page).content)
    assert "is no number of a page" in data["query"]["ignored"][0]
    assert data["hits"]


@pytest.mark.parametrize(
    ("name", "label", "first", "last"),
    [
        ("q", "Words", "tea", "prisoners"),
        ("match", "match", "all", "any"),
        ("sort", "Order", "oldest", "newest"),
        ("page", "Page", "2", "1"),
    ],
)
def test_of_a_parameter_that_stands_several_times_the_last_counts_and_that_is_said(indexed, client, name, label, first, last):
    twice, once = (json.loads(client.get("/search.json", {name: typed}).content) for typed in ([first, last], last))
    assert twice["query"]["ignored"] == [f"{label}: it stands several times; the last was taken."]
    assert (twice["hits"], twice["query"]["text"]) == (once["hits"], once["query"]["text"])


def test_links_carry_the_words_that_were_taken(indexed, read):
    assert not any("q=tea" in address for address in read("/search/", q=["tea", "prisoners"]).hrefs())


def test_more_parameters_than_are_read_are_told_on_our_page(db, read):
    page = read("/search/", actor=[str(number) for number in range(3_000)])
    assert page.status == 400
    assert "More than 1,000 parameters were sent" in page.text
    assert page.link("By date") == "/archive/"


def test_a_page_behind_the_last_says_so(indexed, read):
    page = read("/search/", page=1_000_000)
    assert (page.status, page.titles) == (200, [])
    assert page.link("Go to their last page") == "/search/?page=1"
