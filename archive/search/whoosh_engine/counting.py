"""How many documents have each value, and each date."""

from collections.abc import Mapping, Sequence
from functools import partial

from archive.search.request import Bucket
from archive.search.whoosh_engine.kernels.numbers import NONE
from archive.search.whoosh_engine.space import DATE, FACET_ORDER, MOST_COUNTED, RANK_BITS, codes_over

_FEW = 500  # documents, of which it is seen while they are counted whether any has codes that have no room in its row

_bucket = partial(tuple.__new__, Bucket)  # a page makes many: as Bucket._make, without a call of Python's


def counted(snapshot, ids):
    """Return how many of the documents `ids` have each code, by looking at each: int64 [codes]."""
    return snapshot.kernels.counted(snapshot.rows, ids, _codes_over(snapshot, ids), snapshot.codes)


def tally(snapshot, ids):
    """Return (where each facet begins, then its end; indices into its table, the most frequent first; counts) of what documents have.

    The first facet is that of having more codes than fit, see CodeBook.standing.
    """
    about = snapshot.facet_bounds, RANK_BITS, MOST_COUNTED
    if len(ids) <= _FEW:
        found = snapshot.kernels.tally(snapshot.rows, ids, NONE, snapshot.standing, *about)
        if not found[0][1]:  # none has more codes than its row
            return found
    if len(ids) * 2 <= snapshot.live_count:
        return snapshot.kernels.tally(snapshot.rows, ids, _codes_over(snapshot, ids), snapshot.standing, *about)
    others = snapshot.kernels.but_for(ids, snapshot.every)
    return snapshot.kernels.tally_but_for(snapshot.rows, others, _codes_over(snapshot, others), snapshot.standing, *about, snapshot.totals)


def _codes_over(snapshot, ids):
    """Return the codes that have no room in the rows of these documents."""
    at = snapshot.kernels.common(snapshot.over[0], ids, snapshot.documents)
    return codes_over(snapshot.over, at) if len(at) else at


class Tally:
    """The values that some documents have, and in how many: `of(facet)` -> (indices into the facet's table, counts).

    By falling count, then by index. All facets are put in order by one sort of numbers that hold facet, count and index.
    """

    def __init__(self, snapshot, ids):
        if not len(ids):
            self._ends, self._at, self._counts = [0] * (len(FACET_ORDER) + 2), NONE, NONE
            return
        ends, self._at, self._counts = tally(snapshot, ids)
        self._ends = ends.tolist()

    def of(self, facet):
        number = FACET_ORDER[facet] + 1
        part = slice(self._ends[number], self._ends[number + 1])
        return self._at[part], self._counts[part]


class Buckets(Sequence):
    """The Buckets of a facet by falling count, then value; chosen values stand in it even with none. Made as they are asked for."""

    def __init__(self, table, selection, facet, chosen):
        self._table, self._selection, self._facet, self._chosen = table, selection, facet, chosen
        self._found = self._absent = None

    def _ordered(self):
        """Return (indices into the table's values, counts) of the values that any document has, in order."""
        if self._found is None:
            self._found = self._selection.tally(self._facet).of(self._facet)
        return self._found

    def _none(self):
        """Return the chosen values that no document has."""
        if self._absent is None:
            order, _ = self._ordered()
            given = {*self._chosen.any_of, *self._chosen.none_of}
            if not len(order):  # otherwise a document has all of them
                given.update(self._chosen.all_of)
            self._absent = [Bucket(value, 0) for value in sorted(given) if self._table.number(value) not in order]
        return self._absent

    def __len__(self):
        return len(self._ordered()[0]) + (len(self._none()) if self._chosen else 0)

    def __getitem__(self, at):
        if not isinstance(at, slice):
            return self[range(len(self))[at] :][0] if at < 0 else self[at : at + 1][0]
        order, counts = self._found or self._ordered()
        none = self._none() if self._chosen else None
        if none:
            return [*self._named(order, counts), *none][at]
        return self._named(order[at], counts[at])

    def _named(self, order, counts):
        values = map(self._table.values.__getitem__, order.tolist())
        return list(map(_bucket, zip(values, counts.tolist(), strict=True)))

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
        self._counted = _ByLength(table, selection)

    def __getitem__(self, bucket):
        return self._counted[len(bucket)][bucket]

    def get(self, bucket, default=None):
        return self._counted[len(bucket)].get(bucket, default)

    def _all(self):
        return {bucket: count for length in self._counted.table.grains for bucket, count in self._counted[length].items()}

    def __iter__(self):
        return iter(self._all())

    def __len__(self):
        return len(self._all())

    def items(self):
        return self._all().items()

    def __repr__(self):
        return repr(self._all())


class _ByLength(dict):
    """Length of a bucket's name -> bucket -> count: years, months (and "undated"), days; filled as it is asked."""

    def __init__(self, table, selection):
        super().__init__()
        self.table, self._selection = table, selection

    def __missing__(self, length):
        grain = self.table.grains.get(length)
        counts = self[length] = grain.counted(*self._selection.tally(DATE).of(DATE)) if grain else {}
        return counts
