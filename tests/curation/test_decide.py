"""A curator's decisions: what the article holds, what is kept of before, what it settles, and what is refused."""

import pytest
from django.contrib.auth import get_user_model

from archive.curation.decide import create, decide, decide_all, set_status
from archive.models import Article, ArticleAddress, Claim, IndexChange, ReviewReason
from archive.models.claim import choose, locked_fields
from tests.cast import make_article


@pytest.fixture
def ilse(db):
    return get_user_model().objects.create_user("ilse")


def machine(article, field, value, **more):
    claim = Claim.objects.create(article=article, field=field, value=value, origin="machine", **more)
    choose(article, claim)
    article.save()
    return claim


def open_codes(article):
    return set(article.review_reasons.filter(closed_at=None).values_list("code", flat=True))


def test_a_decision_is_held_locked_and_remembered(cast, ilse):
    machine(cast.waiting, "date", "2017-07-06", basis="metadata")
    IndexChange.objects.all().delete()
    claim = decide(cast.waiting, "date", "4 July 2017", user=ilse, why="The page prints it.")
    held = Article.objects.get(pk=cast.waiting.pk)
    assert (held.date.edtf, held.date_basis) == ("2017-07-04", "curator")
    assert locked_fields(held) == {"date"}
    assert (claim.by, claim.why, claim.origin) == (ilse, "The page prints it.", "curator")
    assert list(held.claims.filter(field="date").values_list("value", "chosen")) == [("2017-07-04", True), ("2017-07-06", False)]
    remembered = held.history.first()
    assert (remembered.history_user, remembered.history_change_reason) == (ilse, "date: The page prints it.")
    assert IndexChange.objects.filter(article_id=held.pk).exists()


def test_evidence_of_an_accepted_claim_stays_with_it(cast):
    machine(cast.waiting, "date", "2017-06-29", basis="inferred", evidence="“emerged on Thursday”")
    assert decide(cast.waiting, "date", "2017-06-29").evidence == "“emerged on Thursday”"


def test_a_decision_twice_is_one(cast):
    assert decide(cast.waiting, "date", "2017", why="first")
    assert decide(cast.waiting, "date", "2017", why="again") is None
    assert cast.waiting.claims.count() == 1


def test_the_date_may_be_decided_to_be_unknown(cast):
    machine(cast.waiting, "date", "2017-07-06", basis="metadata")
    decide(cast.waiting, "date", "unknown")
    assert (cast.waiting.date.edtf, cast.waiting.date_basis) == ("", "")
    assert locked_fields(cast.waiting) == {"date"}


def test_decisions_settle_what_the_article_waited_for(cast, ilse):
    for code, detail in (
        ("inferred-date", ""),
        ("rival-dates", "x"),
        ("differs", "date: 2018"),
        ("differs", "title: X"),
        ("no-source", ""),
    ):
        ReviewReason.objects.create(article=cast.waiting, code=code, detail=detail)
    decide(cast.waiting, "date", "2017-06-29", user=ilse)
    assert open_codes(cast.waiting) == {"no-source", "differs"}
    assert cast.waiting.review_reasons.filter(closed_by=ilse).count() == 3
    decide_all(cast.waiting, {"source": "strait-telegraph", "title": "Names read"})
    assert open_codes(cast.waiting) == set()


def test_a_superseded_text_is_kept_and_its_marks_move(cast):
    body = "One.\n\nTwo is misprinted.\n\nThree."
    article = make_article("A title", body, marks=[
        {"type": "subhead", "start": 0, "end": 4}, {"type": "quote", "start": 6, "end": 24}, {"type": "item", "start": 26, "end": 32},
    ])  # fmt: skip
    decide(article, "body", "One.\r\n\r\nTwo is well printed.\n \nThree.")
    assert article.body == "One.\n\nTwo is well printed.\n\nThree."
    assert [(article.body[mark["start"] : mark["end"]], mark["type"]) for mark in article.marks] == [
        ("One.", "subhead"),
        ("Three.", "item"),
    ]
    version = article.versions.get()
    assert (version.number, version.body, version.origin) == (1, body, "machine")
    decide(article, "title", "Another title")
    assert list(article.versions.values_list("number", "title", "origin")) == [(1, "A title", "machine"), (2, "A title", "curator")]


