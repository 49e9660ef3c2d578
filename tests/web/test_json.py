"""/search.json: the contract's form, with the page's parameters."""

import json

import pytest


def ask(client, **parameters):
    return json.loads(client.get("/search.json", parameters).content)


def test_the_form(indexed, client):
    data = ask(client, q="khodrel the", actor="ilvan-serech")
    assert set(data) == {"query", "total", "groups", "took_ms", "hits", "facets"}
    assert data["query"]["text"] == "khodrel the"
    assert data["query"]["understood"] == "khodrel"
    assert data["query"]["ignored"][0].startswith("the ")
    assert data["query"]["also_searched"][0].startswith("Hodrel")
    assert data["query"]["suggestion"] is None
    assert (data["total"], data["groups"]) == (2, 1)
    (hit,) = data["hits"]
    assert set(hit) == {"id", "score", "title", "date", "source", "snippet"}
    assert (hit["id"], hit["date"], hit["source"]) == (indexed.home.pk, "2017-06-23", "Strait Telegraph")
    assert hit["score"] > 0
    assert ["Khodrel", True] in hit["snippet"]
    assert {"actor", "topic", "source", "date"} <= set(data["facets"])
    assert {"value": "ilvan-serech", "label": "Ilvan Serech", "count": 2, "selected": True} in data["facets"]["actor"]
    assert {"value": "khodrel", "label": "Khodrel", "count": 4, "selected": False} in data["facets"]["actor"]


def test_dates_are_counted_by_year_month_and_day_and_undated(indexed, client):
    dates = {value["value"]: value["count"] for value in ask(client, topic="prisoners")["facets"]["date"]}
    assert dates == {"2017": 4, "2017-06": 4, "2017-06-23": 1, "2017-06-24": 2, "2017-06-29": 1, "undated": 1}


def test_undated_articles_that_dates_in_the_query_leave_out_are_said(indexed, client):
    said = "1 article whose date is not known, left out by date:2017-06-29; (date:2017-06-29 OR date:undated) finds those too"
    assert ask(client, q="prisoners date:2017-06-29")["query"]["ignored"] == [said]
    assert ask(client, q="tea date:2018")["query"]["ignored"] == []
    assert ask(client, q='prisoners date:"undated"')["query"]["ignored"] == []
    assert ask(client, q="prisoners", date_from="2017-06-29", date_to="2017-06-29")["query"]["ignored"] == []


def test_vague_dates_are_edtf_and_no_date_is_null(indexed, client):
    found = {hit["title"]: hit["date"] for hit in ask(client)["hits"]}
    assert found["Ferry timetable agreed for the first time since the war"] == "2019-08"
    assert found["The last observer’s diary"] == "2018"
    assert found["Handbill on mines"] is None


def test_what_is_invalid_is_said_and_an_unknown_value_stands_with_none(indexed, client):
    data = ask(client, date_from="soon", topic="nothing")
    assert any("soon" in said for said in data["query"]["ignored"])
    assert data["total"] == 0
    assert {"value": "nothing", "label": "nothing", "count": 0, "selected": True} in data["facets"]["topic"]


@pytest.mark.parametrize("name", ["actor", "actor__all", "topic__not", "source", "agency", "kind", "language"])
def test_a_value_that_the_archive_has_not_is_said(indexed, client, name):
    assert ask(client, q="prisoners", **{name: "no such"})["query"]["ignored"] == [f"{name}: “no such” is not in the archive"]


def test_pages_follow_each_other(indexed, client):
    assert len(ask(client, copies="each")["hits"]) == 7
    assert ask(client, page=2)["hits"] == []
