"""The lists of a field: for each word the documents that have it, how often, and where.

A field is one sorted blob of words, a row of ten numbers a word, and streams of numbers, apart by width: distances between
documents, counts, places. The distances stand in the order of the words: those of a range of words are a slice. Counts and
places of stems and forms stand in the same streams: those of a form that is the only one of its stem are the stem's.
"""

import struct
from bisect import bisect_left, bisect_right
from typing import NamedTuple

import numpy as np

from archive.search.whoosh_engine.store import DamagedError

# The columns of a row. Offsets count numbers of a stream, TEXT bytes of the blob; a last row holds the ends.
TEXT, DELTAS, COUNTS, PLACES, SIZE, WIDTHS, TOTAL, MOST, FIRST, LAST = range(10)
ROW_NUMBERS = 10
# Where a list lies in memory, for kernels that read it by its address: int64, a row a segment. BASE is the segment's first document,
# UNTIL the last one of the list; the types are indices into DELTA_TYPES, COUNT_TYPES, PLACE_TYPES. PARTS, WHOLE and CODE are of the
# whole list: its rows, documents in all segments, and the code of a facet's value.
# SKIPS_AT: int64, for every BLOCK of the list the document before it, then for every one the places before it; 0 where there are none.
PARTS, WHOLE, CODE, SKIPS_AT, BASE, LENGTH, UNTIL, DELTAS_AT, DELTAS_TYPE, COUNTS_AT, COUNTS_TYPE, PLACES_AT, PLACES_TYPE, PLACED = range(
    14
)
BLOCK = 32
_ROW = struct.Struct("<10I")
_NUMBER = struct.Struct("<I")
DELTA_TYPES = (np.dtype("<u1"), np.dtype("<u2"), np.dtype("<u4"))
COUNT_TYPES = (None, *DELTA_TYPES)  # the first: every count is 1, and none is written
NARROW, WIDE = np.dtype("<u2"), np.dtype("<u4")  # of places
PLACE_TYPES = (None, NARROW, WIDE)
_SEPARATOR = b"\0"
_PAGE = 32  # words between two that are held in memory
MOST_NUMBERS = 1 << 32  # of a stream


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


class ListsWriter:
    """Writes the lists of one field, in one or more pieces of rising words: what is held in memory is a piece.

    `placed`: the PlacesWriter that takes how often words stand and where; without one every count is 1, and there are no places.
    """

    def __init__(self, arrays, field, placed=None):
        self._arrays, self._field, self._placed = arrays, field, placed
        self._deltas = [arrays.stream() for _ in DELTA_TYPES]
        self._rows, self._blobs, self._plain = [], [], True

    def add(self, lists):
        """Write a piece. Raises OverflowError where a segment grows beyond what a row can say."""
        if not lists.terms:
            return
        first, sizes = lists.starts[:-1], np.diff(lists.starts)
        rows = np.zeros((len(lists.terms), ROW_NUMBERS), np.uint32)
        docs = lists.docs.astype(np.int64)
        deltas = np.diff(docs, prepend=0)
        deltas[first] = docs[first]
        widths = _width(np.maximum.reduceat(deltas, first))
        rows[:, DELTAS] = _spread(self._deltas, DELTA_TYPES, deltas, widths, sizes)
        rows[:, SIZE], rows[:, WIDTHS], rows[:, FIRST], rows[:, LAST] = sizes, widths, docs[first], docs[lists.starts[1:] - 1]
        rows[:, MOST], rows[:, TOTAL] = 1, sizes
        if self._placed:
            rows[:, COUNTS], rows[:, PLACES], rows[:, TOTAL], rows[:, MOST], classes = self._placed.add(lists)
            rows[:, WIDTHS] |= classes << 8
        rows[:, TEXT] = np.fromiter(map(len, lists.terms), np.int64, len(lists.terms)) + 1
        self._rows.append(rows)
        self._blobs.append(_SEPARATOR.join(lists.terms))
        self._plain &= self._blobs[-1].count(_SEPARATOR) == len(lists.terms) - 1

    def close(self):
        """Write the rest, and return facts for TermLists."""
        words = sum(map(len, self._rows))
        rows = np.zeros((words + 1, ROW_NUMBERS), np.uint32)
        if words:
            np.concatenate(self._rows, out=rows[:words])
        ends = np.cumsum(rows[:words, TEXT], dtype=np.int64)
        rows[1:, TEXT] = ends + 1
        rows[0, TEXT] = 1
        _put(self._arrays, f"{self._field}/deltas", self._deltas, DELTA_TYPES)
        blob = b"".join((_SEPARATOR, _SEPARATOR.join(self._blobs), _SEPARATOR))
        self._arrays.put(f"{self._field}/text", np.frombuffer(blob, np.uint8))
        self._arrays.put(f"{self._field}/rows", rows.ravel())
        return {"words": words, "plain": self._plain}


