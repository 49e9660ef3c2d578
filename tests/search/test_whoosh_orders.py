"""The orders of documents, through states of an index: what is kept and put in is what sorting all anew gives."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.search.whoosh_engine.orders import Orders

NEVER = 10**19


def columns_of(size, seed):
    rng = np.random.default_rng(seed)
    first = rng.integers(0, 4, size).astype(np.int32)
    return {
        "id": rng.permutation(size) + 1, "first": first, "last": first + rng.integers(0, 2, size).astype(np.int32),
        "printed": rng.integers(0, 3, size), "added": rng.integers(1, 5, size),
    }  # fmt: skip


def newest(first, printed, last, number, added):
    return -first, -printed, last, -number


def oldest(first, printed, last, number, added):
    return first or NEVER, printed or NEVER, last, number


def added(first, printed, last, number, added):
    return -added, -number


def expected(columns, order):
    rows = zip(*(columns[name].tolist() for name in ("first", "printed", "last", "id", "added")), strict=True)
    keys = [order(*row) for row in rows]
    return sorted(range(len(keys)), key=keys.__getitem__)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 4000), st.integers(0, 4), st.integers(0, 3), st.integers(0, 99))
def test_new_documents_take_their_places(size, gone, new, seed):
    columns = columns_of(size + new, seed)
    before = Orders({name: column[:size] for name, column in columns.items()})
    before.ranks("newest"), before.ranks("oldest")
    kept = max(size - gone, 0)
    columns = {name: np.concatenate((column[:kept], column[size:])) for name, column in columns.items()}
    between = Orders({name: column[:kept] for name, column in columns.items()}, before, kept)  # a state that nobody asks
    after = Orders(columns, between, kept)
    for order in (newest, oldest, added):
        assert np.argsort(after.ranks(order.__name__))[::-1].tolist() == expected(columns, order)
    assert after.ranks("newest").dtype == np.int32
    again = Orders(columns, after, len(columns["id"]))
    assert again.ranks("oldest") is after.ranks("oldest")
