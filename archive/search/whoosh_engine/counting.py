"""How many documents have each value, and each date."""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial

import numpy as np

from archive.search.request import Bucket
from archive.search.whoosh_engine import kernels
from archive.search.whoosh_engine.postings import gather
from archive.search.whoosh_engine.space import DATE, codes_over

_INDEX_BITS = 32
_bucket = partial(tuple.__new__, Bucket)  # a page makes many: as Bucket._make, without a call of Python's


def count(snapshot, ids):
    """Return how many of the documents `ids` have each code: int64 [codes]."""
    if len(ids) * 2 <= snapshot.live_count:
        return counted(snapshot, ids)
    others = np.ones(snapshot.documents, bool) if snapshot.live is None else snapshot.live.copy()
    others[ids] = False
    return snapshot.totals - counted(snapshot, np.flatnonzero(others))


def counted(snapshot, ids):
    """The same, by looking at each."""
    counts = np.bincount(snapshot.rows.take(ids, axis=0).ravel(), minlength=snapshot.codes)
    if snapshot.over is not None:
        at = kernels.common(snapshot.over[0], ids, snapshot.documents)
        if len(at):
            counts += np.bincount(codes_over(snapshot.over, at), minlength=snapshot.codes)
    return counts


class Buckets(Sequence):
    """The Buckets of a facet by falling count, then value; chosen values stand in it even with none. Made as they are asked for."""

    def __init__(self, table, selection, facet, chosen):
        self._table, self._selection, self._facet, self._chosen = table, selection, facet, chosen

    @cached_property
    def _ordered(self):
        """(indices into the table's values, counts) of the values that any document has, in order."""
        counts = self._selection.counts(self._facet)[self._table.codes]
        some = counts.nonzero()[0]
        keys = -counts[some] << _INDEX_BITS | some
        keys.sort()
        order = keys & (1 << _INDEX_BITS) - 1
        return order, counts[order]

    @cached_property
    def _none(self):
        """The chosen values that no document has."""
        if not self._chosen:
            return []
        there = {self._table.values[at] for at in self._ordered[0].tolist()}
        given = {*self._chosen.any_of, *self._chosen.all_of, *self._chosen.none_of}
        return [Bucket(value, 0) for value in sorted(given - there)]

    def __len__(self):
        return len(self._ordered[0]) + len(self._none)

    def __getitem__(self, at):
        if not isinstance(at, slice):
            return self[range(len(self))[at] :][0] if at < 0 else self[at : at + 1][0]
        order, counts = self._ordered
        if at.step not in (None, 1):
            return list(self)[at]
        begin, end, _ = at.indices(len(self))
        values = map(self._table.values.__getitem__, order[begin:end].tolist())
        found = list(map(_bucket, zip(values, counts[begin:end].tolist(), strict=True)))
        return found + self._none[max(begin - len(order), 0) : max(end - len(order), 0)]

    def __iter__(self):
        return iter(self[:])

    def __eq__(self, other):
        return self[:] == list(other)

    __hash__ = None

    def __repr__(self):
        return repr(self[:])


class Dates(Mapping):
    """Bucket -> count, by bucket. Days, months and years are each counted when first asked for."""

    def __init__(self, table, selection):
        self._table, self._selection, self._counted = table, selection, {}

    def _of_length(self, length):
        """Return bucket -> count of the buckets whose names are so long: years, months (and "undated"), days."""
        if length not in self._counted:
            grain = self._table.grains.get(length)
            if grain is None:
                return {}
            counts = self._selection.counts(DATE)[self._table.codes]
            some = counts.nonzero()[0]
            sizes = grain.sizes[some]
            found = np.bincount(gather(grain.numbers, grain.begins[some], sizes), counts[some].repeat(sizes), len(grain.buckets))
            some = found.nonzero()[0]
            names = map(grain.buckets.__getitem__, some.tolist())
            self._counted[length] = dict(zip(names, found[some].astype(np.int64).tolist(), strict=True))
        return self._counted[length]

    def __getitem__(self, bucket):
        return self._of_length(len(bucket))[bucket]

    def get(self, bucket, default=None):
        counted = self._counted.get(len(bucket))
        return (self._of_length(len(bucket)) if counted is None else counted).get(bucket, default)

    @cached_property
    def _all(self):
        return {bucket: count for length in self._table.grains for bucket, count in self._of_length(length).items()}

    def __iter__(self):
        return iter(self._all)

    def __len__(self):
        return len(self._all)

    def items(self):
        return self._all.items()

    def __repr__(self):
        return repr(self._all)
