"""The orders that rows stand in, as a number a document: a search compares no dates, and no two documents are equal."""

from bisect import bisect

import numpy as np

_MANY = 1000  # documents to each new one, which then is put in its place; else all are sorted
_LATE = np.iinfo(np.int64).max
_NONE = np.zeros(0, np.int32), 0


class Orders:
    """Ranks of documents: int32, none twice, the greatest stands first. Made when they are first asked for.

    columns: see Space; before: Orders of an earlier state, whose first `kept` documents still are the first here.
    """

    def __init__(self, columns, before=None, kept=0):
        self._columns, self._size = columns, len(columns["id"])
        self._known = {name: (ranks, min(its, kept)) for name, (ranks, its) in before._known.items()} if before else {}

    def ranks(self, name):
        """Return the ranks in "newest", "oldest" or "added"."""
        ranks, kept = self._known.get(name, _NONE)
        if not len(ranks) == kept == self._size:
            keys = _KEYS[name](self._columns)
            few = (self._size - kept) * _MANY <= self._size
            order = _inserted(_turned(ranks), kept, keys) if few else np.lexsort(keys)
            ranks = _turned(order)
            self._known[name] = ranks, self._size
        return ranks


def _turned(order):
    """Return the rank of each document from the documents by rank, or the other way round."""
    turned = np.empty(len(order), np.int32)
    turned[order] = np.arange(len(order), dtype=np.int32)
    return turned


def _inserted(order, kept, keys):
    """Return the documents in order, of which the first `kept` stand in `order` already, among some that are gone."""
    order = order[order < kept]
    new = kept + np.lexsort([key[kept:] for key in keys])

    def key_of(document):
        return tuple([key[document] for key in reversed(keys)])

    return np.insert(order, [bisect(order, key_of(document), key=key_of) for document in new.tolist()], new)


# What the ranks rise by, the most important last. Undated documents come last of all, as do unknown hours; a date that is
# known more finely, which ends sooner, is the newer and the older one.


def _newest(columns):
    return columns["id"], -columns["last"], columns["printed"], columns["first"]


def _oldest(columns):
    first, printed = columns["first"], columns["printed"]
    return -columns["id"], -columns["last"], -np.where(printed > 0, printed, _LATE), -np.where(first > 0, first, np.iinfo(np.int32).max)


def _added(columns):
    return columns["id"], columns["added"]


_KEYS = {"newest": _newest, "oldest": _oldest, "added": _added}
