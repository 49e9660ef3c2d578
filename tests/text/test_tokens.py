import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import tokens as tokens_module
from archive.text.stems import LANGUAGES, keeps_initial, other_stems, stem
from archive.text.tokens import PARTED, Words, analysed, tokenize, version


def forms(text):
    return [token.form for token in tokenize(text)]


def terms(text, language=""):
    return [token.term for token in tokenize(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("İlham Əliyev’s cease-fire", ["ilham", "aliyev", "cease", "fire"]),
        ("O’Hara l’accord dell'intesa D'Irrin", ["ohara", "l", "accord", "dell", "intesa", "d", "irrin"]),
        ("Qur’an aujourd’hui 'l' can't", ["quran", "aujourdhui", "l", "cant"]),
        ("x_y 1,200 m² 🙂", ["x", "y", "1", "200", "m2"]),
        ("O‘zbek Oʻzbek ‘ozbek’", ["ozbek", "ozbek", "ozbek"]),
        ("مُؤتَمَر مؤتمر للـوزير ٢٠١٧ می‌روم", ["موتمر", "موتمر", "للوزير", "2017", "میروم"]),
        ("ΥΠΟΥΡΓΟΣ υπουργός", ["υπουργοσ", "υπουργοσ"]),
        ("सूची कैदियों", ["सूची", "कैदियों"]),
        ("交换战俘, A股3月", ["交", "换", "战", "俘", "a", "股", "3", "月"]),
        ("ｶﾞ名簿 ที่นี่", ["カ", "名", "簿", "ที", "นี"]),
    ],
)
def test_words_of_a_text(text, expected):
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "prisoners", "prisoner"),
        ("", "prisoners", "prisoner"),
        ("unknown", "prisoners", "prisoner"),
        ("ru", "пленных", "пленные"),
        ("hy", "ռազմագերիներ", "ռազմագերի"),
        ("de", "Gefangenen", "Gefangene"),
        ("fr", "négociations", "negociation"),
        ("tr", "kadınlar", "kadin"),
        ("az", "əsirlərin", "əsir"),
        ("es", "prisioneros", "prisionero"),
        ("de", "пленных", "пленные"),
        ("ru", "Prisoners", "prisoner"),
        ("ru", "Серехова", "Серехов"),
        ("ru", "острова", "остров"),
        ("ru", "любовью", "любовь"),
        ("hi", "कैदियों", "कैदी"),
        ("az", "Ələkbərov", "Alakbarov"),
    ],
)
def test_endings_are_those_of_the_articles_language_or_of_the_script(language, one, other):
    assert terms(one, language) == terms(other, language)


def test_short_words_and_those_with_digits_stay():
    assert terms("was 1990s mi8s", "en") == ["was", "1990s", "mi8s"]


def test_a_word_of_a_query_is_known_in_every_language():
    others = dict(other_stems("prisonniers", LANGUAGES))
    assert stem("prisonniers") not in others
    assert all(stem("prisonniers", language) == its for its, languages in others.items() for language in languages)
    assert {language for languages in others.values() for language in languages} == {
        language for language in LANGUAGES if stem("prisonniers", language) != stem("prisonniers")
    }
    assert other_stems("плен", LANGUAGES) == other_stems("prisonniers", frozenset(["en"])) == ()


def test_the_e_of_azerbaijani_is_a_in_its_own_articles_alone():
    assert other_stems("elekberov", frozenset(["az", "tr"])) == (("alakbarov", ("az",)),)
    assert terms("Elekberov", "tr") != terms("Alakbarov", "tr")


def test_a_word_stands_where_it_is_printed():
    text = "在 海峡A. می‌روم सूची,"
    assert [text[token.start : token.end] for token in tokenize(text)] == ["在", "海", "峡", "A", "می‌روم", "सूची"]


def test_the_version_is_steady():
    assert version() == version()
    assert len(version()) == 16


@given(st.text(st.sampled_from("abdlquZé’'‘ʼ-_ 1²\u0301пЁİ\n.交カท่ूीسُ\u200c")))
def test_the_parts_of_a_text_hold_its_words(text):
    raw = text.encode()
    parts = [raw[slice(*match.span())].decode() for match in re.finditer(rb"[^\0]+", raw.translate(PARTED))]
    made = [word for part in parts for word in analysed(part, "fr")]
    assert made == [(token.term, token.form) for token in tokenize(text, "fr")]


@pytest.mark.parametrize("language", ["", "fr"])
@given(text=st.text(st.sampled_from("abdlquZé’'‘ʼ-_ 1²\u0301пЁİ\n.交カท่ूीسـُ\u200c")), places=st.sets(st.integers(0, 30)))
def test_words_are_those_of_the_tokens(text, places, language):
    words, tokens = Words(text, language), list(tokenize(text, language))
    places = {place for place in places if place < len(tokens)}
    for term in {"", "a", *(token.term for token in tokens)}:
        assert words.places(term) == [place for place, token in enumerate(tokens) if token.term == term]
    assert words.spans(places) == {place: (tokens[place].start, tokens[place].end) for place in places}
    assert words.terms == [token.term for token in tokens]
    assert words.forms == [token.form for token in tokens]


def test_words_are_found_whose_stems_begin_otherwise():
    assert Words("Elchi elchiler", "az").places("alchi") == [0, 1]


def test_words_are_found_when_more_were_seen_than_are_remembered(monkeypatch):
    monkeypatch.setattr(tokens_module, "_MOST_KNOWN", 3)
    assert [Words("Reports, reported: the reporter's report", "en").places("report") for _ in range(3)] == [[0, 1, 3, 4]] * 3


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1), st.sampled_from(["", "en", "az", "fr"]))
def test_a_stem_begins_as_its_word_where_that_is_said(form, language):
    assert not keeps_initial(language) or stem(form, language)[0] == form[0]
