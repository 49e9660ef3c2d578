"""A withdrawn article is on no public surface, from that moment on: every address that the site knows is walked."""

import itertools
import json

import pytest
from django.urls import reverse

from archive.curation.decide import set_status
from archive.models import Article
from archive.search import sync
from archive.urls import urlpatterns

# Words that only the article has: its headline, its text, its number in an address.
TITLE, TEXT = "Four of the crew", "sent. The ministry in"
QUERIES = ("q=crew", "actor=vessarin&copies=each")
LISTED = ("feed", "export", "search", "complete", "facet", "front")  # names of pages that take a search


def addresses(cast):
    """Yield every public address, of whatever the site has routes for."""
    values = {
        "pk": [cast.families.pk, cast.home.pk], "facet": ["actor", "source"], "year": ["2017"], "month": ["06"], "day": ["29"],
        "form": ["csv", "jsonl", "ris", "bib"],
    }  # fmt: skip
    slugs = {"actor": ["khodrel", "vessarin"], "topic": ["prisoners"], "source": ["vessarine-news-service"]}
    for pattern in urlpatterns:
        if not getattr(pattern, "name", None):
            continue  # the administration
        names = list(pattern.pattern.converters) or list(pattern.pattern.regex.groupindex)
        own = values | {"slug": slugs.get(pattern.name, ["x"])}
        assert set(names) <= set(own), f"say in this test what stands in the address of {pattern.name}: {pattern.pattern}"
        for chosen in itertools.product(*(own[name] for name in names)):
            address = reverse(pattern.name, kwargs=dict(zip(names, chosen, strict=True)))
            yield address
            if pattern.name.startswith(LISTED):
                yield from (f"{address}?{query}" for query in QUERIES)
    yield "/sitemap.xml?part=0"


def shown(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode() + response.headers.get("Location", "")


def is_shown(client, article, address):
    answer = client.get(address)
    text = shown(answer)
    own = f"/articles/{article.pk}/"
    return answer.status_code < 400 and (TITLE in text or TEXT in text or (own in text and own not in address))


def test_every_surface_is_walked(indexed, client):
    """Before it is withdrawn the article is found on them: the walk would see it."""
    seen = {address for address in addresses(indexed) if is_shown(client, indexed.families, address)}
    assert {"/", "/search/", "/search.json?q=crew", "/actors/vessarin/", "/archive/2017/06/29/", "/sitemap.xml?part=0"} <= seen


def test_it_is_gone_from_all_of_them_at_once(indexed, client):
    set_status(indexed.families, "withdrawn", why="The families asked.")
    assert [address for address in addresses(indexed) if is_shown(client, indexed.families, address)] == []
    sync.drain()
    assert [address for address in addresses(indexed) if is_shown(client, indexed.families, address)] == []


def test_counts_suggestions_and_records_leave_it_out(indexed, client):
    set_status(indexed.families, "withdrawn", why="The families asked.")
    sync.drain()
    data = json.loads(client.get("/search.json?q=crew").content)
    assert data["total"] == 0
    assert data["query"]["suggestion"] != "crew"
    assert "vessarin" not in [value["value"] for value in json.loads(client.get("/search.json").content)["facets"]["actor"]]
    assert "/actors/vessarin/" not in client.get("/actors/").content.decode()
    assert "2017-06-29" not in [value["value"] for value in json.loads(client.get("/search.json").content)["facets"]["date"]]


def test_it_is_kept_with_its_reason_and_comes_back(indexed, client):
    before = {address for address in addresses(indexed) if is_shown(client, indexed.families, address)}
    set_status(indexed.families, "withdrawn", why="The families asked.")
    sync.drain()
    kept = Article.objects.get(pk=indexed.families.pk)
    assert kept.history.first().history_change_reason == "withdrawn: The families asked."
    set_status(kept, "published", why="They asked for it again.")
    sync.drain()
    assert {address for address in addresses(indexed) if is_shown(client, kept, address)} == before


@pytest.mark.parametrize("page", ["", "versions/", "captures/"])
def test_its_own_pages_are_gone(indexed, client, page):
    set_status(indexed.families, "withdrawn", why="The families asked.")
    assert client.get(f"/articles/{indexed.families.pk}/{page}").status_code == 404
