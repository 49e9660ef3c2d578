"""Where words stand: phrases, words near each other, words of one field, for all candidate documents at once."""

import numpy as np

from archive.search.whoosh_engine.kernels.numbers import NONE, firsts
from archive.search.whoosh_engine.schema import FIELD_BITS, FIELDS, STEP

_PLACE_BITS = 27  # places of 25 bits, and room for the widest window


def side_by_side(found, turns, field):
    """Narrow a Conjunction to where its words stand side by side in `field` ("": in any); `turns` says which of them comes when.

    Word by word: the places of the next are read only where a match is still possible.
    """
    sizes = places = None
    for number, turn in enumerate(turns):
        others, there = found.placed(number)
        there += STEP * (len(turns) - turn)  # neighbours get the same number
        if places is None:
            sizes, places = others, there
        else:
            owners, sizes, places = found.kernels.met(sizes, places, others, there)
            found.keep(owners)
            if not len(owners):
                return
    if field:
        owner = np.arange(len(sizes)).repeat(sizes)[_in_field(places, field)]
        found.keep(owner[firsts(owner)])


def in_a_window(found, _turns, slop, field):
    """Narrow a Conjunction to where all words stand within as many + `slop` positions, in any order, in `field`."""
    width = len(found.postings) + slop
    placed = [found.placed(number) for number in range(len(found.postings))]
    codes = [FIELDS.index(field)] if field else range(len(FIELDS))
    owner = np.sort(np.concatenate([_in_windows(placed, code, width) for code in codes]))
    found.keep(owner[firsts(owner)])


def _in_windows(placed, code, width):
    """Return the owners of windows of one field that hold a place of each word, in no order and often more than once."""
    lines = []
    for sizes, places in placed:
        owner, chosen = np.arange(len(sizes)).repeat(sizes), places & FIELD_BITS == code
        lines.append((owner[chosen] << _PLACE_BITS) + places[chosen] // STEP)  # rising: neighbours are 1 apart, owners far
    starts = np.concatenate(lines)
    for line in lines:
        if not len(line):
            return NONE
        at = line.searchsorted(starts)
        there = at < len(line)
        starts, at = starts[there], at[there]
        starts = starts[line[at] < starts + width]
    return starts >> _PLACE_BITS


def _in_field(places, field):
    return places & FIELD_BITS == FIELDS.index(field)


def with_words_in(ranges, field):
    """Yield the documents of each of these rows, (TermLists, rows, base), that have its word in `field`."""
    for lists, rows, base in ranges:
        for row in map(lists.row, rows.tolist()):
            counts = lists.counts_of(row)
            places = lists.places_of(row)
            docs = lists.docs_of(row).astype(np.intp) + base
            docs = docs if counts is None else docs.repeat(counts)
            docs = docs[_in_field(places, field)]
            yield docs[firsts(docs)]
