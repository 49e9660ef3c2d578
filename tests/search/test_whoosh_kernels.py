"""Each step on arrays beside the same done by sets, in numpy and compiled."""

import sys

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.search.whoosh_engine.kernels import kernels as kernel_set
from archive.search.whoosh_engine.kernels.numbers import scratch
from archive.search.whoosh_engine.postings import Lists, ListsWriter, PlacesWriter, TermLists
from archive.search.whoosh_engine.snapshot import Posting
from archive.search.whoosh_engine.store import Arrays, ArrayWriter

DOCUMENTS = 401
numbers = st.lists(st.integers(0, DOCUMENTS - 1), max_size=120, unique=True).map(lambda found: np.array(sorted(found), np.intp))


@pytest.fixture(params=["numpy", "numba"], scope="module")
def kernels(request):
    return kernel_set(request.param)


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
    assert not scratch(np.bool_, DOCUMENTS).any()
    assert not scratch(np.int32, DOCUMENTS).any()


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


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 20_000), st.integers(1, 300), st.sampled_from([1, 2, 50, 10**6]), st.integers(0, 99))
def test_the_greatest_keys_and_all_their_equals(kernels, size, most, different, seed):
    keys = np.random.default_rng(seed).integers(0, different, size)
    found = kernels.top(keys, most)
    least = np.sort(keys)[::-1][min(most, size) - 1]
    assert sorted(found.tolist()) == np.flatnonzero(keys >= least).tolist()


@pytest.mark.parametrize("codes", [60, 70_000])
@pytest.mark.parametrize("count", [0, 3, 9_000])
def test_codes_are_counted(kernels, codes, count):
    rng = np.random.default_rng(count)
    rows = np.zeros((10_000, 16), np.uint16 if codes < 1 << 16 else np.uint32)
    rows[:] = np.arange(16)
    rows[:, 0] = rng.integers(0, 16, len(rows))
    filled = np.arange(1, 16) <= rows[:, :1]
    rows[:, 1:][filled] = rng.integers(16, codes, filled.sum())
    ids, over = np.sort(rng.choice(10_000, count, replace=False)), np.array([20, 20, 59][: count // 2], np.int64)
    expected = np.bincount(np.concatenate((rows[ids][:, 1:][filled[ids]], over)).astype(int), minlength=codes)
    assert kernels.counted(rows, ids, over, codes)[16:].tolist() == expected[16:].tolist()
    found, counts = kernels.tallied(rows, ids, over, codes)
    assert {code: size for code, size in zip(found.tolist(), counts.tolist(), strict=True) if code > 15} == {
        code: size for code, size in enumerate(expected.tolist()) if size
    }
    assert kernels.rows_with(rows, ids, 20).tolist() == (rows[ids][:, 1:] == 20).any(axis=1).tolist()
    assert not scratch(np.int64, codes).any()


def test_scores_of_words(kernels):
    rng = np.random.default_rng(1)
    lengths, norms = rng.integers(0, 256, 9_000).astype(np.uint8), rng.random(256) + 0.1
    ids = np.sort(rng.choice(9_000, 5_000, replace=False))
    for counts in (None, rng.integers(1, 9, 5_000).astype(np.uint8), rng.integers(1, 70_000, 5_000)):
        tf = 1.0 if counts is None else counts
        assert kernels.bm25(2.5, norms, lengths, ids, counts) == pytest.approx(2.5 * tf / (norms[lengths[ids]] + tf), abs=1e-12)


def lists_of(folder, docs, counts, places, size):
    """Return TermLists of one word, written and read again."""
    folder.mkdir()
    with ArrayWriter(open(folder / "lists", "wb"), folder) as arrays:
        placed = PlacesWriter(arrays, wide=True)
        writer = ListsWriter(arrays, "stem", placed)
        writer.add(Lists([b"word"], np.array([0, len(docs)]), docs.astype(np.uint32), counts.astype(np.uint32), places))
        facts = writer.close()
        placed.close()
    return TermLists(Arrays(folder / "lists"), "stem", size, placed=True, **facts)


@pytest.mark.parametrize("most", [1, 3, 300, 70_000], ids=["once", "bytes", "two bytes", "four bytes"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([3, 700, 9_000, 70_000]), min_size=1, max_size=3), st.sampled_from([1, 40, 3000]), st.integers(0, 99))
def test_a_list_is_read_where_it_is_asked_for(kernels, tmp_path_factory, most, sizes, asked, seed):
    """In segments of these sizes, that many documents asked for."""
    rng, folder = np.random.default_rng(seed), tmp_path_factory.mktemp("lists")
    parts, docs, counted, placed, base = [], [], [], [], 0
    for number, size in enumerate(sizes):
        own = np.sort(rng.choice(size, max(size // int(rng.integers(1, 9)), 1), replace=False))
        counts = rng.integers(1, 4, len(own))
        counts[rng.integers(len(own))] = most
        counts = np.minimum(counts, most)
        places = rng.integers(0, 1 << 20, counts.sum())
        lists = lists_of(folder / str(number), own, counts, places, size)
        parts.append((lists, lists.row(0), base))
        docs.append(own + base)
        counted.append(counts)
        placed += np.split(places, np.cumsum(counts)[:-1])
        base += size
    docs, counted = np.concatenate(docs), np.concatenate(counted)
    posting, ids = Posting(kernels, parts), np.sort(rng.choice(base, min(asked, base), replace=False))
    which, at = kernels.meet(ids, posting, base)
    expected = np.intersect1d(ids, docs)
    assert ids[which].tolist() == expected.tolist()
    at = np.searchsorted(docs, expected) if at is None else at
    assert docs[at].tolist() == expected.tolist()
    if len(at):
        assert posting.counts_at(at).tolist() == counted[at].tolist()
        found, places = posting.places_at(at)
        assert found.tolist() == counted[at].tolist()
        assert places.tolist() == np.concatenate([placed[index] for index in at]).tolist()
    assert posting.ids.tolist() == docs.tolist()
    assert ids[kernels.meet(ids, posting, base)[0]].tolist() == expected.tolist()


@settings(max_examples=60, deadline=None)
@given(numbers, numbers, st.integers(1, 30))
def test_windows(kernels, starts, line, width):
    found = kernels.reaching(starts, line, width)
    assert found.tolist() == [start for start in starts.tolist() if set(range(start, start + width)) & set(line.tolist())]


places = st.lists(st.lists(st.integers(0, 30), min_size=1, max_size=6).map(sorted), min_size=4, max_size=4)


@settings(max_examples=100, deadline=None)
@given(places, places)
def test_places_in_common(kernels, one, other):
    flat = [(np.array(list(map(len, lists))), np.concatenate(lists)) for lists in (one, other)]
    owners, sizes, found = kernels.met(*flat[0], *flat[1])
    by_owner = dict(zip(owners.tolist(), np.split(found, np.cumsum(sizes)[:-1]) if len(sizes) else [], strict=True))
    assert {owner: set(own.tolist()) for owner, own in by_owner.items()} == {
        owner: common for owner in range(4) if (common := set(one[owner]) & set(other[owner]))
    }


def test_a_numba_that_does_not_load_leaves_numpy(monkeypatch, caplog):
    for module in ("compiled", "compiled_lists", "compiled_numbers", "compiled_pages", "jit"):
        monkeypatch.delitem(sys.modules, f"{kernel_set.__module__}.{module}", raising=False)
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.setattr(sys.modules[kernel_set.__module__], "find_spec", lambda name: name)
    kernel_set.cache_clear()
    assert kernel_set() is kernel_set("numpy")
    assert "numpy alone" in caplog.text
    kernel_set.cache_clear()
