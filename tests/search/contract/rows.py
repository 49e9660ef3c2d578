"""How copies fold, in which order rows stand, how they are paged."""

import pytest

from archive.search.query import parse
from archive.search.request import SearchRequest
from tests.search.contract.asking import order
from tests.search.documents import document


class Rows:
    def test_copies_fold_under_the_original_or_the_earliest_that_matches(self, engine):
        engine.update(
            [
                document(1, "Ferry", "salt", date="2017-06-23"),
                document(2, "Ferry", "salt fish", date="2017-06-25", group=1),
                document(3, "Ferry", "salt fish", date="2017-06-24", group=1),
                document(4, "Ferry", "salt", date="2017-06-20"),
            ],
            [],
        )
        result = engine.search(SearchRequest(query=parse("salt").query, sort="newest"))
        assert (result.total, result.groups) == (4, 2)
        assert [(hit.id, hit.members) for hit in result.hits] == [(1, (1, 3, 2)), (4, (4,))]
        result = engine.search(SearchRequest(query=parse("fish").query))
        assert (result.total, result.groups) == (2, 1)
        assert [(hit.id, hit.members) for hit in result.hits] == [(3, (3, 2))]

    def test_copies_each(self, engine):
        engine.update([document(1, "x", "y", date="2017-06-23"), document(2, "x", "y", date="2017-06-24", group=1)], [])
        result = engine.search(SearchRequest(copies="each"))
        assert (result.total, result.groups) == (2, 2)
        assert [(hit.id, hit.members) for hit in result.hits] == [(2, ()), (1, ())]

    def test_a_folded_row_stands_where_the_shown_article_belongs(self, engine):
        engine.update(
            [
                document(1, "x", "y", date="2017-06-01"),
                document(2, "x", "y", date="2019-06-01", group=1),
                document(3, "x", "y", date="2018-06-01"),
            ],
            [],
        )
        assert order(engine, sort="newest") == [3, 1]

    @pytest.fixture
    def ordered(self, engine):
        engine.update(
            [
                document(1, "x", "y", date="2017-06-01"),
                document(2, "x", "y", date="2017-06-01", printed="2017-06-01T09:00:00"),
                document(3, "x", "y", date="2017-06-01", printed="2017-06-01T12:00:00"),
                document(4, "x", "y", date="2017-06"),
                document(5, "x", "y", date="2017-01-01", added="2019-03-01T00:00:00"),
                document(6, "x", "y", date="2017"),
                document(7, "x", "y"),
                document(8, "x", "y"),
            ],
            [],
        )
        return engine

    def test_newest_first(self, ordered):
        assert order(ordered, sort="newest") == [3, 2, 1, 4, 5, 6, 8, 7]

    def test_oldest_first(self, ordered):
        assert order(ordered, sort="oldest") == [5, 6, 2, 3, 1, 4, 7, 8]

    def test_last_added_first(self, ordered):
        assert order(ordered, sort="added") == [5, 8, 7, 6, 4, 3, 2, 1]

    def test_without_words_the_order_is_newest_and_scores_are_none(self, ordered):
        hits = ordered.search(SearchRequest()).hits
        assert [hit.id for hit in hits] == [3, 2, 1, 4, 5, 6, 8, 7]
        assert {hit.score for hit in hits} == {0.0}

    @pytest.mark.parametrize("sort", ["newest", "oldest", "added", "relevance"])
    def test_pages_show_every_row_once(self, engine, sort):
        engine.update([document(n, "ferry " * (n % 4), "ferry", date=("2017", "2017-06-01", "")[n % 3]) for n in range(1, 48)], [])
        asked = {"query": parse("ferry").query, "sort": sort}
        pages = [engine.search(SearchRequest(page=page, size=10, **asked)).hits for page in range(1, 7)]
        assert [len(page) for page in pages] == [10, 10, 10, 10, 7, 0]
        assert [hit.id for page in pages for hit in page] == order(engine, **asked)
        assert len({hit.id for page in pages for hit in page}) == 47

    def test_a_page_of_very_many_equal_scores(self, engine):
        engine.rebuild((document(n, "x", "ferry", date=f"20{n % 17 + 10}-06-01") for n in range(1, 5001)), 5000)
        ids = order(engine, query=parse("fer*").query)[:40]
        pages = [engine.search(SearchRequest(query=parse("fer*").query, page=page, copies="each")).hits for page in (1, 2)]
        assert [hit.id for page in pages for hit in page] == ids == list(range(4997, 4997 - 17 * 40, -17))
        none, every = (engine.search(SearchRequest(query=parse("fer*").query, size=size)) for size in (0, 10**9))
        assert (none.total, none.hits, len(every.hits)) == (5000, [], 5000)
