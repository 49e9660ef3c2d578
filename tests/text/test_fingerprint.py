"""Fingerprints, and what two texts share: stable numbers, notices left out, facts exchanged counted."""

import subprocess
import sys

import pytest

from archive.text import fingerprint, reuse
from archive.text.reuse import Reuse, Setting, Verdict, judge

WORDS = " ".join(f"word{number}x" for number in range(200)).split()
TEXT = " ".join(WORDS)


def values(text):
    return fingerprint.fingerprint(fingerprint.read(text))


def compare(one, other):
    return reuse.compare(fingerprint.read(one), fingerprint.read(other))


def test_a_fingerprint_has_a_value_a_band_and_is_the_same_in_every_process():
    code = f"from archive.text import fingerprint as f; print(f.fingerprint(f.read({TEXT!r})))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(values(TEXT))
    assert [value >> 44 for value in values(TEXT)] == list(range(16))


def test_signs_case_and_diacritics_change_nothing():
    text = f"İlham Əliyev said so. {TEXT}"
    assert values(text) == values(f"ILHAM — Aliyev… said SO! {TEXT}".replace("Aliyev", "Eliyev"))


def test_a_part_shares_what_is_least_in_it():
    assert set(values(TEXT)) & set(values(" ".join(WORDS[:60])))
    assert not set(values(TEXT)) & set(values(TEXT.replace("x", "y")))


def test_a_short_text_has_none():
    assert values(" ".join(WORDS[:39])) == []
    assert values("") == []


@pytest.mark.parametrize(
    "line",
    [
        "Reprinted with permission from the Quay Gazette.",
        "This article was first published by Radio Sabrel and is republished here.",
        "© 2018 Tolmeran Press Bureau. All rights reserved.",
        "Source: TPB",
        "Источник: ТПБ",
        "Mit freundlicher Genehmigung der Hafenzeitung",
    ],
)
def test_lines_of_origin_count_for_nothing(line):
    assert values(f"{TEXT}\n\n{line}") == values(TEXT)


@pytest.mark.parametrize("line", ["The source of the river is not known.", "Copies of the list were sold on the quay."])
def test_other_lines_count(line):
    assert not fingerprint.is_notice(line)


def test_shares_are_of_words():
    shared = compare(TEXT, " ".join(WORDS[:50]))
    assert (shared.shorter, shared.longer, shared.before) == (1.0, 0.25, 0.0)
    assert compare(TEXT, "nothing of the kind").shorter == 0.0
    assert compare(" ".join(WORDS[:50]), "an own head of five words at least " + " ".join(WORDS[:50])).before == pytest.approx(8 / 58)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("on 12 boats", "on 17 boats", 1),
        ("on Monday morning", "on Tuesday morning", 1),
        ("three of them", "seven of them", 1),
        ("with Brekk there", "with Olsen there", 1),
        ("with Sargsyan there", "with Sarkissian there", 0),
        ("it said early", "it told late", 0),
    ],
)
def test_facts_that_stand_for_one_another(one, other, count):
    around = " ".join(WORDS[:20]), " ".join(WORDS[20:40])
    assert compare(f"{around[0]} {one} {around[1]}", f"{around[0]} {other} {around[1]}").exchanged == count


def test_what_comes_again_in_a_text_meets_what_comes_again_in_the_other():
    form = "for a crown they give {} shells against the day before. "
    one, other = (" ".join(form.format(figure) for figure in figures) for figures in ((11, 12, 13), (21, 22, 23)))
    assert compare(one, other).exchanged == 3


@pytest.mark.parametrize(
    ("shared", "setting", "verdict"),
    [
        (Reuse(1.0, 0.3, 0.0), Setting(), Verdict.COPY),
        (Reuse(1.0, 0.3, 0.3), Setting(), Verdict.OTHER),
        (Reuse(0.95, 0.9, 0.1), Setting(), Verdict.COPY),
        (Reuse(0.65, 0.6, 0.0), Setting(), Verdict.LIKELY),
        (Reuse(0.65, 0.6, 0.0), Setting(like_titles=True), Verdict.COPY),
        (Reuse(1.0, 0.5, 0.0), Setting(days=40), Verdict.LIKELY),
        (Reuse(1.0, 1.0, 0.0), Setting(days=4000), Verdict.COPY),
        (Reuse(0.97, 0.97, 0.0), Setting(same_source=True), Verdict.LIKELY),
        (Reuse(0.97, 0.97, 0.0), Setting(same_source=True, like_titles=True), Verdict.COPY),
        (Reuse(0.97, 0.97, 0.0, exchanged=1, facts=9), Setting(days=1, same_source=True, like_titles=True), Verdict.OTHER),
        (Reuse(0.97, 0.97, 0.0, exchanged=5, facts=20), Setting(), Verdict.OTHER),
    ],
)
def test_verdicts(shared, setting, verdict):
    assert judge(shared, setting) is verdict
