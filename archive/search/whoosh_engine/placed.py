"""The documents in which words stand as a query asks: side by side, near each other, or in a field. In all segments."""

import numpy as np


class Placed:
    """Those documents, once all of them were found, for as long as `memory` (a posting.Memory) keeps them: as numbers, many as bits."""

    __slots__ = ("_bits", "_ids", "_memory")

    def __init__(self, memory):
        self._memory, self._ids, self._bits = memory, None, None

    @property
    def is_kept(self):
        return self._ids is not None or self._bits is not None

    @property
    def ids(self):
        """The documents; None where they are not kept."""
        ids, bits = self._ids, self._bits
        return ids if bits is None else np.unpackbits(bits).view(bool).nonzero()[0]

    def keep(self, ids):
        """Hold the documents, which were found."""
        if self._memory.lists.takes(len(ids)):
            self._ids = ids
            self._memory.lists.add(self, "_ids", len(ids))
        else:
            mask = np.zeros(int(ids[-1]) + 1, bool)
            mask[ids] = True
            self._bits = np.packbits(mask)
            self._memory.lists.add(self, "_bits", len(self._bits) // 8)

    def forget(self, name):
        """Let go of the documents: they are found again when they are asked for."""
        setattr(self, name, None)
