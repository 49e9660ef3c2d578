"""Where words stand: phrases, words near each other, words of one field, for all candidate documents at once.

A group is (posting, owner, places): the places (int64) of a word in the candidates, and for each the candidate's index, rising.
"""

import numpy as np

from archive.search.whoosh_engine import kernels
from archive.search.whoosh_engine.postings import gather
from archive.search.whoosh_engine.schema import FIELD_BITS, FIELDS, STEP

_PLACE_BITS = 27  # places of 25 bits, and room for the widest window


def places_in(posting, ids, documents):
    """Return (owner, places) of a posting in documents `ids`, all of which have it."""
    at = kernels.where(posting.ids, ids, documents)
    if posting.counts is None:
        return np.arange(len(ids)), posting.places[at].astype(np.int64)
    sizes = posting.counts.astype(np.int64)
    begins = (sizes.cumsum() - sizes)[at]
    sizes = sizes[at]
    return np.arange(len(ids)).repeat(sizes), gather(posting.places, begins, sizes).astype(np.int64)


def side_by_side(groups, field):
    """Return the indices of the candidates where the words stand side by side, in this order, in `field` ("": in any)."""
    keys = None
    for number in sorted(range(len(groups)), key=lambda number: len(groups[number][1])):
        _, owner, places = groups[number]
        there = (owner << _PLACE_BITS) + places + STEP * (len(groups) - number)  # neighbours get the same key
        if keys is None:
            keys = there[_in_field(places, field)]
        else:
            at = there.searchsorted(keys)
            at[at == len(there)] = 0
            keys = keys[there[at] == keys]
        if not len(keys):
            return kernels.NONE
    owner = (keys - STEP) >> _PLACE_BITS
    return owner[kernels.firsts(owner)]


def in_a_window(groups, slop, field):
    """Return the indices of the candidates where all words stand within len(groups) + `slop` positions, in any order, in `field`."""
    width = len(groups) + slop
    lines = [_number_line(owner, places, field) for _, owner, places in groups]
    starts = np.concatenate(lines)
    for line in lines:
        if not len(line):
            return kernels.NONE
        at = line.searchsorted(starts)
        there = at < len(line)
        starts = starts[there]
        starts = starts[line[at[there]] < starts + width]
    owner = np.sort(starts) >> _PLACE_BITS
    return owner[kernels.firsts(owner)]


def _in_field(places, field):
    return places & FIELD_BITS == FIELDS.index(field) if field else slice(None)


def _number_line(owner, places, field):
    """Return the places as numbers, sorted: neighbours are 1 apart, those of two fields or documents far."""
    chosen = _in_field(places, field)
    owner, places = owner[chosen], places[chosen]
    line = (owner << _PLACE_BITS) + ((places & FIELD_BITS) << _PLACE_BITS - 2) + places // STEP
    line.sort()
    return line


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
