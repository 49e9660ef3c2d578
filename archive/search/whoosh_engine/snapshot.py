"""One state of the index, immutable: what a search sees from its beginning to its end, whatever is written meanwhile."""

from functools import cached_property
from itertools import takewhile

import numpy as np
from whoosh.index import TOC

from archive.search.request import FACETS
from archive.search.whoosh_engine.files import NAME, Files, files_of
from archive.search.whoosh_engine.fitting import Fitting
from archive.search.whoosh_engine.kernels import kernels as kernel_set
from archive.search.whoosh_engine.kernels.conjunctions import Documents
from archive.search.whoosh_engine.orders import Orders
from archive.search.whoosh_engine.placed import Placed
from archive.search.whoosh_engine.posting import Kept, Memory, Posting
from archive.search.whoosh_engine.schema import SCHEMA, WORDS
from archive.search.whoosh_engine.scoring import norms
from archive.search.whoosh_engine.segment import Segment
from archive.search.whoosh_engine.space import DATE, FACET_ORDER, CodeBook, Space, overflow

_REMEMBERED = 20_000  # words and values, patterns, or phrases, that were asked for; one more, and all are looked for anew
_DECODED, _DRAWN, _PLACED = 16_000_000, 16_000_000, 4_000_000  # numbers of eight bytes that may be kept, see posting.Memory

_MAPPED = 1 << 27  # bytes of lists


class Snapshot:
    """Documents are numbered through all segments. `columns` are those of Space, cut to this state."""

    def __init__(self, path, generation, before=None, kernels=None):
        """`before` is the snapshot before this one, of the same folder: what still stands is taken over from it. `kernels`: a name."""
        self.path, self.generation, self.kernels = path, generation, kernel_set(kernels)
        self.state = path, generation
        with files_of(path) as files:
            toc = TOC.read(files, NAME, gen=generation, schema=SCHEMA)
        known = before.opened if before else {}
        self.segments = [known.get(kept.segment_id()) or Segment(path, kept) for kept in toc.segments]
        self.opened = {segment.id: segment for segment in self.segments}
        self.bases = np.cumsum([0, *(segment.size for segment in self.segments)]).tolist()
        space, kept = _space(before._space if before else None, self.segments)
        self._space = space
        self.documents = space.size
        self.columns = {name: column[: self.documents] for name, column in space.columns.items()}
        self.orders = Orders(self.columns, before.orders if before else None, kept)
        self.codes = space.book.size
        self.tables = {facet: space.book.table(facet) for facet in FACET_ORDER}
        self.standing = space.book.standing
        self.languages = frozenset(self.tables["language"].values)
        self._memory = Memory(Kept(_DECODED), Kept(_DRAWN), Kept(_PLACED))
        # Of what was asked for: (field, word) -> Posting, pattern -> Fitting, phrase and the like -> Placed.
        self._found, self._patterns, self._phrases = {}, {}, {}
        self._deleted(toc.segments)
        total = sum(kept._fieldlengths["stem"] for kept in toc.segments)
        lengths = norms(total / (self.documents or 1))
        self.corpus = Documents(self.documents, space.rows[: self.documents], *overflow(space.over), self.columns["length"], lengths)
        self._fields = {
            name: [(segment.lists[name], base) for segment, base in zip(self.segments, self.bases, strict=False)]
            for name in (*WORDS, *FACETS)
        }

    def _deleted(self, kept):
        self.live, self.live_count = None, self.documents
        if any(one.has_deletions() for one in kept):
            self.live = np.ones(self.documents, bool)
            for one, base in zip(kept, self.bases, strict=False):
                self.live[np.fromiter(one.deleted_docs(), np.intp, one.deleted_count()) + base] = False
            self.live_count = int(np.count_nonzero(self.live))

    @property
    def is_whole(self):
        """Whether its files are as long as when they were opened."""
        return all(segment.is_whole for segment in self.segments)

    @cached_property
    def every(self):
        """The numbers of all documents that are not deleted."""
        return np.arange(self.documents) if self.live is None else np.flatnonzero(self.live)

    @cached_property
    def totals(self):
        """How many documents have each code: int64 [codes]."""
        return self.kernels.counted(self.corpus, self.every, self.codes)

    def of_dates(self, wanted):
        """Return a mask over codes from a mask over the dates of tables[DATE]."""
        mask = np.zeros(self.codes, bool)
        mask[self.tables[DATE].codes] = wanted
        return mask

    def posting(self, field, word):
        """Return the Posting of a word or a facet's value."""
        found = self._found.get((field, word))
        if found is None:
            code = self.tables[field].code(word) if field in FACETS else 0
            found = Posting(self.kernels, self._memory, self.documents, self._parts(field, word.encode("utf-8", "surrogatepass")), code)
            self._remember(self._found, (field, word), found)
        return found

    def fitting(self, pattern):
        """Return the Fitting of a pattern."""
        found = self._patterns.get(pattern)
        if found is None:
            found = Fitting(self.kernels, self._memory, self.documents, self._fields["form"], pattern)
            self._remember(self._patterns, pattern, found)
        return found

    def placed(self, node):
        """Return the Placed of a Phrase, a Near, or a Term in a field."""
        found = self._phrases.get(node)
        if found is None:
            found = Placed(self._memory)
            self._remember(self._phrases, node, found)
        return found

    @staticmethod
    def _remember(known, name, found):
        if len(known) >= _REMEMBERED:
            known.clear()
        known[name] = found

    def _parts(self, field, term):
        """Return (TermLists, row, number of the segment's first document) of a word (bytes), for each segment that has it."""
        parts = []
        for lists, base in self._fields[field]:
            number = lists.find(term)
            if number >= 0:
                parts.append((lists, lists.row(number), base))
        return parts

    def lists(self, field):
        """Return (TermLists, number of its first document) of each segment."""
        return self._fields[field]

    def digests(self):
        """Return id -> digest of every document, once every byte of the index is as it was written. Raises DamagedError."""
        for segment in self.segments:
            segment.check()
        digests = [digest for segment in self.segments for digest in segment.digests()]
        ids = self.columns["id"].tolist()
        return {ids[number]: digests[number].decode() for number in self.every.tolist()}

    def warm(self):
        """Load the words that lists are found by, lists as far as there is room for them, and the kernels; put all documents in order."""
        self.kernels.warm()
        for order in ("newest", "oldest"):  # of rows, and of copies within one
            self.orders.ranks(order)
        for field in (*WORDS, *FACETS):
            for lists, _ in self._fields[field]:
                lists.find(b"")
        room = _MAPPED
        for field in (*FACETS, "stem"):
            for lists, _ in self._fields[field]:
                room -= lists.map(room)


def _space(space, segments):
    """Return (a Space of these segments, how many of its documents were in the one before).

    It is the one before, or a copy of as much of it as still stands, with the others appended.
    """
    space = space or Space(CodeBook())
    same = sum(takewhile(bool, (segment.id == known for segment, known in zip(segments, space.ids, strict=False))))
    if same < len(space.ids):
        space = space.cut(same)
    kept = space.size
    for segment in segments[len(space.ids) :]:
        space.append(segment)
    return space, kept


def latest_generation(path):
    """Return the number of the newest state in a folder, -1 where there is none."""
    return TOC._latest_generation(Files(path), NAME)
