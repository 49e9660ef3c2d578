"""Lists of words: read, met, placed and scored beside the same done by sets, in numpy and compiled."""

from concurrent.futures import ThreadPoolExecutor
from functools import reduce
from itertools import product
from threading import Barrier
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.search.whoosh_engine.conjunction import Conjunction
from archive.search.whoosh_engine.kernels import kernels as kernel_set
from archive.search.whoosh_engine.kernels import lines, windows
from archive.search.whoosh_engine.kernels.numbers import scratch
from archive.search.whoosh_engine.posting import Kept, Memory, Posting
from archive.search.whoosh_engine.schema import FIELD_BITS, STEP
from archive.search.whoosh_engine.scoring import factor
from tests.search.lists import Word, documents_of


@pytest.mark.parametrize("most", [1, 3, 300, 70_000], ids=["once", "bytes", "two bytes", "four bytes"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([3, 700, 9_000, 70_000]), min_size=1, max_size=3),
    st.sampled_from([(1, 2), (1, 200), (200, 100)]),
    st.sampled_from([None, 1, 40, 3000]),
    st.sampled_from([0, 10**8]),
    st.integers(0, 99),
)
def test_words_together(kernels, tmp_path_factory, most, sizes, rarities, asked, kept, seed):
    """Two words in segments of these sizes, in all documents or in so many."""
    rng, folder = np.random.default_rng(seed), tmp_path_factory.mktemp("lists")
    count = sum(sizes)
    words = [Word(kernels, folder / str(rarity), rng, sizes, most, rarity, kept) for rarity in rarities]
    words.sort(key=lambda word: word.posting.size)
    documents = documents_of(count, rng)
    within = None if asked is None else np.sort(rng.choice(count, min(asked, count), replace=False))
    for word in words:
        assert word.posting.ids.tolist() == word.docs.tolist()
    expected = np.intersect1d(words[0].docs, words[1].docs)
    expected = expected if within is None else np.intersect1d(expected, within)
    postings = [word.posting for word in words]
    ids, at, scores = kernels.meet_all(documents, within, postings, True)
    assert ids.tolist() == expected.tolist()
    if not len(ids):
        assert not len(kernels.side_by_side(documents, postings, ids, at, [(0, 0), (1, 1)], -1))
        return
    keep = np.arange(0, len(ids), 2)
    ids, at, scores = ids[keep], kernels.kept(at, keep), scores[keep]
    found = [np.searchsorted(word.docs, ids) for word in words]
    score = 0
    for number, (word, here) in enumerate(zip(words, found, strict=True)):
        where = kernels.found_at(documents, postings, ids, at, number)
        assert where.tolist() == here.tolist()
        often, places = kernels.places_at(word.posting, where)
        assert often.tolist() == word.counts[here].tolist()
        assert places.tolist() == np.concatenate([word.places[index] for index in here]).tolist()
        tf = word.counts[here]
        score += factor(count, word.posting.size) * tf / (documents.norms[documents.lengths[ids]] + tf)
    assert kernels.scores(documents, postings, ids, at).tolist() == scores.tolist() == pytest.approx(score, abs=1e-12)
    for field in (-1, 2):
        beside = []
        for index, (one, other) in enumerate(zip(*found, strict=True)):
            wanted = {place + STEP for place in words[0].places[one].tolist() if field in (-1, place & FIELD_BITS)}
            if wanted.intersection(words[1].places[other].tolist()):
                beside.append(index)
        assert kernels.side_by_side(documents, postings, ids, at, [(0, 0), (1, 1)], field).tolist() == beside
    assert not scratch(np.int64, count).any()


