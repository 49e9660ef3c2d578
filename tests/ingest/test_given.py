"""Actors and topics that a line names are a curator's decision, made elsewhere."""

import io
import json

import pytest
from django.core.management import call_command

from archive.models import Actor, Article, ArticleActor, ArticleTopic, Capture, Name, ReviewReason, RunDocument, Topic
from tests.ingest.conftest import BODY, line


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


def test_keys_that_mean_nothing_are_told_and_the_rest_is_taken(ingest, tmp_path):
    (told,) = ingest(line(headline="A roof", colour="red"))
    assert told["status"] == "created"
    said = told["reasons"][-1]
    assert said.startswith("left out: the keys headline, colour; keys are actors, agency, body")
    assert RunDocument.objects.get().reasons == told["reasons"]
    out = io.StringIO()
    path = tmp_path / "more.jsonl"
    path.write_text("".join(json.dumps(line(url=f"https://quay.example/{n}", title=str(n), colour="red")) + "\n" for n in range(3)))
    call_command("ingest", str(path), stdout=out)
    assert "Left out, since they are no keys of an article: colour (3). Keys are actors, agency, body" in out.getvalue()


def test_a_line_without_a_text_says_which_keys_it_has(ingest):
    (told,) = ingest({"url": "https://quay.example/a", "content": "The rain came in."})
    assert told["reasons"] == ["it has none of the keys body, html and text, but url, content"]


def test_columns_that_mean_nothing_are_told_and_kept_with_the_capture(ingest):
    told = ingest(f'title,colour,body\nA roof,red,"{BODY}"\nA wall,,"The wind came in."\n', name="stock.csv")
    assert [one["reasons"][-1].partition(";")[0] for one in told] == ["left out: the key colour", "no source"]
    assert json.loads(Capture.objects.first().read())["colour"] == "red"


@pytest.mark.parametrize(("given", "code"), [("en_GB", "en"), ("DE", "de"), ("und", "en"), ("unknown", "en")])
def test_a_language_goes_by_its_code_and_where_none_is_given_by_its_words(ingest, given, code):
    (told,) = ingest(line(language=given))
    assert told["language"] == code


@pytest.mark.parametrize(
    "text",
    [
        "The ferry runs again on Monday.",
        "Ferry runs.",
        "The ferry runs again on Monday.\n\nDogs go free.",
        f"The roof has let in the rain for two winters.\n\n{BODY}",
    ],
)
def test_no_sentence_of_a_raw_text_is_lost_to_a_headline_that_is_given_apart(ingest, text):
    (told,) = ingest({"title": "Board votes", "text": text})
    assert told["title"] == "Board votes"
    assert Article.objects.get().body == text


def test_a_headline_that_is_given_apart_and_stands_above_the_raw_text_too_is_none_of_it(ingest):
    ingest({"title": "Board votes again", "text": f"Board votes again\n\n{BODY}"})
    assert Article.objects.get().body == BODY
