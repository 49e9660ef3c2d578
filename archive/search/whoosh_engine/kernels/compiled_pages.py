"""The steps of numbers.py on what a page shows, compiled: the greatest keys."""

import numpy as np

from archive.search.whoosh_engine.kernels import numbers
from archive.search.whoosh_engine.kernels.jit import compiled, compiled_brief

_SCANNED = 10_000  # keys, before their greatest are looked for by blocks
_BLOCKS = 256  # at least
_MANY = 5_000  # candidates for a page's rows, of which the equal ones are thinned first
_MOST = 200  # rows kept in order while keys are read


def greatest(keys, most):
    """See numbers.greatest."""
    if most > _MOST:
        return numbers.greatest(keys, most)
    if len(keys) <= _SCANNED:
        return _greatest(keys, most)
    return _greatest_of_many(keys, most)


def ordered(scores, ids, ranks, most):
    """See numbers.ordered."""
    if most > _MOST:
        return numbers.ordered(scores, ids, ranks, most)
    if len(scores) <= _SCANNED:
        return _ordered(scores, ids, ranks, most)
    best = _ordered_of_many(scores, ids, ranks, most)
    if not len(best):
        best = numbers.foremost(scores, ids, ranks, most)
        best = best[_ordered(scores[best], ids[best], ranks, most)]
    return best


@compiled
def _greatest_of_many(keys, most):
    best = _candidates(keys, most)
    return best[_greatest(keys[best], most)]


@compiled
def _ordered_of_many(scores, ids, ranks, most):
    """Return what `ordered` does; nothing where too many are candidates."""
    best = _candidates(scores, most)
    return best[_ordered(scores[best], ids[best], ranks, most)] if len(best) <= _MANY else best[:0]


@compiled
def _candidates(keys, most):
    """Return the indices of all keys that reach the most-th greatest of the maxima of blocks, which is a lower bound of those asked for."""
    blocks = max(_BLOCKS, 4 * most)
    size = len(keys) // blocks
    maxima = np.empty(blocks, keys.dtype)
    for block in range(blocks):
        greatest = keys[block * size]
        for index in range(block * size, (block + 1) * size):
            greatest = max(greatest, keys[index])
        maxima[block] = greatest
    maxima.sort()
    least, count = maxima[blocks - most], 0
    for index in range(len(keys)):
        count += keys[index] >= least
    found, count = np.empty(count + 1, np.intp), 0
    for index in range(len(keys)):
        if keys[index] >= least:
            found[count] = index
            count += 1
    return found[:count]


@compiled_brief
def _greatest(keys, most):
    chosen = _reaching_least(keys, most)
    own = keys[chosen]
    return chosen[_first(own, own, most)]


@compiled_brief
def _ordered(scores, ids, ranks, most):
    chosen = _reaching_least(scores, most)
    return chosen[_first(scores[chosen], ranks[ids[chosen]], most)]


@compiled
def _first(keys, ranks, most):
    """Return the indices of the greatest keys, so many, the greatest first, equal ones by rank. The first so many are kept in order."""
    best, kept = np.empty(most + 1, np.intp), 0
    for index in range(len(keys)):
        at = kept
        while at > 0:
            other = best[at - 1]
            if keys[index] < keys[other] or (keys[index] == keys[other] and ranks[index] < ranks[other]):
                break
            best[at] = other
            at -= 1
        best[at] = index
        kept = min(kept + 1, most)
    return best[:kept]


@compiled
def _reaching_least(keys, most):
    """Return the indices of the keys that are no less than the most-th greatest."""
    if len(keys) <= most:
        return np.arange(len(keys))
    greatest, kept = np.empty(most + 1, keys.dtype), 0
    for key in keys:
        at = kept
        while at > 0 and key > greatest[at - 1]:
            greatest[at] = greatest[at - 1]
            at -= 1
        greatest[at] = key
        kept = min(kept + 1, most)
    found, count = np.empty(len(keys) + 1, np.intp), 0
    for index in range(len(keys)):
        found[count] = index
        count += keys[index] >= greatest[most - 1]
    return found[:count]


def warm():
    """Compile all for every type of keys."""
    ids, ranks = np.arange(2), np.zeros(2, np.int32)
    many = np.resize(ids, _BLOCKS)
    _greatest_of_many(many.astype(np.int32), 1)
    _ordered_of_many(many.astype(float), many, ranks, 1)
    greatest(ranks, 1)
    ordered(np.ones(2), ids, ranks, 1)
