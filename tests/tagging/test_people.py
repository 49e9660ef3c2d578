"""Shorter names behind full ones, in the languages of the archive, and whom they mean."""

import datetime as dt

import pytest

from archive.models import Actor, Name, Role
from archive.tagging import tagger

MARIT, ILVAN, ORLA, JORY = "Marit Oleyne", "Ilvan Serech", "Orla Vint", "Jory Vint"


@pytest.fixture
def known(db):
    """Return the names of four people, two of them of one family, by id."""
    people = {
        name: Actor.objects.create(slug=name.lower().replace(" ", "-"), kind="person", name=name) for name in (MARIT, ILVAN, ORLA, JORY)
    }
    for name, text in (
        (MARIT, "Марит Олейне"),
        (ILVAN, "Ильван Сереч"),
        (ILVAN, "Իլվան Սերեչ"),
        (MARIT, "მარიტ ოლეინე"),
        (ILVAN, "I. T. Serech"),
    ):
        Name.objects.create(actor=people[name], text=text)
    Role.objects.create(actor=people[MARIT], title="minister of ports", date_from=dt.date(2015, 1, 1), date_to=dt.date(2019, 12, 31))
    return {actor.pk: name for name, actor in people.items()}


def found(known, body, title="", **more):
    return [(span.surface, known.get(span.actor)) for span in tagger.find(title, "", body, **more).mentions if not span.candidate]


CASES = {
    "a surname behind the name": ("Ilvan Serech came. Serech’s hat fell.", [("Ilvan Serech", ILVAN), ("Serech", ILVAN)]),
    "a given name behind the name": ("Marit Oleyne came. Old friends call Marit brave.", [("Marit Oleyne", MARIT), ("Marit", MARIT)]),
    "an initial": ("Marit Oleyne came. M. Oleyne signed, K. Oleyne did not.", [("Marit Oleyne", MARIT), ("M. Oleyne", MARIT)]),
    "nobody by surname alone": ("Serech spoke, and so did Oleyne.", []),
    "somebody else of that surname": ("Ilvan Serech met Petra Serech at noon.", [("Ilvan Serech", ILVAN)]),
    "the only one named so far": ("Orla Vint wept. Vint left. Jory Vint woke.", [("Orla Vint", ORLA), ("Vint", ORLA), ("Jory Vint", JORY)]),
    "one of two": ("Orla Vint and Jory Vint left. Then Vint sang.", [("Orla Vint", ORLA), ("Jory Vint", JORY), ("Vint", None)]),
    "Russian": ("Ильван Сереч приехал. С Серечем стоял сын Сереча.", [("Ильван Сереч", ILVAN), ("Серечем", ILVAN), ("Сереча", ILVAN)]),
    "Armenian": ("Իլվան Սերեչը եկավ։ Սերեչի խոսքով՝", [("Իլվան Սերեչը", ILVAN), ("Սերեչի", ILVAN)]),
    "Georgian": ("მარიტ ოლეინემ თქვა, ოლეინეს აზრით", [("მარიტ ოლეინემ", MARIT), ("ოლეინეს", MARIT)]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_shorter_names(known, case):
    body, expected = CASES[case]
    assert found(known, body) == expected


def test_an_office_in_another_language_tells_too(known):
    body = "Министр Олейне молчала. Министр ушла."
    assert found(known, body, language="ru", date=dt.date(2017, 1, 1)) == [("Олейне", MARIT), ("Министр", MARIT)]
    assert found(known, body, language="ru", date=dt.date(2021, 1, 1)) == []


def test_a_headline_may_come_before_the_full_name(known):
    assert found(known, "Ilvan Serech named the day.", title="SERECH NAMES THE DAY")[0] == ("SERECH", ILVAN)


def test_endings_of_latin_script_are_those_of_the_language(known):
    body = "Ilvan Serech gəldi. Serechin sözləri"
    assert found(known, body, language="az")[1:] == [("Serechin", ILVAN)]
    assert found(known, body, language="en")[1:] == []


def test_a_title_with_the_surname_tells_who_held_it_on_the_day(known):
    assert found(known, "They met Minister Oleyne.", date=dt.date(2017, 1, 1)) == [("Oleyne", MARIT)]
    assert found(known, "They met Minister Oleyne.", date=dt.date(2021, 1, 1)) == []
