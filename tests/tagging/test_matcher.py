"""Names in texts: word boundaries, folding, the longest name, case, and what may part the words of a name."""

import pytest

from archive.tagging.matcher import Gazetteer
from archive.tagging.words import Words

NAMES = [
    ("Khodrel", 1, False), ("Khodrel Assize", 2, False), ("Ilvan Serech", 3, False), ("I. T. Serech", 3, False), ("Shoal", 4, True),
    ("Port Lisane", 5, False), ("Lisane", 5, False), ("İlham Əzizov", 6, False), ("Ходрел", 1, False), ("Ильван Сереч", 3, False),
    ("Толмера", 7, False), ("Береговая охрана", 8, False), ("Максим Орлов", 9, False), ("«Корморан»", 10, False),
    ("Sana'a", 11, False), ("Smith, Jones & Co", 12, False), ("Khodrel Evening", None, True), ("Խոդրել", 1, False),
]  # fmt: skip

CASES = {
    "a name": ("Rain in Khodrel today", [("Khodrel", 1)]),
    "no part of a word": ("Khodrels, Khodreline, Newkhodrel", []),
    "punctuation around it": ("(Khodrel), “Khodrel”", [("Khodrel", 1), ("Khodrel", 1)]),
    "the longest": ("the Khodrel Assize sat", [("Khodrel Assize", 2)]),
    "possessive": ("Khodrel’s quay and Serech's, Ilvan Serech's", [("Khodrel", 1), ("Ilvan Serech", 3)]),
    "elision": ("l’Khodrel d'Ilvan Serech", [("Khodrel", 1), ("Ilvan Serech", 3)]),
    "hyphen": ("Port-Lisane, a Khodrel-built boat", [("Port-Lisane", 5), ("Khodrel", 1)]),
    "capitals": ("KHODREL: ILVAN SERECH", [("KHODREL", 1), ("ILVAN SERECH", 3)]),
    "initials with and without blanks": ("I. T. Serech, I.T. Serech", [("I. T. Serech", 3), ("I.T. Serech", 3)]),
    "case that matters": ("Shoal found a shoal", [("Shoal", 4)]),
    "letters that grow when lowered": ("İİ İlham Əzizov, ilham ezizov", [("İlham Əzizov", 6), ("ilham ezizov", 6)]),
    "a line break": ("Ilvan\nSerech", [("Ilvan\nSerech", 3)]),
    "no paragraph": ("Ilvan\n\nSerech", []),
    "no sentence": ("He met Ilvan. Serech left", []),
    "no comma": ("Ilvan, Serech", []),
    "a name's own punctuation": ("Smith, Jones & Co failed", [("Smith, Jones & Co", 12)]),
    "apostrophes or none": ("Sana’a, Sanaa", [("Sana’a", 11), ("Sanaa", 11)]),
    "a newspaper is no place": ("the Khodrel Evening says", []),
    "another script": ("Խոդրել։", [("Խոդրել", 1)]),
    "Russian cases": ("в Ходреле Ильвану Серечу", [("Ходреле", 1), ("Ильвану Серечу", 3)]),
    "Russian cases of adjectives": ("береговой охраной, Береговую охрану", [("береговой охраной", 8), ("Береговую охрану", 8)]),
    "a nominative that looks inflected": ("Максим Орлов, Максима Орлова", [("Максим Орлов", 9), ("Максима Орлова", 9)]),
    "no shorter name": ("Макса Орлова", []),
    "no adjective, no small letter": ("толмерский, толмере", []),
    "quotation marks that matter": ("«Корморан» и корморан, «Корморана»", [("«Корморан»", 10), ("«Корморана»", 10)]),
    "nothing": ("", []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_names(case):
    text, expected = CASES[case]
    found = [name for name in Gazetteer(NAMES).find(Words(text)) if name.actors]
    assert [(text[name.start : name.end], *name.actors) for name in found] == expected


def test_a_shared_name_has_all_its_actors():
    gazetteer = Gazetteer([("Ivan Serr", 1, False), ("Ivan Serr", 2, False)])
    assert gazetteer.find(Words("Ivan Serr"))[0].actors == (1, 2)


def test_offsets_are_of_the_text_as_it_stands():
    text = "İ\u0307ß \U0001f6a2 Ё Khodrel"
    found = Gazetteer(NAMES).find(Words(text))[0]
    assert text[found.start : found.end] == "Khodrel"


def test_a_name_without_letters_is_never_found():
    assert Gazetteer([("’", 1, False), ("—", 2, False)]).find(Words("’ — ’")) == []


def test_acronyms_and_words_of_the_language_keep_their_case():
    gazetteer = Gazetteer([("WHO", 1, False), ("May", 2, False)])
    texts = ("the WHO said", "Who said", "DO NOT ASK WHO CAME", "may it, Theresa May", "in Mayen")
    assert [[name.actors[0] for name in gazetteer.find(Words(text))] for text in texts] == [[1], [], [], [2], []]


def test_a_copy_read_from_plain_data_finds_the_same():
    text = Words("Ильвану Серечу, Khodrel Assize, İlham Əzizov")
    assert Gazetteer.from_plain(Gazetteer(NAMES).to_plain()).find(text) == Gazetteer(NAMES).find(text)
