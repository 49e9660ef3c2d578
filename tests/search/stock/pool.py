"""Postings waiting to be written, by word, in memory: about 15 bytes each where Whoosh's own pool takes 230 and sorts them in files."""

from array import array

from whoosh.codec.whoosh3 import W3Codec


class Pool:
    """What Whoosh's SegmentWriter asks of a pool. A posting's value is as long as it says; documents come by rising number."""

    def __init__(self):
        self._lists = {}

    def add(self, posting):
        field, word, number, weight, value = posting
        found = self._lists.get((field, word))
        if found is None:
            found = self._lists[field, word] = array("I"), array("f"), array("I"), bytearray()
        numbers, weights, ends, values = found
        numbers.append(number)
        weights.append(weight)
        values += value or b""
        ends.append(len(values))

    def iter_postings(self):
        """Yield (field, word, number of the document, weight, value) by field, word, number; each list is given up as it goes."""
        for field, word in sorted(self._lists):
            numbers, weights, ends, values = self._lists.pop((field, word))
            values, start = bytes(values), 0
            for number, weight, end in zip(numbers, weights, ends, strict=True):
                yield field, word, number, weight, values[start:end]
                start = end

    def cleanup(self):
        self._lists = {}


class Codec(W3Codec):
    """Whoosh's codec without the shortest and longest field of each list: nothing here skips by them, and they cost a look-up a posting."""

    length_stats = False
