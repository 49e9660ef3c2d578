"""Dates, numbers and addresses in words."""

import pytest

from archive.models.date import parse_edtf
from archive.web import when, words
from archive.web.links import Address
from archive.web.place import window


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2017-06-29", "29 June 2017"), ("2017-06", "June 2017"), ("2017", "2017"), ("", "date not known"),
        ("2017-06-01/2017-06-05", "1 to 5 June 2017"), ("2017-06-28/2017-07-03", "28 June to 3 July 2017"),
        ("2016-12-28/2017-01-03", "28 December 2016 to 3 January 2017"), ("2016-11/2017-01", "November 2016 to January 2017"),
        ("2016/2017", "2016 to 2017"), ("2017-04/2017-09", "April to September 2017"),
    ],
)  # fmt: skip
def test_dates_in_words(edtf, said):
    assert when.in_words(parse_edtf(edtf)) == said


def test_open_spans():
    assert when.asked_in_words(parse_edtf("1995"), None) == "1995 or later"
    assert when.asked_in_words(None, parse_edtf("2017-06-30")) == "30 June 2017 or earlier"
    assert when.asked_in_words(parse_edtf("2017-04"), parse_edtf("2017-09")) == "April to September 2017"


def test_no_end_of_a_span_is_more_exact_than_it_is_known():
    assert when.from_to(parse_edtf("1989"), parse_edtf("2019-08-30")) == "1989 to 30 August 2019"
    assert when.from_to(parse_edtf("2017-06-23"), parse_edtf("2017-06-29")) == "23 to 29 June 2017"


@pytest.mark.parametrize(("text", "length", "shown"), [
    ("A short one", 20, "A short one"), ("Cut on a word, not in it", 16, "Cut on a word\u00a0…"),
    ("Unbreakable" * 9, 20, "UnbreakableUnbreakab\u00a0…"),
    ("two\n\nlines", 20, "two lines"), ("", 5, ""),
])  # fmt: skip
def test_cutting(text, length, shown):
    assert words.cut(text, length) == shown


def test_numbers():
    assert words.counted(1) == "1 article"
    assert words.counted(2040, "copy", "copies") == "2,040 copies"
    assert [words.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th",
    ]  # fmt: skip
    assert words.listed(["a", "b", "c"]) == "a, b and c"
    assert words.listed([]) == ""


def test_addresses_are_changed_by_making_others():
    address = Address("/search/", (("q", "a b"), ("actor", "x"), ("actor", "y")))
    assert str(address.remove("actor", "x").set(page=2)) == "/search/?q=a+b&actor=y&page=2"
    assert str(address.set(actor="z")) == "/search/?q=a+b&actor=z"
    assert str(address.drop("q", "actor")) == "/search/"
    assert address.values("actor") == ["x", "y"]


@pytest.mark.parametrize("number", [1, 2, 3, 4, 20, 21, 22, 41, 999, 12_345])
def test_neighbours_lie_on_one_page(number):
    start, size = window(number)
    assert start // size == number // size
    assert start == max(0, number - 2)
    assert size <= 8