class PlacesWriter:
    """Writes counts and places of words, first of the field that the twins of another stand in."""

    def __init__(self, arrays, wide):
        self._arrays, self._type = arrays, WIDE if wide else NARROW
        self._counts = [None, *(arrays.stream() for _ in COUNT_TYPES[1:])]
        self._places = arrays.stream()
        self._written = np.zeros((5, 0), np.uint32)

    def add(self, lists):
        """Write a piece of Lists; return uint32 [5, words]: where counts and places begin, their sum, the greatest, its class."""
        sizes = np.diff(lists.starts)
        if lists.twins is None:
            added = self._add(sizes, lists.counts, lists.places)
            self._written = np.concatenate((self._written, added), axis=1)
            return added
        found, own = self._written[:, lists.twins], lists.twins < 0
        found[:, own] = self._add(sizes[own], lists.counts, lists.places)
        return found

    def _add(self, sizes, counts, places):
        if not len(sizes):
            return np.zeros((5, 0), np.uint32)
        first = np.cumsum(sizes) - sizes
        most, totals = np.maximum.reduceat(counts, first), np.add.reduceat(counts, first, dtype=np.int64)
        classes = np.where(most == 1, 0, _width(most) + 1)
        begins = np.cumsum(totals) - totals + self._places.count
        self._places.add(places.astype(self._type))
        if self._places.count >= MOST_NUMBERS:
            raise OverflowError("a segment would hold more than 4,294,967,295 places of words")
        return np.array((_spread(self._counts, COUNT_TYPES, counts, classes, sizes), begins, totals, most, classes)).astype(np.uint32)

    def close(self):
        _put(self._arrays, "counts", self._counts, COUNT_TYPES)
        self._arrays.put_stream("places", self._places, self._type)


def _put(arrays, name, streams, types):
    for number, (stream, dtype) in enumerate(zip(streams, types, strict=True)):
        if dtype is not None:
            arrays.put_stream(f"{name}{number}", stream, dtype)


def _width(most):
    """Return the class of width (0, 1, 2) that holds these numbers."""
    return np.where(most < 1 << 8, 0, np.where(most < 1 << 16, 1, 2))


def _spread(streams, types, numbers, classes, sizes):
    """Write each list to the stream of its class; return where each begins in its stream."""
    begins = np.zeros(len(sizes), np.int64)
    of_each = np.repeat(classes, sizes)
    for number, (stream, dtype) in enumerate(zip(streams, types, strict=True)):
        chosen = classes == number
        if dtype is not None and chosen.any():
            taken = np.where(chosen, sizes, 0)
            begins[chosen] = (np.cumsum(taken) - taken)[chosen] + stream.count
            stream.add(numbers[of_each == number].astype(dtype))
    return begins


