"""One state of the index, immutable: what a search sees from its beginning to its end, whatever is written meanwhile."""

import weakref
from collections import deque
from contextlib import contextmanager
from itertools import accumulate, chain

from whoosh.index import TOC, FileIndex
from whoosh.searching import Searcher

from archive.search.request import FACETS
from tests.search.stock.files import NAME, Files, files_of
from tests.search.stock.schema import SCHEMA
from tests.search.stock.scoring import Scoring
from tests.search.stock.segment import Segment


class Snapshot:
    """Documents are numbered through all segments. Readers are not shared by threads: each search borrows one."""

    def __init__(self, path, generation, loaded):
        """`loaded` holds Segments by id of the snapshot before; those that still stand are taken over."""
        self.path, self.generation = path, generation
        with files_of(path) as files:
            self._toc = TOC.read(files, NAME, gen=generation, schema=SCHEMA)
        self._idle = deque()
        weakref.finalize(self, _close, self._idle)
        with self._borrowed() as reader:
            leaves = [leaf for leaf, _ in reader.leaf_readers()] if self._toc.segments else []
            self.segments = {leaf.segment().segment_id(): loaded.get(leaf.segment().segment_id()) or Segment(leaf) for leaf in leaves}
        parts = list(self.segments.values())
        self.offsets = dict(zip(self.segments, accumulate((len(part.rows) for part in parts), initial=0), strict=False))
        deleted = {
            offset + number
            for offset, segment in zip(self.offsets.values(), self._toc.segments, strict=True)
            for number in segment.deleted_docs()
        }
        self.rows = list(chain.from_iterable(part.rows for part in parts))
        self.live = [number for number in range(len(self.rows)) if number not in deleted]
        self.groups = [row.group for row in self.rows]
        self.dates = list(chain.from_iterable(part.dates for part in parts))
        self.newest = list(chain.from_iterable(part.newest for part in parts))
        self.oldest = list(chain.from_iterable(part.oldest for part in parts))
        self.facets = {facet: list(chain.from_iterable(part.facets[facet] for part in parts)) for facet in FACETS}
        self.languages = frozenset(chain.from_iterable(self.facets["language"]))

    @contextmanager
    def searcher(self):
        """Lend a Whoosh searcher on this state to one thread."""
        with self._borrowed() as reader:
            yield Searcher(reader, weighting=Scoring(self.segments), closereader=False)

    def segment(self, searcher):
        """Return the Segment that a searcher of one segment reads; None for an index without documents."""
        leaf = searcher.reader()
        return self.segments[leaf.segment().segment_id()] if self.segments else None

    def digests(self):
        """Return id -> digest of every document."""
        with self._borrowed() as reader:
            if not self.segments:
                return {}
            column = reader.column_reader("digest", translate=False)
            return {self.rows[number].id: bytes(column[number]).decode() for number in self.live}

    def warm(self):
        """Load the words that patterns are matched with."""
        with self.searcher() as searcher:
            for leaf, _ in searcher.leaf_searchers():
                if segment := self.segment(leaf):
                    segment.forms.sorted(leaf.reader())

    @contextmanager
    def _borrowed(self):
        try:
            files, reader = self._idle.pop()
        except IndexError:
            files, reader = self._opened()
        try:
            yield reader
        except BaseException:
            files.close_all()
            raise
        self._idle.append((files, reader))

    def _opened(self):
        files = Files(self.path)
        try:
            return files, FileIndex._reader(files, SCHEMA, self._toc.segments, self.generation)
        except BaseException:
            files.close_all()
            raise


def latest_generation(path):
    """Return the number of the newest state in a folder, -1 where there is none."""
    return TOC._latest_generation(Files(path), NAME)


def _close(idle):
    while idle:
        files, _ = idle.pop()
        files.close_all()
