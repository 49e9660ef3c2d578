"""Steps of a search on lists of words, each a Posting, and on ranges of words."""

import numpy as np

from archive.search.whoosh_engine.kernels import blocks
from archive.search.whoosh_engine.kernels.bitmaps import among, spots
from archive.search.whoosh_engine.kernels.numbers import NONE, ONE_BY_ONE, common, firsts, is_looked_up, looked_up, scratch, union, where
from archive.search.whoosh_engine.kernels.skips import skipped_to
from archive.search.whoosh_engine.postings import DELTAS, LAST, MISCOUNTED, MISPLACED, SIZE, WIDTHS
from archive.search.whoosh_engine.store import DamagedError

_SORTED = 16  # lists that hold together so many times fewer numbers than there are documents are sorted; else marked
MARKED = 4  # lists that together are so many times longer than the index are taken in batches
_BATCH = 1_000_000
_AT_ONCE = 8192  # documents decoded at a time
_COPIED = 50_000  # numbers, which are copied before anything else is thought of


def decode(posting):
    """Return the documents of a list, of all segments."""
    if len(posting.parts) == 1:
        ((lists, row, base),) = posting.parts
        ids = lists.docs_of(row)
        return ids + base if base else ids
    ids, at, before = np.empty(posting.size, np.intp), 0, 0
    for lists, row, base in posting.parts:  # one sum for all segments: the first distance of each reaches back into the one before
        end = at + row[SIZE]
        ids[at:end] = lists.deltas_of(row)
        ids[at] += base - before
        at, before = end, base + row[LAST]
    ids.cumsum(out=ids)
    if ids[-1] != before:
        raise DamagedError(MISPLACED)
    return ids


def pieces_of(posting):
    """Yield the same, some at a time: they stay in the processor's cache, and take no memory that is new."""
    for lists, row, base in posting.parts:
        deltas, last, greatest = lists.deltas_of(row), base, base + row[LAST]
        for start in range(0, len(deltas), _AT_ONCE):
            ids = deltas[start : start + _AT_ONCE].astype(np.intp)
            ids[0] += last
            ids.cumsum(out=ids)
            last = int(ids[-1])
            if last > greatest:
                raise DamagedError(MISPLACED)
            yield ids
        if last != greatest:
            raise DamagedError(MISPLACED)


def counts(posting):
    """Return how often the word stands in each document; None where it is once in all."""
    found = _counts_of(posting.parts)
    return found and (found[0] if len(found) == 1 else np.concatenate(found))


def _counts_of(parts):
    """Return the same as arrays, a segment each."""
    found = [lists.counts_of(row) for lists, row, _ in parts]
    if all(one is None for one in found):
        return None
    return [np.ones(row[SIZE], np.uint8) if one is None else one for one, (_, row, _) in zip(found, parts, strict=True)]


def begins_of(posting):
    """Return where the places of each document begin among all places of a word, and the end: intp [documents + 1].

    The word stands several times in some document.
    """
    begins = np.zeros(posting.size + 1, np.intp)
    counts(posting).cumsum(out=begins[1:])
    if begins[-1] != posting.places:
        raise DamagedError(MISCOUNTED)
    return begins


def meet(ids, posting, documents):
    """Return (indices into `ids` of those that a posting has, their indices into the posting, None where that is still to be found)."""
    if not posting.size or not len(ids):
        return NONE, NONE
    if posting.is_skipped(len(ids)) and (found := skipped_to(posting, ids)):
        return found
    if posting.is_mapped(len(ids)):
        return among([posting.bitmap], ids), None
    long = posting.ids
    if len(ids) > len(long):
        at = common(long, ids, documents)
        return indices(where(ids, long[at], documents), ids), at
    return looked_up(ids, long) if is_looked_up(ids, long) else (common(ids, long, documents), None)


def found_at(posting, ids, documents):
    """Return where the documents `ids`, all of which a posting has, stand in its list: intp."""
    if posting.is_skipped(len(ids)) and (found := skipped_to(posting, ids)):
        return found[1]
    if posting.is_mapped(len(ids)):
        return posting.bitmap.places(*spots(ids))
    long = posting.ids
    return long.searchsorted(ids) if len(ids) < ONE_BY_ONE else indices(where(long, ids, documents), ids)


def indices(chosen, ids):
    """Return what `where` tells as an array."""
    return np.arange(len(ids)) if isinstance(chosen, slice) else chosen


def counts_at(posting, at):
    """Return how often the word stands in the documents `at` (indices into its list, rising)."""
    if len(posting.parts) == 1:
        ((lists, row, _),) = posting.parts
        found = lists.counts_of(row)
        return np.ones(len(at), np.uint8) if found is None else found[at]
    found = _counts_of(posting.parts)
    return _taken(found, at) if found else np.ones(len(at), np.uint8)


def places_at(posting, at):
    """Return (how many places the word has in each of the documents `at` of its list, these places end to end): int64."""
    begins, sizes = blocks.starts(posting, at)
    return sizes, places_from(posting, begins, sizes).astype(np.int64)


