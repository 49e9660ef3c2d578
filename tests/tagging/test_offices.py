"""Offices that stand for somebody named before, in the languages of the archive."""

import datetime as dt

import pytest

from archive.models import Actor, Role
from archive.tagging import tagger


@pytest.fixture
def minister(db):
    actor = Actor.objects.create(slug="marit-oleyne", kind="person", name="Marit Oleyne")
    Role.objects.create(actor=actor, title="minister of ports", date_from=dt.date(2015, 1, 1), date_to=dt.date(2018, 12, 31))
    return actor


def found(body, language="en", **more):
    return [span.surface for span in tagger.find("", "", body, language=language, **more).mentions]


CASES = {
    "printed before the name": ("en", "The pilot, Orm Hadlin, slept. Later the pilot woke.", ["Orm Hadlin", "the pilot"]),
    "printed behind the name": ("en", "Orm Hadlin, the deputy mayor, ate. The mayor woke.", ["Orm Hadlin", "The mayor"]),
    "not before the name": ("en", "The mayor slept, said the wife of Orm Hadlin, the mayor.", ["Orm Hadlin"]),
    "another's office": ("en", "The mayor, Orm Hadlin, slept. The president of a club woke.", ["Orm Hadlin"]),
    "an office somebody gets": ("en", "The mayor, Orm Hadlin, slept. He became the mayor in May.", ["Orm Hadlin"]),
    "the one named last": ("en", "Judge Anna Vey met Judge Tom Hall. The judge ate.", ["Anna Vey", "Tom Hall", "The judge"]),
    "French": ("fr", "Selon le maire, Armand Hadlin, il pleut. Le maire attend.", ["Armand Hadlin", "Le maire"]),
    "Russian": ("ru", "Адвокат Пелла Строкова ждала. По словам адвоката, дождь.", ["Пелла Строкова", "адвоката"]),
    "Armenian": ("hy", "Տնօրեն Աննա Գալտերյանը խոսեց։ Տնօրենը լռեց։", ["Աննա Գալտերյանը", "Տնօրենը"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_offices(db, case):
    language, body, expected = CASES[case]
    assert found(body, language) == expected


def test_the_office_of_a_record_counts_while_it_is_held(minister):
    body = "They met Marit Oleyne. The minister waved."
    assert found(body, date=dt.date(2017, 1, 1)) == ["Marit Oleyne", "The minister"]
    assert found(body, date=dt.date(2021, 1, 1)) == ["Marit Oleyne"]
    assert tagger.find("", "", body, language="en").actors == {minister.pk: 2}


def test_a_body_without_its_place_is_the_one_whose_place_is_there(db):
    for name in ("Vessarin", "Tolmera"):
        Actor.objects.create(slug=name.lower(), kind="place", name=name)
        Actor.objects.create(slug=f"defence-{name.lower()}", kind="organisation", name=f"Ministry of Defence of {name}")
    body = Actor.objects.get(slug="defence-tolmera")
    assert tagger.find("", "", "In Tolmera the Ministry of Defence said no.", language="en").actors[body.pk] == 1
    assert tagger.find("", "", "The Ministry of Defence said no.", language="en").actors == {}
