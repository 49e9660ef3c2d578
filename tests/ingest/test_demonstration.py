"""The demonstration archive comes out of its raw captures as its decisions expect it."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from archive.models import Article, Source, Version

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.fixture
def demonstration(db):
    for name in ("sources", "actors", "topics"):
        call_command("authority", "load", str(FIXTURES / "authority" / f"{name}.jsonl"), stdout=io.StringIO())
    call_command("ingest", str(FIXTURES / "raw"), stdout=io.StringIO())


def one(title):
    return Article.objects.get(title__startswith=title)


def test_the_demonstration_archive(demonstration):
    assert not [article.title for article in Article.objects.all() if not (article.title and article.body and article.language)]
    assert {
        (article.original.source.name, article.source and article.source.name) for article in Article.objects.exclude(original=None)
    } == {
        ("Tolmeran Press Bureau", "Khodrel Evening"), ("Tolmeran Press Bureau", None), ("Tolmeran Press Bureau", "Radio Sabrel"),
        ("Tolmeran Press Bureau", "Auvrin Courier"), ("Vessarine News Service", "Auvrin Courier"),
        ("Lisane Harbour Post", "Auvrin Courier"), ("Strait Telegraph", "The Isle Herald"), ("Vessarine News Service", None),
        ("Vessarine News Service", "Khodrel Morning"),
        ("Vessarine News Service", "Khodrel Evening"), ("Vessarine News Service", "North Quay Review"),
    }  # fmt: skip
    assert Version.objects.get().title.startswith("Seven more cross")
    assert one("What the harbour was saying").date.edtf == "2017-07"
    assert [one("Ombudsman reads out letters").body.count(mark) for mark in "“”"] == [4, 4]
    assert one("The lists were never the point").kind == "opinion"
    assert one("Families count again").date_basis == "inferred"
    assert Source.objects.get(provisional=True).name == "The Isle Herald"
    assert not Article.objects.filter(body__iregex="cookie|inbox|leave a reply|share this|поделиться|lire la suite|up next|reblog").exists()


def test_its_decisions_apply_and_at_least_five_articles_still_wait(demonstration):
    out = io.StringIO()
    call_command("review", "apply", str(FIXTURES / "decisions.jsonl"), stdout=out)
    assert "0 refused" in out.getvalue()
    waiting = Article.objects.filter(status="review")
    assert waiting.count() >= 5
    assert all(article.review_reasons.filter(closed_at=None).exists() for article in waiting)
    public = Article.objects.visible()
    assert public.filter(date_from=None).count() >= 2
    assert public.filter(date_basis="curator").exists()
