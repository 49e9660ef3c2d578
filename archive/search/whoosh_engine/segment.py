"""A segment: a part of the index that never changes, deletions apart, which Whoosh's TOC keeps.

MAIN_<id>.pst     lists of words and of facets
MAIN_<id>.col     columns of the documents
"""

from functools import cached_property
from pathlib import Path

from whoosh.codec.whoosh3 import W3Segment

from archive.search.request import FACETS
from archive.search.whoosh_engine import columns as document_columns
from archive.search.whoosh_engine.files import NAME
from archive.search.whoosh_engine.lists_writer import ListsWriter, PlacesWriter
from archive.search.whoosh_engine.postings import TermLists
from archive.search.whoosh_engine.schema import WORDS
from archive.search.whoosh_engine.store import Arrays, ArrayWriter, DamagedError

POSTINGS, COLUMNS = ".pst", ".col"


def write_segment(folder, codec, columns, words, wide):
    """Write a segment in `folder` and return it as Whoosh keeps it.

    `words`: name of a field in WORDS -> iterable of Lists by rising word; forms may have twins among the stems. `wide` says
    whether a place needs 32 bits.
    """
    segment = W3Segment(codec, NAME)
    size = len(columns.digests)
    with _writing(folder, segment, POSTINGS) as arrays:
        placed = PlacesWriter(arrays, wide)
        facts = {name: _written(ListsWriter(arrays, name, placed), words[name]) for name in WORDS}
        placed.close()
        for facet, values in columns.facets.items():
            facts[facet] = _written(ListsWriter(arrays, facet), [document_columns.lists_of(values)])
        arrays.facts = {"documents": size, "fields": facts, "wide": wide}
    with _writing(folder, segment, COLUMNS) as arrays:
        document_columns.write(arrays, columns)
        arrays.facts = {"documents": size}
    segment.set_doc_count(size)
    segment._fieldlengths = dict.fromkeys(WORDS, int(columns.numbers["length"].sum()))
    return segment


def _written(writer, pieces):
    for lists in pieces:
        writer.add(lists)
    return writer.close()


def _writing(folder, segment, ending):
    return ArrayWriter(open(Path(folder) / segment.make_filename(ending), "wb"), folder)


class Segment:
    """A segment, opened. `lists`: field -> TermLists; `size` counts its documents, deleted ones too.

    Raises FileNotFoundError, and DamagedError where columns or words are not as they were written. (Lists of documents
    are checked when they are read, all else by `check`.)
    """

    def __init__(self, folder, kept):
        self.id = kept.segment_id()
        paths = (Path(folder) / kept.make_filename(ending) for ending in (POSTINGS, COLUMNS))
        self._postings = Arrays(next(paths), checked=lambda name: name.endswith(("/text", "/rows")))
        self._columns = Arrays(next(paths))
        self.size, self.wide = self._postings.facts["documents"], self._postings.facts["wide"]
        if not self.size == self._columns.facts["documents"] == kept.doc_count_all():
            raise DamagedError(f"{self._columns.path} belongs to another segment")
        fields = self._postings.facts["fields"]
        self.lists = {name: TermLists(self._postings, name, self.size, placed=name in WORDS, **facts) for name, facts in fields.items()}

    @cached_property
    def names(self):
        """Facet -> its values in this segment, as a list of bytes."""
        return {facet: self.lists[facet].terms() for facet in FACETS}

    def columns(self):
        """Return the Columns of all documents."""
        return document_columns.read(self._columns, self.names.__getitem__)

    def values(self, facet):
        """Return the Values of a facet."""
        return document_columns.values(self._columns, facet, self.names[facet])

    def column(self, name):
        """Return an array of columns.NUMBERS, "length byte" or "by id" (the documents by rising id)."""
        return self._columns[name]

    def digests(self):
        """Return the digests of all documents, as a list of bytes."""
        return document_columns.digests(self._columns)

    def numbers_of(self, ids):
        """Return the numbers of the documents that have these ids (sorted int64 array)."""
        known = self._columns["ids"]
        at = known.searchsorted(ids)
        there = at < len(known)
        there[there] = known[at[there]] == ids[there]
        return self._columns["by id"][at[there]]

    @property
    def is_whole(self):
        """Whether its files are as long as when they were opened."""
        return self._postings.is_whole and self._columns.is_whole

    def let_go(self):
        """Have the system take back the memory of lists that were read."""
        self._postings.let_go()

    def check(self):
        """Raise DamagedError where any byte is not as it was written."""
        for arrays in (self._postings, self._columns):
            for name in arrays:
                arrays.check(name)
