"""IndexDocument -> index."""

import datetime as dt
from array import array
from contextlib import closing

from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from archive.search.query.places import placed
from archive.search.whoosh_engine.schema import SCHEMA, WEIGHTS, Row
from archive.search.whoosh_engine.snapshot import NAME

MEMORY_MB = 128  # for postings, before they are sorted out to a file
_EPOCH = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


def create(path):
    """Make an index without documents in the empty folder `path`."""
    FileIndex.create(FileStorage(str(path)), SCHEMA, NAME)


def build(path, documents):
    """Make an index of `documents` in the empty folder `path`: one segment, in bounded memory."""
    create(path)
    with _writing(path) as writer:
        for document in documents:
            writer.add_document(**_fields(document))


def update(path, documents, gone):
    """Put `documents` in the index at `path`, replacing those of the same id, and take `gone` out, in one commit."""
    documents = {document.id: document for document in documents}
    with _writing(path) as writer, closing(writer.reader()) as reader:
        for identity in {*documents, *gone}:
            if ("key", str(identity)) in reader:
                for number in reader.postings("key", str(identity)).all_ids():
                    writer.delete_document(number)
        for document in documents.values():
            writer.add_document(**_fields(document))


def optimize(path):
    """Merge the index at `path` into one segment without deleted documents."""
    with _writing(path) as writer:
        writer.optimize = True


def _writing(path):
    """Return a Whoosh writer: a context that commits at its end, and cancels where something was raised."""
    return FileIndex(FileStorage(str(path)), SCHEMA, NAME).writer(limitmb=MEMORY_MB, compound=False)


def _fields(document):
    stems, forms = _words(document)
    facets = {facet: values for facet, values in document.facets.items() if values}
    return {"key": str(document.id), "stem": stems, "form": forms, "row": _row(document), "digest": document.digest.encode(), **facets}


def _words(document):
    """Return (stems, forms): dicts from word to [weighted frequency, places]."""
    stems, forms = {}, {}
    for field, place, token in placed(document):
        weight = WEIGHTS[field]
        for words, word in ((stems, token.term), (forms, token.form)):
            entry = words.get(word)
            if entry is None:
                words[word] = [weight, array("I", (place,))]
            else:
                entry[0] += weight
                entry[1].append(place)
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
    )


def microseconds(instant):
    """Return an aware datetime as microseconds since the year 1."""
    return (instant - _EPOCH) // dt.timedelta(microseconds=1)
