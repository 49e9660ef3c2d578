"""What waits in review or was withdrawn is on no page and in no count."""

import json

import pytest

from archive.models import Mention, Version
from archive.search import sync

HIDDEN = ("Names read at the crossing", "A report that was withdrawn")
LISTS = [
    "/", "/search/", "/search/?q=prisoners", "/search/?sort=added", "/search/?copies=each", "/search/?actor=joint-exchange-commission",
    "/search/?q=zzzz", "/search/actor/", "/search/topic/?q=prisoners", "/actors/", "/actors/joint-exchange-commission/", "/topics/",
    "/topics/prisoners/", "/sources/", "/sources/strait-telegraph/", "/archive/", "/archive/2017/", "/archive/2017/07/",
    "/archive/2017/07/01/", "/archive/undated/", "/about/", "/sitemap.xml?part=0", "/search.json", "/search.json?q=prisoners",
    "/complete.json?q=cross", "/complete.json?q=joint",
]  # fmt: skip


@pytest.mark.parametrize("address", LISTS)
def test_no_list_shows_them(indexed, client, address):
    shown = client.get(address).content.decode()
    for title in HIDDEN:
        assert title not in shown
    for article in (indexed.waiting, indexed.withdrawn):
        assert f"/articles/{article.pk}/" not in shown


@pytest.mark.parametrize("page", ["", "versions/", "captures/"])
def test_they_have_no_page(indexed, client, page):
    for article in (indexed.waiting, indexed.withdrawn):
        assert client.get(f"/articles/{article.pk}/{page}").status_code == 404


def numbers(client):
    """Every number that a public page gives of the archive."""
    data = json.loads(client.get("/search.json").content)
    pages = [client.get(address).content for address in LISTS if "json" not in address and address != "/search/?q=zzzz"]
    return data["total"], data["groups"], data["facets"], pages


def test_withdrawing_takes_an_article_out_of_every_list_at_once(indexed, client):
    indexed.families.status = "withdrawn"
    indexed.families.save()
    for address in LISTS:
        shown = client.get(address).content.decode()
        assert "Four of the crew" not in shown, address
    sync.drain()
    data = json.loads(client.get("/search.json", {"topic": "prisoners"}).content)
    assert data["total"] == 4
    assert "vessarin" not in [value["value"] for value in data["facets"]["actor"]]
    assert client.get("/actors/vessarin/").content.decode().count("No article mentions Vessarin yet") == 1


def test_counts_leave_them_out(indexed, read, client):
    assert (
        "1 article" in read("/search/", actor="joint-exchange-commission", copies="each", source="strait-telegraph").texts("found", "h1")[0]
    )
    facets = json.loads(client.get("/search.json").content)["facets"]
    assert {"value": "joint-exchange-commission", "label": "Joint Exchange Commission", "count": 2, "selected": False} in facets["actor"]
    assert {"value": "undated", "count": 1, "selected": False} in facets["date"]
    assert not any(value["value"].startswith("2017-07") for value in facets["date"])


def test_a_record_counts_the_names_of_visible_articles_alone(indexed, read):
    Mention.objects.create(article=indexed.withdrawn, field="body", start=0, end=9, surface="Ilvan Seretch", actor=indexed.serech)
    assert "Ilvan Seretch" in read("/actors/ilvan-serech/").texts("known-as", "li")


def test_neighbours_copies_and_versions_of_hidden_articles_stay_hidden(indexed, read):
    indexed.reprint.status = "withdrawn"
    indexed.reprint.save()
    Version.objects.create(article=indexed.reprint, number=1, title="Old", body="Old.")
    page = read(f"/articles/{indexed.home.pk}/")
    assert f"/articles/{indexed.reprint.pk}/" not in page.response.content.decode()
    assert "copy" not in " ".join(page.texts("side"))
    results = read("/search/", q="prisoner exchange")
    assert not results.of("copies")


def test_a_copy_of_a_hidden_original_does_not_name_it(indexed, read):
    indexed.home.status = "review"
    indexed.home.save()
    page = read(f"/articles/{indexed.reprint.pk}/")
    assert f"/articles/{indexed.home.pk}/" not in page.response.content.decode()


def test_while_search_is_away_the_database_counts_visible_articles_alone(away, client):
    data = json.loads(client.get("/search.json").content)
    assert data["total"] == 7
    assert not any(value["value"].startswith("2017-07") for value in data["facets"]["date"])
