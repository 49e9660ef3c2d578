"""An engine beside the oracle: random documents, random requests, the same answers. Order by relevance is an engine's own."""

import datetime as dt
import random

import pytest

from archive.search.query import And, Everything, Fuzzy, In, Near, Not, Nothing, Or, Phrase, Prefix, Range, Term, Wildcard
from archive.search.request import FACETS, DateSelection, SearchRequest, Selection
from archive.text.tokens import tokenize
from tests.search.documents import DATES, WORDS, document, generated
from tests.search.naive import NaiveEngine

DOCUMENTS, REQUESTS = 160, 120
DAYS = [dt.date(2016, 12, 31), dt.date(2017, 1, 1), dt.date(2017, 6, 1), dt.date(2017, 6, 24), dt.date(2017, 7, 10), dt.date(2018, 2, 28)]
FIELDS = ("", "", "", "title", "dek", "body")


def fill(engine, seed):
    """Put random documents in, in several commits that change and remove earlier ones."""
    rng, documents = random.Random(seed), list(generated(DOCUMENTS, seed))
    for start in range(0, DOCUMENTS, 40):
        again = rng.sample(documents[:start], min(start, 5))
        gone = [document.id for document in rng.sample(documents[:start], min(start, 4))]
        engine.update([*(document for document in again if document.id not in gone), *documents[start : start + 40]], gone)
    return engine


def term(rng, field=""):
    token = next(tokenize(rng.choice(WORDS)))
    return Term(token.term, token.form, field, rng.random() < 0.3)


def leaf(rng):
    field, form = rng.choice(FIELDS), term(rng).form
    several = tuple(term(rng) for _ in range(rng.randint(2, 3)))
    bounds = sorted(rng.choice(DAYS) for _ in range(2))
    return rng.choice(
        [
            term(rng, field),
            term(rng, field),
            term(rng, field),
            Phrase(several, field),
            Near(several, rng.randrange(6), field),
            Prefix(form[: rng.randint(1, 4)], field),
            Wildcard(rng.choice([f"{form[:1]}*{form[-1:]}", f"*{form[1:]}", f"{form[:-1]}?", f"?{form[1:3]}*", "*"]), field),
            Fuzzy(form, rng.randint(1, 2), field),
            In(rng.choice(FACETS), tuple(str(rng.randint(1, 6)) for _ in range(rng.randint(1, 2)))),
            Range(rng.choice([None, bounds[0]]), rng.choice([None, bounds[1]]), rng.choice([0, 1, 31, 366]), rng.random() < 0.2),
            Everything(),
            Nothing(),
        ]
    )


def tree(rng, depth=3):
    if depth == 0 or rng.random() < 0.3:
        return leaf(rng)
    if rng.random() < 0.2:
        return Not(tree(rng, depth - 1))
    return rng.choice([And, And, Or])(tuple(tree(rng, depth - 1) for _ in range(rng.randint(1, 3))))


def selection(rng):
    def some():
        return tuple(str(rng.randint(1, 6)) for _ in range(rng.choice([0, 0, 1, 2])))

    return Selection(any_of=some(), all_of=some()[:1] if rng.random() < 0.3 else (), none_of=some()[:1])


def dates(rng):
    buckets = tuple(rng.choice([*(date[:7] for date in DATES), "2017", "2017-06-23", "2016"]) for _ in range(rng.choice([0, 0, 1, 2])))
    bounds = sorted(rng.choice(DAYS) for _ in range(2))
    return DateSelection(rng.choice([None, None, bounds[0]]), rng.choice([None, None, bounds[1]]), buckets, rng.random() < 0.2)


def request(rng):
    return SearchRequest(
        query=tree(rng) if rng.random() < 0.9 else None,
        facets={facet: selection(rng) for facet in rng.sample(FACETS, rng.choice([0, 0, 1, 2]))},
        dates=dates(rng) if rng.random() < 0.4 else DateSelection(),
        added_from=dt.date(2019, 2, 11) if rng.random() < 0.1 else None,
        sort=rng.choice(["newest", "oldest", "added", "relevance"]),
        copies=rng.choice(["folded", "each"]),
        page=rng.choice([1, 1, 2]),
        size=rng.choice([5, 20, 500]),
    )


class Differential:
    """A subclass has a fixture `engine`: an empty one."""

    @pytest.mark.parametrize("seed", range(4))
    def test_it_answers_as_the_oracle(self, engine, seed):
        rng, oracle = random.Random(1000 + seed), fill(NaiveEngine(), seed)
        fill(engine, seed)
        assert engine.digests() == oracle.digests()
        matched = 0
        for _ in range(REQUESTS):
            asked = request(rng)
            expected, answer = oracle.search(asked), engine.search(asked)
            matched += bool(expected.total)
            assert (answer.total, answer.groups) == (expected.total, expected.groups), asked
            assert answer.facets == expected.facets, asked
            assert answer.dates == expected.dates, asked
            if asked.order == "relevance":
                self.same_rows(engine, oracle, asked)
            else:
                assert answer.hits == expected.hits, asked
            again = engine.search(asked)  # what was found may have been kept
            assert (again.total, again.groups, again.hits, again.facets, again.dates) == (
                answer.total, answer.groups, answer.hits, answer.facets, answer.dates,
            ), asked  # fmt: skip
        assert matched > REQUESTS / 3

    @pytest.mark.parametrize("chosen", [{"all_of": ("21",)}, {"any_of": ("21", "3")}, {"none_of": ("21",)}, {}])
    def test_documents_that_many_are_named_in(self, engine, chosen):
        """More of them than an index may have room for beside each document; one of 120, a few, and all that a word finds."""
        named = [str(actor) for actor in range(30)]
        documents = [
            document(number, f"w{number} t{number % 40}", "ferry", date="2017-06-23", actor=named if number % 20 == 0 else ["3", "21"])
            for number in range(1, 121)
        ]
        oracle = NaiveEngine()
        for one in (engine, oracle):
            one.update(documents, [])
        for form in ("w20", "w21", "t0", "t20", "ferry"):
            asked = SearchRequest(Term(form, form), {"actor": Selection(**chosen)}, sort="newest")
            expected, answer = oracle.search(asked), engine.search(asked)
            assert (answer.total, answer.facets, answer.dates) == (expected.total, expected.facets, expected.dates), form

    @staticmethod
    def same_rows(engine, oracle, asked):
        """The same rows with the same copies under them, scores falling."""
        everything = SearchRequest(asked.query, asked.facets, asked.dates, asked.added_from, "relevance", asked.copies, size=10_000)
        hits = engine.search(everything).hits
        assert {(hit.id, hit.members) for hit in hits} == {(hit.id, hit.members) for hit in oracle.search(everything).hits}, asked
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True), asked
