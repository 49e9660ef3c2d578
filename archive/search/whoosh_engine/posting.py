"""The list of one word or one facet's value, in all segments."""

import threading
from collections import deque

from archive.search.whoosh_engine.kernels.numbers import NONE
from archive.search.whoosh_engine.postings import SIZE

_ITSELF = 128  # documents take as much memory as a Posting of few


class Posting:
    """The documents of a word or value; `size` counts them, deleted ones too.

    parts: (TermLists, row, number of the segment's first document), for each segment that has it. code: that of a facet's value,
    0 for a word. ids: the documents, decoded when they are first asked for, and kept for as long as `kept` keeps them. located
    and held: room for what kernels note of where the list lies; held by name, by setdefault, so that of threads that note the same
    one wins, and nothing goes that another reads.
    """

    __slots__ = ("_ids", "_kept", "_kernels", "code", "held", "located", "parts", "size")

    def __init__(self, kernels, kept, parts, code=0):
        self.parts, self.code, self._kernels, self._kept = parts, code, kernels, kept
        self.size = sum([row[SIZE] for _, row, _ in parts])
        self._ids = self.located = None
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
            self._kept.add(self)
        return ids

    def forget(self):
        """Let go of the documents: they are decoded again when they are asked for."""
        self._ids = None


class Kept:
    """The Postings whose documents are kept decoded: those decoded last, `most` documents together; each counts as _ITSELF more."""

    def __init__(self, most):
        self._most, self._size, self._postings, self._lock = most, 0, deque(), threading.Lock()

    def add(self, posting):
        """Keep one more, and let go of the oldest where that is too much."""
        with self._lock:
            self._postings.append(posting)
            self._size += posting.size + _ITSELF
            while self._size > self._most:
                oldest = self._postings.popleft()
                oldest.forget()
                self._size -= oldest.size + _ITSELF
