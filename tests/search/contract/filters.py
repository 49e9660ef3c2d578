"""What facets and dates let through, and how they count."""

import datetime as dt

import pytest

from archive.search.query import Range, parse
from archive.search.request import DateSelection, SearchRequest, Selection
from tests.search.contract.asking import counts, found
from tests.search.documents import document


class Facets:
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

    def test_an_article_of_very_many_values_counts_in_each(self, engine):
        many = tuple(map(str, range(100, 140)))
        engine.update([document(1, "alpha", "ferry", actor=many, topic=("7",)), document(2, "beta", "ferry", actor=many[30:])], [])
        engine.update([document(n, "c", "ferry", actor=("139", "5")) for n in range(3, 60)], [])
        result = engine.search(SearchRequest(query=parse("ferry").query, copies="each"))
        assert dict(result.facets["actor"]) == {"139": 59, "5": 57} | dict.fromkeys(many[30:39], 2) | dict.fromkeys(many[:30], 1)
        assert result.facets["topic"] == [("7", 1)]
        assert found(engine, "ferry beta actor:139") == {2}
        assert found(engine, "ferry alpha actor:131 actor:139") == {1}
        assert found(engine, facets={"actor": Selection(all_of=("139",), any_of=("132",))}) == {1, 2}


class Dates:
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

    def test_years_stand_before_finer_buckets(self, dated):
        finer = [len(bucket) > len("2017") for bucket in dated.search(SearchRequest()).dates]
        assert finer == sorted(finer)

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
