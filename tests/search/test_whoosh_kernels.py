"""Each step on arrays beside the same done by sets, in numpy and compiled."""

import sys
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search.whoosh_engine.kernels import kernels as kernel_set
from archive.search.whoosh_engine.kernels import windows
from archive.search.whoosh_engine.kernels.conjunctions import Documents
from archive.search.whoosh_engine.kernels.numbers import scratch
from archive.search.whoosh_engine.kernels.tallies import standing_of
from archive.search.whoosh_engine.schema import STEP
from archive.search.whoosh_engine.store import DamagedError

DOCUMENTS = 401
numbers = st.lists(st.integers(0, DOCUMENTS - 1), max_size=120, unique=True).map(lambda found: np.array(sorted(found), np.intp))
positions = st.one_of(st.integers(0, 9), st.integers(0, 90))
places = st.lists(st.tuples(st.integers(0, 2), positions), min_size=1, max_size=6)  # fields and positions, some told again
articles = st.integers(1, 4).flatmap(lambda words: st.lists(st.tuples(*[places] * words), min_size=1, max_size=20))  # of each word its own


@settings(max_examples=100, deadline=None)
@given(numbers, numbers, st.lists(numbers, max_size=4))
def test_lists_of_documents(kernels, one, other, lists):
    both = set(one.tolist()) & set(other.tolist())
    assert one[kernels.common(one, other, DOCUMENTS)].tolist() == sorted(both)
    assert one[kernels.without(one, other, DOCUMENTS)].tolist() == sorted(set(one.tolist()) - both)
    some = one[::3]
    assert one[kernels.where(one, some, DOCUMENTS)].tolist() == some.tolist()
    if lists:
        assert kernels.union(lists, DOCUMENTS).tolist() == sorted(set().union(*(ids.tolist() for ids in lists)))
    for dtype in (np.bool_, np.int32, np.int64):
        assert not scratch(dtype, DOCUMENTS).any()


@pytest.mark.parametrize("documents", [DOCUMENTS, 1_000_000])
@settings(max_examples=30, deadline=None)
@given(st.lists(numbers, min_size=1, max_size=4))
def test_scores_are_summed(kernels, documents, lists):
    scores = [np.full(len(ids), 1.5) for ids in lists]
    ids, total = kernels.union_scored(lists, scores, documents)
    expected = {}
    for ids_of_one in lists:
        for number in ids_of_one.tolist():
            expected[number] = expected.get(number, 0) + 1.5
    assert dict(zip(ids.tolist(), total.tolist(), strict=True)) == expected
    assert not scratch(np.float64, documents).any()
    assert not scratch(np.int64, documents).any()


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 20_000), st.integers(1, 300), st.sampled_from([1, 2, 50, 10**6]), st.integers(0, 99))
def test_the_first_rows_in_order(kernels, size, most, different, seed):
    rng = np.random.default_rng(seed)
    ranks, most = rng.permutation(30_000).astype(np.int32), min(most, size)
    scores, ids = rng.integers(0, different, size) / 4, np.sort(rng.choice(30_000, size, replace=False))
    expected = sorted(range(size), key=lambda index: (-scores[index], -ranks[ids[index]]))[:most]
    assert kernels.ordered(scores, ids, ranks, most).tolist() == expected
    assert kernels.greatest(ranks[ids], most).tolist() == sorted(range(size), key=lambda index: -ranks[ids[index]])[:most]


def _by_facet(found):
    """Return (value, count) of each facet in order, those of the last, which stand in none, by value."""
    ends, values, counts = (column.tolist() for column in found)
    pairs = [list(zip(values[first:end], counts[first:end], strict=True)) for first, end in pairwise(ends)]
    return [*pairs[:-1], sorted(pairs[-1])]


