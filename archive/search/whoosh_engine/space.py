"""The columns of all segments, end to end: one space of documents, so that no step of a search is repeated a segment."""

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from typing import NamedTuple

import numpy as np

from archive.search.query.days import buckets
from archive.search.request import FACETS
from archive.search.whoosh_engine import block
from archive.search.whoosh_engine.columns import NUMBERS
from archive.search.whoosh_engine.kernels.numbers import firsts
from archive.search.whoosh_engine.kernels.tallies import standing_of

WIDTH = 16  # of a document's row of codes: how many there are, WIDTH where there are more than fit, and fifteen of them
FIRST_CODE = WIDTH + 1  # the numbers below count, and pad; WIDTH is the code of having more than fit
DATE = "date"
FACET_ORDER = {facet: number for number, facet in enumerate((*FACETS, DATE), 1)}  # as in a tallies.Standing
_COARSEST = 1023
_ROOM = 1024  # documents
_ROWS = "rows"
_COLUMNS = {
    "id": np.int64, "group": np.int64, "first": np.int32, "last": np.int32, "printed": np.int64, "added": np.int64,
    "span": np.int32, "length": np.uint8, "is_copy": np.bool_,
}  # fmt: skip


class CodeBook:
    """A number for every value of every facet, and for every different date (first, last day and coarseness), in order of arrival."""

    def __init__(self):
        self.size = FIRST_CODE
        self._codes = {facet: {} for facet in (*FACETS, DATE)}
        self._tables = {}
        self._standing = None

    def encode(self, facet, names):
        """Return the codes of these values as an array; new ones are added."""
        known = self._codes[facet]
        for name in names:
            if name not in known:
                known[name] = self.size
                self.size += 1
                self._tables.pop(facet, None)
        return np.array([known[name] for name in names], np.int64)

    def table(self, facet):
        """Return the FacetTable of the values known by now."""
        if facet not in self._tables:
            self._tables[facet] = (DateTable if facet == DATE else FacetTable)(self._codes[facet])
        return self._tables[facet]

    @property
    def standing(self):
        """What the codes known by now stand for: a Standing, whose facets are those of FACET_ORDER."""
        if self._standing is None or len(self._standing.keys) < self.size:
            self._standing = standing_of([self.table(facet).codes for facet in FACET_ORDER], self.size, WIDTH)
        return self._standing


class FacetTable:
    """The values of a facet: `codes` in the order of `values` (str, sorted)."""

    def __init__(self, codes):
        names = sorted((name.decode(), code) for name, code in codes.items())
        self.values = [name for name, _ in names]
        self.codes = np.array([code for _, code in names], np.intp)
        self._code_of = dict(names)

    def code(self, value):
        """Return the code of a value, 0 where no document has it."""
        return self._code_of.get(value, 0)

    def number(self, value):
        """Return the index of a value, -1 where no document has it."""
        return bisect_left(self.values, value) if value in self._code_of else -1


class Grain(NamedTuple):
    """Buckets whose names are as long as each other, and those that each date counts in.

    `only`: for each date the index of its one bucket, len(buckets) where there is none or several; of those that have
    several, `dates` and `numbers` name each pair.
    """

    buckets: list
    only: np.ndarray
    dates: np.ndarray
    numbers: np.ndarray

    def counted(self, kernels, dates, counts):
        """Return bucket -> count of documents, so many of which have each of these dates (indices)."""
        numbers, sums = kernels.added_up(self, dates, counts)
        return dict(zip(map(self.buckets.__getitem__, numbers), sums, strict=True))


class DateTable:
    """The different dates: `codes`, `first`, `last`, `coarseness` (arrays, side by side); `grains`: length of a name -> Grain."""

    def __init__(self, codes):
        spans = list(codes)
        self.codes = np.array(list(codes.values()), np.intp)
        self.first, self.last, self.coarseness = np.array(spans, np.int64).reshape(-1, 3).T
        names = [_buckets(*span) for span in spans]
        self.grains = {length: _grain(names, length) for length in map(len, ("2017", "2017-06", "2017-06-29"))}
        self._spans = defaultdict(list)
        for at, one in enumerate(names):
            for name in one:
                self._spans[name].append(at)

    def counted_in(self, chosen):
        """Return a mask over the dates: those that count in any of these buckets."""
        mask = np.zeros(len(self.codes), bool)
        for name in chosen:
            mask[self._spans.get(name, [])] = True
        return mask

    def overlapping(self, first, last):
        """Return a mask over the dates: those that have a day from `first` to `last` (dates, None: open)."""
        mask = self.first > 0
        if first:
            mask &= self.last >= first.toordinal()
        if last:
            mask &= self.first <= last.toordinal()
        return mask


def _grain(names, length):
    names = [[name for name in one if len(name) == length] for one in names]
    found = sorted({name for one in names for name in one})
    number = {name: at for at, name in enumerate(found)}
    only = [number[one[0]] if len(one) == 1 else len(found) for one in names]
    pairs = [(date, number[name]) for date, one in enumerate(names) if len(one) > 1 for name in one]
    return Grain(found, np.array(only, np.intp), *np.array(pairs, np.intp).reshape(-1, 2).T.copy())


