"""Spellings of one name: keys that they share, and how near they are."""

import pytest

from archive.text.spelling import latin, likeness, skeleton

ALIKE = [
    ("Ali Nagiyev", "Ali Naghiyev"), ("Ali Nagiyev", "Nagiev Ali"), ("Sergei Orlov", "Sergey Orlov"), ("Sergei Orlov", "Сергей Орлов"),
    ("Sargsyan", "Sarkissian"), ("Tigran Avoryan", "Տիգրան Ավորյան"), ("Ilvan Serech", "Ilwan Seretch"), ("Khodrel", "Ходрел"),
    ("Irakli Varishvili", "ირაკლი ვარიშვილი"), ("İlham Əzizov", "Ilham Azizov"), ("Kamran Hacıyarov", "Kamran Hadjiyarov"),
    ("Marit Oleyne", "Marith Oleine"), ("Quliyev", "Guliyev"),
]  # fmt: skip
UNLIKE = [("Tobin Hask", "Tamas Hasque"), ("Orla Vint", "Jory Vint"), ("Ilvan Serech", "Ivan Serr")]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_spellings_of_one_name(one, other):
    assert skeleton(one) == skeleton(other)
    assert likeness(one, other) > 0.75


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_different_names(one, other):
    assert skeleton(one) != skeleton(other) or likeness(one, other) < 0.75


def test_other_scripts_in_latin_letters():
    assert [latin(name) for name in ("Жорж Щукин", "Թումանյան", "ღარიბაშვილი")] == ["zhorzh shchukin", "tumanyan", "gharibashvili"]
