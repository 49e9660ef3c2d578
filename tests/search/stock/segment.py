"""A segment of the index, loaded: what searches read of every document. A segment never changes, deletions apart."""

import datetime as dt
from bisect import bisect_left

from archive.search.query.days import buckets
from archive.search.request import FACETS
from tests.search.stock.schema import SEPARATOR, Row

LATEST = 1 << 62


class Segment:
    """`rows`, `facets[name]` (tuples of values), `dates` (tuples of buckets), `lengths[field]`: by number of the document in the segment.

    Raises FileNotFoundError where a column is missing, DamagedError where one is not as it was written.
    """

    def __init__(self, reader):
        size = reader.doc_count_all()
        columns = {name: _column(reader, name, size) for name in ("row", *FACETS)}
        self.rows = [Row(*row) for row in columns["row"]]
        for number, row in enumerate(self.rows):
            if row != row.checked([columns[facet][number] for facet in FACETS]):
                raise DamagedError("a column is not as it was written")
        self.facets = {facet: _values(columns[facet]) for facet in FACETS}
        self.dates = [_buckets(row) for row in self.rows]
        self.lengths = {field: [reader.doc_field_length(number, field) or 0 for number in range(size)] for field in ("stem", "form")}
        self.newest = [_newest(row) for row in self.rows]
        self.oldest = [_oldest(row) for row in self.rows]
        self.forms = _Lexicon()


class DamagedError(Exception):
    """The files of an index contradict each other."""


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


def _column(reader, name, size):
    if not reader.has_column(name):
        raise FileNotFoundError(f"the index has no column {name}")  # Whoosh itself would read defaults
    column = reader.column_reader(name, translate=False)
    return [bytes(value) if isinstance(value := column[number], memoryview) else value for number in range(size)]


def _values(column):
    known = {b"": ()}
    return [known.setdefault(joined, tuple(joined.decode().split(SEPARATOR.decode()))) for joined in column]


def _buckets(row):
    if not row.first:
        return ("undated",)
    return buckets(dt.date.fromordinal(row.first), dt.date.fromordinal(row.last), row.coarseness)


def _newest(row):
    """Sort key: by first day, printed instant, finer known (it ends sooner), id; newest first, date not known last."""
    return (-row.first or LATEST, -row.printed_at or LATEST, row.last, -row.id)


def _oldest(row):
    return (row.first or LATEST, row.printed_at or LATEST, row.last, row.id)
