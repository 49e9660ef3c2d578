import pytest

from archive.text import language
from archive.text.likeness import containment, digest, is_like
from archive.text.slugs import slugify, unused


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The ferry sailed at half past six on Monday with a piano and a dog on her after deck", "en"),
        ("Четыре имени остаются без отметки, спустя неделю после обмена их судьба неизвестна", "ru"),
        ("Le capitaine a donné trois coups de sirène en passant devant le phare du cap", "fr"),
        ("Նավահանգստի խորհուրդը երեքշաբթի երեկոյան որոշեց վերականգնել հին ձկան սրահը", "hy"),
        ("Liman şurası köhnə balıq bazarını bərpa etmək qərarına gəlib və büdcə ayırıb", "az"),
        ("12 34 56 78 90 12 34 56 78 90 12 34 56 78 90", ""),
        ("Xxqz", ""),
        ("", ""),
    ],
)
def test_a_language_is_known_or_it_is_not(text, code):
    assert language.detect(text)[0] == code


@pytest.mark.parametrize(("declared", "code"), [("en-GB", "en"), ("ru_RU", "ru"), ("und", ""), ("English", ""), ("", "")])
def test_declared_languages(declared, code):
    assert language.tag(declared) == code


def test_texts_that_differ_in_signs_alone_are_the_same():
    assert digest("“Well,” he said — and left.") == digest('"Well", he SAID, and left')
    assert digest("He left.") != digest("He stayed.")
    assert digest(" … ") == ""


def test_likeness():
    text = (
        "the harbour board voted on tuesday night to rebuild the old fish hall whose roof has let in the rain since the winter before last"
    )
    assert is_like(text, f"{text} and seven of the nine members were in favour of the plan as it stood")
    assert not is_like(text, "a dredger has been at rest for six days on the anchor of a ship that was sunk in another war")
    assert containment("", text) == 0.0


def test_slugs_in_any_script():
    assert slugify("Голос Сабрела") == "golos-sabrela"
    assert slugify("La Gazette du Détroit") == "la-gazette-du-detroit"
    assert slugify("新华社", "source").startswith("source-")
    assert unused("a", {"a", "a-2"}) == "a-3"
