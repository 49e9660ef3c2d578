import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search.names import Named, NameTable, Spelling
from archive.search.query import In, Not, Nothing, Query, Range, Record, Word, parse
from tests.naughty import NAUGHTY


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("", ""),
        ("   ", ""),
        ("prisoner exchange -ferry", "prisoner and exchange and not ferry"),
        ("prisoner AND exchange NOT ferry", "prisoner and exchange and not ferry"),
        ("prisoner OR exchange", "prisoner or exchange"),
        ("patrol boat OR cormorant", "(patrol and boat) or cormorant"),
        ("(prisoner OR captive) exchange", "(prisoner or captive) and exchange"),
        ("-(prisoner captive)", "not (prisoner and captive)"),
        ("NOT NOT ferry", "ferry"),
        ('"exchange commission"', "“exchange commission”"),
        ("“exchange commission” «обмен»", "“exchange commission” and “обмен”"),
        ('"prisoner exchange"~3', "prisoner near exchange (at most 3 other words between)"),
        ('"prisoner"~3', "prisoner"),
        ("cease-fire", "cease-fire"),
        ("1,200 mines", "1-200 and mines"),
        ("ferry,timetable/harbour", "ferry and timetable and harbour"),
        ("prison* wom?n", "words like prison* and words like wom?n"),
        ("serech~ serech~2", "spelt about like serech and spelt about like serech"),
        ("title:ferry dek:salt body:fish", "ferry in the title and salt in the standfirst and fish in the text"),
        ("title:(ferry OR salt)", "ferry in the title or salt in the title"),
        ('actor:"Joint Commission" kind:news', "actor “Joint Commission” and kind “news”"),
        ("date:2017-06", "dated 2017-06"),
        ("date:[2017-04 TO 2017-09]", "dated 2017-04 to 2017-09"),
        ("date:[2017 TO *]", "dated 2017 or later"),
        ("date:[2017 TO]", "dated 2017 or later"),
        ("date:[TO 2017]", "dated 2017 or earlier"),
        ("date:[* TO 2017]", "dated 2017 or earlier"),
        ("date:2016-12-30/2017-01-03", "dated 2016-12-30 to 2017-01-03"),
        ("date:2017..2018 ferry", "dated 2017 to 2018 and ferry"),
        ("date:2017/..", "dated 2017 or later"),
        ("DATE:../2017", "dated 2017 or earlier"),
        ("date:2017..", "dated 2017 or later"),
        ("date:undated", "date not known"),
        ("date:>2017", "dated after 2017"),
        ("date:>=2017-06 ferry", "dated 2017-06 or later and ferry"),
        ("date:< 2017", "dated before 2017"),
        ("DATE:<=2017", "dated 2017 or earlier"),
        ("title:-ferry", "not ferry in the title"),
        (
            'title:-"tide table" dek:-(salt fish)',
            "not “tide table” in the title and not (salt in the standfirst and fish in the standfirst)",
        ),
        ("salt || fish", "salt or fish"),
        ("salt && fish||tea", "(salt and fish) or tea"),
        ("salt !fish !(tea mine)", "salt and not fish and not (tea and mine)"),
        ("Stop! Now", "stop and now"),
        ("AT&T 10^6", "at-t and 10-6"),
        ("DATE:2017 Title:ferry", "dated 2017 and ferry in the title"),
        ("İlham Əliyev’s", "ilham and aliyev"),
    ],
)
def test_it_says_how_it_understood(text, understood):
    parsed = parse(text)
    assert (parsed.understood, parsed.ignored) == (understood, [])


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("prisoner exchange", "prisoner or exchange"),
        ("prisoner exchange -ferry", "(prisoner or exchange) and not ferry"),
        ("prisoner exchange date:2017 actor:khodrel", "(prisoner or exchange) and dated 2017 and actor “khodrel”"),
        ("prisoner AND exchange ferry", "(prisoner and exchange) or ferry"),
        ("-ferry", "not ferry"),
    ],
)
def test_any_joins_words_by_or_and_filters_restrict_them(text, understood):
    assert parse(text, match="any").understood == understood


