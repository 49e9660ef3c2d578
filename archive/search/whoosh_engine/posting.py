"""The list of one word or one facet's value, in all segments."""

import threading
from collections import deque

from archive.search.whoosh_engine.kernels.lines import line_of
from archive.search.whoosh_engine.kernels.numbers import NONE
from archive.search.whoosh_engine.postings import SIZE, TOTAL

_ITSELF = 128  # numbers take as much memory as a Posting of few


class Posting:
    """The documents of a word or value; `size` counts them, deleted ones too.

    parts: (TermLists, row, number of the segment's first document), for each segment that has it. code: that of a facet's value,
    0 for a word. places: how many a word has. ids, line: the documents, and the lines.Line of a word, made when they are first
    asked for, and kept for as long as `kept` keeps them. located and held: room for what kernels note of where the list lies; held
    by name, by setdefault, so that of threads that note the same one wins, and nothing goes that another reads.
    """

    __slots__ = ("_ids", "_kept", "_kernels", "_line", "code", "held", "located", "parts", "places", "size")

    def __init__(self, kernels, kept, parts, code=0):
        self.parts, self.code, self._kernels, self._kept = parts, code, kernels, kept
        self.size = sum([row[SIZE] for _, row, _ in parts])
        self.places = sum([row[TOTAL] for _, row, _ in parts])
        self._ids = self._line = self.located = None
        self.held = {}

    @property
    def is_decoded(self):
        return self._ids is not None

    @property
    def ids(self):
        ids = self._ids
        if ids is None:
            ids = self._kernels.decode(self) if self.parts else NONE
            self._ids = ids
            self._kept.add(self, "_ids", self.size)
        return ids

    @property
    def line(self):
        line = self._line
        if line is None:
            line = self._line = line_of(self)
            self._kept.add(self, "_line", 2 * len(line.keys))
        return line

    def forget(self, name):
        """Let go of what was made: it is made again when it is asked for."""
        setattr(self, name, None)


class Kept:
    """What is kept of Postings: what was made last, `most` numbers together; each counts as _ITSELF more."""

    def __init__(self, most):
        self._most, self._size, self._made, self._lock = most, 0, deque(), threading.Lock()

    def add(self, posting, name, size):
        """Keep one more, so many numbers, and let go of the oldest where that is too much."""
        with self._lock:
            self._made.append((posting, name, size))
            self._size += size + _ITSELF
            while self._size > self._most:
                oldest, name, size = self._made.popleft()
                oldest.forget(name)
                self._size -= size + _ITSELF
