"""Two records become one, with all that names them, and become two again."""

import pytest
from django.contrib.auth import get_user_model

from archive.curation import tags
from archive.curation.merge import merge, preview
from archive.curation.moving import relations, rows_of
from archive.curation.rematch import rematch
from archive.curation.undo import articles_of, undo
from archive.curation.values import RefusedError
from archive.models import (
    Actor,
    Article,
    ArticleActor,
    ArticleTopic,
    Candidate,
    Claim,
    Feed,
    IndexChange,
    Ledger,
    Mention,
    Name,
    ReviewReason,
    Role,
    Source,
    SourceDomain,
    Topic,
)  # fmt: skip
from archive.tagging import tagger
from tests.cast import make_article
from tests.curation.tables import tables


@pytest.fixture
def port(cast):
    """A second record of the town of Khodrel, found in articles of its own and in one that names both."""
    cast.port = Actor.objects.create(slug="port-khodrel", kind="place", name="Port Khodrel", note="The harbour.", codes={"wikidata": "Q7"})
    Name.objects.create(actor=cast.port, text="Khodrel Harbour")
    Name.objects.create(actor=cast.port, text="Hodrel")
    Role.objects.create(actor=cast.oleyne, title="harbour master", place=cast.port)
    cast.harbour = make_article("Boats leave Khodrel Harbour", "Nobody waved at Port Khodrel. Khodrel slept.", source=cast.vns)
    tagger.tag(Article.objects.all())
    return cast


def standing(record):
    record.refresh_from_db()
    return record


def test_all_that_named_the_one_names_the_other(port):
    ledger = merge(port.khodrel, port.port, why="One town.")
    assert standing(port.port).merged_into == port.khodrel
    assert not ArticleActor.objects.filter(record=port.port).exists()
    assert not Mention.objects.filter(actor=port.port).exists()
    assert set(port.khodrel.names.values_list("text", flat=True)) >= {"Khodrel", "Port Khodrel", "Khodrel Harbour", "Hodrel", "Ходрел"}
    assert Role.objects.get(actor=port.oleyne).place == port.khodrel
    assert (standing(port.khodrel).note, port.khodrel.codes) == ("The harbour.", {"wikidata": "Q7"})
    assert ledger.counts["names"] == 2
    assert port.khodrel.history.first().history_change_reason == "Port Khodrel merged into it: One town."


@pytest.mark.parametrize(("kept", "gone"), [("khodrel", "port"), ("ceasefire", "prisoners"), ("telegraph", "vns")])
def test_every_foreign_key_is_seen_to(port, kept, gone):
    Feed.objects.create(url="https://vns.example/feed", source=port.vns)
    kept, gone = getattr(port, kept), getattr(port, gone)
    merge(kept, gone)
    left = {(one.related_model.__name__, one.field.name) for one in relations(type(gone)) if rows_of(one, gone).exists()}
    # The preferred name stays with the see-reference.
    assert left <= {("Name", "actor"), ("SourceName", "source")}


def test_words_on_candidates_go_with_the_record(port):
    candidates = [Candidate.objects.create(folded=f"name {n}", name=f"Name {n}", kind="place", skeleton="nm") for n in range(2)]
    candidates[0].unlike.add(port.port, port.khodrel)
    candidates[1].unlike.add(port.port)
    before = tables()
    ledger = merge(port.khodrel, port.port)
    assert [list(candidate.unlike.all()) for candidate in candidates] == [[port.khodrel], [port.khodrel]]
    undo(ledger)
    assert tables() == before


def test_the_old_address_leads_to_the_record(port, client):
    merge(port.khodrel, port.port)
    assert client.get("/actors/port-khodrel/").url.endswith("/actors/khodrel/")


def test_the_articles_stay_tagged_when_they_are_matched_again(port):
    ledger = merge(port.khodrel, port.port)
    before = tables()
    rematch(articles_of(ledger))
    after = tables()
    assert before["articleactor"].items() <= after["articleactor"].items()
    assert ArticleActor.objects.filter(article=port.harbour, record=port.khodrel).count() == 1


def test_a_name_that_the_two_shared_is_in_doubt_no_more(port):
    assert Mention.objects.filter(article=port.families, surface="Hodrel", actor=None).exists()
    rematch(articles_of(merge(port.khodrel, port.port)))
    assert Mention.objects.get(article=port.families, surface="Hodrel").actor == port.khodrel


def test_articles_are_queued_for_the_index(port):
    IndexChange.objects.all().delete()
    merge(port.khodrel, port.port)
    assert port.harbour.pk in IndexChange.objects.values_list("article_id", flat=True)


@pytest.mark.parametrize(
    ("one", "other", "holds"),
    [("rejected", "none", "rejected"), ("none", "confirmed", "confirmed"), ("rejected", "confirmed", "confirmed")],
)
def test_a_curators_word_outweighs_a_machines(port, one, other, holds):
    ArticleActor.objects.filter(article=port.harbour, record=port.khodrel).update(decision=one)
    ArticleActor.objects.filter(article=port.harbour, record=port.port).update(decision=other)
    before = tables()
    ledger = merge(port.khodrel, port.port)
    assert ArticleActor.objects.get(article=port.harbour, record=port.khodrel).decision == holds
    undo(ledger)
    assert tables() == before


