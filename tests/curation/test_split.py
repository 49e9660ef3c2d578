"""Names split off into a record of their own, with the articles they stand in, and brought back."""

import pytest

from archive.curation.rematch import rematch
from archive.curation.split import plan, split
from archive.curation.undo import articles_of, undo
from archive.curation.values import RefusedError
from archive.models import Actor, Article, ArticleActor, Claim, Ledger, Source, SourceDomain
from archive.tagging import tagger
from tests.cast import make_article
from tests.curation.tables import tables


@pytest.fixture
def found(cast):
    """The cast with its names found, and an article that calls Khodrel by two names."""
    cast.two = make_article("Rain in Hodrel", "It rains in Khodrel too.")
    rematch(list(Article.objects.values_list("pk", flat=True)))
    return cast


def names(record, *texts):
    return list(record.names.filter(text__in=texts))


def hodrel():
    return Actor(slug="hodrel", name="Hodrel", kind="place")


def test_names_go_with_the_articles_they_stand_in(found):
    ledger = split(found.khodrel, hodrel(), names(found.khodrel, "Hodrel", "Chodrel"), why="Another town.")
    made = Actor.objects.get(slug="hodrel")
    assert set(made.names.values_list("text", flat=True)) == {"Hodrel", "Chodrel"}
    assert set(made.tags.values_list("article", flat=True)) == {found.families.pk, found.two.pk}
    assert set(found.khodrel.tags.filter(article__in=[found.families, found.two]).values_list("article", flat=True)) == {found.two.pk}
    assert ledger.counts == {"names": 2, "mentions": 2, "articles tagged anew": 1, "articles tagged with both": 1}
    assert made.history.first().history_change_reason == "split off Khodrel: Another town."
    before = tables()["articleactor"]
    rematch(articles_of(ledger))
    assert tables()["articleactor"] == before


def test_a_decision_goes_with_the_name_it_was_about(found):
    ArticleActor.objects.filter(article=found.families, record=found.khodrel).update(decision="rejected")
    split(found.khodrel, hodrel(), names(found.khodrel, "Hodrel"))
    rematch([found.families.pk])
    assert ArticleActor.objects.get(article=found.families, record__slug="hodrel").decision == "rejected"
    assert not ArticleActor.objects.filter(article=found.families, record=found.khodrel).exists()


def test_a_split_is_undone_with_what_came_in_since(found):
    before = tables()
    ledger = split(found.khodrel, hodrel(), names(found.khodrel, "Hodrel"))
    assert tables() != before
    later = make_article("Later", "Hodrel again.")
    tagger.tag([later])
    ids = articles_of(ledger)
    undo(ledger)
    assert ledger.left == []
    assert not Actor.objects.filter(slug="hodrel").exists()
    rematch(ids)
    assert later.actor_tags.get().record == found.khodrel
    later.delete()
    assert {name: rows for name, rows in tables().items() if name != "mention"} == {n: r for n, r in before.items() if n != "mention"}


def test_what_has_come_to_need_the_new_record_keeps_it(found):
    ledger = split(found.khodrel, hodrel(), names(found.khodrel, "Hodrel"))
    made = Actor.objects.get(slug="hodrel")
    ArticleActor.objects.create(article=found.diary, record=made, origin="curator", decision="confirmed")
    undo(ledger)
    assert ledger.left == ["1 actor in use since: left as it is."]
    assert found.khodrel.names.filter(text="Hodrel").exists()


@pytest.mark.parametrize(
    ("going", "made", "message"),
    [
        ([], {}, "at least one name"),
        (["Khodrel"], {}, "“Khodrel” is the preferred name"),
        (["Hodrel"], {"name": "Vessarin"}, "add a qualifier"),
        (["Hodrel"], {"name": "H"}, "A name of one letter"),
        (["Hodrel"], {"slug": "vessarin"}, "already exists"),
        (["Hodrel"], {"slug": "Not a slug"}, "Small letters"),
    ],
)
def test_what_cannot_be_split_is_said_and_nothing_done(found, going, made, message):
    before = tables()
    with pytest.raises(RefusedError, match=message):
        split(found.khodrel, Actor(**{"slug": "hodrel", "name": "Hodrel", "kind": "place", **made}), names(found.khodrel, *going))
    assert tables() == before
    assert not Ledger.objects.exists()


def test_a_name_with_a_case_ending_goes_with_its_name(found):
    mention = found.home.mentions.filter(actor=found.khodrel).first()
    type(mention).objects.filter(pk=mention.pk).update(surface="Hodrelde")
    assert found.home.pk in plan(found.khodrel, names(found.khodrel, "Hodrel")).moving


def test_hosts_of_a_source_go_with_their_articles(cast):
    host = SourceDomain.objects.create(source=cast.telegraph, host="blog.telegraph.example")
    blog = make_article("A blog", "Its text.", source=cast.telegraph, url="https://blog.telegraph.example/1")
    held = make_article("Held", "Its text.", source=cast.telegraph, url="https://blog.telegraph.example/2")
    Claim.objects.create(article=blog, field="source", value="strait-telegraph", chosen=True)
    Claim.objects.create(article=held, field="source", value="strait-telegraph", origin="curator", chosen=True)
    before = tables()
    ledger = split(cast.telegraph, Source(slug="blog", name="The Telegraph Blog", kind="blog"), [], [host])
    blog.refresh_from_db()
    held.refresh_from_db()
    assert (blog.source.slug, held.source, blog.claims.get().value) == ("blog", cast.telegraph, "blog")
    assert blog.history.first().history_change_reason == "split off Strait Telegraph"
    undo(ledger)
    assert tables() == before
