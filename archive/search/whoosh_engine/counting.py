"""How many documents have each value, and each date."""

import numpy as np

from archive.search.request import Bucket
from archive.search.whoosh_engine import kernels
from archive.search.whoosh_engine.postings import gather
from archive.search.whoosh_engine.space import DATE, codes_over


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
        counts += np.bincount(codes_over(snapshot.over, at), minlength=snapshot.codes)
    return counts


def buckets(snapshot, request, facet, selection):
    """Return the Buckets of a facet by falling count, then value; chosen values stand in it even with none."""
    table, chosen = snapshot.tables[facet], request.facets.get(facet)
    counts = selection.counts(facet)[table.codes]
    some = counts.nonzero()[0]
    order = some[np.argsort(-counts[some], kind="stable")]
    found = [Bucket(table.values[at], number) for at, number in zip(order.tolist(), counts[order].tolist(), strict=True)]
    if chosen:
        there = {bucket.value for bucket in found}
        given = sorted({*chosen.any_of, *chosen.all_of, *chosen.none_of} - there)
        found += [Bucket(value, 0) for value in given]
    return found


def dates(snapshot, selection):
    """Return bucket -> count, by bucket."""
    table = snapshot.tables[DATE]
    counts = selection.counts(DATE)[table.codes]
    some = counts.nonzero()[0]
    numbers = gather(table.numbers, table.begins[some], table.sizes[some])
    found = np.bincount(numbers, counts[some].repeat(table.sizes[some]), len(table.buckets)).astype(np.int64)
    some = found.nonzero()[0]
    return dict(zip(map(table.buckets.__getitem__, some.tolist()), found[some].tolist(), strict=True))
