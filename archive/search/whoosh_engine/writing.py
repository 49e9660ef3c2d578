"""IndexDocument -> index: segments, and the TOC that names them.

A commit writes new segments, brings them to the disk with their folder, and only then puts a new TOC in the place of the
old one: a process that dies leaves the old state whole, and files that the next commit removes. `opened` (id ->
Segment) holds segments that the caller has open already.
"""

from contextlib import contextmanager
from pathlib import Path

import numpy as np
from whoosh.index import TOC

from archive.search.whoosh_engine.codec import Codec
from archive.search.whoosh_engine.columns import columns_of
from archive.search.whoosh_engine.files import NAME, files_of, sync
from archive.search.whoosh_engine.inverter import MOST_DOCUMENTS, Inverter
from archive.search.whoosh_engine.merge import all_to_merge, merge, to_merge
from archive.search.whoosh_engine.schema import SCHEMA
from archive.search.whoosh_engine.segment import Segment, write_segment

MOST_WORDS = 3_000_000  # listed in memory before they are written: some 300 MB


def create(path):
    """Make an index without documents in the empty folder `path`."""
    with files_of(path) as files:
        TOC.create(files, SCHEMA, NAME)


def build(path, documents, known):
    """Make the index at `path` one of `documents`, in as many commits as memory asks for. `known` (id -> digest) is what it holds."""
    unseen = set(known)
    for new, ids in _segments_of(path, _unknown(documents, known, unseen)):
        with _committing(path) as segments:
            _delete(path, segments, known.keys() & ids, {})
            segments.append(new)
        _tidy(path, {})
    with _committing(path) as segments:
        _delete(path, segments, unseen, {})
    _tidy(path, {})


def _unknown(documents, known, unseen):
    """Yield the documents that are not `known` as they are; take all out of `unseen`."""
    for document in documents:
        unseen.discard(document.id)
        if known.get(document.id) != document.digest:
            yield document


def update(path, documents, gone, opened):
    """Put `documents` in the index at `path`, replacing those of the same id, and take `gone` out, in one commit; then merge."""
    documents = {document.id: document for document in documents}
    gone = {*documents, *gone}
    if not gone:
        return
    with _committing(path) as segments:
        _delete(path, segments, gone, opened)
        segments.extend(new for new, _ in _segments_of(path, documents.values()))
    _tidy(path, opened)


def _delete(path, segments, gone, opened):
    ids = np.array(sorted(gone), np.int64)
    for kept in segments if len(ids) else ():
        for number in _open(path, kept, opened).numbers_of(ids).tolist():
            kept.delete_document(number)


def optimize(path, opened):
    """Merge the index at `path` into one segment without deleted documents; into a few where one would be too great."""
    with _committing(path) as segments:
        before = list(segments)
        for group in all_to_merge(*_sizes(segments)):
            _merge(path, segments, [segments.index(before[number]) for number in group], opened)


def _tidy(path, opened):
    """Merge what merge.to_merge names, each time in a commit of its own: readers never wait for it."""
    while True:
        with _committing(path) as segments:
            taken = to_merge(*_sizes(segments))
            if not taken:
                return
            _merge(path, segments, taken, opened)


def _sizes(segments):
    return [kept.doc_count_all() for kept in segments], [kept.deleted_count() for kept in segments]


def _merge(path, segments, taken, opened):
    """Put one segment in the place of those with these numbers, behind the others."""
    old = [segments[number] for number in sorted(taken)]
    segments[:] = [kept for kept in segments if kept not in old]
    new = merge(path, Codec(), [_open(path, kept, opened) for kept in old], [set(kept.deleted_docs()) for kept in old])
    if new:
        segments.append(new)


def _open(path, kept, opened):
    return opened.get(kept.segment_id()) or Segment(path, kept)


def _segments_of(path, documents):
    """Write documents as segments, a batch of them each; yield (segment as Whoosh keeps it, set of ids)."""
    inverter, batch = Inverter(), []
    for document in documents:
        inverter.add(document)
        batch.append(document)
        if len(batch) == MOST_DOCUMENTS or inverter.size >= MOST_WORDS:
            yield _segment_of(path, batch, inverter)
            inverter.clear()
            batch = []
    if batch:
        yield _segment_of(path, batch, inverter)


def _segment_of(path, batch, inverter):
    stems, forms, lengths, wide = inverter.inverted()
    kept = write_segment(path, Codec(), columns_of(batch, lengths), {"stem": [stems], "form": [forms]}, wide)
    return kept, {document.id for document in batch}


@contextmanager
def _committing(path):
    """Give the list of segments to change; what it is at the end is the new state. Nothing is written where it is as it was."""
    with files_of(path) as files:
        toc = TOC.read(files, NAME, schema=SCHEMA)
        before = _state(toc.segments)
        yield toc.segments
        if _state(toc.segments) == before:
            return
        old = {segment for segment, _ in before}
        for kept in toc.segments:
            if kept.segment_id() not in old:
                for name in kept.list_files(files):
                    sync(Path(path) / name)
        sync(path)
        toc.generation += 1
        toc.write(files, NAME)
        sync(path)
        _clean(path, toc)


def _state(segments):
    return [(kept.segment_id(), kept.deleted_count()) for kept in segments]


def _clean(path, toc):
    """Remove the files of earlier states, and what writers left that died."""
    names = {kept.segment_id() for kept in toc.segments}
    for file in Path(path).iterdir():
        if file.name != TOC._filename(NAME, toc.generation) and file.name.split(".")[0] not in names:
            file.unlink(missing_ok=True)
