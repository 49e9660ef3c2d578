"""The steps of numbers.py on what a page shows, compiled: places near each other, the greatest keys."""

import numpy as np

from archive.search.whoosh_engine.kernels import numbers
from archive.search.whoosh_engine.kernels.jit import compiled, compiled_brief

_SCANNED = 10_000  # keys, before their greatest are looked for by blocks
_BLOCKS = 256  # at least
_MANY = 5_000  # candidates for a page's rows, of which the equal ones are thinned first
_MOST = 200  # rows kept in order while keys are read


@compiled
def reaching(starts, line, width):
    """See numbers.reaching."""
    found, count, at = np.empty(len(starts) + 1, np.int64), 0, 0
    for start in starts:
        while at < len(line) and line[at] < start:
            at += 1
        if at == len(line):
            break
        found[count] = start
        count += line[at] < start + width
    return found[:count]


def ordered(keys, ids, ties, weights, most):
    """See numbers.ordered."""
    if most > _MOST:
        return numbers.ordered(keys, ids, ties, weights, most)
    if len(keys) <= _SCANNED:
        return _ordered(keys, ids, *ties, weights, most)
    best = _candidates(keys, most)
    if len(best) > _MANY:
        best = numbers.foremost(keys, ids, ties, weights, most)
    return best[_ordered(keys[best], ids[best], *ties, weights, most)]


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
def _ordered(keys, ids, first, second, third, fourth, weights, most):
    """Keep the first so many in order. Of those that may be among them the first column is read beforehand, not one by one."""
    chosen = _reaching_least(keys, most)
    ranks = np.empty(len(chosen), np.int64)
    for index in range(len(chosen)):
        ranks[index] = first[ids[chosen[index]]] * weights[0]
    best, kept = np.empty(most + 1, np.intp), 0
    for index in range(len(chosen)):
        at = kept
        while at > 0:
            one, two = index, best[at - 1]
            if keys[chosen[one]] < keys[chosen[two]]:
                break
            if keys[chosen[one]] == keys[chosen[two]]:
                order = ranks[one] - ranks[two]
                if order == 0:
                    one, two = ids[chosen[one]], ids[chosen[two]]
                    order = (second[one] - second[two]) * weights[1]
                if order == 0:
                    order = (third[one] - third[two]) * weights[2]
                if order == 0:
                    order = (fourth[one] - fourth[two]) * weights[3]
                if order <= 0:
                    break
            best[at] = best[at - 1]
            at -= 1
        best[at] = index
        kept = min(kept + 1, most)
    return chosen[best[:kept]]


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
    ids, third, weights = np.arange(2), np.zeros(2, np.int32), np.zeros(4, np.int64)
    reaching(ids, ids, 1)
    for keys in (ids, np.ones(2)):
        ordered(keys, ids, (ids, ids, third, ids), weights, 1)
        _candidates(np.resize(keys, 1000), 1)