def _buckets(first, last, coarseness):
    if not first:
        return ("undated",)
    return buckets(dt.date.fromordinal(first), dt.date.fromordinal(last), coarseness)


class Space:
    """Columns with room behind: a commit appends in place, and readers of an older state never look past their own end.

    `rows` [documents, WIDTH]: the codes of a document's values, its date among them. `over`: (documents, codes) of what has
    no room there, a pair a segment. `ids` names the segments, `ends` says where each ends.
    """

    def __init__(self, book):
        self.book, self.ids, self.ends, self.over = book, [], [], []
        self.columns, self.rows = {}, np.zeros((0, WIDTH), np.uint16)
        self._grow(_ROOM, np.uint16)

    @property
    def size(self):
        return self.ends[-1] if self.ends else 0

    def cut(self, segments):
        """Return a Space of its own that begins with the first so many segments of this one."""
        space = Space(self.book)
        space.ids, space.ends, space.over = self.ids[:segments], self.ends[:segments], self.over[:segments]
        space.columns, space.rows = self.columns, self.rows
        space._grow(space.size + space.size // 4 + _ROOM, space.rows.dtype)
        return space

    def _grow(self, room, code):
        """Move to columns with room for so many documents, whose codes are of the dtype `code`."""
        old = {_ROWS: self.rows, **self.columns}
        new = block.zeros({_ROWS: ((room, WIDTH), code), **{name: ((room,), dtype) for name, dtype in _COLUMNS.items()}})
        for name, column in old.items():
            new[name][: self.size] = column[: self.size]
        self.rows = new.pop(_ROWS)
        self.columns = new

    def append(self, segment):
        """Put the documents of a Segment behind the others."""
        begin, end = self.size, self.size + segment.size
        if end > len(self.rows):
            self._grow(end + end // 4, self.rows.dtype)
        facets = {facet: segment.values(facet) for facet in FACETS}
        coded = {facet: (values.sizes, self.book.encode(facet, values.names)[values.codes]) for facet, values in facets.items()}
        numbers = {name: segment.column(name) for name in NUMBERS}
        spans = self._spans(numbers)
        coded[DATE] = np.ones(segment.size, np.int64), spans
        if self.book.size > 1 << 16 and self.rows.dtype != np.uint32:
            self._grow(len(self.rows), np.uint32)
        self.over.append(_filled(self.rows[begin:end], coded.values(), begin))
        for name, column in _derived(numbers, spans, segment.column("length byte")).items():
            self.columns[name][begin:end] = column
        self.ids.append(segment.id)
        self.ends.append(end)

    def _spans(self, numbers):
        """Return the code of each document's date."""
        first, last = (numbers[name].astype(np.int64) for name in ("first", "last"))
        keys = first << 32 | last << 10 | np.minimum(numbers["coarseness"].astype(np.int64), _COARSEST)
        order = np.argsort(keys, kind="stable")
        begins = firsts(keys[order])
        different = keys[order][begins]
        names = zip((different >> 32).tolist(), (different >> 10 & (1 << 22) - 1).tolist(), (different & _COARSEST).tolist(), strict=True)
        codes = np.empty(len(keys), np.int64)
        codes[order] = np.repeat(self.book.encode(DATE, list(names)), np.diff(begins, append=len(keys)))
        return codes


def _filled(rows, coded, begin):
    """Write the codes of documents from number `begin` on into their rows; return (documents, codes) of what has no room."""
    rows[:] = np.arange(WIDTH)  # what pads a row differs by column: counting one number again and again is slow
    filled, over = np.zeros(len(rows), np.int64), [(np.zeros(0, np.int64),) * 2]
    for sizes, codes in coded:
        sizes = sizes.astype(np.int64)
        docs = np.repeat(np.arange(len(rows)), sizes)
        at = filled[docs] + np.arange(len(docs)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + 1
        fits = at < WIDTH
        rows[docs[fits], at[fits]] = codes[fits]
        over.append((docs[~fits] + begin, codes[~fits]))
        filled += sizes
    rows[:, 0] = np.minimum(filled, WIDTH)
    return tuple(map(np.concatenate, zip(*over, strict=True)))


def _derived(numbers, spans, lengths):
    """Return the columns of _COLUMNS."""
    return {
        **{name: numbers[name] for name in ("id", "group", "first", "last", "printed", "added")},
        "span": spans,
        "length": lengths,
        "is_copy": numbers["group"] != numbers["id"],
    }


def overflow(pieces):
    """Return (documents, begins, codes): sorted documents and where each one's codes begin (one entry more)."""
    docs, codes = (np.concatenate(column) for column in zip((np.zeros(0, np.int64),) * 2, *pieces, strict=True))
    order = np.argsort(docs, kind="stable")
    docs, codes = docs[order], codes[order]
    begins = firsts(docs)
    return docs[begins], np.append(begins, len(docs)), codes
