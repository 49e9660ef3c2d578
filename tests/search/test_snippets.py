from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.query import parse
from archive.search.snippets import highlight, snippet

TEXT = "İlham Əliyev’s list of prisoners. The exchange commission met; prisoners’ exchanges, cease-fire and пленных. Ўзбек ﬁnal"


def marked(text, query, field="", **options):
    return [text[start:end] for start, end in highlight(text, parse(query, **options).query, field)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ilham aliyev", ["İlham", "Əliyev’s"]),
        ("prisoner", ["prisoners", "prisoners"]),
        ('"prisoners"', ["prisoners", "prisoners"]),
        ('"prisoner"', []),
        ("пленный", ["пленных"]),
        ("cease-fire", ["cease-fire"]),
        ('"exchange commission"', ["exchange commission"]),
        ('"commission exchange"', []),
        ('"commission exchange"~0', ["exchange", "commission"]),
        ("exch*", ["exchange", "exchanges"]),
        ("c*e", ["cease"]),
        ("comission~", ["commission"]),
        ("exchange -prisoners", ["exchange", "exchanges"]),
        ("list OR met", ["list", "met"]),
        ("prisoner AND prisoners", ["prisoners", "prisoners"]),
        ('exchange "exchange commission"', ["exchange commission", "exchanges"]),
        ("final", ["ﬁnal"]),
        ("unheard date:2017 actor:3", []),
    ],
)
def test_marks_stand_on_the_words_as_printed(query, expected):
    assert marked(TEXT, query) == expected


def test_marks_of_another_fields_words_are_left_out_where_the_field_is_told():
    assert marked("Ferry and salt", "title:ferry salt", "body") == ["salt"]
    assert marked("Ferry and salt", "title:ferry salt", "title") == ["Ferry", "salt"]


def test_no_query_marks_nothing():
    assert highlight(TEXT, None) == []
    assert marked("", "ferry") == []


LONG = (
    "The harbour was quiet in the morning. " * 12
    + "On Friday the prisoner exchange ended at the causeway, and the list was read aloud.\n\nIt rained. "
    + "The harbour was quiet in the evening. " * 12
)


class TestSnippet:
    def test_it_is_the_passage_with_most_of_the_words(self):
        pieces = snippet(LONG, parse("prisoner list harbour").query)
        assert {"prisoner", "list", "harbour"} == {text for text, matched in pieces if matched}
        assert pieces[0] == ("… ", False)
        assert pieces[-1] == (" …", False)

    def test_it_begins_with_a_sentence_where_there_is_room(self):
        pieces = snippet(LONG, parse("prisoner").query)
        assert pieces[:3] == [("… ", False), ("On Friday the ", False), ("prisoner", True)]

    def test_paragraphs_run_on(self):
        text = "".join(text for text, _ in snippet(LONG, parse("aloud rained").query))
        assert "aloud. It rained." in text

    def test_without_a_match_it_is_the_beginning(self):
        pieces = snippet(LONG, parse("unheard").query)
        assert pieces[0][0].startswith("The harbour was quiet")
        assert pieces[-1] == (" …", False)

    def test_a_short_text_is_whole(self):
        assert snippet("A ferry sails.", parse("ferry").query) == [("A ", False), ("ferry", True), (" sails.", False)]

    def test_no_text_no_pieces(self):
        assert snippet("", parse("ferry").query) == []
        assert snippet(" \n ", None) == []

    def test_a_word_longer_than_the_passage_is_cut(self):
        pieces = snippet("a" * 1_000 + " ferry", parse("ferry").query, length=20)
        assert ("ferry", True) in pieces
        assert "".join(text for text, _ in snippet("b" * 1_000, None, length=20)) == "b" * 20 + " …"

    def test_a_phrase_longer_than_the_passage_is_cut(self):
        text = "one two three four five six seven eight nine ten"
        pieces = snippet(text, parse(f'"{text}"').query, length=12)
        assert pieces == [("one two", True), (" …", False)]

    def test_title_words_are_not_marked_in_a_body(self):
        assert all(not matched for _, matched in snippet("A ferry sails.", parse("title:ferry").query))


WORDS = st.lists(
    st.sampled_from(["ferry", "Ferries", "salt", "Əliyev", "пленных", "\n\n", "“", ".", "x" * 40, "harbour", "İ", "  "]), max_size=80
)


@given(WORDS, st.sampled_from(["ferry", "salt ferry", '"ferry salt"', "fer* eliyev", "плен* OR x*", ""]), st.integers(10, 200))
def test_a_snippet_is_the_text_itself(words, query, length):
    text, query = " ".join(words), parse(query).query
    pieces = snippet(text, query, length)
    said = "".join(piece for piece, _ in pieces).removeprefix("… ").removesuffix(" …")
    assert len(said) <= length
    assert said in " ".join(text.split())
    assert all(piece for piece, _ in pieces)
    assert (said == "") == (text.strip() == "")
    spans = highlight(text, query)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    if spans:
        assert any(matched for _, matched in pieces)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", ["Verhandlungen", "Gefangenen"]), ("en", []), ("", [])],
)
def test_words_are_marked_by_the_endings_of_the_articles_language(language, expected):
    query = parse("verhandlung gefangene").query
    text = "Die Verhandlungen über die Gefangenen"
    assert [text[start:end] for start, end in highlight(text, query, "body", language)] == expected
    assert [piece for piece, matched in snippet(text, query, language=language) if matched] == expected


def test_an_elided_article_is_not_marked():
    assert marked("Lors de l’échange d'Irrin", "échange irrin") == ["échange", "Irrin"]
    assert marked("Lors de l’échange", "l'échange") == ["échange"]


@given(st.lists(st.sampled_from("rst"), max_size=12), st.lists(st.sampled_from("rs"), min_size=2, max_size=4), st.integers(0, 3))
def test_words_near_each_other_are_marked_in_every_window_that_holds_them_all(words, wanted, slop):
    width = len(wanted) + slop
    windows = [range(start, min(start + width, len(words))) for start in range(len(words))]
    held = {at for window in windows if set(wanted) <= {words[at] for at in window} for at in window if words[at] in wanted}
    query = parse(f'"{" ".join(wanted)}"~{slop}').query
    assert [start // 2 for start, _ in highlight(" ".join(words), query)] == sorted(held)


def test_many_words_near_each_other_take_no_longer_than_few():
    query = parse(" OR ".join(f'"{"river bridge " * number}"~50' for number in range(1, 25))).query
    assert len(highlight("river bridge " * 5_000, query)) == 10_000


def test_among_many_words_each_is_marked():
    words = [f"w{number}" for number in range(30)]
    query = parse(f'"{" ".join(words[:10])}" {" ".join(words[10:])}').query
    assert len(highlight(" ".join(words), query)) == 21
