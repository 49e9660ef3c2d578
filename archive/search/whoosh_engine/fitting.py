"""The documents that have a word which fits a pattern, in all segments."""

from archive.search.whoosh_engine import spots
from archive.search.whoosh_engine.patterns import fitting_rows


class Fitting:
    """The documents of a pattern: a Prefix, Wildcard or Fuzzy. Kept, once they were asked for twice, for as long as `memory` keeps them.

    lists: (TermLists of forms, number of the segment's first document), for each segment; memory: a posting.Memory.
    """

    __slots__ = ("_documents", "_ids", "_is_great", "_is_known", "_kernels", "_lists", "_memory", "_pattern")

    def __init__(self, kernels, memory, documents, lists, pattern):
        self._kernels, self._memory, self._documents, self._lists, self._pattern = kernels, memory, documents, lists, pattern
        self._ids, self._is_known, self._is_great = None, False, False

    def ids(self, within=None):
        """Return the documents; of `within` alone where those are given."""
        ids = self._ids
        if ids is None and (within is None or (self._is_known and not self._is_great)):
            ids = self._ids = self._found(None)
            self._is_great = not self._memory.lists.takes(len(ids))
            self._memory.lists.add(self, "_ids", len(ids))
        self._is_known = True
        if ids is None:
            return self._found(within)
        return ids if within is None else self._among(ids, within)

    def _found(self, within):
        ranges = []
        for lists, base in self._lists:
            rows = fitting_rows(lists, self._pattern)
            if len(rows):
                ranges.append((lists, rows, base))
        if not self._pattern.field:
            return self._kernels.rows_union(ranges, self._documents, within)
        ids = spots.with_words_in(ranges, self._pattern.field, self._documents)
        return ids if within is None else self._among(ids, within)

    def _among(self, ids, within):
        return within[self._kernels.common(within, ids, self._documents)]

    def forget(self, name):
        """Let go of the documents: they are found again when they are asked for."""
        setattr(self, name, None)
