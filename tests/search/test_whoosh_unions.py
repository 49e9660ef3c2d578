"""Documents that have any of some words, by the compiled kernels: in numpy words are taken one by one."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.search.whoosh_engine.kernels import kernels as kernel_set
from archive.search.whoosh_engine.kernels.numbers import scratch
from archive.search.whoosh_engine.scoring import factor
from archive.search.whoosh_engine.store import Arrays, DamagedError
from tests.search.lists import Word, documents_of


@pytest.mark.parametrize("most", [1, 3, 300, 70_000], ids=["once", "bytes", "two bytes", "four bytes"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([3, 700, 9_000, 140_000]), min_size=1, max_size=3), st.sampled_from([1, 200, 70_000]), st.integers(0, 99))
def test_any_of_some_words(tmp_path_factory, most, sizes, rarity, seed):
    compiled, rng, folder, count = kernel_set("numba"), np.random.default_rng(seed), tmp_path_factory.mktemp("lists"), sum(sizes)
    words = [Word(compiled, folder / str(number), rng, sizes, most, one) for number, one in enumerate((rarity, 1, 7))]
    documents = documents_of(count, rng)
    expected = np.zeros(count)
    for word in words:
        norms = documents.norms[documents.lengths[word.docs]]
        expected[word.docs] += factor(count, len(word.docs)) * word.counts / (norms + word.counts)
    ids, scores = compiled.any_scored(documents, [word.posting for word in words])
    assert ids.tolist() == expected.nonzero()[0].tolist()
    assert scores.tolist() == pytest.approx(expected[ids].tolist(), abs=1e-12)
    assert not scratch(np.int64, count).any()
    assert not scratch(np.float64, count).any()


@pytest.mark.parametrize("most", [1, 3], ids=["once", "several times"])
def test_a_list_that_is_damaged_after_it_was_read_writes_nothing_beside_the_documents(request, tmp_path, most):
    request.addfinalizer(scratch.forget)  # as an engine does
    compiled, rng, count = kernel_set("numba"), np.random.default_rng(1), 700
    word, documents = Word(compiled, tmp_path / "lists", rng, [count], most), documents_of(count, rng)
    assert len(compiled.any_scored(documents, [word.posting])[0]) == len(word.docs)
    room = scratch(np.float64, 1 << 20), scratch(np.int64, 1 << 20)  # more than the documents need: what stands behind them is seen
    (lists, _, _), path = word.posting.parts[0], tmp_path / "lists" / "0" / "lists"
    with path.open("r+b") as file:
        file.seek(Arrays(path).offset("stem/deltas0"))
        file.write(b"\xff" * len(lists.deltas[0]))
    with pytest.raises(DamagedError):
        compiled.any_scored(documents, [word.posting])
    scores, bits = room
    assert scores[:count].any()
    assert not scores[count:].any()
    assert not bits[count // 64 + 1 :].any()
