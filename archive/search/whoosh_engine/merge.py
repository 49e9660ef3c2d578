"""Several segments made one, in bounded memory; and which ones to merge."""

import numpy as np

from archive.search.request import FACETS
from archive.search.whoosh_engine import columns as document_columns
from archive.search.whoosh_engine.columns import Columns
from archive.search.whoosh_engine.merge_words import merged_words
from archive.search.whoosh_engine.segment import write_segment

MOST_SEGMENTS = 7
MOST_MERGED = 1_000_000  # documents in a segment that merging makes: its streams are counted in 32 bits
MOST_REBUILT = 400_000  # in a segment of a rebuild, or some more: two processes merge, each its own, within a gigabyte
_STEP = 4  # a segment is merged with those that together are at least 1/_STEP of it
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
    """Return lists of numbers of segments to merge, each into one of up to MOST_MERGED documents, so that none deleted are left."""
    groups, total = [], 0
    for number, (size, gone) in enumerate(zip(sizes, deleted, strict=True)):
        if not groups or total + size - gone > MOST_MERGED:
            groups.append([])
            total = 0
        groups[-1].append(number)
        total += size - gone
    return _worth_merging(groups, deleted)


def rebuilt_to_merge(sizes, deleted):
    """Return the same for a rebuild: segments of about MOST_REBUILT documents at most, an even number of them, and alike.

    So two processes that merge end together. Where one segment does, it is one.
    """
    live = [size - gone for size, gone in zip(sizes, deleted, strict=True)]
    total = sum(live)
    count = max(-(-total // MOST_REBUILT), 1)
    count += count % 2 if count > 1 else 0
    groups, before = [[] for _ in range(count)], 0
    for number, size in enumerate(live):
        groups[min((2 * before + size) * count // (2 * total or 1), count - 1)].append(number)
        before += size
    return _worth_merging(groups, deleted)


def _worth_merging(groups, deleted):
    return [group for group in groups if len(group) > 1 or (group and deleted[group[0]])]


def merge(folder, codec, segments, deleted):
    """Write one segment of the live documents of several, in this order, and return it as Whoosh keeps it; None where none is live.

    segments: Segments; deleted: for each the set of numbers of its deleted documents.
    """
    keeps = [_keep(segment.size, gone) for segment, gone in zip(segments, deleted, strict=True)]
    size = sum(map(len, keeps))
    if not size:
        return None
    columns = _columns(segments, keeps)
    return write_segment(folder, codec, columns, merged_words(segments, keeps), any(segment.wide for segment in segments))


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
