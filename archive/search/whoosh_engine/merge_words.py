"""The lists of words of several segments made one, a range of words at a time."""

import numpy as np

from archive.search.whoosh_engine.postings import PLACES, SIZE, Lists, gather

_POSTINGS = 1_000_000  # merged at a time: some 200 MB of arrays


class _Source:
    """The words of one segment. `numbers`: the number that each of its stems gets in the new segment."""

    def __init__(self, segment, keep, base):
        self.segment = segment
        self.stems, self.forms = segment.lists["stem"], segment.lists["form"]
        self._base, self._new = base, None
        if len(keep) < segment.size:
            self._new = np.full(segment.size, -1, np.int64)
            self._new[keep] = np.arange(base, base + len(keep))
        self.numbers = np.full(self.stems.words, -1, np.int64)

    def renumbered(self, docs):
        """Return the new numbers of documents, -1 where deleted."""
        return docs.astype(np.int64) + self._base if self._new is None else self._new[docs]

    def twins(self):
        """Return for each form the stem's number in the new segment whose list is its own, -1 where none is."""
        begins = self.stems.rows[: self.stems.words, PLACES]
        places = self.forms.rows[: self.forms.words, PLACES]
        at = begins.searchsorted(places)
        at[at == len(begins)] = 0
        found = np.where(begins[at] == places, self.numbers[at], -1) if len(begins) else at
        self.segment.let_go()
        return found


class _Range:
    """A range of words of one segment: `terms`, how many documents that are not deleted each has (`sizes`), and those (`docs`)."""

    def __init__(self, source, lists, first, end):
        self.source, self.rows, self._lists = source, slice(first, end), lists
        part = lists.part(first, end)
        self.terms, self._all, docs = part.terms, np.diff(part.starts), source.renumbered(part.docs)
        self._live = docs >= 0
        self._is_whole = bool(self._live.all())
        self.docs = docs if self._is_whole else docs[self._live]
        self.sizes = self._all if self._is_whole else np.add.reduceat(self._live, part.starts[:-1], dtype=np.int64)

    def placed(self, wanted):
        """Return (sizes, counts, places) of the words of a mask."""
        counts, places = self._lists.placed(self.rows.start + np.flatnonzero(wanted))
        if not self._is_whole:
            live = self._live[np.repeat(wanted, self._all)]
            counts, places = counts[live], places[np.repeat(live, counts)]
        return self.sizes[wanted], counts, places


def merged_words(segments, keeps):
    """Return name of a field -> iterable of Lists, the stems' to be taken first. `keeps`: the live documents of each segment."""
    bases = np.cumsum([0, *map(len, keeps)]).tolist()
    sources = [_Source(*given) for given in zip(segments, keeps, bases, strict=False)]
    return {"stem": _stems(sources), "form": _forms(sources)}


def _stems(sources):
    base = 0
    for ranges in _ranges([(source, source.stems) for source in sources]):
        terms, ranks, sizes = _ranked(ranges)
        numbers = np.where(sizes > 0, base + np.cumsum(sizes > 0) - 1, -1)
        for one, of_each in zip(ranges, ranks, strict=True):
            one.source.numbers[one.rows] = numbers[of_each]
        base = max(base, int(numbers.max()) + 1)
        yield _joined(ranges, terms, ranks, sizes)


def _forms(sources):
    twins = {id(source): source.twins() for source in sources}
    numbers = np.concatenate([source.numbers for source in sources])
    held = np.bincount(numbers[numbers >= 0], minlength=1)
    for ranges in _ranges([(source, source.forms) for source in sources]):
        terms, ranks, sizes = _ranked(ranges)
        least, most, times = np.full(len(terms), np.iinfo(np.int64).max), np.full(len(terms), -1), np.zeros(len(terms), np.int64)
        for one, of_each in zip(ranges, ranks, strict=True):
            its = twins[id(one.source)][one.rows]
            least[of_each] = np.minimum(least[of_each], its)
            most[of_each] = np.maximum(most[of_each], its)
            times[of_each] += 1
        is_twin = (least == most) & (most >= 0) & (times == held[most])
        yield _joined(ranges, terms, ranks, sizes, np.where(is_twin, most, -1))


def _ranges(lists):
    """Yield lists of _Ranges of the same words, from (_Source, TermLists) of each segment, by rising word."""
    total = 0
    for source, one in lists:  # all rows are read, one segment's after the other's
        total += int(one.rows[: one.words, SIZE].sum(dtype=np.int64))
        one.lower(b"")
        source.segment.let_go()
    cuts = _cuts(max((one for _, one in lists), key=lambda one: one.words), total)
    for begin, end in zip([None, *cuts], [*cuts, None], strict=True):
        bounds = ((one.lower(begin) if begin else 0, one.lower(end) if end else one.words) for _, one in lists)
        found = [_Range(source, one, first, last) for (source, one), (first, last) in zip(lists, bounds, strict=True) if last > first]
        if found:
            yield found
            for source, _ in lists:
                source.segment.let_go()


def _cuts(greatest, total):
    """Return words that cut lists, of which this is the greatest, into ranges of about _POSTINGS of their `total` postings."""
    pieces = total // _POSTINGS + 1
    if pieces == 1 or not greatest.words:
        return []
    ends = np.cumsum(greatest.rows[: greatest.words, SIZE], dtype=np.int64)
    at = ends.searchsorted(np.arange(1, pieces) * (ends[-1] / pieces))
    return sorted({greatest.term(number) for number in at.tolist() if 0 < number < greatest.words})


def _ranked(ranges):
    """Return (the different words of some _Ranges, sorted; the ranks of the words of each; how many documents each word has)."""
    terms = sorted(set().union(*(one.terms for one in ranges)))
    rank = dict(zip(terms, range(len(terms)), strict=True))
    ranks = [np.fromiter(map(rank.__getitem__, one.terms), np.int64, len(one.terms)) for one in ranges]
    sizes = np.zeros(len(terms), np.int64)
    for one, of_each in zip(ranges, ranks, strict=True):
        sizes[of_each] += one.sizes
    return terms, ranks, sizes


def _joined(ranges, terms, ranks, sizes, twins=None):
    """Return the Lists of some _Ranges as one, without words that no document has any more."""
    alive = np.flatnonzero(sizes)
    docs = _in_order(np.concatenate(ranks), np.concatenate([one.sizes for one in ranges]), np.concatenate([one.docs for one in ranges]))
    own = np.ones(len(terms), bool) if twins is None else twins < 0
    placed = [one.placed(own[of_each]) for one, of_each in zip(ranges, ranks, strict=True)]
    of_own = np.concatenate([of_each[own[of_each]] for of_each in ranks])
    own_sizes, counts, places = map(np.concatenate, zip(*placed, strict=True))
    ends, summed = np.cumsum(own_sizes), np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
    return Lists(
        [terms[number] for number in alive.tolist()],
        np.concatenate(([0], np.cumsum(sizes[alive]))),
        docs.astype(np.uint32),
        _in_order(of_own, own_sizes, counts),
        _in_order(of_own, summed[ends] - summed[ends - own_sizes], places),
        None if twins is None else twins[alive],
    )


def _in_order(ranks, sizes, values):
    """Return runs of `values` of these sizes, one behind the other, by the rank of each."""
    order = np.argsort(ranks, kind="stable")
    return gather(values, (np.cumsum(sizes) - sizes)[order], sizes[order])
