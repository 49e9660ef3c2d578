"""Countries by the names of places, and the languages that they speak."""

import pytest

from archive.text import countries


@pytest.mark.parametrize(
    ("name", "language", "country"),
    [
        ("Bakı", "az", "AZ"),
        ("BAKU", "en", "AZ"),
        ("Баку", "ru", "AZ"),
        ("Wien", "de", "AT"),
        ("Vienna", "it", "AT"),
        ("Aserbaidschan", "de", "AZ"),
        ("Vienna", "", "AT"),
        ("Vienna", "no such language", "AT"),
        ("Port Lisane", "en", ""),
        ("", "en", ""),
    ],
)
def test_a_place_is_known_by_its_name_in_the_texts_language_or_in_english(name, language, country):
    assert countries.of_place(name, language) == country


def test_a_country_may_have_several_official_languages():
    assert countries.speaks("DZ", "ar")
    assert countries.speaks("DZ", "fr")
    assert countries.speaks("TW", "zh")
    assert not countries.speaks("AT", "az")
    assert not countries.speaks("", "de")
