"""How documents come in and leave."""

from archive.search.query import parse
from archive.search.request import SearchRequest
from tests.search.contract.asking import found
from tests.search.documents import document


class Writing:
    def test_an_update_replaces_and_removes(self, engine):
        engine.update([document(1, "Ferry", "one"), document(2, "Ferry", "two"), document(3, "Ferry", "three")], [])
        assert engine.update([document(2, "Salt", "other", digest="new"), document(4, "Ferry", "four")], [3, 99]) is True
        assert found(engine) == {1, 2, 4}
        assert found(engine, "ferry") == {1, 4}
        assert found(engine, "two") == set()
        assert engine.digests() == {1: "digest of 1", 2: "new", 4: "digest of 4"}

    def test_a_document_given_twice_is_there_once_as_it_was_last(self, engine):
        engine.update([document(1, "Ferry", "one"), document(1, "Salt", "two")], [])
        assert (found(engine, "ferry"), found(engine, "salt")) == (set(), {1})

    def test_an_update_reads_what_it_is_given_in_order(self, engine):
        read = []

        def documents():
            read.append("document")
            yield document(1, "Ferry", "one")

        def gone():
            read.append("gone")
            yield 7

        assert engine.update(documents(), gone()) is True
        assert read == ["document", "gone"]

    def test_a_rebuild_takes_the_place_of_all(self, engine):
        engine.update([document(1, "Ferry", "one"), document(2, "Ferry", "two")], [])
        seen = []
        assert engine.rebuild(iter([document(2, "Salt", "two"), document(3, "Salt", "three")]), 2, seen.append) is True
        assert found(engine) == {2, 3}
        assert found(engine, "ferry") == set()
        assert seen[-1] == 2

    def test_optimizing_and_warming_change_no_answer(self, engine):
        for number in range(1, 8):
            engine.update([document(number, "Ferry", f"w{number}", actor=str(number))], [number - 3])
        before = engine.search(SearchRequest(query=parse("ferry").query, sort="oldest"))
        assert engine.optimize() is True
        engine.warm()
        after = engine.search(SearchRequest(query=parse("ferry").query, sort="oldest"))
        assert (after.total, after.hits, after.facets) == (before.total, before.hits, before.facets)

    def test_stats(self, engine):
        engine.update([document(1, "x", "y"), document(2, "x", "y")], [])
        engine.update([], [1])
        stats = engine.stats()
        assert stats["articles"] == 1
        assert {"engine", "articles", "segments", "bytes"} <= stats.keys()

    def test_an_empty_index_answers(self, engine):
        engine.rebuild(iter(()), 0)
        result = engine.search(SearchRequest(query=parse("ferry AND prison* AND fery~").query))
        assert (result.total, result.groups, result.hits, result.dates) == (0, 0, [], {})
        assert engine.digests() == {}