class TermLists:
    """The lists of one field of one segment of so many documents, read in place. Rows are numbered by rising word."""

    def __init__(self, arrays, field, documents, words, plain, placed):
        self.documents, self.words, self._plain, self._buffer = documents, words, plain, arrays.buffer
        self.rows = arrays[f"{field}/rows"].reshape(-1, ROW_NUMBERS)
        self.deltas = tuple(arrays[f"{field}/deltas{number}"] for number in range(3))
        self.counts = (None, *(arrays[f"counts{number}"] if placed else None for number in range(1, 4)))
        self.places = arrays["places"] if placed else None
        self.text = arrays[f"{field}/text"]
        self._rows_at, self._text_at = arrays.offset(f"{field}/rows"), arrays.offset(f"{field}/text")
        self._pages = self._begins = self._addresses = None

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
            return self._buffer[self._text_of(first) : self._text_of(end) - 1].split(_SEPARATOR)
        return [self.term(number) for number in range(first, end)]

    def _text_of(self, number):
        return self._text_at + _NUMBER.unpack_from(self._buffer, self._rows_at + _ROW.size * number)[0]

    def find(self, term):
        """Return the number of a word's row, -1 where it is not there."""
        page = bisect_right(self._every_page(), term) - 1
        if page < 0 or not self._plain or _SEPARATOR in term:
            return self._find_slowly(term)
        text = self._buffer[self._begins[page] - 1 : self._begins[page + 1]]
        at = text.find(_SEPARATOR + term + _SEPARATOR)
        return -1 if at < 0 else page * _PAGE + text.count(_SEPARATOR, 0, at)

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

    def deltas_of(self, row):
        return self.deltas[row[WIDTHS] & 255][row[DELTAS] : row[DELTAS] + row[SIZE]]

    def counts_of(self, row):
        """Return the counts of a row; None where all are 1."""
        stream = self.counts[row[WIDTHS] >> 8]
        return None if stream is None else stream[row[COUNTS] : row[COUNTS] + row[SIZE]]

    def places_of(self, row):
        return self.places[row[PLACES] : row[PLACES] + row[TOTAL]]

    def located(self, row, base):
        """Return where the list of a row lies: BASE to PLACED. Raises DamagedError where that is not within the file."""
        if self._addresses is None:
            self._addresses = [tuple(map(_address, streams)) for streams in (self.deltas, self.counts, (self.places,))]
        deltas, counts = row[WIDTHS] & 255, row[WIDTHS] >> 8
        places = 0 if self.places is None else PLACE_TYPES.index(self.places.dtype)
        if not (_holds(self.deltas[deltas], row[DELTAS], row[SIZE]) and _holds(self.counts[counts], row[COUNTS], row[SIZE])):
            raise DamagedError("a list is not where it should be")
        if not _holds(self.places, row[PLACES], row[TOTAL]):
            raise DamagedError("places of a word are not where they should be")
        return (
            base, row[SIZE], base + row[LAST],
            self._addresses[0][deltas] + row[DELTAS] * DELTA_TYPES[deltas].itemsize, deltas,
            self._addresses[1][counts] + (row[COUNTS] * COUNT_TYPES[counts].itemsize if counts else 0), counts,
            self._addresses[2][0] + (row[PLACES] * PLACE_TYPES[places].itemsize if places else 0), places, row[TOTAL],
        )  # fmt: skip

    def docs_of(self, row):
        """Return the documents of a row, intp. Raises DamagedError."""
        docs = self.deltas_of(row).astype(np.intp)
        docs.cumsum(out=docs)
        if docs[-1] != row[LAST]:
            raise DamagedError("a list of documents is not as it was written")
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
            raise DamagedError("a list of documents is not as it was written")
        return Lists(self.terms(first, end), starts, docs)

    def placed(self, numbers):
        """Return (counts, places) of the rows with these numbers, end to end."""
        rows = self.rows[numbers]
        sizes = rows[:, SIZE].astype(np.int64)
        counts = _collected(self.counts, rows[:, WIDTHS] >> 8, rows[:, COUNTS], sizes, np.ones(sizes.sum(), np.uint32))
        return counts, _slices(self.places, rows[:, PLACES], rows[:, TOTAL])


def _address(stream):
    return 0 if stream is None else stream.__array_interface__["data"][0]


def _holds(stream, begin, size):
    return stream is None or begin + size <= len(stream)


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
