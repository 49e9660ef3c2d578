"""Copies are looked for again: by the command, and where a text changes."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from archive.curation.decide import decide
from archive.models import Article, Fingerprint
from tests.cast import make_article
from tests.ingest.conftest import line
from tests.ingest.test_reuse import OTHERS, PARAGRAPHS

WHOLE, PART, OTHER = "\n\n".join(PARAGRAPHS), "\n\n".join(PARAGRAPHS[:2]), "\n\n".join(OTHERS)


@pytest.fixture
def pair(db):
    return make_article("Fish hall", WHOLE, date="2018-03-07"), make_article("No more umbrellas", PART, date="2018-03-08")


def copies(*arguments):
    out = io.StringIO()
    call_command("copies", "find", *arguments, stdout=out)
    return out.getvalue()


def original_of(article):
    return Article.objects.get(pk=article.pk).original_id


def test_the_command_finds_copies_in_an_archive_that_has_no_fingerprints(pair):
    home, reprint = pair
    told = copies()
    assert original_of(reprint) == home.pk
    assert f"article {reprint.pk}: No more umbrellas → a copy of article {home.pk}: Fish hall" in told
    assert "2 articles looked at, 1 have another original than before." in told


def test_a_dry_run_changes_nothing(pair):
    _, reprint = pair
    assert "1 would have another original" in copies("--dry-run")
    assert original_of(reprint) is None
    assert not Fingerprint.objects.exists()


def test_for_a_program_a_line_a_change(pair):
    home, reprint = pair
    assert [json.loads(line) for line in copies("--json").splitlines()] == [{"id": reprint.pk, "copy_of": home.pk}]
    assert copies("--json") == ""


def test_an_article_that_is_not_there(db):
    with pytest.raises(CommandError, match="No article of its own has the number 77"):
        copies("77")


def test_what_was_joined_into_another_record_is_no_copy(pair):
    home, reprint = pair
    Article.objects.filter(pk=home.pk).update(status="withdrawn", merged_into=reprint)
    assert "1 articles looked at, 0 have" in copies()


def test_a_text_that_a_curator_writes_joins_and_leaves(pair):
    home, reprint = pair
    copies()
    decide(reprint, "body", OTHER, why="Another text was captured.")
    assert (reprint.original_id, original_of(reprint)) == (None, None)
    decide(reprint, "body", WHOLE, why="It was this one.")
    assert (reprint.original_id, original_of(reprint)) == (home.pk, home.pk)


def test_a_text_that_better_rules_read_joins_its_original(ingest):
    home, reprint = ingest(
        line(body=WHOLE),
        line(body=PART, url="https://pilots.example/a", source="Pilots’ Weekly", title="No more umbrellas", published="2018-03-08"),
    )
    assert (reprint["status"], reprint["copy_of"]) == ("copy", home["id"])
    article = Article.objects.get(pk=reprint["id"])
    article.body, article.original = OTHER, None  # as older rules might have left it
    article.save()
    call_command("re-extract", "--all", stdout=io.StringIO())
    assert original_of(article) == home["id"]


def test_a_late_original_tells_whom_it_turned_into_its_copy(ingest):
    (reprint,) = ingest(
        line(body=PART, url="https://pilots.example/a", source="Pilots’ Weekly", title="No umbrellas", published="2018-03-08")
    )
    (home,) = ingest(line(body=WHOLE))
    assert (home["status"], home["copy_of"], home["re_rooted"]) == ("created", None, [reprint["id"]])
