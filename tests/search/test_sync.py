import shutil

import pytest
from django.db import connection, transaction

from archive.models import Article, ArticleActor, ArticleTopic, IndexChange, Tag, Topic
from archive.search import sync
from archive.search.document import all_documents, documents_for, index_documents
from archive.search.engine import open_engine
from archive.search.query import In, parse
from archive.search.request import IndexUnavailableError, SearchRequest
from archive.search.whoosh_engine.place import Place
from tests.cast import make_article


def found(asked=""):
    """Return the ids of what is found by a text, or a query."""
    query = parse(asked).query if isinstance(asked, str) else asked
    result = open_engine().search(SearchRequest(query=query, copies="each"))
    return {hit.id for hit in result.hits}


def visible():
    return set(Article.objects.visible().values_list("pk", flat=True))


@pytest.fixture
def lock(archive_data):
    """The lock of the index, as another process would hold it."""
    return Place(archive_data / "index").lock


class TestDrain:
    def test_it_brings_in_what_readers_may_see(self, cast):
        drained = sync.drain()
        assert found() == visible()
        assert (drained.articles, drained.left, sync.pending()) == (9, "", 0)

    def test_changes_reach_the_index(self, indexed):
        indexed.ferries.title = "Rowing boats for the first time since the war"
        indexed.ferries.save()
        assert sync.pending() == 1
        sync.drain()
        assert found("title:rowing") == {indexed.ferries.pk}
        assert found("title:ferry") == set()

    @pytest.mark.parametrize("status", ["review", "withdrawn"])
    def test_what_readers_may_not_see_leaves_and_comes_back(self, indexed, status):
        indexed.ferries.status = status
        indexed.ferries.save()
        sync.drain()
        assert indexed.ferries.pk not in found()
        indexed.ferries.status = "published"
        indexed.ferries.save()
        sync.drain()
        assert indexed.ferries.pk in found()

    def test_deleted_articles_leave(self, indexed):
        pk = indexed.handbill.pk
        indexed.handbill.delete()
        sync.drain()
        assert pk not in found()

    @pytest.mark.parametrize("model", [ArticleActor, ArticleTopic])
    def test_a_tag_that_is_saved_or_deleted_reaches_the_index(self, indexed, model):
        tag = model.objects.shown().filter(article__status="published").first()
        tagged = In("actor" if model is ArticleActor else "topic", (str(tag.record_id),))
        assert tag.article_id in found(tagged)
        tag.decision = Tag.Decision.REJECTED
        tag.save()
        sync.drain()
        assert tag.article_id not in found(tagged)
        tag.delete()
        assert sync.pending() == 1
        sync.drain()
        sync.drain()
        assert not sync.check()

    def test_rows_that_are_changed_together_reach_the_index(self, indexed):
        Article.objects.filter(pk=indexed.ferries.pk).update(status="withdrawn")
        sync.drain()
        assert not sync.check()
        ArticleActor.objects.filter(article=indexed.home).update(decision=Tag.Decision.REJECTED)
        ArticleTopic.objects.filter(article=indexed.home).delete()
        sync.drain()
        assert not sync.check()
        ArticleTopic.objects.bulk_create([ArticleTopic(article=indexed.home, record=Topic.objects.first(), origin=Tag.Origin.CURATOR)])
        Article.objects.filter(pk=indexed.handbill.pk).delete()
        sync.drain()
        assert not sync.check()

    @pytest.mark.parametrize("deleted", [lambda article: article.delete(), lambda article: Article.objects.filter(pk=article.pk).delete()])
    def test_copies_of_an_original_that_is_deleted_reach_the_index(self, indexed, deleted):
        original = Article.objects.filter(copies__status="published").first()
        deleted(original)
        sync.drain()
        assert not sync.check()

    def test_only_the_rows_that_were_read_are_deleted(self, indexed):
        """A change that is queued while the index is written stays queued."""
        indexed.ferries.save()

        def meanwhile(execute, sql, params, many, context):
            result = execute(sql, params, many, context)
            if "archive_articletopic" in sql and not IndexChange.objects.filter(article_id=indexed.home.pk).exists():
                IndexChange.enqueue([indexed.home.pk])
            return result

        with connection.execute_wrapper(meanwhile):
            batch = sync._Batch()
            list(batch.documents())
            sync._delete(batch.rows)
        assert list(IndexChange.objects.values_list("article_id", flat=True)) == [indexed.home.pk]

    def test_while_another_process_writes_the_rows_stay(self, indexed, lock):
        indexed.ferries.save()
        with lock():
            drained = sync.drain()
        assert (drained.articles, sync.pending()) == (0, 1)
        assert "another process" in drained.left
        assert sync.drain().articles == 1

    def test_a_broken_index_raises_nothing_and_loses_nothing(self, indexed, archive_data, caplog):
        (archive_data / "index" / "CURRENT").write_text("rubbish")
        indexed.ferries.save()
        drained = sync.drain()
        assert "damaged" in drained.left
        assert sync.pending() == 1
        assert "stay queued" in caplog.text
        sync.rebuild()
        assert (sync.pending(), found()) == (0, visible())

    def test_it_asks_the_database_as_often_for_many_as_for_few(self, indexed, django_assert_num_queries):
        indexed.ferries.save()
        with django_assert_num_queries(7):
            sync.drain()
        Article.objects.all().touch_index()
        with django_assert_num_queries(7):
            sync.drain()

    def test_many_batches(self, indexed, monkeypatch):
        monkeypatch.setattr(sync, "BATCH", 2)
        Article.objects.all().touch_index()
        assert (sync.drain().articles, sync.pending()) == (9, 0)

    def test_on_commit(self, indexed, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            indexed.ferries.title = "Rowing boats"
            indexed.ferries.save()
            sync.drain_on_commit()
            assert found("title:rowing") == set()
        assert found("title:rowing") == {indexed.ferries.pk}


class TestEmptyArchive:
    def test_it_answers_before_anything_was_indexed(self, db):
        assert found() == set()
        assert open_engine().stats()["articles"] == 0

    def test_the_first_drain_makes_the_index(self, cast):
        assert found() == set()
        sync.drain()
        assert found() == visible()

    def test_a_lost_index_over_a_full_archive_is_never_made_empty(self, indexed, archive_data):
        shutil.rmtree(archive_data / "index")
        with pytest.raises(IndexUnavailableError, match="no search index"):
            found()
        indexed.ferries.save()
        assert "index rebuild" in sync.drain().left
        with pytest.raises(IndexUnavailableError):
            found()
        assert sync.pending() == 1
        sync.rebuild()
        assert found() == visible()


class TestRebuild:
    def test_it_holds_what_readers_may_see_and_empties_the_queue(self, cast):
        seen = []
        assert sync.rebuild(lambda done, total: seen.append((done, total))) == len(visible())
        assert (found(), sync.pending(), seen[-1]) == (visible(), 0, (7, 7))

    def test_while_another_process_writes_it_does_nothing(self, indexed, lock):
        IndexChange.enqueue([indexed.home.pk])
        with lock():
            assert sync.rebuild() is None
        assert sync.pending() == 1

    def test_what_is_saved_meanwhile_is_found_at_once_and_stays(self, indexed):
        asked = []

        def meanwhile(done, total):
            if not asked:
                indexed.home.title = "Rowing home"
                indexed.home.save()
                indexed.ferries.status = "withdrawn"
                indexed.ferries.save()
                assert sync.drain().left == ""
                asked.append((found("rowing"), found("ferry timetable")))

        sync.rebuild(meanwhile)
        assert asked == [({indexed.home.pk}, set())]
        assert (found("rowing"), found("ferry timetable"), sync.pending()) == ({indexed.home.pk}, set(), 0)
        assert not sync.check()

    def test_what_changes_while_it_reads_stays_queued(self, indexed):
        def change(done, total):
            IndexChange.enqueue([indexed.home.pk])

        sync.rebuild(change)
        assert sync.pending() == 1


class TestCheck:
    def test_agreement(self, indexed):
        assert not sync.check()

    def test_differences_both_ways(self, indexed):
        Article.objects.filter(pk=indexed.home.pk).update(status="withdrawn")
        Article.objects.filter(pk=indexed.ferries.pk).update(title="Changed behind the queue's back")
        Article.objects.filter(pk=indexed.waiting.pk).update(status="published")
        difference = sync.check()
        assert difference
        assert difference.extra == [indexed.home.pk]
        assert difference.stale == [indexed.ferries.pk]
        assert difference.missing == [indexed.waiting.pk]


class TestDocuments:
    def test_an_article_as_an_engine_gets_it(self, cast):
        (document,) = documents_for([cast.reprint.pk])
        assert document.title == "Thirty-one come home"
        assert document.group == cast.home.pk
        assert document.facets == {
            "actor": tuple(str(actor.pk) for actor in (cast.serech, cast.commission, cast.khodrel)),
            "topic": (str(cast.prisoners.pk), str(cast.ceasefire.pk)),
            "source": (str(cast.evening.pk),),
            "agency": (),
            "kind": ("news",),
            "language": ("en",),
        }
        assert (document.first.isoformat(), document.last.isoformat(), document.coarseness) == ("2017-06-24", "2017-06-24", 1)

    def test_only_tags_that_readers_see(self, cast):
        ArticleActor.objects.filter(article=cast.home, record=cast.serech).update(decision=Tag.Decision.REJECTED)
        ArticleTopic.objects.filter(article=cast.home, record=cast.prisoners).update(origin=Tag.Origin.LEARNED)
        (document,) = documents_for([cast.home.pk])
        assert str(cast.serech.pk) not in document.facets["actor"]
        assert document.facets["topic"] == (str(cast.ceasefire.pk),)

    def test_the_language_may_be_unknown(self, cast):
        article = make_article("x", "y", language="")
        assert documents_for([article.pk])[0].facets["language"] == ("unknown",)

    def test_only_visible_articles_but_any_when_given(self, cast):
        assert documents_for([cast.waiting.pk, cast.withdrawn.pk]) == []
        assert [document.id for document in index_documents([cast.waiting])] == [cast.waiting.pk]

    def test_articles_and_rows_of_them_give_the_same(self, cast):
        shown = Article.objects.visible().order_by("pk")
        assert list(index_documents(shown)) == list(all_documents()) == documents_for(shown.values_list("pk", flat=True))

    @pytest.mark.parametrize(
        ("field", "value"),
        [("title", "x"), ("dek", "x"), ("body", "x"), ("kind", "report"), ("language", "fr"), ("added_at", "2020-01-01T00:00:00Z"),
         ("printed_at", "2017-06-23T10:00:00Z"), ("source_id", None), ("agency_id", "vns"), ("original_id", "ferries"),
         ("date_to", "2017-06-25")],
    )  # fmt: skip
    def test_the_digest_tells_every_change(self, cast, field, value):
        before = documents_for([cast.home.pk])[0].digest
        value = getattr(cast, value).pk if value in ("vns", "ferries") else value
        changes = {field: value} | ({"precision": "interval"} if field == "date_to" else {})
        Article.objects.filter(pk=cast.home.pk).update(**changes)
        assert documents_for([cast.home.pk])[0].digest != before

    def test_a_rename_of_a_record_changes_no_digest(self, cast):
        before = documents_for([cast.home.pk])[0].digest
        cast.serech.name = "Ilvan Seretch"
        cast.serech.save()
        assert documents_for([cast.home.pk])[0].digest == before


def test_engine_and_database_agree_on_order(indexed):
    """The lists of authority and date pages come from the database, searches from the index: one order."""
    for sort, ordered in (("newest", Article.objects.visible().newest_first()), ("oldest", Article.objects.visible().oldest_first())):
        make_article("Between", "x", date="2017-06", basis="printed")
        make_article("Coarse", "x", date="2017-06-01")
        sync.drain()
        hits = open_engine().search(SearchRequest(sort=sort, copies="each")).hits
        assert [hit.id for hit in hits] == [article.pk for article in ordered]
