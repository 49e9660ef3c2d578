"""Generated articles for every benchmark: the same seed gives the same archive, at any size.

    python benchmarks/generate.py authority > authority.jsonl        # 5,000 actors, 100 topics, 200 sources
    python benchmarks/generate.py articles 20000 > articles.jsonl    # the form of `ingest`

300 words an article from a Zipf vocabulary of 200,000 invented words, actors and topics skewed, 200 sources, 30 years,
every tenth article a copy of an earlier one under another source, every twentieth with a month, a year or no date at all.
"""

import argparse
import datetime as dt
import json
import sys

import numpy as np

VOCABULARY, ACTORS, TOPICS, SOURCES = 200_000, 5_000, 100, 200
FIRST_DAY, DAYS = dt.date(1990, 1, 1), 30 * 365
WORDS = 300
COPIES, VAGUE = 0.10, 0.05
_COPY_WINDOW = 500  # a copy follows its original within so many articles

_ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pl qu r s sh sk st t th tr v w z".split()
_NUCLEI = "a e i o u ai au ea ee ie oo ou".split()
_CODAS = ["", "", "", "l", "n", "r", "s", "t", "m", "nd", "rk", "st"]


def _words(count, rng):
    """Return `count` distinct invented words, the short ones first."""
    found = {}
    for syllables in (1, 2, 3, 4):
        limit = min(count, {1: 400, 2: 20_000, 3: count, 4: count}[syllables])
        misses = 0
        while len(found) < limit and misses < 10_000:
            parts = [f"{rng.choice(_ONSETS)}{rng.choice(_NUCLEI)}{rng.choice(_CODAS)}" for _ in range(syllables)]
            word = "".join(parts)
            misses = misses + 1 if word in found else 0
            found[word] = None
    return list(found)[:count]


def _zipf(count, exponent=1.07, shift=2.7):
    """Return the cumulative probabilities of ranks 1..count under the Zipf-Mandelbrot law."""
    weights = 1.0 / (np.arange(1, count + 1) + shift) ** exponent
    return np.cumsum(weights / weights.sum())


class Generator:
    """One archive. `authority()` and `articles(count)` yield the lines of their files as dicts."""

    def __init__(self, seed=7):
        rng = np.random.default_rng(seed)
        self.seed = seed
        self.vocabulary = np.array(_words(VOCABULARY, _Choice(rng)), dtype=object)
        names = [word.capitalize() for word in self.vocabulary[5_000 : 5_000 + 2 * ACTORS]]
        self.actors = [f"{first} {last}" for first, last in zip(names[:ACTORS], names[ACTORS:], strict=True)]
        self.topics = [f"{word}-{number}" for number, word in enumerate(self.vocabulary[2_000 : 2_000 + TOPICS])]
        self.sources = [f"The {word.capitalize()} Gazette" for word in self.vocabulary[1_000 : 1_000 + SOURCES]]
        self._ranks = {size: _zipf(size) for size in (VOCABULARY, ACTORS, TOPICS, SOURCES)}

    def authority(self):
        for number, name in enumerate(self.sources):
            yield {"record": "source", "slug": f"source-{number}", "name": name, "kind": "newspaper", "domains": [f"s{number}.example"]}
        for number, name in enumerate(self.actors):
            kind = ("person", "organisation", "place")[number % 3]
            yield {"record": "actor", "slug": f"actor-{number}", "kind": kind, "name": name, "names": []}
        for slug in self.topics:
            yield {"record": "topic", "slug": slug, "label": slug.capitalize()}

    def articles(self, count, start=0):
        """Yield `count` articles from number `start` on; article n is the same whatever stands around it, copies apart."""
        recent = []
        for number in range(start, start + count):
            rng = np.random.default_rng((self.seed, number))
            if recent and rng.random() < COPIES:
                article = self._copy(recent[rng.integers(len(recent))], number, rng)
            else:
                article = self._article(number, rng)
                recent = [*recent[-_COPY_WINDOW:], article]
            yield article

    def _pick(self, size, how_many, rng):
        return np.searchsorted(self._ranks[size], rng.random(how_many))

    def _article(self, number, rng):
        actors = [self.actors[i] for i in dict.fromkeys(self._pick(ACTORS, 1 + rng.poisson(2), rng).tolist())]
        words = list(self.vocabulary[self._pick(VOCABULARY, WORDS - 2 * len(actors), rng)])
        for actor in actors:
            words.insert(int(rng.integers(len(words))), actor)
        day = FIRST_DAY + dt.timedelta(days=int(rng.integers(DAYS)))
        source = int(self._pick(SOURCES, 1, rng)[0])
        return {
            "id": f"g{number}",
            "url": f"https://s{source}.example/{day:%Y}/{number}",
            "title": _sentence(list(self.vocabulary[self._pick(VOCABULARY, 8, rng)]))[:-1],
            "published": _edtf(day, rng),
            "source": self.sources[source],
            "language": "en",
            "body": _prose(words, rng),
            "topics": [self.topics[i] for i in dict.fromkeys(self._pick(TOPICS, 1 + rng.poisson(0.7), rng).tolist())],
            "captured_at": f"{day + dt.timedelta(days=1)}T06:00:00Z",
        }

    def _copy(self, original, number, rng):
        source = int(self._pick(SOURCES, 1, rng)[0])
        changed = {"id": f"g{number}", "url": f"https://s{source}.example/copy/{number}", "source": self.sources[source]}
        return {**original, **changed, "copy_of": original["id"]}


class _Choice:
    """Draws from short lists in blocks: numpy's own choice is slow one at a time."""

    def __init__(self, rng):
        self._rng, self._block, self._next = rng, [], 0

    def choice(self, options):
        if self._next == len(self._block):
            self._block, self._next = self._rng.random(100_000).tolist(), 0
        self._next += 1
        return options[int(self._block[self._next - 1] * len(options))]


def _edtf(day, rng):
    if rng.random() >= VAGUE:
        return day.isoformat()
    return (f"{day:%Y-%m}", f"{day:%Y}", "")[rng.integers(3)]


def _sentence(words):
    return f"{words[0][:1].upper()}{' '.join(words)[1:]}."


def _prose(words, rng):
    paragraphs, sentences, at = [], [], 0
    while at < len(words):
        length = int(rng.integers(8, 26))
        sentences.append(_sentence(words[at : at + length]))
        at += length
        if len(sentences) == 4 or at >= len(words):
            paragraphs.append(" ".join(sentences))
            sentences = []
    return "\n\n".join(paragraphs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["articles", "authority"])
    parser.add_argument("count", type=int, nargs="?", default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    generator = Generator(args.seed)
    for line in generator.articles(args.count) if args.what == "articles" else generator.authority():
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
