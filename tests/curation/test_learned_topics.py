"""Topics learned from curators' tags: trained by the command, suggested on the way in, decided by people for good."""

import io
import json
import random

import pytest
from django.core.management import CommandError, call_command

from archive.curation import rematch, tags, topics
from archive.models import Article, ArticleTopic, Tag, Topic
from archive.tagging.learned import model as models
from archive.tagging.learned.suggestions import examples, why
from tests.cast import make_article

FERRY = ["ferry", "harbour", "quay", "crossing", "deck", "captain", "passengers", "timetable", "fog", "pilot"]
TRIAL = ["court", "judge", "verdict", "sentence", "appeal", "lawyer", "prosecutor", "witness", "cell", "bail"]
COMMON = ["the", "strait", "on", "monday", "said", "two", "republics", "morning", "council", "report"]


def text(words, seed):
    pick = random.Random(seed)
    return " ".join(pick.choice(words if pick.random() < 0.5 else COMMON) for _ in range(60))


@pytest.fixture
def learned(db, settings, tmp_path):
    """An archive of forty articles that a curator tagged, half with each of two topics, and what was learned from them."""
    settings.ARCHIVE_DATA = tmp_path
    ferries, trials = (Topic.objects.create(slug=slug, label=slug.title()) for slug in ("ferries", "trials"))
    for number in range(40):
        topic, words = ((ferries, FERRY), (trials, TRIAL))[number % 2]
        article = make_article(f"{words[number % 9]} news", text(words, number))
        tags.add(Article.objects.filter(pk=article.pk), topic)
    told = io.StringIO()
    call_command("topics", "train", "--json", stdout=told)
    return json.loads(told.getvalue())


def suggested(article):
    return {tag.record.slug: tag for tag in article.topic_tags.suggested().select_related("record")}


def new_article(words=FERRY, seed=99):
    article = make_article("Morning report", text(words, seed))
    topics.tag([article])
    return article


def test_training_says_from_how_much_it_learned_and_how_well(learned):
    assert (learned["articles"], learned["topics"]) == (40, 2)
    assert learned["micro_f1"] > 0.9


def test_a_new_article_gets_a_suggestion_with_a_score_and_the_words_that_counted(learned):
    article = new_article()
    ((slug, tag),) = suggested(article).items()
    assert slug == "ferries"
    assert 0.5 < tag.score <= 1
    assert set(why(tag)) <= {"ferri", "harbour", "quay", "cross", "deck", "captain", "passeng", "timet", "fog", "pilot"}


def test_a_suggestion_is_no_public_tag_until_a_curator_confirms_it(learned):
    article = new_article()
    assert not article.topic_tags.shown().exists()
    tags.decide(article.topic_tags.all(), Tag.Decision.CONFIRMED)
    assert [tag.record.slug for tag in article.topic_tags.shown()] == ["ferries"]


def test_a_rejected_suggestion_never_comes_back(learned):
    article = new_article()
    tags.decide(article.topic_tags.all(), Tag.Decision.REJECTED)
    rematch.rematch([article.pk])
    call_command("topics", "train", stdout=io.StringIO())
    rematch.rematch([article.pk])
    assert [tag.decision for tag in article.topic_tags.all()] == [Tag.Decision.REJECTED]


def test_a_suggestion_goes_with_the_words_that_made_it(learned):
    article = new_article()
    article.title, article.body = "Morning report", text(TRIAL, 7)
    article.save()
    topics.tag([article])
    assert set(suggested(article)) == {"trials"}


def test_the_line_of_an_ingested_document_names_its_suggestions(learned, tmp_path):
    path = tmp_path / "lines.jsonl"
    path.write_text(json.dumps({"title": "From the quay", "body": text(FERRY, 5)}))
    told = io.StringIO()
    call_command("ingest", str(path), "--dry-run", "--json", stdout=told)
    line = json.loads(told.getvalue())
    assert [(s["slug"], s["score"] > 0.5) for s in line["topic_suggestions"]] == [("ferries", True)]
    assert line["topics"] == []


def test_suggesting_takes_a_constant_number_of_queries(learned, django_assert_num_queries):
    for count in (1, 3):
        articles = [make_article("Morning report", text(FERRY, 10 * count + seed)) for seed in range(count)]
        with django_assert_num_queries(6):
            topics.tag(articles)


def test_too_little_to_learn_from_is_said(db, settings, tmp_path):
    settings.ARCHIVE_DATA = tmp_path
    with pytest.raises(CommandError, match="too little to learn from: 0 tagged articles"):
        call_command("topics", "train")
    assert models.current() is None


def test_what_only_a_rule_said_is_learned_neither_way(learned):
    before = ArticleTopic.objects.count()
    article = make_article("A quiet day", text(COMMON, 3), topics=[Topic.objects.get(slug="trials")])
    tags.add(Article.objects.filter(pk=article.pk), Topic.objects.get(slug="ferries"))
    last = list(examples())[-1]
    assert ArticleTopic.objects.count() == before + 2
    assert {Topic.objects.get(pk=pk).slug for pk in last.topics} == {"ferries"}
    assert {Topic.objects.get(pk=pk).slug for pk in last.open} == {"trials"}
