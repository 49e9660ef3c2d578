import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search.whoosh_engine.kernels import plain as kernels
from archive.search.whoosh_engine.kernels.numbers import scratch

numbers = st.lists(st.integers(0, 400), max_size=120, unique=True).map(lambda found: np.array(sorted(found), np.intp))


@settings(max_examples=200, deadline=None)
@given(numbers, numbers, st.lists(numbers, max_size=4))
def test_lists_of_documents(one, other, lists):
    both = set(one.tolist()) & set(other.tolist())
    assert one[kernels.common(one, other, 401)].tolist() == sorted(both)
    assert one[kernels.without(one, other, 401)].tolist() == sorted(set(one.tolist()) - both)
    some = one[::3]
    assert one[kernels.where(one, some, 401)].tolist() == some.tolist()
    if lists:
        assert kernels.union(lists, 401).tolist() == sorted(set().union(*(ids.tolist() for ids in lists)))
    assert not scratch(np.bool_, 401).any()


@pytest.mark.parametrize("documents", [401, 1_000_000])
@settings(max_examples=50, deadline=None)
@given(st.lists(numbers, min_size=1, max_size=4))
def test_scores_are_summed(documents, lists):
    scores = [np.full(len(ids), 1.5) for ids in lists]
    ids, total = kernels.union_scored(lists, scores, documents)
    expected = {}
    for ids_of_one in lists:
        for number in ids_of_one.tolist():
            expected[number] = expected.get(number, 0) + 1.5
    assert dict(zip(ids.tolist(), total.tolist(), strict=True)) == expected
    assert not scratch(np.float64, documents).any()


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 20_000), st.integers(1, 300), st.sampled_from([1, 2, 50, 10**6]), st.integers(0, 99))
def test_the_greatest_keys_and_all_their_equals(size, most, different, seed):
    keys = np.random.default_rng(seed).integers(0, different, size)
    found = kernels.top(keys, most)
    least = np.sort(keys)[::-1][min(most, size) - 1]
    assert sorted(found.tolist()) == np.flatnonzero(keys >= least).tolist()