@pytest.mark.parametrize("field", [-1, 2])
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([3, 700, 9_000]), min_size=1, max_size=3),
    st.permutations(range(3)),
    st.sampled_from([1, 3, 300]),
    st.integers(0, 99),
)
def test_words_side_by_side_by_their_lines(monkeypatch, tmp_path_factory, field, sizes, order, most, seed):
    """Three words in any order, in all documents and in some; lines are made of all, of the rarest alone, of none."""
    rng, folder = np.random.default_rng(seed), tmp_path_factory.mktemp("lists")
    words = [Word(kernel_set("numpy"), folder / name, rng, sizes, most, kept=10**8) for name in ("one", "two", "three")]
    words = [words[number] for number in order]
    postings = [word.posting for word in words]
    documents = documents_of(sum(sizes), rng)
    places = [dict(zip(word.docs.tolist(), map(set, map(np.ndarray.tolist, word.places)), strict=True)) for word in words]
    expected = [
        number
        for number, first in sorted(places[0].items())
        if any(
            all(place + turn * STEP in there.get(number, ()) for turn, there in enumerate(places)) and field in (-1, place & FIELD_BITS)
            for place in first
        )
    ]
    rarest = min(postings, key=lambda posting: posting.size)
    some = np.array(sorted(number for number in set.intersection(*map(set, places)) if rng.random() < 0.6), np.intp)
    for limit in (10**6, rarest.places):
        monkeypatch.setattr(lines, "MOST_PLACES", limit)
        ids, scores = lines.beside(documents, postings, field, True)
        assert ids.tolist() == expected
        assert some[lines.on_lines(documents, postings, some, field)].tolist() == sorted(set(expected).intersection(some.tolist()))
        often = [word.counts[np.searchsorted(word.docs, ids)] for word in words]
        norms = documents.norms[documents.lengths[ids]]
        score = sum(factor(documents.count, word.posting.size) * tf / (norms + tf) for word, tf in zip(words, often, strict=True))
        assert scores is None if not expected else scores.tolist() == pytest.approx(score.tolist(), abs=1e-12)
    monkeypatch.setattr(lines, "MOST_PLACES", rarest.places - 1)
    assert lines.beside(documents, postings, field, True) is None
    assert lines.on_lines(documents, postings, some, field) is None


@pytest.mark.parametrize("piece", [slice(None), slice(3, 40), slice(60, -60), slice(-40, None)], ids=["all", "first", "across", "last"])
def test_places_in_documents_that_stand_one_behind_the_other(kernels, tmp_path, piece):
    word = Word(kernels, tmp_path / "word", np.random.default_rng(5), [700, 9_000, 700], 3)
    often, places = kernels.places_at(word.posting, np.arange(word.posting.size)[piece])
    assert often.tolist() == word.counts[piece].tolist()
    assert np.array_equal(places, np.concatenate(word.places[piece]))


