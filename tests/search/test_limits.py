"""How much of a query is read: what is cut is said."""

import pytest

from archive.search.query import parse
from archive.search.query.parser import LONGEST, MOST_IN_A_FIELD, MOST_PATTERNS, MOST_SIDE_BY_SIDE, MOST_WORDS


def test_a_long_query_is_cut_and_said():
    parsed = parse("word " * 5_000)
    assert f"what stands behind the first {LONGEST:,} characters" in parsed.ignored


def test_many_words_are_cut_and_said():
    parsed = parse(" ".join(f"w{n}" for n in range(1_000)))
    assert f"what stands behind the first {MOST_WORDS} words" in parsed.ignored
    assert len(parsed.query.children) == MOST_WORDS


def test_deep_nesting_is_cut_and_said():
    parsed = parse("(" * 3_000 + "ferry" + ")" * 3_000)
    assert parsed.understood == "ferry"
    assert parsed.ignored == ["parentheses more than 20 deep"]


def test_many_patterns_are_cut_and_said():
    parsed = parse(" ".join(f"w{n}*" for n in range(1_000)))
    assert parsed.ignored == [f"words with “*”, “?” or “~” behind the first {MOST_PATTERNS} of them"]
    assert len(parsed.query.children) == MOST_PATTERNS


@pytest.mark.parametrize("text", ["title:({})", "{}"])
def test_many_words_of_one_field_are_cut_and_said(text):
    words = [f"w{n}" if text != "{}" else f"body:w{n}" for n in range(60)]
    parsed = parse(text.format(" ".join(words)))
    assert parsed.ignored == [f"words asked of one field behind the first {MOST_IN_A_FIELD} of them"]
    assert len(parsed.query.children) == MOST_IN_A_FIELD


@pytest.mark.parametrize("text", ['"{}"', '"{}"~3', "{}"])
def test_a_long_phrase_is_cut_and_said(text):
    parsed = parse(text.format(("-" if text == "{}" else " ").join(f"w{n}" for n in range(1_000))))
    assert parsed.ignored == [f"of words side by side what stands behind the first {MOST_SIDE_BY_SIDE}"]
    assert len(parsed.query.terms) == MOST_SIDE_BY_SIDE


def test_a_number_of_many_digits():
    assert parse(f'ferry~{"9" * 5_000} "a b"~{"9" * 5_000}').query is not None


def test_values_and_dates_count_as_words():
    asked = []
    parse("actor:a date:2017 " * 1_000, resolve=lambda facet, text: asked.append(text) or ())
    assert len(asked) == MOST_WORDS / 2


def test_patterns_that_begin_with_a_joker_are_few():
    parsed = parse("*a ?b *c *d e* *f")
    assert parsed.understood == "words like *a and words like ?b and words like *c and words like e*"
    assert parsed.ignored == ["words that begin with “*” or “?” behind the first 3 of them"]


def test_a_message_quotes_no_more_than_a_line():
    for text in ("~" * 9_000, f'actor:"{"x" * 9_000}"', f"date:{'9' * 9_000}", f"[{'x' * 9_000}]"):
        parsed = parse(text, resolve=lambda facet, value: ())
        assert parsed.ignored
        assert all(len(said) < 300 for said in parsed.ignored)
