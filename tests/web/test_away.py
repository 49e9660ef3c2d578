"""The index is missing or being rebuilt: the question is kept, browsing goes on."""

import json

import pytest


def test_words_get_503_with_the_question_kept(away, client, read):
    page = read("/search/", q="prisoners", topic="prisoners", source="strait-telegraph")
    assert page.status == 503
    assert int(page.response.headers["Retry-After"]) > 0
    assert page.link("Ask again for “prisoners”") == "/search/?q=prisoners&topic=prisoners&source=strait-telegraph"
    assert page.tree.xpath("//input[@id='q']/@value") == ["prisoners"]
    assert "All filters together, without the words 1 article" in page.texts("relax", "li")
    assert "Prisoners 5 articles" in page.texts("relax", "li")


def test_its_filters_lead_to_an_answer_from_the_database(away, read):
    page = read("/search/", q="prisoners", topic="prisoners", source="strait-telegraph")
    page = read(page.link("All filters together, without the words"))
    assert page.status == 200
    assert page.titles == ["Thirty-one come home across the Irrin causeway"]


def test_json_and_the_facet_list_say_so_too(away, client):
    answer = client.get("/search.json", {"q": "prisoners"})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "error" in json.loads(answer.content)
    assert client.get("/search/actor/", {"q": "prisoners"}).status_code == 503


BROWSING = [
    "/", "/search/?topic=prisoners", "/search/actor/", "/actors/", "/actors/khodrel/", "/topics/", "/topics/prisoners/", "/sources/",
    "/sources/strait-telegraph/", "/archive/", "/archive/2017/", "/archive/2017/06/", "/archive/2017/06/23/", "/archive/undated/",
    "/about/",
]  # fmt: skip


@pytest.mark.parametrize("address", BROWSING)
def test_browsing_gives_the_same_pages_from_the_database(indexed, lose_index, read, address):
    before = read(address)
    lose_index()
    after = read(address)
    assert after.status == 200
    assert after.text == before.text


def test_an_article_opened_from_a_search_is_there_without_its_place(away, read):
    page = read(f"/articles/{away.home.pk}/", q="prisoner", at=1)
    assert page.status == 200
    assert page.texts("text", "mark") == ["prisoner"]
    assert page.link("Back to your search") == "/search/?q=prisoner"
