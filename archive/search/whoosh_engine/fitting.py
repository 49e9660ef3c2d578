"""The documents that have a word which fits a pattern, in all segments."""

import numpy as np

from archive.search.whoosh_engine.kernels.lists import batches, docs_of_rows
from archive.search.whoosh_engine.kernels.numbers import scratch
from archive.search.whoosh_engine.patterns import fitting_rows
from archive.search.whoosh_engine.postings import TOTAL
from archive.search.whoosh_engine.schema import FIELD_BITS, field_number


class Fitting:
    """The documents of a pattern: a Prefix, Wildcard or Fuzzy. Kept, once all were asked for, for as long as `memory` keeps them.

    lists: (TermLists of forms, number of the segment's first document), for each segment; memory: a posting.Memory.
    """

    __slots__ = ("_documents", "_ids", "_is_great", "_kernels", "_lists", "_memory", "_pattern", "_was_asked")

    def __init__(self, kernels, memory, documents, lists, pattern):
        self._kernels, self._memory, self._documents, self._lists, self._pattern = kernels, memory, documents, lists, pattern
        self._ids, self._was_asked, self._is_great = None, False, False

    def ids(self, within=None):
        """Return the documents; of `within` alone where those are given."""
        ids = self._ids
        if ids is None and (within is None or self._is_worth()):
            ids = self._all()
        self._was_asked = True
        if ids is None:
            return self._kernels.rows_union(self._ranges(), self._documents, within)
        return ids if within is None else within[self._kernels.common(within, ids, self._documents)]

    def _is_worth(self):
        """Say whether all are found for the sake of some: in a field there is no other way; else if they are asked for again and kept."""
        return bool(self._pattern.field) or (self._was_asked and not self._is_great)

    def _all(self):
        if self._pattern.field:
            ids = _with_words_in(self._ranges(), self._pattern.field, self._documents)
        else:
            ids = self._kernels.rows_union(self._ranges(), self._documents)
        self._is_great = not self._memory.lists.takes(len(ids))
        self._ids = ids
        self._memory.lists.add(self, "_ids", len(ids))
        return ids

    def _ranges(self):
        """Return (TermLists, rows whose words fit, number of the segment's first document)."""
        found = [(lists, fitting_rows(lists, self._pattern), base) for lists, base in self._lists]
        return [(lists, rows, base) for lists, rows, base in found if len(rows)]

    def forget(self, name):
        """Let go of the documents: they are found again when they are asked for."""
        setattr(self, name, None)


def _with_words_in(ranges, field, documents):
    """Return the documents that have a word of these rows, (TermLists, rows, base), in `field`.

    The most frequent words first, until every document of a segment is found.
    """
    mask, number = scratch(np.bool_, documents), field_number(field)
    for lists, rows, base in ranges:
        for some in batches(lists, rows, TOTAL):
            for chosen, _, docs in docs_of_rows(lists, some):
                counts, places = lists.placed(some[chosen])
                mask[docs.repeat(counts)[places & FIELD_BITS == number] + base] = True
            if mask[base : base + lists.documents].all():
                break
    found = mask[:documents].nonzero()[0]
    mask[found] = False
    return found
