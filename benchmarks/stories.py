"""Invented news for the benchmark of copies: sentences with the build of the fixtures' sentences and other words in them."""

import datetime as dt
import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

RAW = Path(__file__).resolve().parent.parent / "fixtures" / "raw"
PHRASES = (
    "said in a statement on Tuesday", "according to the ministry of defence", "the head of the press service told reporters",
    "in the course of the past twenty-four hours", "it was not immediately clear how many", "on condition that he not be named",
    "at a meeting of the council of ministers", "as part of the agreement on the exchange", "in an interview with the agency",
    "the two sides have yet to agree on", "за последние двадцать четыре часа в районе",
)  # fmt: skip
NUMBERS = "two three four five six seven eight nine eleven twelve fourteen sixteen twenty thirty forty".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_VOWELS, _CONSONANTS = "aeiou", "b d f g h k l m n p r s t v z br dr gr kr st tr sh ch".split()
_WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True)
class Story:
    title: str
    paragraphs: tuple[tuple[str, ...], ...]  # sentences
    source: int
    day: dt.date | None

    @property
    def body(self):
        return "\n\n".join(" ".join(sentences) for sentences in self.paragraphs)

    def but(self, **changes):
        return replace(self, **changes)


class Writer:
    """Writes invented stories. The same `rng` (random.Random) gives the same ones."""

    def __init__(self, rng):
        self.rng = rng
        self._builds = [sentence for text in _texts() for sentence in re.split(r"(?<=[.!?])\s+", text) if 6 <= len(sentence.split()) <= 40]
        self._small = frozenset(word for build in self._builds for word in _WORD.findall(build) if len(word) < 4)
        self._plain = [self._invent(rng.choice((1, 2, 2, 3))) for _ in range(6_000)]
        self._names = [self._invent(2).capitalize() for _ in range(600)]

    def _invent(self, syllables):
        return "".join(self.rng.choice(_CONSONANTS) + self.rng.choice(_VOWELS) for _ in range(syllables)) + self.rng.choice("nrlst")

    def word(self):
        return (
            self._plain[min(int(self.rng.paretovariate(0.7)) - 1, len(self._plain) - 1)]
            if self.rng.random() < 0.4
            else self.rng.choice(self._plain)
        )

    def name(self):
        return self.rng.choice(self._names)

    def number(self):
        return str(self.rng.randrange(2, 400)) if self.rng.random() < 0.6 else self.rng.choice(NUMBERS)

    def sentence(self, names=()):
        """A sentence of new words; `names` are the people and places that it may speak of."""
        build = self.rng.choice(self._builds)
        first = True

        def other(match):
            nonlocal first
            word, was_first = match[0], first
            first = False
            if word.isdigit() or word.lower() in NUMBERS:
                return self.number()
            if word in DAYS:
                return self.rng.choice(DAYS)
            if len(word) < 4 and not was_first:
                return word
            if word[0].isupper() and not was_first:
                return self.rng.choice(names) if names else self.name()
            return self.word().capitalize() if was_first else self.word()

        text = _WORD.sub(other, build)
        return f"{text[:-1]}, {self.rng.choice(PHRASES)}." if self.rng.random() < 0.15 else text

    def paragraph(self, names=(), least=2, most=4):
        return tuple(self.sentence(names) for _ in range(self.rng.randint(least, most)))

    def quotation(self, words):
        """Sentences in quotation marks, of about so many words."""
        said = []
        while sum(len(sentence.split()) for sentence in said) < words:
            said.append(self.sentence())
        return f"“{' '.join(said)}”"

    def title(self):
        return " ".join([self.name(), *(self.word() for _ in range(self.rng.randint(4, 8)))])

    def story(self, least=4, most=9):
        names = [self.name() for _ in range(6)]
        paragraphs = tuple(self.paragraph(names) for _ in range(self.rng.randint(least, most)))
        day = dt.date(2014, 1, 1) + dt.timedelta(days=self.rng.randrange(2000))
        return Story(self.title(), paragraphs, self.rng.randrange(40), day)

    def elsewhere(self, story, **changes):
        """The same story at another outlet, some days later, as reprints come."""
        day = story.day + dt.timedelta(days=self.rng.choice((0, 0, 0, 1, 1, 2, 5)))
        return story.but(source=(story.source + self.rng.randint(1, 39)) % 40, day=day, **changes)


def _texts():
    """Yield the paragraphs of the fixtures' plain texts."""
    for path in sorted(RAW.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from json.loads(line).get("body", "").split("\n\n")
    for path in sorted(RAW.glob("*.txt")):
        yield from (line for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if len(line) > 100)
