"""The lists of a field: for each word the documents that have it, how often, and where.

A field is one sorted blob of words, a row of ten numbers a word, and streams of numbers, apart by width: distances between
documents, counts, places. The distances stand in the order of the words: those of a range of words are a slice. Counts and
places of stems and forms stand in the same streams: those of a form that is the only one of its stem are the stem's.
"""

import mmap
import struct
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import NamedTuple

import numpy as np

from archive.search.whoosh_engine.block import address_of
from archive.search.whoosh_engine.store import DamagedError

# The columns of a row. Offsets count numbers of a stream, TEXT bytes of the blob; a last row holds the ends.
TEXT, DELTAS, COUNTS, PLACES, SIZE, WIDTHS, TOTAL, MOST, FIRST, LAST = range(10)
ROW_NUMBERS = 10
BLOCK = 32  # numbers of a list; what stands before each is noted of long ones
_ROW = struct.Struct("<10I")
_NUMBER = struct.Struct("<I")
DELTA_TYPES = (np.dtype("<u1"), np.dtype("<u2"), np.dtype("<u4"))
COUNT_TYPES = (None, *DELTA_TYPES)  # the first: every count is 1, and none is written
NARROW, WIDE = np.dtype("<u2"), np.dtype("<u4")  # of places
SEPARATOR = b"\0"
MISPLACED = "a list of documents is not as it was written"
MISCOUNTED = "how often a word stands in documents is not as it was written"
_PAGE = 32  # words between two that are held in memory


class Lists(NamedTuple):
    """Lists in memory, all words of a field or a range of them.

    terms: sorted list of bytes · starts: int64 [words + 1], where each word's postings begin · docs: uint32 [postings],
    rising within a word · counts: uint32 [postings], or None where all are 1 · places: [sum of counts], or None
    twins: int64 [words], the number of the word of another field that has the very same list, -1 where none has, or None; counts
    and places are then those of words without a twin alone
    """

    terms: list
    starts: np.ndarray
    docs: np.ndarray
    counts: np.ndarray | None = None
    places: np.ndarray | None = None
    twins: np.ndarray | None = None


