import pytest

from archive.text.mend import decode, mend


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le château était fermé à midi, dit-elle, et l’été fini", "windows-1252"),
        ("Привет, мир, как дела у вас сегодня вечером в городе", "windows-1251"),
        ("Cumhurbaşkanı dün Ankara'da görüşmelere başladı ve ağır", "windows-1254"),
        ("Тридцать один вернулся домой", "utf-8"),
        ("Тридцать один вернулся домой", "utf-16"),
        ("﻿With a mark in front", "utf-8"),
    ],
)
def test_encodings_are_told_apart(text, encoding):
    assert decode(text.encode(encoding)).removeprefix("\ufeff") == text.removeprefix("\ufeff")


def test_what_a_page_declares_outranks_a_guess():
    assert "Ходрел" in decode('<meta charset="koi8-r">Ходрел'.encode("koi8-r"))


def test_a_few_broken_bytes_do_not_spoil_a_text():
    assert "домой" in decode("Тридцать один ".encode() * 9 + b"\xff" + "вернулся домой".encode())


@pytest.mark.parametrize("data", [b"a\x00b\x00\x01", bytes([7, 8, 1, 200] * 50)])
def test_bytes_that_are_no_text(data):
    with pytest.raises(ValueError, match=r"binary|broken"):
        decode(data)


def test_mojibake_is_mended_line_by_line():
    assert mend("It was the prisonersâ€™ tea\nand it’s cold") == "It was the prisoners’ tea\nand it’s cold"
    assert mend("РџСЂРёРІРµС‚ РјРёСЂ") == "Привет мир"
    assert mend("â€œI thinkâ€.") == "“I think”."


def test_one_form_for_every_character_and_line_end():
    assert mend("e\u0301te\u0301\u00a0 \tx\r\ny\u200b\u00adz\x0c") == "été x\nyz\n"
