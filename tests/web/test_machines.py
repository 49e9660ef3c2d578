"""For browsers, crawlers and operators."""

import json
from xml.etree import ElementTree

from archive.models import Actor


def locations(response):
    return [element.text for element in ElementTree.fromstring(response.content).iter() if element.tag.endswith("loc")]


def test_robots_may_read_articles_and_are_kept_from_searches(indexed, client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /search/" in lines
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_the_sitemap_leads_to_every_visible_article_and_record(indexed, client):
    parts = locations(client.get("/sitemap.xml"))
    found = [address for part in parts for address in locations(client.get(part))]
    assert f"http://testserver{indexed.home.get_absolute_url()}" in found
    assert "http://testserver/actors/khodrel/" in found
    assert "http://testserver/topics/prisoners/" in found
    assert "http://testserver/sources/strait-telegraph/" in found
    assert sum("/articles/" in address for address in found) == 7


def test_records_without_a_visible_article_are_not_in_it(indexed, client):
    Actor.objects.create(slug="nobody-yet", kind="person", name="Nobody Yet")
    assert "nobody-yet" not in client.get("/sitemap.xml?part=records").content.decode()


def test_a_part_that_is_none_is_not_there(indexed, client):
    assert client.get("/sitemap.xml?part=x").status_code == 404


def test_browsers_learn_how_to_search(indexed, client, read):
    answer = client.get("/opensearch.xml")
    assert answer.headers["Content-Type"] == "application/opensearchdescription+xml"
    urls = {one.get("type"): one.get("template") for one in ElementTree.fromstring(answer.content) if one.tag.endswith("Url")}
    assert urls == {
        "text/html": "http://testserver/search/?q={searchTerms}",
        "application/x-suggestions+json": "http://testserver/complete.json?q={searchTerms}",
    }
    assert read("/").tree.xpath("//link[@rel='search']/@href") == ["/opensearch.xml"]


def test_health_is_said_with_what_is_pending(indexed, client):
    assert json.loads(client.get("/healthz").content) == {"database": "ok", "search": "ok", "pending": 0}
    indexed.home.save()
    assert json.loads(client.get("/healthz").content)["pending"] == 1


def test_search_away_is_said_and_is_no_failure(away, client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert json.loads(answer.content)["search"] != "ok"
