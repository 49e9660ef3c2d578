"""Actors and topics that a line names are a curator's decision, made elsewhere."""

from archive.models import Actor, ArticleActor, ArticleTopic, Name, ReviewReason, Topic
from tests.ingest.conftest import line


def test_records_are_found_by_name_and_slug_and_unknown_ones_are_made(ingest):
    serr = Actor.objects.create(slug="ivan-serr-general", kind="person", name="Ivan Serr (general)")
    Name.objects.create(actor=serr, text="General Serr")
    merged = Topic.objects.create(slug="war", label="War", merged_into=Topic.objects.create(slug="conflict", label="Conflict"))
    ingest(line(actors=["Ivan Serr (general)", "Голос гавани", "General Serr"], topics=["war", "fish-halls"]))
    tags = {(tag.record.slug, tag.record.kind, tag.origin, tag.decision) for tag in ArticleActor.objects.select_related("record")}
    assert tags == {("ivan-serr-general", "person", "import", "confirmed"), ("golos-gavani", "unknown", "import", "confirmed")}
    assert {tag.record.slug for tag in ArticleTopic.objects.all()} == {merged.merged_into.slug, "fish-halls"}
    assert Topic.objects.get(slug="fish-halls").label == "Fish halls"


def test_a_name_that_several_share_tags_none_and_is_noted(ingest):
    for slug in ("ivan-serr-general", "ivan-serr-harbourmaster"):
        Name.objects.get_or_create(actor=Actor.objects.create(slug=slug, kind="person", name=f"Ivan Serr ({slug[10:]})"), text="Ivan Serr")
    (told,) = ingest(line(actors=["Ivan Serr"]))
    assert not ArticleActor.objects.exists()
    reason = ReviewReason.objects.get(code="ambiguous-actor")
    assert reason.detail == "Ivan Serr: ivan-serr-general or ivan-serr-harbourmaster"
    assert told["status"] == "created"


def test_a_text_that_is_none_is_refused(ingest):
    (told,) = ingest(line(body={"html": "The roof"}))
    assert (told["status"], told["reasons"]) == ("rejected", ["its body must be a text"])


def test_the_same_actor_in_every_line_is_made_once(ingest):
    ingest(*(line(url=f"https://quay.example/{n}", title=f"Number {n}", actors=["Bram Ottoway"]) for n in range(3)))
    assert Actor.objects.count() == 1
    assert ArticleActor.objects.count() == 3
