"""What every engine must do. An engine's own tests are a subclass with a fixture `engine`: an empty one."""

import datetime as dt

import pytest

from archive.search.query import Everything, Nothing, Range, parse
from archive.search.request import DateSelection, SearchRequest, Selection
from tests.search.documents import document


def found(engine, text="", **asked):
    """Return the set of ids that a query finds, copies each."""
    query = parse(text).query if isinstance(text, str) else text
    return {hit.id for hit in engine.search(SearchRequest(query=query, copies="each", size=1000, **asked)).hits}


def order(engine, **asked):
    return [hit.id for hit in engine.search(SearchRequest(size=1000, **asked)).hits]


def counts(engine, facet, **asked):
    return dict(engine.search(SearchRequest(**asked)).facets[facet])


class EngineContract:
    """Words."""

    @pytest.fixture
    def words(self, engine):
        engine.update(
            [
                document(1, "Prisoners come home", "The first exchange since the truce ended on Friday."),
                document(2, "Ferry timetable", "Two ferries a day; the prisoner of the timetable waits. Cease fire!"),
                document(3, "Пленные дома", "Список пленных зачитали в городе Ходрел. Əliyev and İlham’s list."),
                document(4, "Exchange", "Nothing else.", dek="Of prisoners and lists"),
            ],
            [],
        )
        return engine

    @pytest.mark.parametrize(
        ("text", "ids"),
        [
            ("prisoner", {1, 2, 4}),
            ("PRISONERS", {1, 2, 4}),
            ('"prisoners"', {1, 4}),
            ("ferry", {2}),
            ("пленный", {3}),
            ("aliyev OR eliyev", {3}),
            ("ilham", {3}),
            ("ходрел", {3}),
            ("prisoners exchange", {1, 4}),
            ("prisoners OR ходрел", {1, 2, 3, 4}),
            ("prisoners -exchange", {2}),
            ("-prisoners", {3}),
            ("NOT (exchange OR ходрел)", {2}),
            ("exchange OR NOT prisoners", {1, 3, 4}),
            ("NOT NOT ferry", {2}),
            ('"first exchange"', {1}),
            ('"exchange first"', set()),
            ('"come home the first"', set()),
            ('"exchange of"', set()),
            ("cease-fire", {2}),
            ('"first truce"~4', {1}),
            ('"truce first"~3', {1}),
            ('"truce first"~2', set()),
            ("prison*", {1, 2, 4}),
            ("плен*", {3}),
            ("ferr?", {2}),
            ("prisoner?", {1, 2, 4}),
            ("ferr?*", {2}),
            ("*table", {2}),
            ("t*e", {1, 2}),
            ("fery~", {2}),
            ("frery~", {2}),
            ("erry~", set()),
            ("fery~2", {2}),
            ("title:prisoners", {1}),
            ("dek:prisoners", {4}),
            ("body:prisoners", {2}),
            ("title:prison*", {1}),
            ('body:"first exchange"', {1}),
            ('title:"first exchange"', set()),
            ('body:"timetable prisoner"~2', {2}),
            ("unheard", set()),
            ("unheard OR ferry", {2}),
            ("prisoners unheard", set()),
            ("prisoners -unheard", {1, 2, 4}),
        ],
    )
    def test_words_find(self, words, text, ids):
        assert found(words, text) == ids

    def test_everything_and_nothing(self, words):
        assert found(words) == found(words, Everything()) == {1, 2, 3, 4}
        assert found(words, Nothing()) == set()
        assert words.search(SearchRequest(query=Nothing())).facets["kind"] == []

    def test_a_document_that_both_sides_match_is_excluded_even_if_it_is_the_first(self, engine):
        engine.update([document(1, "a", "list"), document(2, "b", "list prisoner")], [])
        assert found(engine, "prisoner -list") == set()

    def test_any_rewards_more_words(self, words):
        query = parse("prisoners exchange", match="any").query
        hits = words.search(SearchRequest(query=query)).hits
        assert {hit.id for hit in hits[:2]} == {1, 4}
        assert {hit.id for hit in hits} == {1, 2, 4}

    def test_relevance_prefers_the_title_and_more_occurrences(self, engine):
        engine.update(
            [
                document(1, "Weather", "A ferry and seven other words in this."),
                document(2, "Ferry", "No such and seven other words in this."),
                document(3, "Weather", "A ferry, a ferry, a ferry, a ferry here."),
                document(4, "Weather", "It rained."),
            ],
            [],
        )
        hits = engine.search(SearchRequest(query=parse("ferry").query)).hits
        assert [hit.id for hit in hits][-1] == 1
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert all(hit.score > 0 for hit in hits)

    def test_equal_scores_stand_newest_first(self, engine):
        engine.update([document(n, "Ferry", "x", date=f"2017-06-{20 + n}") for n in (1, 3, 2)], [])
        assert order(engine, query=parse("ferry").query) == [3, 2, 1]
        assert order(engine, query=parse("date:2017").query) == [3, 2, 1]

    """Facets."""

    @pytest.fixture
    def tagged(self, engine):
        engine.update(
            [
                document(1, "a", "ferry", actor=("1", "2"), source="1", kind="news", language="en"),
                document(2, "b", "ferry", actor=("2", "3"), source="1", kind="news", language="ru"),
                document(3, "c", "ferry", actor="3", source="2", kind="report", language="unknown"),
                document(4, "d", "salt", actor=("1", "3"), source="2", kind="news"),
            ],
            [],
        )
        return engine

    @pytest.mark.parametrize(
        ("facets", "ids"),
        [
            ({"actor": Selection(any_of=("1",))}, {1, 4}),
            ({"actor": Selection(any_of=("1", "2"))}, {1, 2, 4}),
            ({"actor": Selection(all_of=("1", "2"))}, {1}),
            ({"actor": Selection(none_of=("1",))}, {2, 3}),
            ({"actor": Selection(any_of=("2",), none_of=("3",))}, {1}),
            ({"actor": Selection(all_of=("3",), any_of=("1", "2"), none_of=("9",))}, {2, 4}),
            ({"actor": Selection(any_of=("3",)), "source": Selection(any_of=("2",))}, {3, 4}),
            ({"language": Selection(any_of=("unknown",))}, {3}),
            ({"kind": Selection(any_of=("unheard",))}, set()),
        ],
    )
    def test_selections(self, tagged, facets, ids):
        assert found(tagged, facets=facets) == ids

    def test_field_queries_are_selections_too(self, tagged):
        assert found(tagged, "actor:1 -source:2") == {1}
        assert found(tagged, "actor:1 OR kind:report") == {1, 3, 4}

    def test_counts_ignore_the_facets_own_choice_but_not_all_of(self, tagged):
        any_of = {"actor": Selection(any_of=("1",))}
        assert counts(tagged, "actor", facets=any_of) == {"3": 3, "1": 2, "2": 2}
        assert counts(tagged, "source", facets=any_of) == {"1": 1, "2": 1}
        none_of = {"actor": Selection(none_of=("1",))}
        assert counts(tagged, "actor", facets=none_of) == {"3": 3, "1": 2, "2": 2}
        assert counts(tagged, "source", facets=none_of) == {"1": 1, "2": 1}
        assert counts(tagged, "actor", facets={"actor": Selection(all_of=("1",))}) == {"1": 2, "2": 1, "3": 1}

    def test_counts_obey_every_other_choice(self, tagged):
        both = {"actor": Selection(any_of=("3",)), "source": Selection(any_of=("1",))}
        assert counts(tagged, "actor", facets=both) == {"2": 2, "1": 1, "3": 1}
        assert counts(tagged, "source", facets=both) == {"2": 2, "1": 1}
        assert counts(tagged, "kind", facets=both) == {"news": 1}

    def test_counts_fall_and_chosen_values_stay_with_none(self, tagged):
        asked = {"actor": Selection(any_of=("77",), none_of=("88",), all_of=("3",))}
        buckets = tagged.search(SearchRequest(query=parse("ferry").query, facets=asked)).facets["actor"]
        assert buckets == [("3", 2), ("2", 1), ("77", 0), ("88", 0)]

    def test_only_what_is_asked_is_counted(self, tagged):
        result = tagged.search(SearchRequest(counted=("kind",), count_dates=False))
        assert list(result.facets) == ["kind"]
        assert result.dates == {}

    """Dates."""

    @pytest.fixture
    def dated(self, engine):
        dates = {1: "2017-06-23", 2: "2017-06", 3: "2017", 4: "", 5: "2017-06-28/2017-07-02", 6: "2016-12-01/2017-02-15", 7: "2015/2017"}
        engine.update([document(number, "x", "y", date=date) for number, date in dates.items()], [])
        return engine

    def test_buckets_count_what_is_known_as_finely(self, dated):
        assert dated.search(SearchRequest()).dates == {
            "2016": 1, "2017": 5, "2017-06": 3, "2017-07": 1, "2017-06-23": 1, "undated": 1,
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("dates", "ids"),
        [
            (DateSelection(buckets=("2017",)), {1, 2, 3, 5, 6}),
            (DateSelection(buckets=("2017-06",)), {1, 2, 5}),
            (DateSelection(buckets=("2017-06-23", "2016")), {1, 6}),
            (DateSelection(buckets=("2017-06-24",)), set()),
            (DateSelection(buckets=("nonsense",)), set()),
            (DateSelection(undated=True), {4}),
            (DateSelection(buckets=("2017-06-23",), undated=True), {1, 4}),
            (DateSelection(first=dt.date(2017, 7, 1)), {3, 5, 7}),
            (DateSelection(last=dt.date(2016, 12, 31)), {6, 7}),
            (DateSelection(first=dt.date(2017, 6, 24), last=dt.date(2017, 6, 27)), {2, 3, 7}),
            (DateSelection(first=dt.date(2017, 6, 24), buckets=("2017-06",)), {2, 5}),
            (DateSelection(first=dt.date(2018, 1, 1), undated=True), {4}),
        ],
    )
    def test_date_selections(self, dated, dates, ids):
        assert found(dated, dates=dates) == ids

    def test_bucket_counts_ignore_the_chosen_dates_alone(self, dated):
        result = dated.search(SearchRequest(dates=DateSelection(buckets=("2016",))))
        assert result.total == 1
        assert result.dates["2017-06"] == 3

    @pytest.mark.parametrize(
        ("text", "ids"),
        [
            ("date:2017-06", {1, 2, 3, 5, 7}),
            ("date:2017-06-29", {2, 3, 5, 7}),
            ("date:[2016-01 TO 2016-12]", {6, 7}),
            ("date:[2017-07 TO *]", {3, 5, 7}),
            ("date:[* TO *]", {1, 2, 3, 5, 6, 7}),
            ("date:undated", {4}),
            ("-date:2017-06-23", {4, 5, 6}),
        ],
    )
    def test_dates_in_a_query(self, dated, text, ids):
        assert found(dated, text) == ids

    def test_a_range_may_ask_how_finely(self, dated):
        year = dt.date(2017, 1, 1), dt.date(2017, 12, 31)
        assert found(dated, Range(*year, bucket=366)) == {1, 2, 3, 5, 6}
        assert found(dated, Range(*year, bucket=31)) == {1, 2, 5}

    def test_added_from(self, engine):
        engine.update([document(1, "x", "y", added="2019-02-01T00:00:00"), document(2, "x", "y", added="2019-01-31T23:59:59")], [])
        assert found(engine, added_from=dt.date(2019, 2, 1)) == {1}
        assert counts(engine, "kind", added_from=dt.date(2020, 1, 1)) == {}

    """Copies, order, pages."""

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

    """Writing."""

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

    """Odd text."""

    @pytest.mark.parametrize("text", ["\x00", "a" * 70_000, "🙂 " * 50, "İ" * 300, "'''", "\u0301\u0301", "̈a", "٣٤٥", "ﬁnal", "x_y-z"])
    def test_any_text_can_be_indexed(self, engine, text):
        engine.update([document(1, text, f"{text} ferry {text}")], [])
        assert found(engine, "ferry") == {1}