@pytest.mark.parametrize(
    ("text", "understood", "said"),
    [
        ('"prisoner exchange', "prisoner and exchange", "a quotation mark without its partner"),
        ("(prisoner", "prisoner", "“(” without its “)”"),
        ("prisoner)", "prisoner", "“)” without its “(”"),
        ("OR prisoner", "prisoner", "“OR” with nothing to join"),
        ("prisoner AND", "prisoner", "“AND” with nothing to join"),
        ("AND", "", "“AND” with nothing to join"),
        ("prisoner NOT", "prisoner", "“NOT” with nothing behind it to leave out"),
        ("???", "", "???: no letter or digit to search for"),
        ("*", "", "*: no letter or digit to search for"),
        ('""', "", "“”: no letter or digit to search for"),
        ("place:Irrin", "place and irrin", "“place:” names no field"),
        ("title: ferry", "title and ferry", "“title:” has nothing right behind its colon"),
        ("dek:title:ferry", "ferry in the title", "“dek:” right before another field"),
        ("date:soon ferry", "ferry", "date:soon: it is no date"),
        ("date:2017-02-30 ferry", "ferry", "date:2017-02-30: it is not in the calendar"),
        ("date:2017-06-0 ferry", "ferry", "it is not in the calendar"),
        ("date:0000 ferry", "ferry", "it is not in the calendar"),
        ("date:[2018 TO 2017] ferry", "ferry", "it ends before it begins"),
        ("date:[2018] ferry", "ferry", "an interval is written"),
        ("date:2018/2017 ferry", "ferry", "it ends before it begins"),
        ("date:2018/2017/2 ferry", "ferry", "an interval is written"),
        ("date:>soon ferry", "ferry", "date:>soon: it is no date"),
        ("date:>9999 ferry", "ferry", "it is not in the calendar"),
        ("date:> (ferry)", "ferry", "date:> : it is no date"),
        ("place:-ferry", "place and ferry", "“place:” names no field"),
        ("ferry^3 salt", "ferry and salt", "“^3”: no word counts more than another"),
        ('"tide table"^2.5', "“tide table”", "“^2.5”: no word counts more than another"),
        ("ferry ||", "ferry", "“OR” with nothing to join"),
        ("ferry AND !", "ferry", "!: no letter or digit"),
        ("[2017 TO 2018] ferry", "ferry", "brackets stand behind “date:” only"),
        ("ferry~9", "spelt about like ferry", "more than 2 letters changed"),
        ('"a b"~900', "a near b (at most 50 other words between)", "more than 50 words apart"),
        ('"prison* camp"', "“prison camp”", "“*” inside quotation marks"),
    ],
)
def test_what_cannot_be_read_is_said(text, understood, said):
    parsed = parse(text)
    assert parsed.understood == understood
    assert any(said in ignored for ignored in parsed.ignored), parsed.ignored


class TestFunctionWords:
    def test_they_are_ignored_and_said(self):
        parsed = parse("the prisoners of Ostrel и обмен")
        assert parsed.understood == "prisoners and ostrel and обмен"
        assert parsed.function_words == ["the", "of", "и"]
        assert parsed.ignored == ["the, of, и (function words; in quotation marks they are searched)"]

    def test_they_are_searched_in_quotation_marks_and_where_nothing_else_is_left(self):
        assert parse('"the of"').understood == "“the of”"
        parsed = parse("the of")
        assert (parsed.understood, parsed.ignored) == ("the and of", [])

    def test_capitals_are_an_acronym(self):
        assert parse("WHO report").understood == "who and report"

    def test_a_question_may_end_with_one(self):
        assert parse("prisoners of this?").understood == "prisoners"


def test_a_question_mark_at_the_end_is_punctuation_or_a_letter():
    with_mark, without = parse("list?").query, parse("list").query
    assert without in with_mark.children


def test_among_three_words_it_is_punctuation():
    assert parse("Which boats sail? And when?").query == parse("Which boats sail and when").query
    assert parse("boats s?il f*").query != parse("boats sil f*").query


def test_fields_ask_the_callers_records():
    asked = []

    def resolve(facet, text):
        asked.append((facet, text))
        return ("7", "9") if text == "Khodrel" else ()

    assert parse("actor:Khodrel", resolve=resolve).query == In("actor", ("7", "9"))
    parsed = parse('-lang:"Nobody" ', resolve=resolve)
    assert parsed.query == Not(Nothing())
    assert "there is none of this name" in parsed.ignored[0]
    assert asked == [("actor", "Khodrel"), ("language", "Nobody")]


@pytest.fixture
def names():
    khodrel = Named(Record("khodrel", "Khodrel"), ("Khodrel", "Hodrel", "Ходрел"))
    port = Named(Record("port-lisane", "Port Lisane"), ("Port Lisane", "Lisane", "Порт-Лизан"))
    us = Named(Record("united-shores", "United Shores"), ("United Shores", "US"))
    society = Named(Record("relief", "Relief Society of the Strait"), ("Relief Society of the Strait", "RSS"))
    return NameTable(
        {
            "khodrel": [Spelling(khodrel)], "hodrel": [Spelling(khodrel)], "port lisane": [Spelling(port)], "lisane": [Spelling(port)],
            "us": [Spelling(us, "US")], "relief society of the strait": [Spelling(society)],
        }
    )  # fmt: skip


