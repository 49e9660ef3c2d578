"""Where words stand: phrases, words near each other, words of one field, for all candidate documents at once."""

import numpy as np

from archive.search.whoosh_engine import kernels
from archive.search.whoosh_engine.postings import gather
from archive.search.whoosh_engine.schema import FIELD_BITS, FIELDS, STEP

_PLACE_BITS = 27  # places of 25 bits, and room for the widest window


def places_in(posting, ids, documents):
    """Return (owner, places) of a posting in documents `ids`, all of which have it: its places (int64), and for each the index into ids."""
    at = kernels.where(posting.ids, ids, documents)
    if posting.counts is None:
        return np.arange(len(ids)), posting.places[at].astype(np.int64)
    ends = posting.counts.astype(np.int64)
    ends.cumsum(out=ends)
    sizes = posting.counts[at].astype(np.int64)
    return np.arange(len(ids)).repeat(sizes), gather(posting.places, ends[at] - sizes, sizes).astype(np.int64)


def side_by_side(postings, ids, field, documents):
    """Return those of `ids`, which have all postings, where they stand side by side, in this order, in `field` ("": in any).

    The rarest word first: the places of the next are read only where a match is still possible.
    """
    keys = None
    for number in sorted(range(len(postings)), key=lambda number: postings[number].size):
        owner, places = places_in(postings[number], ids, documents)
        there = (owner << _PLACE_BITS) + places + STEP * (len(postings) - number)  # neighbours get the same key
        if keys is None:
            keys = there[_in_field(places, field)]
        else:
            at = there.searchsorted(keys)
            at[at == len(there)] = 0
            keys = keys[there[at] == keys]
        if not len(keys):
            return kernels.NONE
        ids, keys = _narrowed(ids, keys)
    return ids


def _narrowed(ids, keys):
    """Return the documents that own a key, and the keys with their owners counted anew."""
    owner = keys >> _PLACE_BITS
    begins = kernels.firsts(owner)
    if len(begins) == len(ids):
        return ids, keys
    renumbered = np.arange(len(begins)).repeat(np.diff(begins, append=len(keys)))
    return ids[owner[begins]], renumbered << _PLACE_BITS | keys & (1 << _PLACE_BITS) - 1


def in_a_window(postings, ids, slop, field, documents):
    """Return those of `ids` where all postings stand within len(postings) + `slop` positions, in any order, in `field`."""
    width = len(postings) + slop
    placed = [places_in(posting, ids, documents) for posting in postings]
    codes = [FIELDS.index(field)] if field else range(len(FIELDS))
    owner = np.sort(np.concatenate([_in_windows(placed, code, width) for code in codes]))
    return ids[owner[kernels.firsts(owner)]]


def _in_windows(placed, code, width):
    """Return the owners of windows of one field that hold a place of each word, in no order and often more than once."""
    lines = []
    for owner, places in placed:
        chosen = places & FIELD_BITS == code
        lines.append((owner[chosen] << _PLACE_BITS) + places[chosen] // STEP)  # rising: neighbours are 1 apart, owners far
    starts = np.concatenate(lines)
    for line in lines:
        if not len(line):
            return kernels.NONE
        at = line.searchsorted(starts)
        there = at < len(line)
        starts, at = starts[there], at[there]
        starts = starts[line[at] < starts + width]
    return starts >> _PLACE_BITS


def _in_field(places, field):
    return places & FIELD_BITS == FIELDS.index(field) if field else slice(None)


def with_words_in(ranges, field, documents):
    """Return the documents that have a word of these rows, (TermLists, rows, base), in `field`."""
    found = []
    for lists, rows, base in ranges:
        for row in map(lists.row, rows.tolist()):
            counts = lists.counts_of(row)
            places = lists.places_of(row)
            docs = lists.docs_of(row).astype(np.intp) + base
            docs = docs if counts is None else docs.repeat(counts)
            docs = docs[_in_field(places, field)]
            found.append(docs[kernels.firsts(docs)])
    return kernels.union(found, documents) if found else kernels.NONE
