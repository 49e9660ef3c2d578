"""Documents taken in by hand: drafts with their evidence first, stored when the curator says so, and a report."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from archive.ingest import held
from archive.models import Article, Capture, Feed, Run, RunDocument, Source
from archive.search import sync
from tests.ingest.conftest import BODY, OTHER_BODY, line

FORM = reverse("admin:intake")
PAGE = f"""<html><head><meta property="article:published_time" content="2018-03-07"><title>Board votes to rebuild</title></head>
<body><article><h1>Board votes to rebuild the fish hall</h1><p>{BODY}</p></article></body></html>"""

FEED = f"""<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Quay Gazette</title><item>
<title>Board votes</title><link>{{}}</link><content:encoded><![CDATA[<p>{BODY}</p>]]></content:encoded></item></channel></rss>"""


@pytest.fixture(autouse=True)
def source(db):
    return Source.objects.create(slug="gazette", name="The Quay Gazette")


def drafts_of(client, **given):
    """Give documents and return the page of their drafts."""
    sent = client.post(FORM, given)
    assert sent.status_code == 302, sent.context["form"].errors
    return client.get(sent["Location"])


def decide(client, page, do):
    return client.post(page.request["PATH_INFO"], {"do": do}, follow=True)


def test_files_become_drafts_with_their_evidence_and_nothing_is_stored(editor):
    file = SimpleUploadedFile("lines.jsonl", "\n".join(map(json.dumps, [line(), line(url="", body=OTHER_BODY)])).encode())
    page = drafts_of(editor, files=[file, SimpleUploadedFile("hall.html", PAGE.encode())])
    one, two, three = page.context["drafts"]
    assert [one.line["input"], two.line["input"], three.line["input"]] == ["lines.jsonl#1", "lines.jsonl#2", "hall.html"]
    assert three.would == "would wait in review"
    (date,) = [field for field in three.fields if field.label == "Date"]
    assert (date.chosen.value, date.chosen.basis) == ("2018-03-07", "metadata")
    assert date.chosen.evidence in page.content.decode()
    assert "no source" in page.content.decode()
    assert not any(model.objects.exists() for model in (Article, Capture, Run))


def test_stored_they_are_found_and_the_report_says_what_became_of_them(editor, django_capture_on_commit_callbacks):
    page = drafts_of(editor, files=[SimpleUploadedFile("lines.jsonl", json.dumps(line()).encode())])
    report = decide(editor, page, "store")
    article = Article.objects.get()
    assert article.status == "published"
    assert article.history.get().history_user == editor.user
    assert RunDocument.objects.get().input == "lines.jsonl#1"
    assert Run.objects.get().inputs == ["lines.jsonl"]
    assert "1 created" in report.content.decode()
    assert article.title in report.content.decode()
    assert sync.pending() == 0
    again = editor.get(page.request["PATH_INFO"], follow=True)
    assert again.status_code == 404


def test_a_pasted_text_has_the_address_it_was_printed_at(editor, source):
    page = drafts_of(editor, text=PAGE, address="https://quay.example/2018/fish-hall", source=source.pk)
    decide(editor, page, "store")
    article = Article.objects.get()
    assert (article.source, article.url) == (source, "https://quay.example/2018/fish-hall")
    assert Capture.objects.get().read().decode() == PAGE


def test_what_is_dropped_is_gone(editor, archive_data):
    page = drafts_of(editor, text=BODY)
    assert "Nothing was stored." in decide(editor, page, "drop").content.decode()
    assert not Article.objects.exists()
    assert not list((archive_data / "held").iterdir())


def test_a_rejected_file_says_why_and_its_capture_is_kept(editor):
    page = drafts_of(editor, files=[SimpleUploadedFile("a.pdf", b"%PDF-1.4 text")])
    assert "Would be rejected" in page.content.decode()
    assert "it is a PDF" in page.content.decode()
    decide(editor, page, "store")
    document = RunDocument.objects.get()
    assert (document.outcome, document.capture.read()) == ("rejected", b"%PDF-1.4 text")


@pytest.mark.parametrize(
    ("given", "said"),
    [({}, "Choose a file"), ({"addresses": "quay.example"}, "is no address"), ({"text": BODY, "source": "999"}, "valid choice")],
)
def test_what_cannot_be_taken_is_said_at_its_field(editor, given, said):
    assert said in editor.post(FORM, given).content.decode()


def test_more_than_the_page_can_show_is_for_the_command(editor, monkeypatch, archive_data):
    monkeypatch.setattr(held, "MOST", 1)
    file = SimpleUploadedFile("lines.jsonl", "\n".join(map(json.dumps, [line(), line(url="", body=OTHER_BODY)])).encode())
    assert "the ingest command takes them" in editor.post(FORM, {"files": [file]}).content.decode()
    assert not list((archive_data / "held").iterdir())


def test_drafts_are_shown_to_whoever_gave_them_alone(editor, client):
    page = drafts_of(editor, text=BODY)
    other = get_user_model().objects.create_superuser("another")
    client.force_login(other)
    assert client.get(page.request["PATH_INFO"]).status_code == 404


def test_who_may_only_look_cannot_take_in(client, db):
    client.force_login(get_user_model().objects.create_user("reader", is_staff=True))
    assert client.get(FORM).status_code == 403


def test_a_feed_that_was_fetched_is_remembered_where_the_curator_wants_it(curator, site):
    site.put("/feed", FEED.format(site.address("/hall")), Content_Type="application/rss+xml")
    address = site.address("/feed")
    page = drafts_of(curator, addresses=address)
    assert page.context["remember"].fields["feeds"].initial == [address]
    curator.post(page.request["PATH_INFO"], {"do": "store", "feeds": ["https://elsewhere.example/feed"]})
    assert Article.objects.count() == 1
    assert not Feed.objects.exists()
    page = drafts_of(curator, addresses=address)
    report = curator.post(page.request["PATH_INFO"], {"do": "store", "feeds": [address]}, follow=True)
    assert "is remembered" in report.content.decode()
    assert list(Feed.objects.due(timezone.now()).values_list("url", flat=True)) == [address]
    assert "Feeds to remember" not in drafts_of(curator, addresses=address).content.decode()


def test_who_may_not_add_feeds_is_not_asked_about_them(editor, site):
    site.put("/feed", FEED.format(site.address("/hall")), Content_Type="application/rss+xml")
    assert "Feeds to remember" not in drafts_of(editor, addresses=site.address("/feed")).content.decode()


def test_an_address_that_leads_into_a_private_network_is_not_fetched(editor):
    (draft,) = drafts_of(editor, addresses="http://127.0.0.1:1/page").context["drafts"]
    assert draft.would == "would be rejected"
    assert "cannot be fetched" in draft.line["reasons"][0]


def test_what_can_only_be_rejected_is_called_by_its_input_and_offers_nothing_to_store(editor):
    page = drafts_of(editor, files=[SimpleUploadedFile("stock.csv", b"colour,weight\nred,7\n")])
    text = page.content.decode()
    assert "columns are colour, weight" in text
    assert "No headline" not in text
    assert 'value="store"' not in text


def test_a_draft_names_its_source_and_of_whom_it_would_be_a_copy(editor):
    decide(editor, drafts_of(editor, files=[SimpleUploadedFile("lines.jsonl", json.dumps(line()).encode())]), "store")
    copy = line(url="https://post.example/hall", source="The Harbour Post", published="2018-03-09")
    page = drafts_of(editor, files=[SimpleUploadedFile("lines.jsonl", json.dumps(copy).encode())])
    (draft,) = page.context["drafts"]
    assert [field.chosen.shown for field in draft.fields if field.label in ("Source", "Date")] == ["9 March 2018", "The Harbour Post"]
    assert reverse("admin:archive_article_change", args=[Article.objects.get().pk]) in page.content.decode()


def test_what_the_archive_has_already_offers_nothing_to_store_but_the_way_back(editor):
    decide(editor, drafts_of(editor, text=PAGE), "store")
    page = drafts_of(editor, text=PAGE)
    text = page.content.decode()
    assert "There is nothing new in it to store." in text
    assert 'value="store"' not in text
    back = decide(editor, page, "drop")
    assert back.request["PATH_INFO"] == FORM
    assert Run.objects.count() == 1