def test_the_preview_counts_what_moves(port):
    tags.add(Article.objects.filter(pk=port.home.pk), port.port)
    counts = {label: (number, clashing) for label, number, clashing in preview(port.khodrel, port.port).counts}
    assert counts == {
        "mentions": (2, 0), "names": (2, 1), "tags of articles": (2, 2), "roles in it": (1, 0),
        "decisions of curators among the tags": (1, 0), "addresses that will lead to it": (1, 0),
        "doubtful names that may mean it": (1, 1),
    }  # fmt: skip


def test_rules_that_name_the_record_are_counted_and_go_on(port):
    port.conflict.rule = "actor:port-khodrel"
    port.conflict.save()
    assert ("rules of topics that name it", 1, 0) in preview(port.khodrel, port.port).counts
    rematch(articles_of(merge(port.khodrel, port.port)))
    assert ArticleTopic.objects.filter(record=port.conflict, article=port.home).exists()


def test_topics_join_their_rules_and_keep_their_tree(cast):
    truce = Topic.objects.create(slug="truce", label="Truce", rule="armistice", parent=cast.ceasefire)
    Topic.objects.create(slug="talks", label="Talks", parent=cast.ceasefire)
    before = tables()
    ledger = merge(truce, cast.ceasefire)
    assert (standing(truce).rule, truce.parent) == ("(armistice) OR (ceasefire OR truce)", cast.conflict)
    assert Topic.objects.get(slug="talks").parent == truce
    assert ArticleTopic.objects.filter(record=truce, article=cast.ferries).exists()
    undo(ledger)
    assert tables() == before


def test_sources_bring_their_articles_hosts_and_claims(cast):
    lamp = Source.objects.create(slug="lamp", name="The Lamp", provisional=True, rights="metadata")
    SourceDomain.objects.create(source=lamp, host="lamp.example")
    article = make_article("Lit", "It was lit.", source=lamp, agency=lamp)
    Claim.objects.create(article=article, field="source", value="lamp", chosen=True)
    ReviewReason.objects.create(article=article, code="provisional-source")
    before = tables()
    ledger = merge(cast.telegraph, lamp, why="A supplement of theirs.")
    assert (standing(article).source, article.agency, article.rights) == (cast.telegraph, cast.telegraph, "full")
    assert Claim.objects.get(article=article).value == "strait-telegraph"
    assert SourceDomain.objects.get(host="lamp.example").source == cast.telegraph
    assert ReviewReason.objects.get(article=article).closed_at
    assert article.history.first().history_change_reason == "The Lamp merged into Strait Telegraph: A supplement of theirs."
    undo(ledger)
    assert tables() == before


def test_what_changed_since_stays_and_is_said(port):
    ledger = merge(port.khodrel, port.port)
    port.khodrel.refresh_from_db()
    port.khodrel.note = "A town with a harbour."
    port.khodrel.save()
    Name.objects.filter(text="Khodrel Harbour").delete()
    ArticleActor.objects.filter(article=port.harbour, record=port.khodrel).update(decision="confirmed")
    undo(ledger, why="Two towns.")
    assert standing(port.khodrel).note == "A town with a harbour."
    assert ledger.left == ["1 actor whose note changed since: left as it is.", "1 name changed or gone since: left as it is."]
    assert standing(port.port).merged_into is None
    assert ArticleActor.objects.get(article=port.harbour, record=port.khodrel).decision == "confirmed"


def test_what_came_in_since_is_matched_to_whom_it_names(port):
    ledger = merge(port.khodrel, port.port)
    later = make_article("Rain", "It rains in Port Khodrel.")
    tagger.tag([later])
    assert later.actor_tags.get().record == port.khodrel
    undo(ledger)
    rematch(articles_of(ledger))
    assert later.actor_tags.get().record == port.port


def test_merges_of_merges_are_undone_in_any_order(port):
    before = tables()
    first = merge(port.khodrel, port.port)
    second = merge(port.vessarin, port.khodrel)
    assert standing(port.port).merged_into == port.vessarin
    undo(first)
    undo(second)
    assert standing(port.port).merged_into is None
    assert standing(port.khodrel).merged_into is None
    assert set(port.port.tags.values_list("article", flat=True)) == {port.harbour.pk}
    assert tables()["actor"] == before["actor"]


@pytest.mark.parametrize(
    ("kept", "gone", "message"),
    [
        ("khodrel", "khodrel", "“Khodrel” cannot be merged with itself"),
        ("khodrel", "conflict", "records of different sorts"),
    ],
)
def test_what_cannot_be_merged_is_said(port, kept, gone, message):
    with pytest.raises(RefusedError, match=message):
        merge(getattr(port, kept), getattr(port, gone))
    assert not Ledger.objects.exists()


def test_the_second_of_two_curators_is_told(port):
    mine, theirs = Actor.objects.get(pk=port.khodrel.pk), Actor.objects.get(pk=port.port.pk)
    merge(port.khodrel, port.port)
    for kept, gone in ((port.vessarin, theirs), (mine, theirs), (theirs, mine)):
        with pytest.raises(RefusedError, match="“Port Khodrel” was merged into “Khodrel” already"):
            merge(kept, gone)
    assert Ledger.objects.count() == 1


def test_an_act_is_undone_once_and_never_onto_a_namesake(port):
    ilse = get_user_model().objects.create_user("ilse")
    ledger = merge(port.khodrel, port.port)
    other = Actor.objects.create(slug="new-port", kind="place", name="Port Khodrel")
    with pytest.raises(RefusedError, match="Another record \\(new-port\\) is called “Port Khodrel” by now"):
        undo(ledger)
    other.delete()
    undo(ledger, user=ilse)
    with pytest.raises(RefusedError, match="ilse has undone this already"):
        undo(ledger)
