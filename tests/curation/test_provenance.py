"""Each tag says what made it, who decided on it and where it stands; a rejected one never comes back, by whatever road."""

import json

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command

from archive.curation import provenance, tags
from archive.curation.authority import load
from archive.curation.decide import decide
from archive.curation.join import join
from archive.curation.merge import merge
from archive.curation.rematch import rematch
from archive.curation.undo import undo
from archive.models import Actor, Article, ArticleActor, ArticleTopic, Topic
from tests.cast import make_article
from tests.ingest.conftest import BODY, line
from tests.ingest.conftest import ingest as ingest


def test_what_made_a_tag_is_said(cast):
    ilse = get_user_model().objects.create_user("ilse")
    rematch([cast.home.pk])
    tag = ArticleActor.objects.get(article=cast.home, record=cast.khodrel)
    assert provenance.made(tag).startswith("matched by name, ")
    tags.decide(ArticleActor.objects.filter(pk=tag.pk), "rejected", user=ilse)
    tag.refresh_from_db()
    assert provenance.made(tag).startswith("matched by name; rejected by ilse, ")
    by_rule = ArticleTopic.objects.get(article=cast.home, record=cast.ceasefire)
    assert provenance.grounds(by_rule) == "rule: ceasefire OR truce"


def test_where_a_name_stands_is_shown_in_its_words(cast):
    rematch([cast.home.pk])
    (passage,) = provenance.passages(cast.home)[cast.khodrel.pk]
    assert (passage.field, passage.surface, passage.behind) == ("Body", "Khodrel", ".")
    assert passage.before.endswith("read the list in ")


@pytest.fixture
def rejected(ingest, db):
    """An article that came in by ingest, found by a name and by a rule, both of which a curator took off."""
    board = Actor.objects.create(slug="harbour-board", kind="organisation", name="Harbour Board")
    halls = Topic.objects.create(slug="halls", label="Halls", rule="hall OR board")
    ingest(line())
    article = Article.objects.get()
    tags.add(Article.objects.all(), board)
    tags.add(Article.objects.all(), halls)
    tags.remove(Article.objects.all(), board)
    tags.remove(Article.objects.all(), halls)
    return article, board, halls


def matched_again(article, ingest):
    rematch([article.pk])


def matched_by_the_command(article, ingest):
    call_command("tag", "--all", verbosity=0)


def extracted_again(article, ingest):
    Article.objects.update(title="By older rules")
    call_command("re-extract", "--all", verbosity=0)


def a_new_version(article, ingest):
    (told,) = ingest(
        line(body=BODY.replace("Seven", "Eight") + "\n\nThe Harbour Board met in the hall.", actors=["Harbour Board"], topics=["halls"])
    )
    assert told["status"] == "updated"


def a_curators_text(article, ingest):
    decide(article, "body", BODY + "\n\nThe Harbour Board met in the hall.")


def another_name(article, ingest):
    load([json.dumps({"record": "actor", "slug": "harbour-board", "name": "Harbour Board", "names": [{"text": "board"}]})])
    rematch([article.pk])


def a_merge(article, ingest):
    other = Actor.objects.create(slug="port-board", kind="organisation", name="Port Board")
    undo(merge(Actor.objects.get(slug="harbour-board"), other))
    rematch([article.pk])


def a_join(article, ingest):
    join(article, make_article("Board votes", "The Harbour Board voted in the hall.", actors=[Actor.objects.get(slug="harbour-board")]))
    rematch([article.pk])


ROADS = [matched_again, matched_by_the_command, extracted_again, a_new_version, a_curators_text, another_name, a_merge, a_join]


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_no_road_brings_a_rejected_tag_back(rejected, ingest, road):
    article, board, halls = rejected
    road(Article.objects.get(pk=article.pk), ingest)
    for model, record in ((ArticleActor, board), (ArticleTopic, halls)):
        assert not model.objects.shown().filter(article=article, record=record).exists()
        assert model.objects.get(article=article, record=record).decision == "rejected"
