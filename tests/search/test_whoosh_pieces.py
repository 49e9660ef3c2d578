"""Texts become numbers of their words, those of text/tokens.py, however they come."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.whoosh_engine.keys import Keys
from archive.search.whoosh_engine.pieces import Pieces
from archive.search.whoosh_engine.words import Names
from archive.text.tokens import tokenize
from tests.naughty import NAUGHTY

TEXTS = st.text(st.sampled_from("aB9lL'’é-_ \n\0\u00a0пЁİ交カ\u0301\ud800"), max_size=60)


def words_in(pieces, texts, languages):
    numbers, sizes = pieces.words_of(texts, languages)
    stems, forms = pieces.words.stems, pieces.words.forms
    words = list(zip(stems.named(pieces.words.stem_of[numbers]), forms.named(pieces.words.form_of[numbers]), strict=True))
    return [words[end - size : end] for size, end in zip(sizes.tolist(), np.cumsum(sizes).tolist(), strict=True)]


def expected(texts, languages):
    tokens = [list(tokenize(*given)) for given in zip(texts, languages, strict=True)]
    return [[(token.term.encode(), token.form.encode()) for token in of_text] for of_text in tokens]


@given(st.lists(st.lists(st.tuples(TEXTS, st.sampled_from(["", "en", "fr", "az", "xx"])), min_size=1), max_size=3))
def test_texts_have_the_words_of_their_tokens(batches):
    pieces = Pieces()
    for batch in batches + batches:
        texts, languages = zip(*batch, strict=True)
        assert words_in(pieces, texts, languages) == expected(texts, languages)


@pytest.mark.parametrize(
    "text",
    [
        "abcdefg abcdefgh abcdefgh1 abcdefgh2 abcdefghijklmn abcdefghijklmno abcdefghijklmno1 abcdefghijklmno2 abcdefghijklmno",
        "ПЛЕННЫЕ пленные Военнопленных Straße STRASSE Əliyev’in ƏLİYEV’İN",
        "Baku's BAKU'S baku L'Échange l'échange l’accordo",
        "x" * 100_000,
        *NAUGHTY,
    ],
)
def test_long_foreign_and_naughty_pieces(text):
    pieces, texts, languages = Pieces(), [text, f"before {text}", text], ["en", "tr", "fr"]
    for _ in range(2):
        assert words_in(pieces, texts, languages) == expected(texts, languages)


def test_a_text_too_long_to_be_looked_at_at_once():
    parts = ["Serech’s ferry " * 100_000, "x" * 1_200_000, " behind " * 100_000]
    texts, languages = ["before", "".join(parts), "", "behind"], ["en"] * 4
    found, wanted = words_in(Pieces(), texts, languages), expected(texts, languages)
    assert list(map(len, found)) == list(map(len, wanted))
    assert found == wanted


def test_languages_without_a_stemmer_are_one():
    invented = [f"x{number}" for number in range(300)]
    texts = ["chercher"] * 302
    assert words_in(Pieces(), texts, ["fr", *invented, "fr"]) == expected(texts, ["fr", *invented, "fr"])


def test_long_pieces_count_by_what_they_hold():
    pieces = Pieces()
    words_in(pieces, [f"{'f' * 50_000}{number}" for number in range(10)], ["en"] * 10)
    assert len(pieces) > 10_000


def test_pieces_alike_in_two_languages_are_two():
    pieces = Pieces()
    french, english = words_in(pieces, ["chercher"] * 2, ["fr", "en"])
    assert french != english


def test_keys_are_numbered_as_they_come():
    random, keys = np.random.default_rng(5), Keys()
    low, high = random.integers(1, 200, 20_000, np.uint64), random.integers(0, 200, 20_000, np.uint64)
    numbers = {}
    for begin in range(0, len(low), 500):
        new = dict.fromkeys(pair for pair in zip(low[begin : begin + 500].tolist(), high[begin : begin + 500].tolist(), strict=True))
        new = [pair for pair in new if pair not in numbers]
        numbers |= {pair: len(numbers) + 1 + at for at, pair in enumerate(new)}
        keys.add(*np.array(new, np.uint64).reshape(-1, 2).T)
    assert keys.find(low, high).tolist() == [numbers[pair] for pair in zip(low.tolist(), high.tolist(), strict=True)]
    assert not keys.find(low + np.uint64(200), high).any()


@given(st.lists(st.lists(st.binary(max_size=3))))
def test_names_are_in_order_whenever_they_come(batches):
    names, given = Names(), set()
    for batch in batches:
        given |= {(names.number(name), name) for name in batch}
        assert names.named(names.order()) == sorted(name for _, name in given)
        assert {(names.number(name), name) for name in batch} <= given
