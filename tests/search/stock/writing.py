"""IndexDocument -> index."""

import datetime as dt
from array import array
from contextlib import closing, contextmanager
from itertools import chain, islice

from whoosh.index import FileIndex
from whoosh.writing import MERGE_SMALL

from archive.search.query.places import placed
from archive.search.request import FACETS
from tests.search.stock.files import NAME, Files, files_of
from tests.search.stock.pool import Codec, Pool
from tests.search.stock.schema import SCHEMA, WEIGHTS, Row, joined

CHUNK = 20_000  # articles whose postings are held in memory at once, some 400 MB
MEMORY_MB = 128  # for postings when great segments are merged, before they are sorted out to a file
_EPOCH = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


def create(path):
    """Make an index without documents in the empty folder `path`."""
    FileIndex.create(Files(path), SCHEMA, NAME)


def build(path, documents):
    """Make an index of `documents` in the empty folder `path`: a segment for each CHUNK of them, so that memory is bounded."""
    create(path)
    documents = iter(documents)
    while chunk := next(documents, None):
        with _writing(path) as writer:
            writer.merge, writer.pool = False, Pool()
            for document in chain([chunk], islice(documents, CHUNK - 1)):
                writer.add_document(**_fields(document))


def update(path, documents, gone):
    """Put `documents` in the index at `path`, replacing those of the same id, and take `gone` out, in one commit."""
    documents = {document.id: document for document in documents}
    gone = set(gone)
    if not documents and not gone:
        return
    with _writing(path) as writer, closing(writer.reader()) as reader:
        writer.pool, writer.mergetype = Pool(), _merge_small
        for identity in {*documents, *gone}:
            if ("key", str(identity)) in reader:
                for number in reader.postings("key", str(identity)).all_ids():
                    writer.delete_document(number)
        for document in documents.values():
            writer.add_document(**_fields(document))


def _merge_small(writer, segments):
    """Whoosh's own policy, for segments that fit into memory together; the great ones stay as they are."""
    great = [segment for segment in segments if segment.doc_count_all() >= CHUNK]
    return great + MERGE_SMALL(writer, [segment for segment in segments if segment not in great])


def optimize(path):
    """Merge the index at `path` into one segment without deleted documents; postings are sorted in files, so it may be of any size."""
    with _writing(path) as writer:
        writer.optimize = True


@contextmanager
def _writing(path):
    """Give a Whoosh writer that commits at the end, and cancels where something was raised."""
    with files_of(path) as files, FileIndex(files, SCHEMA, NAME).writer(limitmb=MEMORY_MB, compound=False, codec=Codec()) as writer:
        yield writer


def _fields(document):
    stems, forms = _words(document)
    facets = {facet: document.facets.get(facet, ()) for facet in FACETS}
    return {"key": str(document.id), "stem": stems, "form": forms, "row": _row(document), "digest": document.digest.encode(), **facets}


def _words(document):
    """Return (stems, forms): dicts from word to (weighted frequency, places)."""
    forms, stem_of = {}, {}
    for field, place, token in placed(document):
        if token.form in forms:
            found = forms[token.form]
            forms[token.form] = found[0] + WEIGHTS[field], found[1]
            found[1].append(place)
        else:
            forms[token.form] = WEIGHTS[field], array("I", (place,))
            stem_of[token.form] = token.term
    stems = {}
    for form, (count, its_places) in forms.items():
        stem = stem_of[form]
        if stem in stems:
            others, other_places = stems[stem]
            stems[stem] = others + count, array("I", sorted(other_places + its_places))
        else:
            stems[stem] = count, its_places
    return stems, forms


def _row(document):
    return Row(
        id=document.id,
        group=document.group,
        first=document.first.toordinal() if document.first else 0,
        last=document.last.toordinal() if document.last else 0,
        coarseness=document.coarseness,
        printed_at=microseconds(document.printed_at) if document.printed_at else 0,
        added_at=microseconds(document.added_at),
        check=0,
    ).checked([joined(document.facets.get(facet, ())) for facet in FACETS])


def microseconds(instant):
    """Return an aware datetime as microseconds since the year 1."""
    return (instant - _EPOCH) // dt.timedelta(microseconds=1)