@pytest.mark.parametrize("field", ["", "body"])
@pytest.mark.parametrize("empty", [1, 100], ids=["common", "rare"])
@pytest.mark.parametrize(("number", "slop"), [(2, 20), (3, 20), (3, 90), (5, 80)])
def test_words_near_each_other_in_more_documents_than_are_compared_at_a_time(kernels, monkeypatch, tmp_path, number, slop, field, empty):
    for name, value in {"AT_ONCE": 24, "MOST_BYTES": 700, "FIRST": 1}.items():
        monkeypatch.setattr(windows, name, value)
    rng = np.random.default_rng(number + 7)
    words = [Word(kernels, tmp_path / str(one), rng, [9_000, 9_000], 3, empty=empty) for one in range(number)]
    words.sort(key=lambda word: word.posting.size)
    documents = documents_of(18_000)
    found = Conjunction(SimpleNamespace(kernels=kernels, corpus=documents), None, [word.posting for word in words])
    assert len(found.ids) > 15
    expected = []
    for document in found.ids.tolist():
        there = [word.places[np.searchsorted(word.docs, document)].tolist() for word in words]
        for one in product(*there):
            fields, positions = {place & FIELD_BITS for place in one}, [place // STEP for place in one]
            if len(fields) == 1 and fields <= ({2} if field else {0, 1, 2}) and max(positions) - min(positions) < number + slop:
                expected.append(document)
                break
    found.in_a_window(list(range(number)), number + slop, field)
    assert found.ids.tolist() == expected
    assert expected


def test_few_documents_in_a_long_list_that_goes_on_in_a_segment_of_one(kernels, tmp_path):
    word = Word(kernels, tmp_path, np.random.default_rng(0), [70_000, 1, 1], 3)
    documents = documents_of(70_002)
    asked = word.docs[[5, -2, -1]]
    ids, at, _ = kernels.meet_all(documents, asked, [word.posting], True)
    assert ids.tolist() == asked.tolist()
    where = kernels.found_at(documents, [word.posting], ids, at, 0)
    assert where.tolist() == [5, len(word.docs) - 2, len(word.docs) - 1]
    assert kernels.places_at(word.posting, where)[0].tolist() == word.counts[where].tolist()


@pytest.mark.parametrize("gap", [100, 9_000])
@pytest.mark.parametrize("turn", range(3))
def test_few_documents_in_a_long_list_that_a_segment_has_not(kernels, tmp_path, gap, turn):
    """Looked for once, and again when more was asked of the list."""
    word = Word(kernels, tmp_path, np.random.default_rng(turn), [40_000, gap, 30_000], 3)
    one, _, other = word.posting.parts
    docs = word.docs[(word.docs < 40_000) | (word.docs >= 40_000 + gap)]
    posting, asked = Posting(kernels, Memory(Kept(0), Kept(0), Kept(0)), 70_000 + gap, [one, other]), np.arange(39_999, 70_000 + gap, 1_001)
    documents = documents_of(70_000 + gap)
    for few in (asked[:3], asked[-1:], asked, asked):
        ids, at, _ = kernels.meet_all(documents, few, [posting], True)
        assert ids.tolist() == np.intersect1d(few, docs).tolist()
        assert kernels.found_at(documents, [posting], ids, at, 0).tolist() == docs.searchsorted(ids).tolist()


def test_what_is_kept_stays_within_its_budget(kernels, tmp_path):
    rng, memory = np.random.default_rng(2), Memory(Kept(50_000), Kept(0), Kept(0))
    words = [Word(kernels, tmp_path / str(number), rng, [700], 3) for number in range(5)]
    postings = [(word, Posting(kernels, memory, 700, word.posting.parts)) for word in words for _ in range(60)]
    for word, posting in postings * 2:
        assert posting.ids.tolist() == word.docs.tolist()
        held = [posting.size for _, posting in postings if posting.known is not None]
        assert sum(held) <= 50_000
    assert 0 < len(held) < len(postings)


def test_threads_that_first_read_a_list_at_once_read_the_same(kernels, tmp_path):
    """What one of them has noted of it stays as long as the list, also when another notes it again."""
    rng = np.random.default_rng(0)
    word, asked = Word(kernels, tmp_path, rng, [300_000], 1), np.arange(0, 300_000, 50_000)
    documents = documents_of(300_000)
    together = Barrier(4)

    def read(_):
        together.wait()
        kernels.meet_all(documents, asked, [word.posting], True)
        return word.posting.located, {name: [id(one) for one in found] for name, found in word.posting.held.items()}

    with ThreadPoolExecutor(4) as threads:
        first, *others = threads.map(read, range(4))
    assert others == [first] * 3


def test_bitmaps_that_are_let_go_of_while_threads_read_them(kernels, tmp_path):
    """None is kept here: each search draws its own, and another's end must not take it away."""
    rng = np.random.default_rng(1)
    words = sorted([Word(kernels, tmp_path / str(one), rng, [30_000, 9_000], 3) for one in range(3)], key=lambda word: word.posting.size)
    documents = documents_of(39_000)
    expected = reduce(np.intersect1d, [word.docs for word in words]).tolist()
    postings = [word.posting for word in words]
    assert all(posting.is_dense for posting in postings)
    assert expected

    def read(_):
        return [kernels.meet_all(documents, None, postings, True)[0].tolist() == expected for _ in range(50)]

    with ThreadPoolExecutor(4) as threads:
        assert all(map(all, threads.map(read, range(4))))
