"""Several segments made one, in bounded memory; and which ones to merge."""

import numpy as np

from archive.search.request import FACETS
from archive.search.whoosh_engine import columns as document_columns
from archive.search.whoosh_engine.columns import Columns
from archive.search.whoosh_engine.postings import SIZE, Lists, gather
from archive.search.whoosh_engine.schema import WORDS
from archive.search.whoosh_engine.segment import write_segment

MOST_SEGMENTS = 8
MOST_MERGED = 2_000_000  # documents in a segment that merging makes: its streams are counted in 32 bits
_STEP = 4  # a segment is merged with those that together are at least 1/_STEP of it
_POSTINGS = 1_000_000  # merged at a time: some 200 MB of arrays
_MOST_DELETED = 0.3  # of a segment, before it is written anew


def to_merge(sizes, deleted):
    """Return the numbers of the segments to merge into one, [] where all is well.

    sizes, deleted: documents of each segment, and how many of them are deleted. Sizes fall by steps, so that a document
    is written anew about log(documents) times however many commits there are.
    """
    live = [size - gone for size, gone in zip(sizes, deleted, strict=True)]
    wasted = [number for number, size in enumerate(sizes) if deleted[number] > _MOST_DELETED * size]
    if len(sizes) <= MOST_SEGMENTS:
        return wasted[:1]
    order = sorted(range(len(sizes)), key=live.__getitem__)
    taken, total = [], 0
    for number in order:
        if (len(taken) >= 2 and live[number] > _STEP * total) or total + live[number] > MOST_MERGED:
            break
        taken.append(number)
        total += live[number]
    return taken if len(taken) > 1 else []


def all_to_merge(sizes, deleted):
    """Return lists of numbers of segments to merge, each into one, so that as few as may be are left, without deleted documents."""
    groups, total = [], 0
    for number, (size, gone) in enumerate(zip(sizes, deleted, strict=True)):
        if not groups or total + size - gone > MOST_MERGED:
            groups.append([])
            total = 0
        groups[-1].append(number)
        total += size - gone
    return [group for group in groups if len(group) > 1 or deleted[group[0]]]


def merge(folder, codec, segments, deleted):
    """Write one segment of the live documents of several, in this order, and return it as Whoosh keeps it; None where none is live.

    segments: Segments; deleted: for each the set of numbers of its deleted documents.
    """
    keeps = [_keep(segment.size, gone) for segment, gone in zip(segments, deleted, strict=True)]
    size = sum(map(len, keeps))
    if not size:
        return None
    columns = _columns(segments, keeps)
    words = {name: _merged_words(name, segments, keeps) for name in WORDS}
    return write_segment(folder, codec, columns, words, any(segment.wide for segment in segments))


def _keep(size, gone):
    mask = np.ones(size, bool)
    mask[list(gone)] = False
    return np.flatnonzero(mask)


def _columns(segments, keeps):
    parts = [segment.columns() for segment in segments]
    numbers = {
        name: np.concatenate([part.numbers[name][keep] for part, keep in zip(parts, keeps, strict=True)]) for name in parts[0].numbers
    }
    facets = {
        facet: document_columns.joined([document_columns.chosen(part.facets[facet], keep) for part, keep in zip(parts, keeps, strict=True)])
        for facet in FACETS
    }
    digests = [part.digests[number] for part, keep in zip(parts, keeps, strict=True) for number in keep.tolist()]
    return Columns(numbers, facets, digests)


def _merged_words(name, segments, keeps):
    """Yield the Lists of all segments' words of a field, a range of words at a time."""
    lists, renumbered, base = [segment.lists[name] for segment in segments], [], 0
    for segment, keep in zip(segments, keeps, strict=True):
        new = np.full(segment.size, -1, np.int64)
        new[keep] = np.arange(base, base + len(keep))
        renumbered.append(new)
        base += len(keep)
    cuts = _cuts(lists)
    for begin, end in zip([None, *cuts], [*cuts, None], strict=True):
        parts = []
        for one, new in zip(lists, renumbered, strict=True):
            first, last = one.lower(begin) if begin else 0, one.lower(end) if end else one.words
            if last > first:
                part = one.part(first, last)
                parts.append(part._replace(docs=new[part.docs]))
        if parts:
            yield _joined(parts)


def _cuts(lists):
    """Return words that cut the lists into ranges of about _POSTINGS postings."""
    greatest = max(lists, key=lambda one: one.words)
    total = sum(int(one.rows[: one.words, SIZE].sum(dtype=np.int64)) for one in lists)
    pieces = total // _POSTINGS + 1
    if pieces == 1 or not greatest.words:
        return []
    ends = np.cumsum(greatest.rows[: greatest.words, SIZE], dtype=np.int64)
    at = ends.searchsorted(np.arange(1, pieces) * (ends[-1] / pieces))
    return sorted({greatest.term(number) for number in at.tolist() if 0 < number < greatest.words})


def _joined(parts):
    """Return several Lists (documents renumbered, -1 where deleted) as one."""
    terms = sorted(set().union(*(part.terms for part in parts)))
    rank = {term: number for number, term in enumerate(terms)}
    ranks, docs, counts, begins, offset = [], [], [], [], 0
    for part in parts:
        of_each = np.repeat(np.fromiter(map(rank.__getitem__, part.terms), np.int64, len(part.terms)), np.diff(part.starts))
        live = part.docs >= 0
        begin = np.cumsum(part.counts, dtype=np.int64) - part.counts + offset
        offset += len(part.places)
        ranks.append(of_each[live]), docs.append(part.docs[live]), counts.append(part.counts[live]), begins.append(begin[live])
    ranks, docs, counts, begins = map(np.concatenate, (ranks, docs, counts, begins))
    order = np.argsort(ranks, kind="stable")
    ranks, counts = ranks[order], counts[order]
    places = gather(np.concatenate([part.places for part in parts]), begins[order], counts)
    starts = np.flatnonzero(np.diff(ranks, prepend=-1))
    terms = [terms[number] for number in ranks[starts].tolist()]
    return Lists(terms, np.append(starts, len(ranks)), docs[order], counts, places)
