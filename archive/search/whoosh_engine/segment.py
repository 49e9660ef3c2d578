"""A segment of the index, loaded: what searches read of every document. A segment never changes, deletions apart."""

import datetime as dt
from bisect import bisect_left

from archive.search.query.days import buckets
from archive.search.request import FACETS
from archive.search.whoosh_engine.schema import SEPARATOR, Row

LATEST = 1 << 62


class Segment:
    """`rows`, `facets[name]` (tuples of values), `dates` (tuples of buckets), `lengths` by document number in the segment."""

    def __init__(self, reader):
        size = reader.doc_count_all()
        rows = reader.column_reader("row", translate=False)
        self.rows = [Row(*rows[number]) for number in range(size)]
        self.facets = {facet: _values(reader, facet, size) for facet in FACETS}
        self.dates = [_buckets(row) for row in self.rows]
        self.lengths = {field: [reader.doc_field_length(number, field) or 0 for number in range(size)] for field in ("stem", "form")}
        self.newest = [_newest(row) for row in self.rows]
        self.oldest = [_oldest(row) for row in self.rows]
        self.forms = _Lexicon()


class _Lexicon:
    """The folded forms of a segment in order; read when first asked for."""

    def __init__(self):
        self._forms = None

    def sorted(self, reader):
        if self._forms is None:
            self._forms = sorted(form.decode() for form in reader.lexicon("form"))
        return self._forms

    def beginning_with(self, reader, prefix):
        """Return the forms that begin with `prefix`."""
        forms = self.sorted(reader)
        start = bisect_left(forms, prefix)
        end = start
        while end < len(forms) and forms[end].startswith(prefix):
            end += 1
        return forms[start:end]


def _values(reader, facet, size):
    column, known, values = reader.column_reader(facet, translate=False), {b"": ()}, []
    for number in range(size):
        joined = bytes(column[number])
        if joined not in known:
            known[joined] = tuple(joined.decode().split(SEPARATOR.decode()))
        values.append(known[joined])
    return values


def _buckets(row):
    if not row.first:
        return ("undated",)
    return buckets(dt.date.fromordinal(row.first), dt.date.fromordinal(row.last), row.coarseness)


def _newest(row):
    """Sort key: by first day, printed instant, finer known (it ends sooner), id; newest first, date not known last."""
    return (-row.first or LATEST, -row.printed_at or LATEST, row.last, -row.id)


def _oldest(row):
    return (row.first or LATEST, row.printed_at or LATEST, row.last, row.id)
