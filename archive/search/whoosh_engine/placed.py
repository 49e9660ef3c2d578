"""The documents in which words stand as a query asks: side by side, near each other, or in a field. In all segments."""

import numpy as np


class Placed:
    """Those documents, once all of them were found, for as long as `memory` (a posting.Memory) keeps them: as numbers, many as bits.

    found: (documents, their scores), each None where it is not kept, or not as numbers, or was not asked for.
    """

    __slots__ = ("_bits", "_memory", "found")

    def __init__(self, memory):
        self._memory, self.found, self._bits = memory, (None, None), None

    @property
    def is_kept(self):
        """Whether `ids` are at hand."""
        return self.found[0] is not None or self._bits is not None

    @property
    def ids(self):
        """The documents; None where they are not kept."""
        ids, bits = self.found[0], self._bits
        return ids if bits is None else np.unpackbits(bits).view(bool).nonzero()[0]

    def keep(self, ids, scores):
        """Hold the documents, which were found, and their scores (or None)."""
        size = len(ids) if scores is None else 2 * len(ids)
        if self._memory.answers.takes(size):
            self.found = ids, scores
            self._memory.answers.add(self, "found", size)
        elif len(ids):
            mask = np.zeros(int(ids[-1]) + 1, bool)
            mask[ids] = True
            self._bits = np.packbits(mask)
            self._memory.answers.add(self, "_bits", len(self._bits) // 8)

    def forget(self, name):
        """Let go of what was found: it is found again when it is asked for."""
        setattr(self, name, (None, None) if name == "found" else None)
