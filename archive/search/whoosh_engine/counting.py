"""How many documents have each value, and each date."""

from collections.abc import Mapping, Sequence
from itertools import repeat

import numpy as np

from archive.search.request import Bucket
from archive.search.whoosh_engine.kernels.numbers import NONE
from archive.search.whoosh_engine.space import DATE, FACET_ORDER

_NOTHING = np.zeros(len(FACET_ORDER) + 2, np.int64), NONE, NONE
_BUCKET = repeat(Bucket)  # a page makes many: by tuple.__new__, as Bucket._make does, without a call of Python's


class Tally:
    """The values that some documents have, and in how many: `values`, indices into their facets' tables, and `counts`, side by side.

    Those of a facet stand by falling count, then by index; dates in no order.
    """

    __slots__ = ("_ends", "counts", "values")

    def __init__(self, snapshot, ids):
        ends, self.values, self.counts = _tally(snapshot, ids) if len(ids) else _NOTHING
        self._ends = ends.tolist()

    def part(self, facet):
        """Return the indices of a facet's as a range."""
        number = FACET_ORDER[facet] + 1
        return range(self._ends[number], self._ends[number + 1])

    def of(self, facet):
        """Return the values and counts of a facet."""
        part = self.part(facet)
        return self.values[part.start : part.stop], self.counts[part.start : part.stop]


def _tally(snapshot, ids):
    """See tallies.tally."""
    if len(ids) * 2 <= snapshot.live_count:
        return snapshot.kernels.tally(snapshot.corpus, ids, snapshot.standing)
    return snapshot.kernels.tally_most(snapshot.corpus, ids, snapshot.every, snapshot.standing, snapshot.totals)


class Buckets(Sequence):
    """The Buckets of a facet by falling count, then value; chosen values stand in it even with none. Made as they are asked for."""

    __slots__ = ("_absent", "_chosen", "_facet", "_part", "_selection", "_table", "_tally")

    def __init__(self, table, selection, facet, chosen):
        self._table, self._selection, self._facet, self._chosen = table, selection, facet, chosen
        self._tally = None  # as are _part, where its values stand there, and _absent, those besides, until it is there

    def _counted(self):
        """Count at the first call; return the part of the Tally that is this facet's."""
        if self._tally is None:
            tally = self._selection.tally(self._facet)
            self._part = tally.part(self._facet)
            self._absent = () if self._chosen is None else self._none(tally)
            self._tally = tally
        return self._part

    def _none(self, tally):
        """Return the chosen values that no document has."""
        chosen, part = self._chosen, self._part
        given = chosen.any_of + chosen.none_of
        if part and given:
            found = tally.values[part.start : part.stop]
            given = [value for value in given if self._table.number(value) not in found]
        elif not part:  # otherwise a document has all of them
            given += chosen.all_of
        return [Bucket(value, 0) for value in sorted(set(given))] if given else given

    def __len__(self):
        return len(self._counted()) + len(self._absent)

    def __getitem__(self, at):
        part = self._counted()
        if self._absent or not isinstance(at, slice) or at.step:
            return [*self._named(part), *self._absent][at]
        return self._named(part[at])

    def _named(self, part):
        chosen = slice(part.start, part.stop)
        values = map(self._table.values.__getitem__, self._tally.values[chosen].tolist())
        return list(map(tuple.__new__, _BUCKET, zip(values, self._tally.counts[chosen].tolist(), strict=True)))

    def __iter__(self):
        return iter(self[:])

    def __eq__(self, other):
        return self[:] == list(other)

    __hash__ = None

    def __repr__(self):
        return repr(self[:])


class Dates(Mapping):
    """Bucket -> count, by bucket. Days, months (and "undated") and years are each counted when first asked for."""

    __slots__ = ("_found", "_kernels", "_selection", "_table")

    def __init__(self, kernels, table, selection):
        self._kernels, self._table, self._selection, self._found = kernels, table, selection, {}

    def _of_length(self, length):
        """Return bucket -> count of the buckets whose names are so long."""
        found = self._found.get(length)
        if found is None:
            grain = self._table.grains.get(length)
            found = self._found[length] = grain.counted(self._kernels, *self._selection.tally(DATE).of(DATE)) if grain else {}
        return found

    def __getitem__(self, bucket):
        return self._of_length(len(bucket))[bucket]

    def get(self, bucket, default=None):
        return self._of_length(len(bucket)).get(bucket, default)

    def _all(self):
        return {bucket: count for length in self._table.grains for bucket, count in self._of_length(length).items()}

    def __iter__(self):
        return iter(self._all())

    def __len__(self):
        return len(self._all())

    def items(self):
        return self._all().items()

    def __repr__(self):
        return repr(self._all())
