"""How many documents have each value, and each date."""

from collections.abc import Mapping, Sequence
from itertools import chain, repeat

from archive.search.request import Bucket
from archive.search.whoosh_engine.kernels.numbers import NONE
from archive.search.whoosh_engine.space import DATE, FACET_ORDER

_NOTHING = [0] * (len(FACET_ORDER) + 2), NONE, NONE
_BUCKET = repeat(Bucket)  # a page makes many: by tuple.__new__, as Bucket._make does, without a call of Python's


class Tally:
    """The values that some documents have, and in how many; counted when the first facet is asked for."""

    __slots__ = ("_found", "_ids", "_snapshot")

    def __init__(self, snapshot, ids):
        self._snapshot, self._ids, self._found = snapshot, ids, None

    def of(self, facet):
        """Return (the values of a facet as indices into its table, how many documents have each): arrays.

        They stand by falling count, then by index; dates in no order.
        """
        if self._found is None:
            self._found = _counted(self._snapshot, self._ids) if len(self._ids) else _NOTHING
        ends, values, counts = self._found
        number = FACET_ORDER[facet]
        begin, end = ends[number : number + 2]
        return values[begin:end], counts[begin:end]


def _counted(snapshot, ids):
    """Return what tallies.tally does, where the facets begin as a list."""
    if len(ids) * 2 <= snapshot.live_count:
        ends, values, counts = snapshot.kernels.tally(snapshot.corpus, ids, snapshot.standing)
    else:
        ends, values, counts = snapshot.kernels.tally_most(snapshot.corpus, ids, snapshot.every, snapshot.standing, snapshot.totals)
    return ends.tolist(), values, counts


class Buckets(Sequence):
    """The Buckets of a facet by falling count, then value; chosen values stand in it even with none. Made as they are asked for."""

    __slots__ = ("_absent", "_chosen", "_counts", "_facet", "_numbers", "_table", "_tally")

    def __init__(self, table, facet, tally, chosen):
        self._table, self._facet, self._tally, self._chosen = table, facet, tally, chosen
        self._numbers = None  # as are _counts, beside them, and _absent, the chosen values that no document has, until they are there

    def _count(self):
        numbers, self._counts = self._tally.of(self._facet)
        self._absent = () if self._chosen is None else self._none(numbers)
        self._numbers = numbers

    def _none(self, numbers):
        """Return the Buckets of the chosen values that no document has."""
        chosen = self._chosen
        given = chosen.any_of + chosen.none_of
        if not len(numbers):
            given += chosen.all_of  # otherwise a document has all of them
        elif given:
            given = [value for value in given if self._table.number(value) not in numbers]
        return [Bucket(value, 0) for value in sorted(set(given))] if given else given

    def __len__(self):
        if self._numbers is None:
            self._count()
        return len(self._numbers) + len(self._absent)

    def __getitem__(self, at):
        if self._numbers is None:
            self._count()
        if self._absent or type(at) is not slice:
            return [*self._named(slice(None)), *self._absent][at]
        return self._named(at)

    def _named(self, chosen):
        values = map(self._table.values.__getitem__, self._numbers[chosen].tolist())
        return list(map(tuple.__new__, _BUCKET, zip(values, self._counts[chosen].tolist(), strict=True)))

    def __iter__(self):
        return iter(self[:])

    def __eq__(self, other):
        return self[:] == list(other)

    __hash__ = None

    def __repr__(self):
        return repr(self[:])


class Dates(Mapping):
    """Bucket -> count, by bucket, years first. Days, months (and "undated") and years are each counted when first asked for."""

    __slots__ = ("_found", "_kernels", "_table", "_tally")

    def __init__(self, kernels, table, tally):
        self._kernels, self._table, self._tally, self._found = kernels, table, tally, {}

    def _of_length(self, length):
        """Return bucket -> count of the buckets whose names are so long."""
        found = self._found.get(length)
        if found is None:
            grain = self._table.grains.get(length)
            found = self._found[length] = grain.counted(self._kernels, *self._tally.of(DATE)) if grain else {}
        return found

    def __getitem__(self, bucket):
        return self._of_length(len(bucket))[bucket]

    def get(self, bucket, default=None):
        return self._of_length(len(bucket)).get(bucket, default)

    def _all(self):
        return {bucket: count for length in self._table.grains for bucket, count in self._of_length(length).items()}

    def __iter__(self):
        return chain.from_iterable(map(self._of_length, self._table.grains))

    def __len__(self):
        return len(self._all())

    def items(self):
        return self._all().items()

    def __repr__(self):
        return repr(self._all())
