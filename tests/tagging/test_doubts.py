"""Names that several actors share and a text does not tell apart: a reason for review, settled by a curator's tag for good."""

import pytest

from archive.curation import tags
from archive.curation.merge import merge
from archive.curation.rematch import rematch
from archive.curation.review import sharing
from archive.curation.undo import articles_of, undo
from archive.curation.verdict import NOBODY, accept
from archive.models import Actor, Article, ArticleActor, Name, ReviewReason, SharedName
from archive.tagging import tagger
from tests.cast import make_article


@pytest.fixture
def serrs(db):
    """Two who share a name, and an article that does not tell them apart."""
    made = [Actor.objects.create(slug=f"serr-{what}", kind="person", name=f"Ivan Serr ({what})") for what in ("general", "harbourmaster")]
    return *made, doubtful("Ivan Serr was seen on the quay. They say Ivan\nSerr slept.")


def doubtful(body):
    article = make_article("On the quay", body)
    tagger.tag([article])
    return article


def one(article):
    return Article.objects.filter(pk=article.pk)


def details(article, **only):
    return list(article.review_reasons.filter(code="ambiguous-actor", **only).values_list("detail", flat=True))


def meant(article):
    return [mention.actor for mention in article.mentions.order_by("start")]


def test_a_name_in_doubt_opens_one_reason(serrs):
    *_, article = serrs
    assert details(article) == ["“Ivan Serr” in the text: serr-general or serr-harbourmaster"]
    tagger.tag([article])
    assert len(details(article)) == 1
    assert not article.actor_tags.exists()


def test_no_reason_where_the_text_tells_or_all_bearers_are_named_otherwise(serrs):
    general, harbourmaster, _ = serrs
    assert details(doubtful("The harbourmaster, Ivan Serr, slept.")) == []
    for actor, text in ((general, "Black Serr"), (harbourmaster, "Quay Serr")):
        Name.objects.create(actor=actor, text=text)
    assert details(doubtful("Black Serr met Quay Serr. Ivan Serr laughed.")) == []


def test_the_chosen_one_is_meant_from_then_on(serrs):
    general, _, article = serrs
    accept(article, article.review_reasons.get().pk, claim=str(general.pk))
    assert meant(article) == [general, general]
    rematch([article.pk])
    assert meant(article) == [general, general]
    assert details(article, closed_at=None) == []


def test_nobody_of_them_holds_even_when_the_name_is_shared_no_more(serrs):
    general, harbourmaster, article = serrs
    accept(article, article.review_reasons.get().pk, claim=NOBODY)
    rematch([article.pk])
    assert (meant(article), details(article, closed_at=None)) == ([None, None], [])
    merge(general, harbourmaster, why="one man")
    rematch([article.pk])
    assert not ArticleActor.objects.shown().filter(article=article).exists()


def test_a_tag_given_elsewhere_settles_the_doubt(serrs):
    _, harbourmaster, article = serrs
    other = doubtful("Ivan Serr sang.")
    tags.add(Article.objects.filter(pk__in=[article.pk, other.pk]), harbourmaster)
    assert not ReviewReason.objects.filter(closed_at=None).exists()
    tagger.tag([other])
    assert meant(other) == [harbourmaster]


def test_what_was_published_in_spite_of_it_does_not_wait_again(serrs):
    *_, article = serrs
    accept(article, article.review_reasons.get().pk, claim=NOBODY)
    ArticleActor.objects.all().delete()
    tagger.tag([article])
    assert details(article, closed_at=None) == []


def test_a_merge_reaches_the_articles_that_waited_and_ends_their_doubt(serrs):
    general, harbourmaster, article = serrs
    ledger = merge(general, harbourmaster, why="one man")
    assert articles_of(ledger) == [article.pk]
    rematch(articles_of(ledger))
    assert (meant(article), details(article)) == ([general, general], [])


def test_an_imports_own_doubt_stays_though_the_text_has_no_such_name(serrs):
    *both, article = serrs
    SharedName.keep([(article.pk, "Ivo Serr", "import", {actor.pk: actor.slug for actor in both})])
    article.body = "Nobody was seen."
    article.save()
    tagger.tag([article])
    assert details(article) == ["Ivo Serr: serr-general or serr-harbourmaster"]


def test_a_slug_that_changes_meanwhile_breaks_nothing(serrs):
    general, harbourmaster, article = serrs
    reason = article.review_reasons.get()
    general.slug = "the-general"
    general.save()
    tagger.tag([article])
    assert list(article.review_reasons.all()) == [reason]
    assert sharing(reason) == ("Ivan Serr", [general, harbourmaster])
    tags.add(one(article), general)
    reason.refresh_from_db()
    assert reason.closed_at


def test_what_a_curator_settled_stays_settled_when_another_bearer_is_merged(serrs):
    general, harbourmaster, article = serrs
    accept(article, article.review_reasons.get().pk, claim=str(general.pk))
    pilot = Actor.objects.create(slug="pilot", kind="person", name="Old Pilot")
    merge(pilot, harbourmaster, why="one man")
    rematch([article.pk])
    assert meant(article) == [general, general]
    assert details(article, closed_at=None) == []


def test_a_merge_undone_brings_the_doubt_back(serrs):
    general, harbourmaster, article = serrs
    ledger = merge(general, harbourmaster, why="one man")
    rematch(articles_of(ledger))
    assert undo(ledger).left == []
    rematch(articles_of(ledger))
    assert sharing(article.review_reasons.get(closed_at=None)) == ("Ivan Serr", [general, harbourmaster])
