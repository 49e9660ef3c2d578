"""Which words the articles of an index have, and in how many each stands. Deleted articles count no more."""

from collections import Counter

import numpy as np

from archive.search.query.tree import Query, Term
from archive.search.whoosh_engine.kernels.lists import docs_of_rows
from archive.search.whoosh_engine.patterns import fitting_rows
from archive.search.whoosh_engine.postings import SIZE


def fitting(snapshot, pattern: Query, most):
    """See Engine.fitting."""
    found = Counter()
    for lists, base in snapshot.lists("form"):
        rows = fitting_rows(lists, pattern)
        sizes = _sizes(snapshot, lists, rows, base)
        for row, size in zip(rows[sizes > 0].tolist(), sizes[sizes > 0].tolist(), strict=True):
            found[lists.term(row).decode()] += size
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:most]


def counts(snapshot, terms: list[Term]):
    """See Engine.counts."""
    asked = (("form", term.form) if term.exact else ("stem", term.term) for term in terms)
    return [_count(snapshot, snapshot.posting(field, word)) for field, word in asked]


def _count(snapshot, posting):
    return posting.size if snapshot.live is None else int(np.count_nonzero(snapshot.live[posting.ids]))


def _sizes(snapshot, lists, rows, base):
    """Return in how many articles the word of each row stands."""
    if snapshot.live is None:
        return lists.rows[rows, SIZE]
    counted = np.zeros(len(rows), np.int64)
    for chosen, sizes, docs in docs_of_rows(lists, rows):
        counted[chosen] = np.add.reduceat(snapshot.live[docs + base].astype(np.int64), np.cumsum(sizes) - sizes)
    return counted
