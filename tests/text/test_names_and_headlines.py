import pytest

from archive.text.headlines import is_interview, kind_of, strip_kicker, strip_site
from archive.text.names import byline_names, is_person, split_names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Lioba Farrant and Marten Houle, political correspondents", ["Lioba Farrant", "Marten Houle"]),
        ("Par Odile Sarran", ["Odile Sarran"]),
        ("Publié par Odile Sarran", ["Odile Sarran"]),
        ("Von Peter van der Berg", ["Peter van der Berg"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("Interview: Kessa Dorn", ["Kessa Dorn"]),
        ("By ANN M. SIMMONS, Staff Writer", ["ANN M. SIMMONS"]),
        ("By Maria Garcia (AP)", ["Maria Garcia"]),
        ("By the end of the week", []),
        ("By land and sea the army moved", []),
        ("Lioba Farrant", []),
    ],
)
def test_bylines(line, names):
    assert byline_names(line) == names


def test_an_office_is_no_person():
    assert is_person("Lioba Farrant")
    assert not is_person("Harbour News Desk")
    assert not is_person("admin")
    assert not is_person("Super User")


def test_a_list_of_writers():
    assert split_names("Lioba Farrant; Marten Houle & Ansa Torrel") == ["Lioba Farrant", "Marten Houle", "Ansa Torrel"]


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Exchange completed, ministry says :: Strait Telegraph", "Exchange completed, ministry says"),
        ("Families count again, and are four short – Strait Telegraph", "Families count again, and are four short"),
        ("Strait Telegraph | “Nobody has told me”", "“Nobody has told me”"),
        ("Strait Telegraph: K, H, Ch: a short history", "K, H, Ch: a short history"),
        ("Strait Telegraph / News / The ferry is mended at last", "The ferry is mended at last"),
        ("Board votes to rebuild | Harbour | Unknown Gazette", "Board votes to rebuild"),
        ("Baku and Yerevan discuss exchange - Zakharova", "Baku and Yerevan discuss exchange - Zakharova"),
        ("The «Swallow» is mended", "The «Swallow» is mended"),
        ("Strait Telegraph", "Strait Telegraph"),
    ],
)
def test_a_headline_without_the_name_of_its_site(title, left):
    assert strip_site(title, lambda text: text == "Strait Telegraph") == left


@pytest.mark.parametrize(
    "kicker", ["SON DAKİKA |", "СРОЧНО!", "EXCLUSIF -", "EILMELDUNG:", "Video |", "ФОТО:", "ՇՏԱՊ |", "TƏCİLİ:", "ÚLTIMA HORA:"]
)
def test_kickers_of_many_languages_are_no_part_of_a_headline(kicker):
    assert strip_kicker(f"{kicker} The ferry is mended at last") == ("The ferry is mended at last", kicker.rstrip(" |!:-"))


@pytest.mark.parametrize("kicker", ["[PHOTOS]", "(video)", "- FOTO", "– ВИДЕО"])
def test_kickers_stand_behind_as_well(kicker):
    assert strip_kicker(f"The ferry is mended at last {kicker}") == ("The ferry is mended at last", kicker.strip("[()–- ]"))


def test_a_word_that_is_no_kicker_stays():
    assert strip_kicker("The ferry is mended - photo by nobody") == ("The ferry is mended - photo by nobody", "")
    assert strip_kicker("The ferry was mended before the (live) crowd") == ("The ferry was mended before the (live) crowd", "")
    assert strip_kicker("Ferry stands - video") == ("Ferry stands - video", "")
    assert strip_kicker("Ferry - it is mended at last") == ("Ferry - it is mended at last", "")


def test_kickers_say_the_kind():
    assert strip_kicker("Opinion | The lists were never the point") == ("The lists were never the point", "Opinion")
    assert strip_kicker("Ombudsman: one man was held under three names") == ("Ombudsman: one man was held under three names", "")
    assert (kind_of("Opinion |"), kind_of("Интервью"), kind_of("Harbour")) == ("opinion", "interview", "")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Interview with Anna Vey", True),
        ("Ferry master: an exclusive interview with Jan de Graaf", True),
        ("Интервью с Ириной Ласт", True),
        ("Anna Vey ile röportaj", True),
        ("Interview with president sparks outrage", False),
        ("Minister refuses interview with Quay Radio", False),
        ("In an interview with Quay Radio, mayor speaks of the ferry", False),
    ],
)
def test_a_headline_says_that_its_text_is_an_interview(title, said):
    assert is_interview(title) is said
