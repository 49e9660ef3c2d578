"""Halves of surrogate pairs: whatever comes in, what comes out can be stored."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import surrogates

ANY = st.text(st.characters(codec=None, categories=None), max_size=8) | st.text("\ud83d\ude00a\\", max_size=6)


@given(st.recursive(ANY | st.integers() | st.none(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY, inner, max_size=3)))
def test_json_has_no_lone_half_and_what_has_none_stays(value):
    text = json.dumps(value)
    found = surrogates.load_json(text)
    json.dumps(found, ensure_ascii=False).encode()
    plain = json.loads(text)
    try:
        json.dumps(plain, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return
    assert found == plain


@pytest.mark.parametrize(
    ("data", "joined"),
    [
        (b"a &#55357;&#56832; b", "a &#128512; b"),
        (b"&#xD83D;&#XDE00;&#xdbff;", "&#128512;&#65533;"),
        ("&#55000;&#57344;&#57999; é".encode(), "&#55000;&#57344;&#57999; é"),
        (b"&#xE9; &amp;#xD83D; &#5;", "&#xE9; &amp;#xD83D; &#5;"),
    ],
)
def test_references_to_a_pair_become_one(data, joined):
    assert surrogates.join_references(data).decode() == joined


def test_a_name_shows_those_of_its_bytes_that_are_no_utf_8():
    assert surrogates.readable("café\udce9.txt") == "café\\xe9.txt"
