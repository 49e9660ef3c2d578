"""IndexDocument -> index: segments, and the TOC that names them.

A commit writes new segments, brings them to the disk with their folder, and only then puts a new TOC in the place of the
old one: a process that dies leaves the old state whole, and files that the next commit removes. `opened` (id ->
Segment) holds segments that the caller has open already.
"""

from contextlib import contextmanager
from pathlib import Path

import numpy as np
from whoosh.index import TOC

from archive.search.whoosh_engine.changes import count_up
from archive.search.whoosh_engine.files import NAME, files_of, sync
from archive.search.whoosh_engine.makers import Maker, in_batches, making
from archive.search.whoosh_engine.merge import all_to_merge, rebuilt_to_merge, to_merge
from archive.search.whoosh_engine.schema import SCHEMA
from archive.search.whoosh_engine.segment import Segment


def create(path):
    """Make an index without documents in the empty folder `path`."""
    with files_of(path) as files:
        TOC.create(files, SCHEMA, NAME)


def build(path, documents, count, known):
    """Make the index at `path` one of `documents` (about `count`), in as many commits as memory asks for.

    `known` (id -> digest) is what it holds already.
    """
    unseen = set(known)
    with making(path, count) as maker:
        for made in maker.each("segments", in_batches(_unknown(documents, known, unseen))):
            with _committing(path, others_write=True) as segments:
                for new, ids in made:
                    _delete(path, segments, known.keys() & ids, {})
                    segments.append(new)
    with making(path, count) as fresh, _committing(path) as segments:  # without what analysis has left in memory
        _delete(path, segments, unseen, {})
        _merge(path, fresh, segments, rebuilt_to_merge(*_sizes(segments)))


def _unknown(documents, known, unseen):
    """Yield the documents that are not `known` as they are; take all out of `unseen`."""
    for document in documents:
        unseen.discard(document.id)
        if known.get(document.id) != document.digest:
            yield document


def update(path, documents, gone, opened, spare=None):
    """Put `documents` in the index at `path`, replacing those of the same id, and take `gone` out, in one commit; then merge.

    `spare`: the makers.Spare whose processes analyse, where more updates are to follow.
    """
    documents = {document.id: document for document in documents}
    gone = {*documents, *gone}
    if not gone:
        return
    with _committing(path) as segments, making(path, len(documents), opened, spare) as maker:
        _delete(path, segments, gone, opened)
        segments.extend(new for made in maker.each("segments", in_batches(documents.values())) for new, _ in made)
    _tidy(path, opened)


def _delete(path, segments, gone, opened):
    ids = np.array(sorted(gone), np.int64)
    for kept in segments if len(ids) else ():
        for number in _open(path, kept, opened).numbers_of(ids).tolist():
            kept.delete_document(number)


def optimize(path, opened):
    """Merge the index at `path` into one segment without deleted documents; into a few where one would be too great."""
    with _committing(path) as segments:
        _merge(path, Maker(path, opened), segments, all_to_merge(*_sizes(segments)))


def _tidy(path, opened):
    """Merge what merge.to_merge names, each time in a commit of its own: readers never wait for it; much is merged by another process."""
    while True:
        with _committing(path) as segments:
            sizes, deleted = _sizes(segments)
            taken = to_merge(sizes, deleted)
            if not taken:
                return
            with making(path, sum(sizes[number] for number in taken), opened) as maker:
                _merge(path, maker, segments, [taken])


def _sizes(segments):
    return [kept.doc_count_all() for kept in segments], [kept.deleted_count() for kept in segments]


def _merge(path, maker, segments, groups):
    """Put one segment in the place of those of each group (their numbers), behind the others."""
    groups = [[segments[number] for number in sorted(group)] for group in groups]
    old = {id(kept) for group in groups for kept in group}
    segments[:] = [kept for kept in segments if id(kept) not in old]
    for merged in filter(None, maker.each("merged", groups)):
        _sync(path, merged)  # while others are merged
        segments.append(merged)


def _open(path, kept, opened):
    return opened.get(kept.segment_id()) or Segment(path, kept)


@contextmanager
def _committing(path, others_write=False):
    """Give the list of segments to change; what it is at the end is the new state. No TOC is written where it is as it was.

    others_write: whether files that this state does not name may be of segments that are being made.
    """
    with files_of(path) as files:
        toc = TOC.read(files, NAME, schema=SCHEMA)
        before = _state(toc.segments)
        yield toc.segments
        if _state(toc.segments) != before:
            _commit(path, files, toc, {segment for segment, _ in before})
        if not others_write:
            _clean(path, toc)


def _commit(path, files, toc, old):
    """Bring new segments to the disk, then the TOC that names them. `old`: the ids of the others."""
    for kept in toc.segments:
        if kept.segment_id() not in old:
            _sync(path, kept)
    sync(path)
    toc.generation += 1
    toc.write(files, NAME)
    count_up(Path(path).parent)
    sync(path)


def _sync(path, kept):
    """Bring the files of a segment to the disk."""
    with files_of(path) as files:
        for name in kept.list_files(files):
            sync(Path(path) / name)


def _state(segments):
    return [(kept.segment_id(), kept.deleted_count()) for kept in segments]


def _clean(path, toc):
    """Remove the files of earlier states, and what writers left that died."""
    names = {kept.segment_id() for kept in toc.segments}
    for file in Path(path).iterdir():
        if file.name != TOC._filename(NAME, toc.generation) and file.name.split(".")[0] not in names:
            file.unlink(missing_ok=True)
