"""Copies under their originals: where a line says so, and where one text reuses another."""

from archive.ingest import pipeline
from archive.models import Article, CopyDecision
from tests.ingest.conftest import BODY, OTHER_BODY, line

LONG = f"{BODY}\n\n{OTHER_BODY}"


def test_a_reprint_stands_under_the_agencys_own_whichever_came_first(ingest):
    reprint = line(
        source="Pilots’ Weekly",
        url="https://pilots.example/a",
        published="2018-03-08",
        body=f"{LONG}\n\nReprinted with permission from TASS.",
    )
    reprint["text"] = f"{reprint['title']}\n\n{reprint.pop('body')}"
    (first,) = ingest(reprint)
    (own,) = ingest(line(source="TASS", url="https://tass.com/world/7", body=LONG))
    assert (first["status"], own["status"]) == ("created", "created")
    assert own["re_rooted"] == [first["id"]]
    assert Article.objects.get(pk=first["id"]).original_id == own["id"]


def test_a_line_names_the_line_that_it_is_a_copy_of(ingest):
    copy = line(
        id="b",
        url="https://pilots.example/a",
        source="Pilots’ Weekly",
        published="2018-03-08",
        body=OTHER_BODY,
        copy_of="a",
    )
    original, told = ingest(line(id="a"), copy)
    assert (told["status"], told["copy_of"]) == ("copy", original["id"])


def test_a_line_may_name_one_that_comes_later(ingest):
    copy = line(
        id="b",
        url="https://pilots.example/a",
        source="Pilots’ Weekly",
        published="2018-03-08",
        body=OTHER_BODY,
        copy_of="a",
    )
    told, original = ingest(copy, line(id="a"))
    assert Article.objects.get(pk=told["id"]).original_id == original["id"]


def test_an_id_means_a_line_of_the_same_file(ingest):
    ingest(line(id="a"))
    copy = line(id="b", url="https://pilots.example/a", source="Pilots’ Weekly", body=OTHER_BODY, copy_of="a")
    (told,) = ingest(copy)
    assert told["copy_of"] is None


def test_review_wins_over_copy_and_copy_of_stays(ingest):
    (original,) = ingest(line(body=LONG))
    (told,) = ingest(line(body=LONG, url="https://pilots.example/a", source="Pilots’ Weekly", published=None))
    assert (told["status"], told["copy_of"]) == ("review", original["id"])


def test_what_a_curator_parted_no_line_joins(ingest):
    second = line(id=2, url="https://quay.example/b", title="Another", body=f"{OTHER_BODY} Once more.")
    first, parted = ingest(line(id=1, body=LONG), second)
    CopyDecision.objects.create(first_id=first["id"], second_id=parted["id"], copy=False)
    ingest(second, line(id=3, url="https://pilots.example/a", source="Pilots’ Weekly", published="2018-03-09", body=LONG, copy_of="2"))
    third = Article.objects.get(title="Board votes to rebuild the fish hall", source__name="Pilots’ Weekly")
    assert third.original_id == first["id"]
    assert Article.objects.get(pk=parted["id"]).original_id is None


def test_a_short_text_that_agrees_is_no_copy(ingest):
    short = "No ferries sail on Sunday because of the regatta, the harbour office said."
    ingest(line(body=short))
    (told,) = ingest(line(body=short, url="https://pilots.example/a", source="Pilots’ Weekly"))
    assert told["copy_of"] is None


def test_a_dry_run_takes_no_line_for_one_of_an_earlier_batch(ingest, monkeypatch):
    monkeypatch.setattr(pipeline, "BATCH", 1)
    first = line(id="a", url="https://pilots.example/a", body=BODY)
    told = ingest(first, line(id="b", url="https://pilots.example/b", body=OTHER_BODY, copy_of="a"), options=["--dry-run"])
    assert [entry["status"] for entry in told] == ["created", "created"]
