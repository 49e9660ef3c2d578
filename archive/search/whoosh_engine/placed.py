"""The documents in which words stand as a query asks: side by side, near each other, or in a field. In all segments."""


class Placed:
    """`ids`: those documents, None before all of them were found, or where `memory` (a posting.Memory) let go of them."""

    __slots__ = ("_memory", "ids")

    def __init__(self, memory):
        self._memory, self.ids = memory, None

    def keep(self, ids):
        """Hold the documents, which were found."""
        self.ids = ids
        self._memory.lists.add(self, "ids", len(ids))

    def forget(self, name):
        """Let go of the documents: they are found again when they are asked for."""
        setattr(self, name, None)