def places_from(posting, begins, sizes):
    """Return places of a word end to end, as they are kept: for each document so many from where they begin, rising, among all of it."""
    ends = sizes.cumsum()
    arrays, total = [lists.places_of(row) for lists, row, _ in posting.parts], int(ends[-1]) if len(ends) else 0
    if total and begins[-1] + sizes[-1] - begins[0] == total:
        return _between(arrays, int(begins[0]), int(begins[0]) + total)
    wanted = (begins - (ends - sizes)).repeat(sizes)
    wanted += np.arange(total)
    return _taken(arrays, wanted)


def _between(arrays, first, end):
    """Return the values from index `first` to `end` of arrays that lie end to end."""
    found, before = [], 0
    for array in arrays:
        found.append(array[max(first - before, 0) : max(end - before, 0)])
        before += len(array)
    return found[0] if len(found) == 1 else np.concatenate(found)


def _taken(arrays, at):
    """Return the values at indices (rising) into arrays that lie end to end."""
    if len(arrays) == 1:
        return arrays[0][at]
    ends = np.cumsum([len(array) for array in arrays])
    if ends[-1] < _COPIED or len(at) * _SORTED > ends[-1]:
        return np.concatenate(arrays)[at]
    cuts = [0, *at.searchsorted(ends).tolist()]
    return np.concatenate(
        [array[at[cuts[n] : cuts[n + 1]] - (ends[n] - len(array))] for n, array in enumerate(arrays) if cuts[n] < cuts[n + 1]] or [NONE]
    )


def rows_union(ranges, documents, within=None):
    """Return the documents of ranges of words, (TermLists, rows as a rising array, base): slices of the streams, no loop over words.

    `within` (ids or None) restricts them.
    """
    if sum(int(lists.rows[numbers, SIZE].sum(dtype=np.int64)) for lists, numbers, _ in ranges) > MARKED * documents:
        found = _rows_marked(ranges, documents)
        return found if within is None else within[common(within, found, documents)]
    found = [docs + base if base else docs for lists, numbers, base in ranges for _, _, docs in docs_of_rows(lists, numbers)]
    if within is not None:
        return _among(within, found, documents)
    return union(found, documents) if len(found) > 1 else _unique(found[0], documents) if found else NONE


def _among(within, lists, documents):
    """Return those of `within` that are in any of the lists, whose numbers are in no order."""
    wanted = scratch(np.bool_, documents)
    wanted[within] = True
    for docs in lists:
        wanted[docs] = False
    found = within[~wanted[within]]
    wanted[within] = False
    return found


def _rows_marked(ranges, documents):
    """The same for very long lists: the most frequent words first, until every document of a segment is found."""
    mask = scratch(np.bool_, documents)
    for lists, numbers, base in ranges:
        for rows in batches(lists, numbers, SIZE):
            for _, _, docs in docs_of_rows(lists, rows):
                mask[docs + base] = True
            if mask[base : base + lists.documents].all():
                break
    found = mask[:documents].nonzero()[0]
    mask[found] = False
    return found


def batches(lists, numbers, column):
    """Yield rows of TermLists (rising in each batch), those with the greatest number in a column first, about a million of it together."""
    sizes = lists.rows[numbers, column].astype(np.int64)
    order = np.argsort(-sizes, kind="stable")
    batch = np.cumsum(sizes[order]) // _BATCH
    for rows in np.split(numbers[order], firsts(batch)[1:]):
        yield np.sort(rows)


def docs_of_rows(lists, numbers):
    """Yield (indices into `numbers`, sizes, documents) of rows (rising) of TermLists: those whose lists stand in one stream together.

    Raises DamagedError.
    """
    rows = lists.rows[numbers]
    classes = rows[:, WIDTHS] & 255
    for number, stream in enumerate(lists.deltas):
        chosen = (classes == number).nonzero()[0]
        if len(chosen):
            some = rows if len(chosen) == len(rows) else rows[chosen]
            sizes = some[:, SIZE].astype(np.int64)
            ends = sizes.cumsum()
            docs = _docs(stream, some[:, DELTAS].astype(np.int64), sizes, ends)
            if (docs[ends - 1] != some[:, LAST]).any():
                raise DamagedError(MISPLACED)
            yield chosen, sizes, docs


def _unique(ids, documents):
    if len(ids) * _SORTED < documents:
        ids = np.sort(ids)
        return ids[firsts(ids)]
    return union([ids, NONE], documents)


def _docs(stream, begins, sizes, ends):
    first, total = int(begins[0]), int(ends[-1])
    if int(begins[-1]) + int(sizes[-1]) - first == total:
        docs = stream[first : first + total].astype(np.intp)
    else:
        docs = stream[np.repeat(begins - (ends - sizes), sizes) + np.arange(total)].astype(np.intp)
    docs.cumsum(out=docs)
    if len(sizes) > 1:  # each list begins anew at its first document
        docs[int(ends[0]) :] -= docs[ends[:-1] - 1].repeat(sizes[1:])
    return docs
