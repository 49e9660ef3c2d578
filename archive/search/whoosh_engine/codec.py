"""The Whoosh face of the arrays: with it Whoosh's own readers, searchers and query classes read the index."""

from bisect import bisect_left

import numpy as np
from whoosh.codec import base
from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher
from whoosh.reading import TermInfo, TermNotFound
from whoosh.util.numeric import byte_to_length

from archive.search.whoosh_engine.postings import FIRST, LAST, MOST, SIZE, TOTAL
from archive.search.whoosh_engine.schema import WORDS

_SHORTEST, _LONGEST = 0, 1 << 31  # what a list says of the lengths of its documents: nothing


class Codec(W3Codec):
    """Segments of arrays. They are written by writing.py, not by Whoosh's writers."""

    def per_document_writer(self, storage, segment):
        raise NotImplementedError("this index is written by archive.search.whoosh_engine.writing")

    field_writer = per_document_writer

    def per_document_reader(self, storage, segment):
        return DocumentsReader(storage, segment)

    def terms_reader(self, storage, segment):
        return TermsReader(storage, segment)


def _opened(storage, segment):
    from archive.search.whoosh_engine.segment import Segment  # which names the codec of what it writes

    return Segment(storage.folder, segment)


class DocumentsReader(base.PerDocumentReader):
    """Lengths, deletions and the one stored field."""

    def __init__(self, storage, segment):
        self._kept, self._segment = segment, _opened(storage, segment)

    def doc_count(self):
        return self._kept.doc_count()

    def doc_count_all(self):
        return self._kept.doc_count_all()

    def has_deletions(self):
        return self._kept.has_deletions()

    def is_deleted(self, docnum):
        return self._kept.is_deleted(docnum)

    def deleted_docs(self):
        return self._kept.deleted_docs()

    def doc_field_length(self, docnum, fieldname, default=0):
        return byte_to_length(int(self._segment.column("length byte")[docnum])) if fieldname in WORDS else default

    def field_length(self, fieldname):
        return self._kept._fieldlengths.get(fieldname, 0)

    def min_field_length(self, fieldname):
        return byte_to_length(int(self._segment.column("length byte").min())) if fieldname in WORDS else 0

    def max_field_length(self, fieldname):
        return byte_to_length(int(self._segment.column("length byte").max())) if fieldname in WORDS else 0

    def stored_fields(self, docnum):
        return {"id": int(self._segment.column("id")[docnum])}


class TermsReader(base.TermsReader):
    """The words of all fields."""

    def __init__(self, storage, segment):
        self._lists = dict(sorted(_opened(storage, segment).lists.items()))

    def _row(self, term):
        field, text = term
        number = self._lists[field].find(text) if field in self._lists else -1
        return None if number < 0 else self._lists[field].row(number)

    def __contains__(self, term):
        return self._row(term) is not None

    def indexed_field_names(self):
        return self._lists.keys()

    def cursor(self, fieldname, fieldobj):
        return Cursor(self._lists[fieldname], fieldobj)

    def terms(self):
        return ((field, text) for field, lists in self._lists.items() for text in lists.terms())

    def terms_from(self, fieldname, prefix):
        return (term for term in self.terms() if term >= (fieldname, prefix))

    def items(self):
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname, prefix):
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname, text):
        row = self._row((fieldname, text))
        if row is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        bounds = {"minlength": _SHORTEST, "maxlength": _LONGEST, "minid": row[FIRST], "maxid": row[LAST]}
        return TermInfo(weight=row[TOTAL], df=row[SIZE], maxweight=row[MOST], **bounds)

    def frequency(self, fieldname, text):
        row = self._row((fieldname, text))
        return row[TOTAL] if row else 0

    def doc_frequency(self, fieldname, text):
        row = self._row((fieldname, text))
        return row[SIZE] if row else 0

    def matcher(self, fieldname, text, format_, scorer=None):
        row = self._row((fieldname, text))
        if row is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return LeafMatcher(self._lists[fieldname], row, format_, (fieldname, text), scorer)


class Cursor(base.FieldCursor):
    """The words of a field in order."""

    def __init__(self, lists, fieldobj):
        self._lists, self._field, self._at = lists, fieldobj, 0

    def first(self):
        self._at = 0
        return self.text()

    def find(self, term):
        self._at = self._lists.lower(term if isinstance(term, bytes) else self._field.to_bytes(term))
        return self.text()

    def next(self):
        self._at += 1
        return self.text()

    def text(self):
        return self._field.from_bytes(self._lists.term(self._at)) if self.is_valid() else None

    def term_info(self):
        return None

    def is_valid(self):
        return self._at < self._lists.words


class LeafMatcher(W3LeafMatcher):
    """The documents of one word, as one block."""

    def __init__(self, lists, row, format_, term, scorer):
        self._lists, self._row, self.format, self._term, self.scorer = lists, row, format_, term, scorer
        self._blocklength, self._maxweight, self._maxid = row[SIZE], float(row[MOST]), row[LAST]
        self._minlength, self._maxlength, self._lastblock, self._terminfo = _SHORTEST, _LONGEST, True, None
        self._ids = self._weights = self._values = None
        self.reset()

    def reset(self):
        self._i, self._atend = 0, False

    def copy(self):
        return LeafMatcher(self._lists, self._row, self.format, self._term, self.scorer)

    def is_active(self):
        return not self._atend and self._i < self._blocklength

    def skip_to(self, targetid):
        if self._ids is None:
            self._read_ids()
        self._i = bisect_left(self._ids, targetid, self._i)

    def skip_to_quality(self, minquality):
        if self.block_quality() > minquality:
            return 0
        self._atend = True
        return 1

    def _next_block(self, consume=True):
        self._atend = True
        return False

    def _read_ids(self):
        self._ids = self._lists.docs_of(self._row).tolist()

    def _read_weights(self):
        counts = self._lists.counts_of(self._row)
        self._weights = [1.0] * self._blocklength if counts is None else counts.astype(float).tolist()

    def _read_values(self):
        if self._lists.places is None:
            self._values = [b""] * self._blocklength
            return
        counts = self._lists.counts_of(self._row)
        sizes = np.ones(self._blocklength, np.int64) if counts is None else counts.astype(np.int64)
        places, ends = self._lists.places_of(self._row).astype("<u4"), np.cumsum(sizes)
        self._values = [places[end - size : end].tobytes() for end, size in zip(ends.tolist(), sizes.tolist(), strict=True)]
