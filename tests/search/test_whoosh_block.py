"""Columns in one block of memory."""

import numpy as np
import pytest

from archive.search.whoosh_engine import block


@pytest.mark.parametrize("rows", [0, 3, 100_000], ids=["empty", "small", "of several huge pages"])
def test_arrays_are_zeros_of_their_own(rows):
    arrays = {"codes": ((rows, 16), np.uint16), "length": ((rows,), np.uint8), "id": ((rows,), np.int64)}
    made = block.zeros(arrays)
    assert {name: (array.shape, array.dtype.type) for name, array in made.items()} == arrays
    assert not any(array.any() for array in made.values())
    for number, array in enumerate(made.values(), 1):
        array[...] = number
    assert [set(array.ravel().tolist()) for array in made.values()] == ([{1}, {2}, {3}] if rows else [set()] * 3)
