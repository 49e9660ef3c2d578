"""Two records of one article become one, with captures, addresses, texts, claims and decisions, and two again."""

import json

import pytest

from archive.curation.decide import decide, set_status
from archive.curation.join import join, preview
from archive.curation.rematch import rematch
from archive.curation.undo import articles_of, undo
from archive.curation.values import RefusedError
from archive.models import Article, ArticleActor, ArticleAddress, Capture, Claim, CopyDecision, Ledger, Version
from archive.search import sync
from tests.cast import make_article
from tests.curation.tables import tables


@pytest.fixture
def twice(cast):
    """An article that came in twice: with a later text, an address, a capture, a copy and a curator's date of its own."""
    cast.later = make_article(
        "Four of the crew still missing", "Four prisoners were not on the list. The ministry in Vessarin gave no reason.",
        date="2017-06-30", source=cast.vns, byline="Ansa Torrel", url="https://vns.example/crew",
    )  # fmt: skip
    ArticleAddress.objects.create(article=cast.later, address="vns.example/crew")
    capture = Capture.objects.create(sha256="cd" * 32, media_type="text/html", file="a:0:1", article=cast.later, outcome="created")
    Article.objects.filter(pk=cast.later.pk).update(capture=capture)
    Version.objects.create(article=cast.later, number=1, title="Before", body="An earlier text of it.")
    Version.objects.create(article=cast.families, number=1, title="First", body="The first text.")
    Claim.objects.create(article=cast.later, field="byline", value="Ansa Torrel", chosen=True)
    Claim.objects.create(article=cast.families, field="title", value=cast.families.title, basis="printed", chosen=True)
    Claim.objects.create(article=cast.later, field="title", value=cast.later.title, basis="printed", chosen=True)
    decide(cast.later, "date", "2017-06-28", why="Their print of the day.")
    cast.shorter = make_article("Missing", "Four prisoners were not on the list.", date="2017-07-02", original=cast.later)
    ArticleActor.objects.create(article=cast.later, record=cast.oleyne, origin="curator", decision="rejected")
    first, second = sorted((cast.later.pk, cast.ferries.pk))
    CopyDecision.objects.create(first_id=first, second_id=second, copy=False)
    rematch(list(Article.objects.values_list("pk", flat=True)))
    return cast


def fresh(article):
    return Article.objects.get(pk=article.pk)


def test_what_the_one_had_the_other_has(twice):
    ledger = join(twice.families, twice.later, why="The same report.")
    kept = fresh(twice.families)
    assert list(kept.addresses.values_list("address", flat=True)) == ["vns.example/crew"]
    assert kept.captures.get().sha256 == "cd" * 32
    assert list(kept.versions.values_list("number", "body")) == [
        (1, "The first text."), (2, "An earlier text of it."), (3, twice.later.body),
    ]  # fmt: skip
    assert kept.actor_tags.get(record=twice.oleyne).decision == "rejected"
    assert list(kept.copies.all()) == [twice.shorter]
    assert CopyDecision.objects.filter(second=kept, first=twice.ferries).exists() or CopyDecision.objects.filter(first=kept).exists()
    assert ledger.counts["captures"] == 1
    assert kept.history.first().history_change_reason == f"article {twice.later.pk} joined into it: The same report."


def test_a_curators_word_holds_and_gaps_are_filled(twice):
    join(twice.families, twice.later)
    kept = fresh(twice.families)
    assert (kept.date.edtf, kept.date_basis) == ("2017-06-28", "curator")
    assert kept.byline == "Ansa Torrel"
    assert kept.title == twice.families.title
    assert kept.claims.filter(field="title", chosen=False).get().value == twice.later.title
    assert kept.claims.filter(field="date", chosen=True).get().origin == "curator"


def test_undoing_brings_back_both(twice):
    before = tables()
    ledger = join(twice.families, twice.later)
    rematch(articles_of(ledger))
    undo(ledger)
    assert ledger.left == []
    rematch(articles_of(ledger))
    after = tables()
    for found in (before, after):
        found["mention"] = sorted(str(row) for row in found["mention"].values())
    assert after["articleactor"].keys() == before["articleactor"].keys()
    assert after == before


def test_joins_in_the_other_direction_come_back_too(twice):
    before = tables()
    undo(join(twice.later, twice.families))
    assert tables() == before


def test_the_old_address_leads_to_the_one_that_stays(twice, client):
    sync.rebuild()
    join(twice.families, twice.later)
    sync.drain()
    assert client.get(f"/articles/{twice.later.pk}/").url == fresh(twice.families).get_absolute_url()
    assert client.get(f"/articles/{twice.later.pk}/versions/").url == f"/articles/{twice.families.pk}/versions/"
    found = json.loads(client.get("/search.json?q=crew&copies=each").content)["hits"]
    assert twice.later.pk not in [hit["id"] for hit in found]


def test_it_is_published_again_by_undoing_alone(twice):
    join(twice.families, twice.later)
    with pytest.raises(RefusedError, match=f"joined into article {twice.families.pk}: undo that"):
        set_status(fresh(twice.later), "published")


def test_the_preview_counts_and_says_what_is_taken_over(twice):
    shown = preview(twice.families, twice.later)
    assert ("captures", 1, 0) in shown.counts
    assert ("its text, as a version", 1, 0) in shown.counts
    assert shown.notes[0] == f"“{twice.families}” takes over: byline, date."


def test_what_cannot_be_joined_is_said(twice):
    with pytest.raises(RefusedError, match="cannot be joined with itself"):
        join(twice.families, twice.families)
    join(twice.families, twice.later)
    with pytest.raises(RefusedError, match=f"was joined into article {twice.families.pk} already"):
        join(twice.home, fresh(twice.later))
    assert Ledger.objects.count() == 1
