"""Feeds in the admin: looked at, added, stopped, polled again."""

import pytest
from django.urls import reverse

from archive.models import Feed

LIST = reverse("admin:archive_feed_changelist")


@pytest.fixture
def feed(db):
    return Feed.objects.create(url="https://quay.example/feed", title="The Quay Gazette", failures=2, error="quay.example answers 500")


def test_the_list_says_how_each_feed_does(curator, feed):
    page = curator.get(LIST).content.decode()
    assert "failing, 2 in a row" in page
    assert "quay.example answers 500" in page
    assert "The Quay Gazette" not in curator.get(LIST, {"state": "stopped"}).content.decode().split("result_list")[-1]


def test_a_feed_is_added_by_its_address(curator):
    curator.post(reverse("admin:archive_feed_add"), {"url": "https://quay.example/feed?utm_source=x#top"})
    assert Feed.objects.get().url == "https://quay.example/feed"


@pytest.mark.parametrize(
    ("url", "words"), [("quay.example", "Write a whole address"), ("https://quay.example/feed#top", "This feed is remembered already")]
)
def test_what_cannot_be_added_is_said_at_its_field(curator, feed, url, words):
    response = curator.post(reverse("admin:archive_feed_add"), {"url": url})
    assert words in response.context["errors"].as_text()
    assert Feed.objects.count() == 1


def test_feeds_are_stopped_and_polled_again(curator, feed):
    curator.post(LIST, {"action": "stop", "_selected_action": [feed.pk]})
    feed.refresh_from_db()
    assert (feed.stopped_at is not None, feed.error) == (True, "stopped by curator")
    curator.post(LIST, {"action": "resume", "_selected_action": [feed.pk]})
    feed.refresh_from_db()
    assert (feed.stopped_at, feed.failures, feed.error) == (None, 0, "")


def test_editors_look_at_feeds_and_change_none(editor, feed):
    assert editor.get(LIST).status_code == 200
    assert editor.get(reverse("admin:archive_feed_add")).status_code == 403
    editor.post(LIST, {"action": "stop", "_selected_action": [feed.pk]})
    feed.refresh_from_db()
    assert feed.stopped_at is None
