"""Writes the lists of words and of facets, in the form that postings.py reads."""

import numpy as np

from archive.search.whoosh_engine.postings import (
    COUNT_TYPES,
    COUNTS,
    DELTA_TYPES,
    DELTAS,
    FIRST,
    LAST,
    MOST,
    NARROW,
    PLACES,
    ROW_NUMBERS,
    SEPARATOR,
    SIZE,
    TEXT,
    TOTAL,
    WIDE,
    WIDTHS,
)

MOST_NUMBERS = 1 << 32  # of a stream


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
        docs = lists.docs
        deltas = np.empty_like(docs)
        np.subtract(docs[1:], docs[:-1], out=deltas[1:])  # wraps where a list begins, which is told apart
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
        self._blobs.append(SEPARATOR.join(lists.terms))
        self._plain &= self._blobs[-1].count(SEPARATOR) == len(lists.terms) - 1

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
        blob = b"".join((SEPARATOR, SEPARATOR.join(self._blobs), SEPARATOR))
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
    of_each = np.repeat(classes.astype(np.uint8), sizes)
    for number, (stream, dtype) in enumerate(zip(streams, types, strict=True)):
        chosen = classes == number
        if dtype is not None and chosen.any():
            taken = np.where(chosen, sizes, 0)
            begins[chosen] = (np.cumsum(taken) - taken)[chosen] + stream.count
            stream.add(numbers[of_each == number].astype(dtype))
    return begins
