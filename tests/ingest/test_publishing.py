"""What is published at once, what waits in review, and the words for why."""

import pytest

from archive.curation.decide import set_status
from archive.models import Article, IndexChange, ReviewReason, Source
from tests.ingest.conftest import BODY, line
from tests.ingest.golden import FOLDER


def test_a_document_that_lacks_nothing_is_published(ingest):
    (told,) = ingest(line())
    assert (told["status"], told["date"], told["date_basis"], told["title_basis"]) == ("created", "2018-03-07", "metadata", "metadata")
    assert Article.objects.visible().get().pk == told["id"]


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ({"published": None}, "no-date"),
        ({"date_basis": "inferred"}, "inferred-date"),
        ({"title": ""}, "supplied-title"),
        ({"source": None, "url": None}, "no-source"),
        ({"published": "2098-01-01"}, "impossible-date"),
    ],
)
def test_a_document_that_lacks_something_waits_and_says_what(ingest, keys, code):
    (told,) = ingest(line(**keys))
    assert told["status"] == "review"
    assert code in ReviewReason.objects.values_list("code", flat=True)
    assert not Article.objects.visible().exists()


def test_publish_publishes_whatever_has_a_headline_and_a_text(ingest):
    (told,) = ingest(line(published=None, source=None, url=None), options=["--publish"])
    assert told["status"] == "created"
    assert Article.objects.visible().count() == 1


def test_publish_publishes_what_is_stored_already_and_waits(ingest):
    keys = line(published=None)
    ingest(keys)
    for options in (["--publish", "--dry-run"], ["--publish"]):
        assert not Article.objects.visible().exists()
        (told,) = ingest(keys, options=options)
        assert (told["status"], told["reasons"]) == ("updated", ["published: it waited in review"])
    assert Article.objects.visible().count() == 1
    assert IndexChange.objects.count() == 0
    assert ingest(keys, options=["--publish"])[0]["status"] == "unchanged"


def test_publish_publishes_a_new_version_of_what_waits(ingest):
    ingest(line(published=None))
    (told,) = ingest(line(published=None, body=BODY.replace("Seven", "Eight")), options=["--publish"])
    assert told["status"] == "updated"
    assert "Eight" in Article.objects.visible().get().body


@pytest.mark.parametrize("statuses", [["withdrawn"], ["published", "review"], ["withdrawn", "review"]])
def test_publish_leaves_what_a_curator_withdrew_or_put_back_into_review(ingest, statuses):
    keys = line(published=None)
    ingest(keys)
    for status in statuses:
        set_status(Article.objects.get(), status, why="another paper’s")
    (told,) = ingest(keys, options=["--publish"])
    assert told["status"] == "unchanged"
    assert Article.objects.get().status == statuses[-1]


def test_publish_leaves_what_has_no_text(ingest):
    ingest("Board votes to rebuild the fish hall")
    (told,) = ingest("Board votes to rebuild the fish hall", options=["--publish"])
    assert (told["status"], Article.objects.get().status) == ("unchanged", "review")


def test_a_headline_that_nothing_prints_is_supplied_and_shown_in_brackets(ingest):
    (told,) = ingest(BODY)
    article = Article.objects.get(pk=told["id"])
    assert told["title_basis"] == "supplied"
    assert article.shown_title.startswith("[The harbour board of Port Lisane voted")


def test_an_unknown_outlet_becomes_a_provisional_source_and_does_not_hold_its_article_back(ingest):
    (told,) = ingest(line(source=None))
    assert told["status"] == "created"
    source = Source.objects.get(name="quay.example")
    assert source.provisional
    assert source.domains.get().host == "quay.example"
    assert ReviewReason.objects.get().code == "provisional-source"


def test_an_unknown_name_and_its_unknown_host_are_one_source(ingest):
    ingest(line())
    (told,) = ingest(line(source=None, url="https://quay.example/b", title="Another"))
    assert told["source"] == "The Quay Gazette"
    assert Source.objects.filter(provisional=True).count() == 1


def test_a_provisional_source_takes_the_name_that_its_site_gives(ingest):
    ingest(line(source=None))
    page = (
        f'<html><head><title>x</title><meta property="og:site_name" content="The Quay Gazette"><link rel="canonical" href="https://quay.example/b">\
</head><body><article><h1>Another night at the fish hall, and rain</h1><p>{BODY}</p></article></body></html>'
    )
    (told,) = ingest(page, name="b.html")
    assert told["source"] == "The Quay Gazette"
    assert Source.objects.filter(provisional=True).count() == 1


def test_a_date_before_its_source_was_founded_waits(ingest):
    Source.objects.create(slug="gazette", name="The Quay Gazette", founded="1990-05-01")
    (old, same_year) = ingest(line(published="1989-12-31"), line(published="1990", url="https://quay.example/b", title="Another"))
    assert old["status"] == "review"
    assert "before The Quay Gazette was founded" in old["reasons"][0]
    assert same_year["status"] == "created"


def test_a_motto_above_the_menu_is_no_headline_once_the_outlet_is_known(ingest):
    Source.objects.create(slug="gazette", name="The Quay Gazette")
    (told,) = ingest(f"THE QUAY GAZETTE\nIndependent weekly\n\nHome\nNews\nInterviews\nCulture\nArchive\n\n14 November 2013\n\n{BODY}")
    assert (told["source"], told["title_basis"], told["status"]) == ("The Quay Gazette", "supplied", "review")


def test_the_source_of_the_command_outranks_the_document(ingest):
    Source.objects.create(slug="pilots", name="The Pilots’ Weekly")
    (told,) = ingest(line(), options=["--source", "pilots"])
    assert told["source"] == "The Pilots’ Weekly"


def test_an_agency_on_its_own_site_produced_its_text(ingest):
    (told,) = ingest(line(source=None, url="https://tass.com/world/7"))
    assert (told["source"], told["agency"]) == ("TASS", "TASS")


def test_an_agency_in_no_list_is_told_by_the_dateline_of_what_it_provides(ingest):
    (told,) = ingest((FOLDER / "its-own-agency.newsml").read_text(encoding="utf-8"), name="item.newsml")
    assert (told["source"], told["agency"]) == ("Дальний берег", "Дальний берег")


def test_an_agency_is_told_by_the_name_that_the_text_prints(ingest):
    told = ingest(line(source=None, body=None, text=f"Board votes to rebuild it\n\nPORT LISANE (AP) — {BODY}"))[0]
    assert told["agency"] == "AP"
    assert Article.objects.get().agency.name == "Associated Press"


def test_rivals_are_kept_as_claims(ingest):
    page = f"""<html><head><title>x</title><link rel="canonical" href="https://quay.example/b">
    <meta property="article:published_time" content="2019-08-01"></head><body><article><h1>Board votes to rebuild the fish hall</h1>
    <div class="date">Wednesday, 7 March 2018</div><p>{BODY}</p></article></body></html>"""
    (told,) = ingest(page, name="b.html")
    claims = Article.objects.get().claims.filter(field="date")
    assert told["status"] == "review"
    assert {(claim.value, claim.chosen) for claim in claims} == {("2018-03-07", True), ("2019-08-01", False)}
    assert all(claim.evidence for claim in claims)
