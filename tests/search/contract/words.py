"""What words find, and in which order."""

import pytest

from archive.search.query import Everything, Nothing, parse
from archive.search.request import SearchRequest
from tests.search.contract.asking import found, order
from tests.search.documents import document

NAUGHTY = [
    "", " ", "*", "**", "?", "a*", "*?*?*", "a~", "~~~", "~2", "-", "--", "-*", "NOT", "OR OR", "AND NOT OR", "((((", "))))",
    '"', '""""', "“”", '"a', "a:b:c:", "title:", "title:*", 'title:"', "date:", "date:[* TO *]", "date:[", "date:9999-99-99",
    "date:[9999 TO 0001]", "actor:*", "\x00\x01\x1f", "\ud800", "\u202e\u200b\ufeff", "\u0301\u0301", "İıſﬁ", "🙂👩‍👧", "٣٤٥",
    "१२३", "' OR 1=1 --", "%s%n%d", "${7*7}{{7*7}}", "<b>&amp;", "../../etc", "\\", "a" * 10_000, '"' * 9_999, "(" * 5_000,
    "a " * 5_000, "a* " * 1_000, "ab~2 " * 1_000, '"' + "a " * 3_000 + '"~50', "a-" * 4_000, "[" * 9_000, "-" * 9_000,
    "NOT " * 2_000, "title:" * 1_500, "a OR " * 1_500, "*a" * 4_000,
]  # fmt: skip


class Words:
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
            ("aliyev", {3}),
            ("Əliyev", {3}),
            ('"Aliyev"', {3}),
            ("aliy*", {3}),
            ("aliyef~", {3}),
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

    @pytest.mark.parametrize(
        ("text", "ids"),
        [
            ("cease-fire", {1, 2}),
            ("ceasefire", {1}),
            ('"cease-fire"', {2}),
            ("1200", {3, 4}),
            ("1,200", {3, 4}),
            ("1.200", {3, 4}),
            ("200", {3}),
            ("UN", {1, 2}),
            ("un", {2}),
            ("U.N.", {1}),
            ("D-Day", {3}),
            ("day", {3, 4}),
            ("-cease-fire", {3, 4}),
            ("title:cease-fire", {1}),
            ("https://www.strait.example/list?id=5", {4}),
            ("http://strait.example", {4}),
            ("www.strait.example", {4}),
        ],
    )
    def test_a_word_is_found_however_it_is_written(self, engine, text, ids):
        engine.update(
            [
                document(1, "Ceasefire", "The U.N. said."),
                document(2, "Truce", "A cease-fire, the UN said."),
                document(3, "Mines", "1,200 of them since D-Day."),
                document(4, "More", "1200 a day. See http://www.strait.example/list?id=5."),
            ],
            [],
        )
        assert found(engine, text) == ids

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

    @pytest.mark.parametrize("match", ["all", "any"])
    @pytest.mark.parametrize("text", NAUGHTY)
    def test_any_text_can_be_asked(self, words, text, match):
        parsed = parse(text, match=match, resolve=lambda facet, value: ())
        for copies in ("each", "folded"):
            result = words.search(SearchRequest(query=parsed.query, copies=copies))
            assert result.total <= 4

    @pytest.mark.parametrize("text", ["\x00", "a" * 70_000, "🙂 " * 50, "İ" * 300, "'''", "\u0301\u0301", "̈a", "٣٤٥", "ﬁnal", "x_y-z"])
    def test_any_text_can_be_indexed(self, engine, text):
        engine.update([document(1, text, f"{text} ferry {text}")], [])
        assert found(engine, "ferry") == {1}
