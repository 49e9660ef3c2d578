"""Copies joined and split, tags confirmed, rejected, added and removed: what curators say holds."""

import pytest
from django.contrib.auth import get_user_model

from archive.curation import groups, tags
from archive.models import Article, ArticleActor, CopyDecision, IndexChange
from archive.models.copies import join
from archive.tagging import tagger
from tests.cast import make_article


def these(*articles):
    return Article.objects.filter(pk__in=[article.pk for article in articles])


def test_joined_copies_stand_under_the_earliest(cast):
    assert groups.join(these(cast.families, cast.home)) == cast.home
    assert set(cast.home.copies.all()) == {cast.reprint, cast.families}
    assert CopyDecision.objects.get().copy


def test_split_copies_are_never_joined_again_by_a_machine(cast):
    IndexChange.objects.all().delete()
    assert groups.split(cast.reprint) == 1
    assert not cast.home.copies.exists()
    assert join(Article.objects.get(pk=cast.home.pk), Article.objects.get(pk=cast.reprint.pk)) == []
    assert set(IndexChange.objects.values_list("article_id", flat=True)) == {cast.reprint.pk}


def test_an_original_can_be_split_from_its_copies(cast):
    other = make_article("Thirty-one", "Again.", date="2017-06-25", original=cast.home)
    groups.split(cast.home)
    other.refresh_from_db()
    cast.reprint.refresh_from_db()
    assert (cast.reprint.original, other.original) == (None, cast.reprint)


def test_a_curator_may_join_again_what_was_split(cast):
    groups.split(cast.reprint)
    groups.join(these(cast.home, cast.reprint))
    assert list(cast.home.copies.all()) == [cast.reprint]


def test_joining_never_brings_together_others_that_were_parted(cast):
    groups.join(these(cast.home, cast.reprint, cast.families))
    groups.split(cast.families)
    with pytest.raises(ValueError, match="a curator has parted others of their copies"):
        groups.join(these(cast.reprint, cast.families))
    cast.families.refresh_from_db()
    assert cast.families.original is None


def test_one_article_is_no_group(cast):
    with pytest.raises(ValueError, match="at least two"):
        groups.join(these(cast.home))


def test_a_rejected_tag_does_not_come_back(cast):
    ilse = get_user_model().objects.create_user("ilse")
    IndexChange.objects.all().delete()
    assert tags.decide(ArticleActor.objects.filter(article=cast.home, record=cast.khodrel), "rejected", user=ilse) == 1
    assert list(IndexChange.objects.values_list("article_id", flat=True)) == [cast.home.pk]
    tagger.tag([cast.home])
    assert cast.khodrel not in {tag.record for tag in cast.home.actor_tags.shown()}
    assert ArticleActor.objects.get(article=cast.home, record=cast.khodrel).by == ilse


def test_tags_by_hand(cast):
    both = these(cast.home, cast.waiting)
    assert tags.add(both, cast.oleyne) == 2
    assert set(ArticleActor.objects.filter(record=cast.oleyne, origin="curator").values_list("decision", flat=True)) == {"confirmed"}
    assert tags.add(both, cast.oleyne) == 0
    assert tags.add(both, cast.khodrel) == 1
    assert ArticleActor.objects.get(article=cast.home, record=cast.khodrel).origin == "matched"
    assert tags.add(both, cast.ceasefire) == 1


def test_a_tag_taken_off_stays_off(cast):
    IndexChange.objects.all().delete()
    assert tags.remove(these(cast.home, cast.waiting), cast.khodrel) == 1
    tagger.tag([cast.home, cast.waiting])
    assert not ArticleActor.objects.shown().filter(article__in=[cast.home, cast.waiting], record=cast.khodrel).exists()
    assert tags.add(these(cast.home), cast.khodrel) == 1