def test_a_corrected_text_is_tagged_anew(cast):
    decide(cast.waiting, "body", "Marit Oleyne spoke of the truce.")
    assert set(cast.waiting.actor_tags.values_list("record__slug", flat=True)) == {"marit-oleyne"}
    assert set(cast.waiting.topic_tags.values_list("record__slug", flat=True)) == {"ceasefire"}


def test_an_earlier_date_makes_a_copy_the_original(cast):
    decide(cast.reprint, "date", "2017-06-01")
    cast.home.refresh_from_db()
    assert (cast.reprint.original, cast.home.original) == (None, cast.reprint)


def test_a_withdrawn_original_leads_no_group(cast):
    set_status(cast.home, "withdrawn", why="It was made up.")
    cast.reprint.refresh_from_db()
    assert cast.reprint.original is None
    assert (cast.home.status, cast.home.original) == ("withdrawn", cast.reprint)
    reasons = list(cast.home.history.values_list("history_change_reason", flat=True))
    assert reasons[:2] == ["its group of copies has another original", "withdrawn: It was made up."]
    assert set_status(cast.home, "review")
    cast.reprint.refresh_from_db()
    assert cast.reprint.original == cast.home


def test_publishing_settles_everything(cast, ilse):
    ReviewReason.objects.create(article=cast.waiting, code="no-date")
    assert set_status(cast.waiting, "published", user=ilse, why="Published undated.")
    assert open_codes(cast.waiting) == set()
    assert not set_status(cast.waiting, "published", user=ilse)
    assert cast.waiting.history.count() == 2


REFUSED = {
    "no date": ("date", "soon", "“soon” is not a date"),
    "an ambiguous date": ("date", "05/10/2018", "is not a date"),
    "a day that is another weekday": ("date", "Monday, 4 July 2017", "is not a date"),
    "an unknown source": ("source", "The Herald", "No source is called “The Herald”"),
    "no kind": ("kind", "gossip", "“gossip” is not a kind of article"),
    "no language": ("language", "English, mostly", "is not the code of a language"),
    "no address": ("url", "herald.example", "is not an address"),
    "another's address": ("url", "https://www.telegraph.example/2017/home/", "is the address of article"),
    "no field": ("colour", "red", "“colour” is no field"),
    "a long byline": ("byline", "x" * 501, "may have 500 characters; this one has 501"),
    "no headline of a published article": ("title", " ", "A published article needs a headline"),
    "no text of a published article": ("body", "", "A published article needs a text"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_is_refused_and_nothing_is_changed(cast, case):
    field, value, message = REFUSED[case]
    ArticleAddress.objects.create(article=cast.home, address="https://telegraph.example/2017/home")
    article = cast.families
    before = (Article.objects.filter(pk=article.pk).values().get(), article.claims.count(), article.history.count())
    with pytest.raises(ValueError, match=message):
        decide_all(article, {"dek": "A dek", field: value})
    assert (Article.objects.filter(pk=article.pk).values().get(), article.claims.count(), article.history.count()) == before


def test_sources_are_found_by_slug_or_name(cast):
    decide(cast.waiting, "source", "khodrel-evening")
    decide(cast.waiting, "agency", "VNS")
    assert (cast.waiting.source, cast.waiting.agency) == (cast.evening, cast.vns)


def test_status_is_refused_with_a_way_out(cast):
    with pytest.raises(ValueError, match="Say why"):
        set_status(cast.home, "withdrawn")
    bare = make_article("", "", status="review", title_basis="")
    with pytest.raises(ValueError, match="It has no headline and no text: give it one"):
        set_status(bare, "published")
    with pytest.raises(ValueError, match="“gone” is no status"):
        set_status(cast.home, "gone")


def test_an_article_by_hand_is_a_curators_from_end_to_end(cast, ilse):
    values = {"title": "A telegram", "body": "Ilvan Serech sent it.", "date": "2017", "source": "strait-telegraph", "url": ""}
    article = create(values, user=ilse, why="Found in a drawer.")
    assert (article.status, article.title_basis, article.date_basis) == ("review", "curator", "curator")
    assert locked_fields(article) == {"title", "body", "date", "source"}
    assert article.versions.count() == 0
    assert article.actor_tags.get().record == cast.serech


def test_an_article_by_hand_waits_for_what_it_lacks(cast):
    assert open_codes(create({"title": "A telegram", "date": "", "body": "Ilvan Serech sent it."})) == {"no-date", "no-source"}
    assert open_codes(create({"body": "He sent it.", "date": "unknown", "source": "strait-telegraph"})) == {"no-title"}
