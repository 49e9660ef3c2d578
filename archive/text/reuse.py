"""What one text holds of another, told exactly: which words stand in both, whether both set out alike, which facts were exchanged.

Two texts on the same event share names and sayings, a daily report shares all but its figures, a follow-up repeats its background.
A copy begins as its original does, keeps its figures, and adds little.
"""

import re
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

import numpy as np

from archive.text.calendars import MONTHS, WEEKDAYS
from archive.text.fingerprint import SHINGLE
from archive.text.fold import fold

LEAST_SHARED = 0.2  # share of the shorter text's shingles below which two texts are not looked at further
LONGEST_EXCHANGE = 8  # words that may stand for one another between two runs that agree
LONGEST_FORM = 30  # the same where the words between are those of one form, filled in anew
SAME_FORM = 0.4  # share of the words between from which they are one form
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty "
    "thirty forty fifty sixty seventy eighty ninety hundred thousand first second third no none "
    "один одна два две три четыре пять шесть семь восемь девять десять двадцать тридцать сорок пятьдесят сто "
    "bir iki üç dörd dört beş altı yeddi yedi səkkiz sekiz doqquz dokuz on iyirmi yirmi otuz qırx kırk əlli elli yüz "
    "մեկ երկու երեք չորս հինգ վեց յոթ ութ ինը տասը "
    "un une deux trois quatre cinq six sept huit neuf dix vingt trente quarante cinquante cent "
    "ein eine zwei drei vier fünf sechs sieben acht neun zehn zwanzig dreißig vierzig fünfzig hundert"
)
_FACTS = frozenset(
    fold(word) for line in (*MONTHS.values(), *WEEKDAYS.values(), _NUMBERS) for form in line.split() for word in re.split("[|_-]", form)
)


@dataclass(frozen=True)
class Reuse:
    """What two texts share.

    `shorter` and `longer`: the shares of their words that stand in runs of five or more common to both, 0.0 to 1.0. `before`: the
    share of a text that stands ahead of the first such run, the greater of the two. `exchanged`: how many facts (figures, numbers,
    days, names) stand in one text where the other has others; `facts`: how many of the shorter one's they share.
    """

    shorter: float = 0.0
    longer: float = 0.0
    before: float = 1.0
    exchanged: int = 0
    facts: int = 0


def compare(one, other):
    """Return the Reuse of two Readings."""
    small, large = sorted((one, other), key=lambda reading: len(reading.words))
    found = np.isin(small.shingles, large.shingles)
    ours = _covered(small, found)
    if found.sum() < LEAST_SHARED * max(1, len(found)):  # no copy, whatever else: the rest of the work is saved
        return Reuse(shorter=float(ours.mean()) if len(ours) else 0.0)
    runs = _runs(_numbered(small.shingles), _numbered(large.shingles))
    return Reuse(
        shorter=float(ours.mean()),
        longer=float(_covered(large, np.isin(large.shingles, small.shingles)).mean()),
        before=float(np.maximum(runs[:, 0] / len(small.words), runs[:, 1] / len(large.words)).min()),
        exchanged=_exchanged(runs.tolist(), small.words, large.words),
        facts=sum(is_fact(small.words, at) for at in np.flatnonzero(ours).tolist()),
    )


def is_fact(words, at):
    """Say whether a word is a figure, a number, a day, a month, or a name (a capital where the word before it has none, too)."""
    word = words[at]
    return word[0].isdigit() or fold(word) in _FACTS or (word[0].isupper() and at > 0 and words[at - 1][0].islower())


def _numbered(shingles):
    """Return `shingles` with those that come again told apart, so that the second of one text meets the second of the other."""
    order = np.argsort(shingles, kind="stable")
    ordered = shingles[order]
    heads = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))) if len(ordered) else order
    times = np.arange(len(ordered)) - np.repeat(heads, np.diff(np.append(heads, len(ordered))))
    numbered = np.empty_like(shingles)
    numbered[order] = ordered + times.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    return numbered


