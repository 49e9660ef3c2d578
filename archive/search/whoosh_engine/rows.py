"""The rows of an answer: copies folded under one of them, one page of rows in order."""

from functools import partial
from itertools import repeat

import numpy as np

from archive.search.request import Hit
from archive.search.whoosh_engine.kernels.numbers import NONE, firsts, scratch

_hit = partial(tuple.__new__, Hit)  # a page makes many: as Hit._make, without a call of Python's
_MANY_EQUAL = 8  # so many times more rows with equal scores than a page asks for are not all sorted
_SPARSE = 8  # ids so many times greater than there are documents are not marked in a mask


class Folded:
    """Rows. `ids`: the matching documents; `shown`: the indices into ids of those that stand for a row (slice: each stands for itself).

    `grouped`: the indices into ids of the documents in groups of several, group after group; `begins`, where a group
    begins; `groups`, its name.
    """

    def __init__(self, ids, shown=slice(None), grouped=NONE, begins=NONE, groups=NONE, folded=False):
        self.ids, self.shown, self.folded = ids, shown, folded
        self.count = len(ids[shown])
        self._grouped, self._begins, self._groups = grouped, begins, groups

    def members(self, snapshot, at):
        """Return the ids of the articles of a row, the shown one (index into ids) first, then by date; () where nothing folds."""
        if not self.folded:
            return ()
        group = snapshot.columns["group"][self.ids[at]]
        number = int(self._groups.searchsorted(group)) if len(self._groups) else 0
        if number == len(self._groups) or self._groups[number] != group:
            return (int(snapshot.columns["id"][self.ids[at]]),)
        end = self._begins[number + 1] if number + 1 < len(self._begins) else None
        members = self._grouped[self._begins[number] : end]
        others = self.ids[members[members != at]]
        others = others[np.lexsort(_oldest(snapshot, others))]
        return tuple(snapshot.columns["id"][[self.ids[at], *others]].tolist())


def fold(snapshot, ids):
    """Return the rows that folding leaves: each group by its original, or where that is not among them by its earliest copy."""
    is_copy = snapshot.columns["is_copy"][ids]
    if not is_copy.any():
        return Folded(ids, folded=True)
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
        rest = rest[np.lexsort((*_oldest(snapshot, ids[rest]), groups[rest]))]
        shown[orphaned] = rest[firsts(groups[rest])]
    shown = np.concatenate((np.flatnonzero(~several), shown))
    return Folded(ids, shown, grouped, begins, names[begins], folded=True)


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
    """Return the Hits of one page. Equal scores stand by date, newest first."""
    start = (max(request.page, 1) - 1) * request.size
    if start >= folded.count:
        return []
    is_whole = isinstance(folded.shown, slice)
    ids = folded.ids if is_whole else folded.ids[folded.shown]
    scores = scores if is_whole or scores is None else scores[folded.shown]
    keys, ties = _order(snapshot, request.order, ids, scores)
    wanted = min(start + request.size, len(ids))
    best = snapshot.kernels.top(keys, wanted)
    if scores is not None and len(best) > _MANY_EQUAL * wanted:
        best = _newest_of_equal(snapshot, ids, keys, best, wanted)
    best = _sorted(snapshot, ids, keys, best, ties)[start : start + request.size]
    names = snapshot.columns["id"][ids[best]].tolist()
    values = [0.0] * len(best) if scores is None else scores[best].tolist()
    if not folded.folded:
        return list(map(_hit, zip(names, values, repeat(()))))
    at = best if is_whole else folded.shown[best]
    return [Hit(name, value, folded.members(snapshot, one)) for name, value, one in zip(names, values, at.tolist(), strict=True)]


def _sorted(snapshot, ids, keys, best, ties):
    """Return `best`, indices into keys and ids, the greatest key first. What tells equal ones apart is read only where there are some."""
    falling = -keys[best]
    order = falling.argsort(kind="stable")
    falling = falling[order]
    if (falling[1:] == falling[:-1]).any():
        order = np.lexsort((*ties(snapshot, ids[best]), -keys[best]))
    return best[order]


def _newest_of_equal(snapshot, ids, keys, best, wanted):
    """Return `best` without the equal scores at its end that stand behind the page: of those the newest come first."""
    last = keys[best] == keys[best].min()
    equal = best[last]
    return np.concatenate((best[~last], equal[snapshot.kernels.top(snapshot.columns["newest"][ids[equal]], min(wanted, len(equal)))]))


def _order(snapshot, order, ids, scores):
    """Return (keys, the greatest first; what tells equal ones apart)."""
    if order == "oldest":
        return -snapshot.columns["oldest"][ids], _oldest
    if order == "added":
        return snapshot.columns["added"][ids], lambda snapshot, ids: (_descending(snapshot, ids),)
    return snapshot.columns["newest"][ids] if scores is None else scores, _newest


def _descending(snapshot, ids):
    return -snapshot.columns["id"][ids]


def _newest(snapshot, ids):
    """Return sort keys, the last one first: by first day, printed instant, finer known (it ends sooner), id; newest first."""
    columns = snapshot.columns
    return _descending(snapshot, ids), columns["last"][ids], -columns["printed"][ids], -columns["newest"][ids]


def _oldest(snapshot, ids):
    columns = snapshot.columns
    return columns["id"][ids], columns["last"][ids], columns["printed"][ids], columns["oldest"][ids]
