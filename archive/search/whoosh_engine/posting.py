"""The list of one word or one facet's value, in all segments."""

import threading
from random import randrange
from typing import NamedTuple

from archive.search.whoosh_engine.kernels.bitmaps import bitmap_of
from archive.search.whoosh_engine.kernels.conjunctions import impacts_of
from archive.search.whoosh_engine.kernels.lines import line_of
from archive.search.whoosh_engine.kernels.lists import begins_of, pieces_of
from archive.search.whoosh_engine.kernels.numbers import NONE, ONE_BY_ONE
from archive.search.whoosh_engine.postings import SIZE, TOTAL

_ITSELF = 128  # numbers take as much memory as a Posting of few
_SHARE = 64  # of all that is kept: no one thing takes more
_SHORT = 8192  # documents, which are decoded in less time than a bitmap is drawn in
_SKIPPED = 256  # a list so many times longer than what was looked for so far is skipped through
_DENSE = 64  # documents to each of a list that is long: a bitmap takes no more than a fifth of the memory of its numbers


class Posting:
    """The documents of a word or value; `size` counts them, deleted ones too. `is_dense` says whether it is long, of so many `documents`.

    parts: (TermLists, row, number of the segment's first document), for each segment that has it. code: that of a facet's value,
    0 for a word. places: how many a word has. ids, bitmap, line: the documents, their bitmaps.Bitmap, and the lines.Line of a word,
    made when they are first asked for, and kept for as long as `memory` keeps them; so are impacts and begins, see there. known: ids, where
    they are at hand, else None. located,
    mapped and held: room for what kernels note of where the list lies; held by name, by setdefault, so that of threads that note the
    same one wins, and nothing goes that another reads.
    """

    __slots__ = (
        "_asked", "_begins", "_bitmap", "_documents", "_impacts", "_kernels", "_line", "_memory", "code", "held", "is_dense", "known",
        "located", "mapped", "parts", "places", "size",
    )  # fmt: skip

    def __init__(self, kernels, memory, documents, parts, code=0):
        self.parts, self.code, self._kernels, self._memory, self._documents = parts, code, kernels, memory, documents
        self.size = self.places = 0
        for _, row, _ in parts:
            self.size += row[SIZE]
            self.places += row[TOTAL]
        self.is_dense = self.size * _DENSE >= documents and self.size > 0
        self.known = self._begins = self._bitmap = self._impacts = self._line = self.located = self.mapped = None
        self._asked = {}
        self.held = {}

    @property
    def ids(self):
        ids = self.known
        if ids is None:
            ids = self._kernels.decode(self) if self.parts else NONE
            self._keep("known", ids, self.size)
        return ids

    @property
    def bitmap(self):
        bitmap = self._bitmap
        if bitmap is None:
            ids = self.known
            bitmap = bitmap_of(pieces_of(self) if ids is None else (ids,), self._documents)
            self.keep_bitmap("_bitmap", bitmap)
        return bitmap

    @property
    def line(self):
        line = self._line
        if line is None:
            line = line_of(self)
            self._keep("_line", line, 2 * len(line.keys))
        return line

    @property
    def drawn(self):
        """`bitmap`, where it is at hand, else None."""
        return self._bitmap

    def is_mapped(self, asked):
        """Whether so many documents are better looked for in `bitmap` than in `ids`: it is at hand, or ids are not, and are many."""
        if self._bitmap is None:
            return self.is_dense and self.known is None and self.size > _SHORT
        return self.known is None or asked >= ONE_BY_ONE

    def is_skipped(self, asked):
        """Note that so many documents are looked for; say whether they are, with those before, too few to draw what is not at hand."""
        if not self.is_dense or self.known is not None or self._bitmap is not None:
            return False
        asked += self._asked.get("skips", 0)
        self._asked["skips"] = asked
        return asked * _SKIPPED < self.size

    def is_lined(self, asked):
        """Whether `line` is at hand, or worth making: as many documents were `asked` for as there are."""
        return self._line is not None or self._is_worth("_line", asked)

    def is_drawn(self, asked):
        """Whether `bitmap` is at hand, or worth making: the list is long, and as many documents were `asked` for as there are."""
        return self._bitmap is not None or (self.is_dense and self._is_worth("_bitmap", asked))

    def impacts(self, documents, asked):
        """Return the scores of a word in its documents, as bm25 gives them; None before as many were `asked` for as there are."""
        impacts = self._impacts
        if impacts is None and self._is_worth("_impacts", asked):
            impacts = impacts_of(documents, self)
            self._keep("_impacts", impacts, self.size)
        return impacts

    def begins(self, asked):
        """Return where the places of each document begin among all of a word, and the end: intp; None before as many were `asked` for."""
        begins = self._begins
        if begins is None and self._is_worth("_begins", asked):
            begins = begins_of(self)
            self._keep("_begins", begins, self.size)
        return begins

    def _is_worth(self, name, asked):
        """Say whether as many of what is made of all documents were asked for as there are: then it would have cost no more."""
        asked += self._asked.get(name, 0)
        is_worth = asked >= self.size and self._memory.lists.takes(self.size)
        self._asked[name] = 0 if is_worth else asked
        return is_worth

    def _keep(self, name, value, size):
        """Hold a value that takes the memory of so many numbers."""
        setattr(self, name, value)
        self._memory.lists.add(self, name, size)

    def keep_bitmap(self, name, value):
        """Hold a bitmap, or what has one; return it."""
        setattr(self, name, value)
        self._memory.bitmaps.add(self, name, self._documents * 3 // 128)  # twelve bytes to 64 documents, see bitmaps.Bitmap
        return value

    def forget(self, name):
        """Let go of what was made: it is made again when it is asked for."""
        setattr(self, name, None)


class Kept:
    """What is kept of Postings, at `most` so many numbers together; each thing counts as _ITSELF more.

    What would take more than a _SHARE of all is not kept, lest some common words drive out all others. Others than the newest go
    at random: as many of those that are asked for again are there as if the oldest went (E. Gelenbe, "A Unified Approach to the
    Evaluation of a Class of Replacement Algorithms", 1973), and what is asked for in turn does not drive out just what is asked
    for next.
    """

    def __init__(self, most):
        self._most, self._size, self._made, self._lock = most, 0, [], threading.Lock()

    def takes(self, size):
        """Say whether what takes so many numbers is kept."""
        return size * _SHARE <= self._most

    def add(self, posting, name, size):
        """Keep one more, so many numbers, and let go of others where that is too much."""
        if not self.takes(size):
            posting.forget(name)
            return
        with self._lock:
            self._size += size + _ITSELF
            while self._made and self._size > self._most:
                at = randrange(len(self._made))
                self._made[at], self._made[-1] = self._made[-1], self._made[at]
                gone, its_name, its_size = self._made.pop()
                gone.forget(its_name)
                self._size -= its_size + _ITSELF
            self._made.append((posting, name, size))


class Memory(NamedTuple):
    """What is kept: of Postings lists and lines, and bitmaps, of which many are drawn for one long list that is decoded; answers of
    placed.Placed, which are small and take long to find.
    """

    lists: Kept
    bitmaps: Kept
    answers: Kept