def _runs(small, large):
    """Return the runs that agree as rows (start in the shorter, start in the longer, length), in words, in the shorter's order."""
    _, starts, places = np.intersect1d(small, large, assume_unique=True, return_indices=True)
    order = np.argsort(starts)
    starts, places = starts[order], places[order]
    heads = np.flatnonzero((np.diff(starts, prepend=-2) != 1) | (np.diff(places, prepend=-2) != 1))
    lengths = np.diff(np.append(heads, len(starts))) + SHINGLE - 1
    return np.column_stack((starts[heads], places[heads], lengths))


def _covered(reading, found):
    """Return, for each word of `reading`, whether it stands in one of the shingles that are `found` in the other text."""
    starts = np.flatnonzero(found)
    covered = np.zeros(len(reading.words), bool)
    for place in range(SHINGLE):
        covered[starts + place] = True
    return covered


def _exchanged(runs, small, large):
    """Count the facts between two runs that one text has where the other has others."""
    count = 0
    for (start, place, length), (after, where, _) in pairwise(runs):
        ours, theirs = small[start + length : after], large[place + length : where]
        if ours and theirs and _stand_for_each_other(ours, theirs):
            mine = [fold(ours[at]) for at in range(len(ours)) if is_fact(small, start + length + at)]
            yours = [fold(theirs[at]) for at in range(len(theirs)) if is_fact(large, place + length + at)]
            count += min(len(_missing(mine, yours)), len(_missing(yours, mine)))
    return count


def _stand_for_each_other(ours, theirs):
    longest = max(len(ours), len(theirs))
    if longest <= LONGEST_EXCHANGE:
        return True
    return longest <= LONGEST_FORM and len(set(ours) & set(theirs)) >= SAME_FORM * min(len(set(ours)), len(set(theirs)))


def _missing(words, others):
    """Return those of `words` that no word of `others` spells alike: names are transcribed in more ways than one."""
    return [word for word in words if not any(_alike(word, other) for other in others)]


def _alike(word, other):
    return word == other or (word[0].isalpha() and len(word) > 3 and len(other) > 3 and word[:2] == other[:2] and word not in _FACTS)


class Verdict(Enum):
    COPY = "copy"
    LIKELY = "likely copy"
    OTHER = "another text"


@dataclass(frozen=True)
class Setting:
    """What stands around two texts: days between them (0 where one is undated), one source, like headlines."""

    days: int = 0
    same_source: bool = False
    like_titles: bool = False


WINDOW = 14  # days within which reprints come; after them only a whole text is one


def judge(reuse, setting):
    """Return the Verdict on two texts. The thresholds are measured: docs/measurements.md, "Copies"."""
    if _is_form(reuse, setting):
        return Verdict.OTHER
    whole = reuse.shorter >= 0.95 and reuse.longer >= 0.8
    if setting.days > WINDOW and not whole:
        return Verdict.LIKELY if reuse.shorter >= 0.9 and reuse.before <= 0.05 else Verdict.OTHER
    if setting.same_source and not setting.like_titles:
        return Verdict.LIKELY if whole else Verdict.OTHER
    if _is_taken_over(reuse, setting.like_titles):
        return Verdict.COPY
    near = (reuse.shorter >= 0.6 and reuse.before <= 0.2) or (reuse.shorter >= 0.8 and reuse.longer >= 0.4)
    return Verdict.LIKELY if near else Verdict.OTHER


def _is_form(reuse, setting):
    """Say whether two texts are one form with other facts in it: rates of exchange, tallies, the weather."""
    if setting.same_source and setting.days:
        return reuse.exchanged >= 1
    return reuse.exchanged >= 2 and reuse.exchanged >= 0.07 * (reuse.facts + reuse.exchanged)


def _is_taken_over(reuse, like_titles):
    """Say whether nearly all of the shorter text is the other's: from the start on, or behind a head of its own."""
    if reuse.before <= 0.05:
        return reuse.shorter >= (0.6 if like_titles else 0.7)
    if reuse.before > 0.35:
        return False
    if like_titles and reuse.shorter >= 0.9:
        return True
    return reuse.shorter >= 0.7 + 0.4 * reuse.before and reuse.longer >= max(0.45, 2 * reuse.before)
