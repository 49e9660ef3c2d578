"""Feeds by address: read, remembered, polled; pages of entries fetched; errors waited out."""

import datetime as dt
import io
import json

import pytest
from django.core.management import call_command
from django.utils import timezone

from archive.models import Article, ArticleAddress, Feed, Run, Source
from tests.ingest.conftest import BODY, OTHER_BODY


def page(title, body=BODY):
    paragraphs = "".join(f"<p>{part}</p>" for part in body.split("\n\n"))
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{paragraphs}</body></html>"


def item(site, path, text=""):
    content = f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>" if text else "<description>A summary.</description>"
    link = site.address(path)
    return f"<item><title>About {path}</title><link>{link}</link><pubDate>Wed, 07 Mar 2018 08:00:00 +0200</pubDate>{content}</item>"


def rss(*items, ttl=""):
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Quay Gazette</title>'
        f"{ttl}{''.join(items)}</channel></rss>"
    )


def told(*arguments):
    out = io.StringIO()
    call_command(*arguments, "--json", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def due():
    Feed.objects.update(next_at=timezone.now())


@pytest.fixture
def feed(db, site):
    """A remembered feed of one entry with its text and one without."""
    site.put("/feed", rss(item(site, "/whole", OTHER_BODY), item(site, "/page")), ETag='"1"', Last_Modified="Wed, 07 Mar 2018 06:00:00 GMT")
    site.put("/page", page("About a page"), Content_Type="text/html; charset=utf-8")
    told("ingest", site.address("/feed"))
    return Feed.objects.get()


def test_an_address_is_fetched_and_read(db, site):
    site.put("/a", page("Board votes to rebuild the fish hall"))
    site.put("/moved", status=302, Location="/a")
    (line,) = told("ingest", site.address("/moved"))
    assert (line["input"], line["title"]) == (site.address("/moved"), "Board votes to rebuild the fish hall")
    assert set(ArticleAddress.objects.values_list("address", flat=True)) == {
        site.address("/a").replace("http:", "https:"),
        site.address("/moved").replace("http:", "https:"),
    }
    assert told("ingest", site.address("/a"))[0]["status"] == "unchanged"


def test_an_address_that_cannot_be_fetched_is_one_line_and_the_exit_status_1(db, site):
    out = io.StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("ingest", site.address("/nothing"), "http://127.0.0.2/", "--json", stdout=out)
    assert stopped.value.code == 1
    assert [json.loads(line)["reasons"] for line in out.getvalue().splitlines()] == [
        ["it cannot be fetched: 127.0.0.1 answers 404 Not Found"],
        ["it cannot be fetched: its host 127.0.0.2 is at 127.0.0.2, which is not in a public network"],
    ]


def test_a_feed_gives_its_entries_and_the_pages_of_those_without_text(feed, site):
    whole, fetched = Article.objects.order_by("pk")
    assert (whole.title, whole.body) == ("About /whole", " ".join(OTHER_BODY.split()))
    assert (fetched.title, fetched.body) == ("About a page", BODY)
    assert (feed.title, feed.etag, feed.url) == ("The Quay Gazette", '"1"', site.address("/feed"))
    assert feed.next_at > timezone.now() + dt.timedelta(minutes=50)


def test_a_page_that_does_not_say_its_day_has_that_of_its_feed_and_keeps_it(feed, site):
    article = Article.objects.get(title="About a page")
    assert (article.status, article.date.edtf, article.date_basis) == ("published", "2018-03-07", "metadata")
    assert article.claims.get(field="date").evidence == "its feed: Wed, 07 Mar 2018 08:00:00 +0200"
    assert told("re-extract", "--all") == []
    article.refresh_from_db()
    assert article.date.edtf == "2018-03-07"
    assert not article.review_reasons.filter(code="no-date").exists()


def test_the_day_that_a_page_says_is_surer_than_that_of_its_feed(db, site):
    site.put("/feed", rss(item(site, "/page")))
    site.put("/page", page("About a page").replace("<head>", '<head><meta name="date" content="2018-03-06">'))
    assert told("ingest", site.address("/feed"))[0]["date"] == "2018-03-06"


def test_a_dry_run_remembers_nothing(db, site):
    site.put("/feed", rss(item(site, "/whole", BODY)))
    told("ingest", site.address("/feed"), "--dry-run")
    assert not Feed.objects.exists()


def test_a_poll_asks_only_what_is_due_and_whether_it_has_changed(feed, site):
    site.asked.clear()
    assert told("poll") == []
    assert site.asked == []
    due()
    assert told("poll") == []
    ((path, headers),) = site.asked
    assert (path, headers["If-None-Match"], headers["If-Modified-Since"]) == ("/feed", '"1"', "Wed, 07 Mar 2018 06:00:00 GMT")
    assert (Run.objects.count(), Article.objects.count()) == (1, 2)


def test_a_poll_ingests_what_is_new_and_fetches_no_page_twice(feed, site):
    site.put("/feed", rss(item(site, "/new"), item(site, "/whole", OTHER_BODY), item(site, "/page")), ETag='"2"')
    site.put("/new", page("News of the dredger", BODY.replace("fish hall", "dredger")))
    site.asked.clear()
    due()
    assert [(line["input"], line["status"]) for line in told("poll")] == [
        (f"{feed.url}#1", "created"),
        (f"{feed.url}#2", "unchanged"),
        (f"{feed.url}#3", "unchanged"),
    ]
    assert [path for path, _ in site.asked] == ["/feed", "/new"]
    feed.refresh_from_db()
    assert feed.etag == '"2"'


def test_a_summary_whose_page_is_away_waits_and_is_tried_again(db, site):
    site.put("/feed", rss(item(site, "/page")))
    (line,) = told("ingest", site.address("/feed"))
    assert line["status"] == "review"
    assert "no text: the feed has a summary of it alone: 127.0.0.1 answers 404 Not Found" in line["reasons"]
    site.put("/page", page("About a page"))
    due()
    assert told("poll")[0]["status"] == "updated"
    assert Article.objects.get().body == BODY


def test_each_failure_doubles_the_wait_and_a_success_ends_it(feed, site):
    waits = []
    for _ in range(3):
        site.put("/feed", status=500)
        due()
        (line,) = told("poll")
        assert (line["input"], line["reasons"]) == (feed.url, ["it cannot be polled: 127.0.0.1 answers 500 Internal Server Error"])
        feed.refresh_from_db()
        waits.append(round((feed.next_at - feed.polled_at).total_seconds() / 3600))
    assert (waits, feed.failures) == ([1, 2, 4], 3)
    site.put("/feed", rss(item(site, "/whole", OTHER_BODY)))
    due()
    told("poll")
    feed.refresh_from_db()
    assert (feed.failures, feed.error) == (0, "")


def test_a_server_says_how_long_to_wait(feed, site):
    site.put("/feed", status=503, Retry_After="36000")
    due()
    told("poll")
    feed.refresh_from_db()
    assert feed.next_at - feed.polled_at == dt.timedelta(hours=10)
    site.put("/feed", rss(item(site, "/whole", OTHER_BODY), ttl="<ttl>180</ttl>"))
    due()
    told("poll")
    feed.refresh_from_db()
    assert feed.next_at - feed.polled_at == dt.timedelta(hours=3)


def test_a_feed_that_is_gone_is_asked_no_more(feed, site):
    site.put("/feed", status=410)
    due()
    told("poll")
    feed.refresh_from_db()
    assert (feed.stopped_at is not None, feed.error) == (True, "127.0.0.1 answers 410 Gone")
    site.asked.clear()
    due()
    assert (told("poll"), site.asked) == ([], [])


def test_a_feed_that_has_moved_goes_by_its_new_address(feed, site):
    site.put("/new-feed", rss(item(site, "/whole", OTHER_BODY)))
    site.put("/feed", status=301, Location="/new-feed")
    due()
    told("poll")
    feed.refresh_from_db()
    assert (feed.url, feed.failures) == (site.address("/new-feed"), 0)
    other = Feed.objects.create(url=site.address("/feed"))
    due()
    told("poll")
    other.refresh_from_db()
    assert other.stopped_at
    assert "remembered already" in other.error


@pytest.mark.parametrize("body", ["<html><body>Come back later</body></html>", "", "<rss><channel></channel></rss>", b"\x00\x01\x02"])
def test_what_is_no_feed_any_more_or_is_empty(feed, site, body):
    site.put("/feed", body)
    due()
    lines = told("poll")
    feed.refresh_from_db()
    assert bool(lines) == bool(feed.failures) == ("rss" not in str(body))


def test_one_feed_that_fails_keeps_none_of_the_others(feed, site):
    Feed.objects.create(url="http://127.0.0.2/feed", next_at=timezone.now() - dt.timedelta(days=9))
    site.put("/feed", rss(item(site, "/new", BODY.replace("fish hall", "dredger"))))
    due()
    assert {line["status"] for line in told("poll")} >= {"rejected"}
    assert Article.objects.filter(title="About /new").exists()


def test_the_source_that_was_given_prints_what_is_polled_too(db, site):
    source = Source.objects.create(slug="gazette", name="The Quay Gazette")
    site.put("/feed", rss(item(site, "/whole", OTHER_BODY)))
    told("ingest", site.address("/feed"), "--source", "gazette")
    site.put("/feed", rss(item(site, "/new", BODY)))
    due()
    told("poll")
    assert set(Article.objects.values_list("source", flat=True)) == {source.pk}


def test_for_people_a_summary(feed, capsys):
    due()
    call_command("poll")
    assert capsys.readouterr().out == "1 of 1 feeds were due.\n"


def test_nothing_is_remembered_yet(db, capsys):
    call_command("poll")
    assert "No feed is remembered yet" in capsys.readouterr().out
