"""The demonstration's decisions fit its captures: all apply, and enough is left for a curator to try."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from archive.curation import review
from archive.models import Article

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.fixture
def demonstration(db):
    for name in ("sources", "actors", "topics"):
        call_command("authority", "load", str(FIXTURES / "authority" / f"{name}.jsonl"), stdout=io.StringIO())
    call_command("ingest", str(FIXTURES / "raw"), stdout=io.StringIO(), stderr=io.StringIO())


def test_all_decisions_apply_and_what_is_left_waits_for_a_reason(demonstration):
    out = io.StringIO()
    call_command("review", "apply", str(FIXTURES / "decisions.jsonl"), stdout=out)
    assert "0 refused" in out.getvalue()
    waiting = list(review.waiting())
    assert len(waiting) >= 5
    assert review.NO_REASON not in {code for code, _, _ in review.counts()}
    decided = Article.objects.visible().filter(claims__origin="curator").distinct()
    assert {article.date_basis for article in decided} >= {"curator", ""}
    assert not Article.objects.visible().filter(review_reasons__code="inferred-date", review_reasons__closed_at=None).exists()