@pytest.mark.parametrize("codes", [60, 70_000])
@pytest.mark.parametrize("count", [0, 3, 9_000])
def test_codes_are_counted(kernels, codes, count):
    rng = np.random.default_rng(count)
    rows = np.zeros((10_000, 16), np.uint16 if codes < 1 << 16 else np.uint32)
    rows[:] = np.arange(16)
    rows[:, 0] = rng.integers(0, 16, len(rows))
    filled = np.arange(1, 16) <= rows[:, :1]
    rows[:, 1:][filled] = rng.integers(17, codes, filled.sum())
    ids = np.sort(rng.choice(10_000, count, replace=False))
    full = ids[: count // 2]  # some have more codes than fit
    rows[full, 0], rows[full, 1:] = 16, 16 + 3
    over = full, np.arange(0, 2 * len(full) + 1, 2), rng.integers(17, codes, 2 * len(full))
    documents = Documents(len(rows), rows, *over, None, None)
    expected = np.zeros(codes, int)
    for number in ids.tolist():
        np.add.at(expected, rows[number, 1 : min(rows[number, 0], 15) + 1], 1)
    np.add.at(expected, over[2], 1)
    assert kernels.counted(documents, ids, codes)[17:].tolist() == expected[17:].tolist()
    facets = [np.arange(17 + facet, codes, 3) for facet in range(3)]
    standing = standing_of(facets, codes, 16)
    ends, values, counts = kernels.tally(documents, ids, standing)
    for facet, own in enumerate(facets, 1):
        part = slice(ends[facet], ends[facet + 1])
        found = list(zip((-counts[part]).tolist(), values[part].tolist(), strict=True))
        there = [(-size, value) for value, size in enumerate(expected[own].tolist()) if size]
        assert (found if facet < 3 else sorted(found)) == sorted(there)
    for every in (np.arange(len(rows)), np.flatnonzero(rng.random(len(rows)) < 0.7)):
        most = every[rng.random(len(every)) < 0.8]
        found = kernels.tally_most(documents, most, every, standing, kernels.counted(documents, every, codes))
        assert _by_facet(found) == _by_facet(kernels.tally(documents, most, standing))
    assert not scratch(np.int64, codes).any()
    assert not scratch(np.int32, codes).any()


@settings(max_examples=150, deadline=None)
@given(articles, st.one_of(st.integers(1, 12), st.integers(60, 70), st.integers(80, 1000)), st.integers(-1, 2))
def test_documents_with_a_window_that_has_each_word(documents, width, field):
    def has_all(document):
        fields = range(3) if field < 0 else [field]
        return any(
            all(any(own == one and start <= place < start + width for own, place in word) for word in document)
            for one in fields
            for start in range(91)
        )

    words = [
        (np.array(list(map(len, word))), np.array([place for own in word for place in sorted(STEP * at + one for one, at in own)]))
        for word in zip(*documents, strict=True)
    ]
    found = windows.near(words, windows.layout_of(words, width), field)
    assert found.tolist() == [number for number, document in enumerate(documents) if has_all(document)]


@pytest.mark.parametrize("places", [[0xFFFFFFF2], [402, 10], [0xFFFFFFF0, 2]], ids=["too far", "falling", "too far in the title"])
def test_places_that_cannot_be_are_told(places):
    words = [(np.array([len(places)]), np.array(places, np.uint32))]
    with pytest.raises(DamagedError):
        windows.near(words, windows.layout_of(words, 3), -1)


def test_compiled_kernels_are_kept_apart_by_the_source_of_all(tmp_path):
    from archive.search.whoosh_engine.kernels.jit import folder_of

    package = tmp_path / "package"
    (package / "kernels").mkdir(parents=True)
    (package / "kernels" / "calling.py").write_text("1")
    (package / "called.py").write_text("1")
    (tmp_path / "file").touch()  # nothing can be made below it
    bases = [tmp_path / "file", tmp_path / "cache"]
    first = folder_of(package, bases)
    assert first.is_dir()
    assert first.parent == bases[1]
    assert folder_of(package, bases) == first
    (package / "called.py").write_text("2")
    assert folder_of(package, bases) != first
    assert folder_of(package, bases[:1]) is None


def test_a_numba_that_does_not_load_leaves_numpy(monkeypatch, caplog):
    compiled = f"{kernel_set.__module__}.compiled", f"{kernel_set.__module__}.jit"
    for module in [name for name in sys.modules if name.startswith(compiled)]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.setattr(sys.modules[kernel_set.__module__], "find_spec", lambda name: name)
    kernel_set.cache_clear()
    assert kernel_set() is kernel_set("numpy")
    assert "numpy alone" in caplog.text
    kernel_set.cache_clear()
