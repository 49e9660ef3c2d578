"""The same answers however the index is cut into segments: against the oracles, and read by Whoosh itself."""

import json
import random
from collections import defaultdict
from itertools import count

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh.index import open_dir
from whoosh.query import And, Phrase, Prefix, Term

from archive.search.query import parse
from archive.search.request import SearchRequest
from archive.search.whoosh_engine import WhooshEngine
from archive.search.whoosh_engine.postings import SIZE
from archive.search.whoosh_engine.schema import WORDS as FIELDS
from archive.text.tokens import tokenize
from tests.search import differential
from tests.search.documents import WORDS, document, generated
from tests.search.naive import NaiveEngine
from tests.search.stock import StockEngine


@pytest.fixture
def engine(tmp_path):
    return WhooshEngine(tmp_path / "index", is_complete_when_empty=lambda: True)


@pytest.mark.parametrize("seed", range(3))
def test_scores_are_those_of_stock_whoosh(engine, tmp_path, seed):
    stock, kept = StockEngine(tmp_path / "stock"), differential.fill(NaiveEngine(), seed).documents
    stock.rebuild(kept.values(), len(kept))  # its merges add up rounded lengths, and so change its scores
    differential.fill(engine, seed).optimize()
    rng, scored = random.Random(seed), 0
    for _ in range(150):
        asked = SearchRequest(query=differential.tree(rng), sort="relevance", copies=rng.choice(["folded", "each"]), size=1000)
        expected, answer = stock.search(asked).hits, engine.search(asked).hits
        assert {hit.id: hit.score for hit in answer} == pytest.approx({hit.id: hit.score for hit in expected}, abs=1e-6), asked
        assert [hit.members for hit in sorted(answer)] == [hit.members for hit in sorted(expected)], asked
        rounded = [(-round(hit.score, 6)) for hit in answer]
        assert rounded == sorted(rounded)
        scored += any(hit.score for hit in answer)
    assert scored > 30


words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
documents = st.builds(
    lambda number, title, body, group, date: document(
        number, title, body, group=group, date=date, actor=str(number % 3), digest=f"{title}|{body}|{group}|{date}"
    ),
    st.integers(1, 12), words, words, st.one_of(st.none(), st.integers(1, 12)),
    st.sampled_from(["", "2017-06-23", "2017", "2016-12-30/2017-01-03"]),
)  # fmt: skip
steps = st.one_of(
    st.tuples(st.just("update"), st.lists(documents, max_size=4), st.lists(st.integers(1, 12), max_size=3)),
    st.tuples(st.just("optimize")),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=1, max_size=12), words, st.randoms(use_true_random=False))
def test_any_order_of_changes_leaves_the_same_answers(tmp_path_factory, changes, text, rng):
    engine, oracle = WhooshEngine(tmp_path_factory.mktemp("index") / "i", is_complete_when_empty=lambda: True), NaiveEngine()
    for change, *arguments in changes:
        for one in (engine, oracle):
            if change == "update":
                added, gone = arguments
                one.update(added, set(gone) - {document.id for document in added})
            else:
                one.optimize()
    assert engine.digests() == oracle.digests()
    for query in (None, parse(text, match="any").query, parse(f'"{text}"').query, differential.tree(rng)):
        asked = SearchRequest(query=query, sort="oldest", size=100)
        expected, answer = oracle.search(asked), engine.search(asked)
        assert (answer.total, answer.groups, answer.hits) == (expected.total, expected.groups, expected.hits), asked
        assert (answer.facets, answer.dates) == (expected.facets, expected.dates), asked


def test_whoosh_itself_opens_the_index_and_gives_the_same_answers(engine, tmp_path):
    differential.fill(engine, 5)
    folder = tmp_path / "index" / json.loads((tmp_path / "index" / "CURRENT").read_text())["folder"]
    with open_dir(str(folder)).searcher() as searcher:
        assert searcher.doc_count() == engine.stats()["articles"]

        def found(query):
            return {hit["id"] for hit in searcher.search(query, limit=None)}

        def ours(text):
            return {hit.id for hit in engine.search(SearchRequest(query=parse(text).query, copies="each", size=1000)).hits}

        prisoner, exchange = (token.term for token in tokenize("prisoners exchange"))
        assert found(Term("stem", prisoner)) == ours("prisoners") != set()
        assert found(And([Term("stem", prisoner), Term("stem", exchange)])) == ours("prisoners exchange") != set()
        assert found(Phrase("stem", [prisoner, exchange])) == ours("prisoners-exchange") != set()
        assert found(Prefix("form", "ferr")) == ours("ferr*") != set()
        assert found(Term("actor", "3")) == ours("actor:3") != set()
        assert len(list(searcher.reader().all_terms())) > 50


def test_words_behind_the_narrow_places_are_found_too(engine):
    long = "salt " * 20_000
    engine.update([document(1, "Ferry", f"{long}prisoner exchange"), document(2, "Ferry", "exchange")], [])
    engine.update([document(3, "Ferry", "prisoner exchange")], [])
    for _ in range(2):
        assert [hit.id for hit in engine.search(SearchRequest(query=parse('"prisoner exchange"').query, sort="oldest")).hits] == [1, 3]
        engine.optimize()


def test_generated_documents_in_batches_and_at_once_are_one_index(engine, tmp_path):
    whole = WhooshEngine(tmp_path / "whole")
    given = list(generated(300, 9))
    whole.rebuild(iter(given), len(given))
    for start in range(0, 300, 7):
        engine.update(given[start : start + 7], [])
    assert engine.stats()["segments"] <= 8
    engine.optimize()
    for text in ("ferry", '"cease fire"', "prisoner* -list", "irrin exchange"):
        asked = SearchRequest(query=parse(text).query, size=300)
        assert engine.search(asked).hits == whole.search(asked).hits


def everywhere(engine):
    """Return (field, word) -> (id, places) of each document that has it, as the lists of all segments say."""
    snapshot, found = engine._read(lambda snapshot: snapshot), defaultdict(list)
    for field in FIELDS:
        for lists, base in snapshot.lists(field):
            for number, word in enumerate(lists.terms()):
                row = lists.row(number)
                counts, places = lists.counts_of(row), lists.places_of(row)
                ends = np.cumsum(np.ones(row[SIZE], int) if counts is None else counts, dtype=int)[:-1]
                for doc, its in zip(lists.docs_of(row) + base, np.split(places, ends), strict=True):
                    if snapshot.live is None or snapshot.live[doc]:
                        found[field, word].append((snapshot.columns["id"][doc], its.tolist()))
    return {word: sorted(lists) for word, lists in found.items()}


few_forms = st.lists(st.sampled_from(["ferry", "ferries", "ferried", "salt", "salts", "irrin"]), min_size=1, max_size=2).map(" ".join)
batches = st.lists(st.lists(few_forms, min_size=1, max_size=3), min_size=2, max_size=5)


@settings(max_examples=15, deadline=None)
@given(batches, st.sets(st.integers(1, 20)), st.sampled_from(["en", "fr"]))
def test_merged_lists_are_those_written_at_once(tmp_path_factory, batches, gone, language):
    folder, numbers, given = tmp_path_factory.mktemp("index"), count(1), []
    parts, whole = (WhooshEngine(folder / name, is_complete_when_empty=lambda: True) for name in ("parts", "whole"))
    for batch in batches:
        given += (made := [document(next(numbers), "", text, language=language) for text in batch])
        parts.update(made, [])
    parts.update([], gone)
    parts.optimize()
    whole.update([one for one in given if one.id not in gone], [])
    assert everywhere(parts) == everywhere(whole)