class TestNames:
    def test_a_name_is_searched_by_all_names_and_said(self, names):
        parsed = parse("prisoners at Hodrel", names=names)
        assert parsed.understood == "prisoners and hodrel"
        assert parsed.also_searched == ["Khodrel, Ходрел, names of Khodrel"]
        assert parsed.words[-1] == Word("Hodrel", "Khodrel, Ходрел, names of Khodrel", (Record("khodrel", "Khodrel"),))
        widened = parsed.query.children[1]
        assert [term.form for term in widened.children] == ["hodrel", "khodrel", "ходрел"]

    def test_the_longest_name_counts(self, names):
        assert parse("Port Lisane", names=names).also_searched == ["Lisane, Порт-Лизан, names of Port Lisane"]

    def test_function_words_within_a_name_are_part_of_it(self, names):
        parsed = parse("relief society of the strait", names=names)
        assert parsed.understood == "relief and society and strait"
        assert parsed.ignored == []
        assert parsed.also_searched == ["RSS, names of Relief Society of the Strait"]

    def test_possessives_and_punctuation_do_not_hide_a_name(self, names):
        assert parse("Hodrel’s list", names=names).also_searched == ["Khodrel, Ходрел, names of Khodrel"]
        assert parse("where is Hodrel?", names=names).also_searched == ["Khodrel, Ходрел, names of Khodrel"]

    def test_a_name_in_its_own_case_counts_in_that_case_alone(self, names):
        assert parse("US troops", names=names).also_searched == ["United Shores, names of United Shores"]
        assert parse("us troops", names=names).also_searched == []

    def test_quotation_marks_keep_it_as_typed(self, names):
        assert parse('"Hodrel"', names=names).also_searched == []

    def test_exclusion_and_fields_are_widened_too(self, names):
        assert parse("-hodrel", names=names).also_searched == ["Khodrel, Ходрел, names of Khodrel"]
        title = parse("title:hodrel", names=names).query
        assert {term.field for term in title.children} == {"title"}


PIECES = st.sampled_from(
    ["prisoner", "the", '"', "“", "(", ")", "-", "AND", "OR", "NOT", "~", "~2", "*", "?", ":", "title:", "actor:", "date:", "foo:",
     "2017-06", "[", "]", "!", "&&", "||", "^2", ">", " TO ", " ", " ", " ", "\n", "é", "пленные", "\x00", "\ud800", "'s", "İ", "🙂"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)), st.sampled_from(["all", "any"]))
@settings(max_examples=400, deadline=None)
def test_it_never_raises_and_accounts_for_what_it_read(text, match):
    parsed = parse(text, match=match, resolve=lambda facet, value: ())
    assert parsed.query is None or isinstance(parsed.query, Query)
    assert bool(parsed.understood) == (parsed.query is not None)
    for said in (parsed.understood, *parsed.ignored):
        said.encode("utf-8")


TYPED = st.sampled_from(
    ["prisoner", "the", "1,200", "U.N.O.", '"exchange list"', '"a b"~3', "prison*", "serech~", "title:ferry", "dek:(salt OR tea)",
     'body:"a b"', "date:2017", "date:[2017 TO *]", "date:>2017", "kind:news", "title:-salt", "-ferry", "NOT salt", "AND", "OR", "(", ")",
     "(salt)-ferry", "ferry,-salt", "salt/!ferry"]
)  # fmt: skip


@given(st.lists(TYPED, max_size=12).map(" ".join), st.sampled_from(["all", "any"]))
@settings(deadline=None)
def test_all_its_parts_ask_the_same(text, match):
    parsed = parse(text, match=match)
    assert parse(" AND ".join(parsed.parts), match=match).understood == parsed.understood


def test_each_part_can_be_typed_again():
    parsed = parse('ferry title:"tide table" AND "list names"~3 -(salt tea) (boat OR mine)')
    assert parsed.parts == ("ferry", "title:“tide table”", "“list names”~3", "NOT (salt AND tea)", "(boat OR mine)")


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("cease-fire", "these side by side, with other endings too, and written ceasefire"),
        ("2017-18", "these side by side, with other endings too"),
        ("re-entry-point-list", "these side by side, with other endings too"),
        ("1,200", "these side by side, with other endings too, and written 1200"),
        ("31000", "written 31 000"),
        ("2017", ""),
        ("UN", "written u n"),
        ("un", ""),
        ("U.N.O.", "these side by side, with other endings too, and written uno"),
        ("U.S.", "these side by side, with other endings too"),
    ],
)
def test_a_word_may_be_written_otherwise(text, also):
    assert parse(text).words == [Word(text, also, form="" if "side" in also else text.lower())]


def test_an_elided_article_is_known_by_its_apostrophe():
    assert parse("l'échange").understood == "echange"
    assert parse("D-Day").understood == "d-day"


def test_an_address_is_searched_as_it_is_printed():
    parsed = parse("https://www.strait.example/list?id=5 ferry")
    assert (parsed.understood, parsed.ignored) == ("“strait example list id 5” and ferry", [])


def test_scripts_without_blanks_are_read_letter_by_letter():
    assert parse("交换名单 Ходрел").understood == "交换名单 and ходрел"
    assert parse("交换*").understood == "words like 交 换*"


def test_days_behind_and_before_a_year_are_those_outside_it():
    assert parse("date:>2020").query == Range(first=dt.date(2021, 1, 1))
    assert parse("date:<2020-03").query == Range(last=dt.date(2020, 2, 29))


@pytest.mark.parametrize("match", ["all", "any"])
def test_something_is_said_of_whatever_was_typed(match):
    for typed in NAUGHTY:
        parsed = parse(typed, match=match, resolve=lambda facet, text: ())
        assert parsed.understood or parsed.ignored or not parsed.text.strip(), typed
        assert all(len(said) < 300 for said in parsed.ignored), typed
