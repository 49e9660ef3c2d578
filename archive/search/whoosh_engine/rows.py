"""The rows of an answer: copies folded under one of them, one page of rows in order."""

from itertools import repeat

import numpy as np

from archive.search.request import Hit
from archive.search.whoosh_engine.kernels.numbers import NONE, firsts, scratch

_HIT = repeat(Hit)  # a page makes many: by tuple.__new__, as Hit._make does, without a call of Python's
_NO_MEMBERS = repeat(())
_SPARSE = 8  # ids so many times greater than there are documents are not marked in a mask


class Rows:
    """Rows that stand for one document each, `count` of them. `ids`: the documents."""

    shown, folded = None, False

    def __init__(self, ids):
        self.ids, self.count = ids, len(ids)


class Folded:
    """Rows. `ids`: the matching documents; `shown`: the indices into ids of those that stand for a row (None: each stands for itself).

    `grouped`: the indices into ids of the documents in groups of several, group after group; `begins`, where a group
    begins; `groups`, its name.
    """

    folded = True

    def __init__(self, ids, shown=None, grouped=NONE, begins=NONE, groups=NONE):
        self.ids, self.shown, self.count = ids, shown, len(ids if shown is None else shown)
        self._grouped, self._begins, self._groups = grouped, begins, groups

    def members(self, snapshot, at):
        """Return the ids of the articles of a row, the shown one (index into ids) first, then by date."""
        group = snapshot.columns["group"][self.ids[at]]
        number = int(self._groups.searchsorted(group)) if len(self._groups) else 0
        if number == len(self._groups) or self._groups[number] != group:
            return (int(snapshot.columns["id"][self.ids[at]]),)
        end = self._begins[number + 1] if number + 1 < len(self._begins) else None
        members = self._grouped[self._begins[number] : end]
        others = self.ids[members[members != at]]
        others = others[np.argsort(snapshot.orders.ranks("oldest")[others])[::-1]]
        return tuple(snapshot.columns["id"][[self.ids[at], *others]].tolist())


def fold(snapshot, ids):
    """Return the rows that folding leaves: each group by its original, or where that is not among them by its earliest copy."""
    is_copy = snapshot.columns["is_copy"][ids]
    if not is_copy.any():
        return Folded(ids)
    groups = snapshot.columns["group"][ids]
    several = _among(groups, groups[is_copy], snapshot.documents)
    grouped = np.flatnonzero(several)
    grouped = grouped[np.argsort(groups[grouped] << 1 | is_copy[grouped], kind="stable")]
    names = groups[grouped]
    begins = firsts(names)
    shown = grouped[begins]
    orphaned = is_copy[shown]
    if orphaned.any():
        sizes = np.diff(begins, append=len(grouped))
        rest = grouped[orphaned.repeat(sizes)]
        rest = rest[np.lexsort((-snapshot.orders.ranks("oldest")[ids[rest]], groups[rest]))]
        shown[orphaned] = rest[firsts(groups[rest])]
    shown = np.concatenate((np.flatnonzero(~several), shown))
    return Folded(ids, shown, grouped, begins, names[begins])


def _among(numbers, chosen, documents):
    """Return a mask over `numbers`: those that are among `chosen`."""
    greatest = int(numbers.max())
    if greatest > documents * _SPARSE + 1_000_000:
        return np.isin(numbers, chosen)
    mask = scratch(np.bool_, greatest + 1)
    mask[chosen] = True
    found = mask[numbers]
    mask[chosen] = False
    return found


def page(snapshot, request, folded, scores):
    """Return the Hits of one page of Rows or Folded. `scores` (None: they stand by date) come first, equal ones by date, newest first."""
    start, order = (max(request.page, 1) - 1) * request.size, request.order
    end = min(start + request.size, folded.count)
    if start >= end:
        return []
    ids, is_whole = folded.ids, folded.shown is None
    if not is_whole:
        ids, scores = ids[folded.shown], None if scores is None else scores[folded.shown]
    ranks = snapshot.orders.ranks("newest" if order == "relevance" else order)
    if scores is None:
        best = snapshot.kernels.greatest(ranks if ids is snapshot.every and snapshot.live is None else ranks[ids], end)
    else:
        best = snapshot.kernels.ordered(scores, ids, ranks, end)
    if start:
        best = best[start:]
    names = snapshot.columns["id"][ids[best]].tolist()
    values = repeat(0.0) if scores is None else scores[best].tolist()
    if not folded.folded:
        return list(map(tuple.__new__, _HIT, zip(names, values, _NO_MEMBERS, strict=False)))
    at = best if is_whole else folded.shown[best]
    return [Hit(name, value, folded.members(snapshot, one)) for name, value, one in zip(names, values, at.tolist(), strict=False)]