class TermLists:
    """The lists of one field of one segment of so many documents, read in place. Rows are numbered by rising word."""

    def __init__(self, arrays, field, documents, words, plain, placed):
        self.documents, self.words, self._plain, self._buffer = documents, words, plain, arrays.buffer
        self.rows = arrays[f"{field}/rows"].reshape(-1, ROW_NUMBERS)
        self.deltas = tuple(arrays[f"{field}/deltas{number}"] for number in range(3))
        self.counts = (None, *(arrays[f"counts{number}"] if placed else None for number in range(1, 4)))
        self.places = arrays["places"] if placed else None
        self.delta_addresses, self.count_addresses = tuple(map(address_of, self.deltas)), tuple(map(address_of, self.counts))
        self.places_address = address_of(self.places)
        self.text = arrays[f"{field}/text"]
        self._rows_at, self._text_at = arrays.offset(f"{field}/rows"), arrays.offset(f"{field}/text")
        self._pages = self._begins = None

    def row(self, number):
        """Return the ten numbers of a row as a tuple of int."""
        return _ROW.unpack_from(self._buffer, self._rows_at + _ROW.size * number)

    def term(self, number):
        """Return a word as bytes."""
        begin, end = self._text_of(number), self._text_of(number + 1)
        return self._buffer[begin : end - 1]

    def terms(self, first=0, end=None):
        """Return the words of a range of rows as a list of bytes."""
        end = self.words if end is None else end
        if first >= end:
            return []
        if self._plain:
            return self._buffer[self._text_of(first) : self._text_of(end) - 1].split(SEPARATOR)
        return [self.term(number) for number in range(first, end)]

    def _text_of(self, number):
        return self._text_at + _NUMBER.unpack_from(self._buffer, self._rows_at + _ROW.size * number)[0]

    def find(self, term):
        """Return the number of a word's row, -1 where it is not there."""
        if self.places is None:
            return self._numbers.get(term, -1)
        page = bisect_right(self._every_page(), term) - 1
        if page < 0 or not self._plain or SEPARATOR in term:
            return self._find_slowly(term)
        text = self._buffer[self._begins[page] - 1 : self._begins[page + 1]]
        at = text.find(SEPARATOR + term + SEPARATOR)
        return -1 if at < 0 else page * _PAGE + text.count(SEPARATOR, 0, at)

    @cached_property
    def _numbers(self):
        """Word -> number of its row: of values of a facet, which are few."""
        return {term: number for number, term in enumerate(self.terms())}

    def _find_slowly(self, term):
        number = self.lower(term)
        return number if number < self.words and self.term(number) == term else -1

    def lower(self, term):
        """Return the first row whose word is not less than `term`."""
        first = max(bisect_right(self._every_page(), term) - 1, 0) * _PAGE
        return first + bisect_left(self.terms(first, min(first + _PAGE, self.words)), term)

    def beginning_with(self, prefix):
        """Return (first, end) of the rows whose words begin with `prefix`."""
        if not prefix:
            return 0, self.words
        return self.lower(prefix), self.lower(prefix + b"\xff")  # no word holds the byte: they are UTF-8

    def _every_page(self):
        if self._pages is None:
            numbers = [*range(0, self.words, _PAGE), self.words]
            self._begins = list(map(self._text_of, numbers))  # where the words of each page begin in the buffer
            self._pages = list(map(self.term, numbers[:-1]))
        return self._pages

    def map(self, most):
        """Read a byte of each page of memory that documents and counts lie in, where these are `most` bytes or fewer; return how many.

        A page that a process reads for the first time is looked for by the system: microseconds, many times in a search.
        """
        streams = [stream.view(np.uint8) for stream in (*self.deltas, *self.counts) if stream is not None]
        size = sum(map(len, streams))
        if size > most:
            return 0
        for stream in streams:
            stream[:: mmap.PAGESIZE].max(initial=0)
            stream[-1:].max(initial=0)
        return size

    def deltas_of(self, row):
        return self.deltas[row[WIDTHS] & 255][row[DELTAS] : row[DELTAS] + row[SIZE]]

    def counts_of(self, row):
        """Return the counts of a row; None where all are 1."""
        stream = self.counts[row[WIDTHS] >> 8]
        return None if stream is None else stream[row[COUNTS] : row[COUNTS] + row[SIZE]]

    def places_of(self, row):
        return self.places[row[PLACES] : row[PLACES] + row[TOTAL]]

    def docs_of(self, row):
        """Return the documents of a row, intp. Raises DamagedError."""
        docs = self.deltas_of(row).astype(np.intp)
        docs.cumsum(out=docs)
        if docs[-1] != row[LAST]:
            raise DamagedError(MISPLACED)
        return docs

    def part(self, first=0, end=None):
        """Return a range of rows as Lists without counts and places."""
        end = self.words if end is None else end
        rows = self.rows[first:end]
        sizes = rows[:, SIZE].astype(np.int64)
        starts = np.concatenate(([0], np.cumsum(sizes)))
        docs = _collected(self.deltas, rows[:, WIDTHS] & 255, rows[:, DELTAS], sizes, np.zeros(starts[-1], np.uint32))
        np.cumsum(docs, out=docs)  # wraps; taking off what stands before each word unwraps it
        before = np.concatenate(([0], docs[starts[1:-1] - 1])).astype(np.uint32) if len(rows) else docs
        docs -= np.repeat(before, sizes)
        if (docs[starts[1:] - 1] != rows[:, LAST]).any():
            raise DamagedError(MISPLACED)
        return Lists(self.terms(first, end), starts, docs)

    def placed(self, numbers):
        """Return (counts, places) of the rows with these numbers, end to end."""
        rows = self.rows[numbers]
        sizes = rows[:, SIZE].astype(np.int64)
        counts = _collected(self.counts, rows[:, WIDTHS] >> 8, rows[:, COUNTS], sizes, np.ones(sizes.sum(), np.uint32))
        return counts, _slices(self.places, rows[:, PLACES], rows[:, TOTAL])


def _collected(streams, classes, begins, sizes, out):
    """Fill `out` with lists that stand in the streams of their classes."""
    of_each = np.repeat(classes, sizes)
    for number, stream in enumerate(streams):
        chosen = np.flatnonzero(classes == number)
        if stream is not None and len(chosen):
            out[of_each == number] = _slices(stream, begins[chosen], sizes[chosen])
    return out


def gather(values, begins, sizes):
    """Return values[begin : begin + size] of each, one behind the other."""
    sizes = sizes.astype(np.int64)
    ends = np.cumsum(sizes)
    if not len(ends):
        return values[:0]
    return values[np.repeat(begins - (ends - sizes), sizes) + np.arange(ends[-1])]


def _slices(values, begins, sizes):
    """Return the same of a stream: a slice where they stand one behind the other already."""
    begins, sizes = begins.astype(np.int64), sizes.astype(np.int64)
    ends = np.cumsum(sizes)
    if len(ends) and (begins - begins[0] == ends - sizes).all():
        return values[begins[0] : begins[0] + ends[-1]]
    return gather(values, begins, sizes)
