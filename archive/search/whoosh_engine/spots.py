"""Where words stand: phrases, words near each other, words of one field, for all candidate documents at once."""

import numpy as np

from archive.search.whoosh_engine.kernels.numbers import NONE, firsts, looked_up
from archive.search.whoosh_engine.schema import FIELD_BITS, FIELDS, STEP

_PLACE_BITS = 27  # places of 25 bits, and room for the widest window


def side_by_side(found, turns, field):
    """Narrow a Conjunction to where its words stand side by side in `field` ("": in any); `turns` says which of them comes when.

    Word by word: the places of the next are read only where a match is still possible.
    """
    keys = None
    for number, turn in enumerate(turns):
        owner, places = found.placed(number)
        there = (owner << _PLACE_BITS) + places + STEP * (len(turns) - turn)  # neighbours get the same key
        if keys is None and not field:
            keys = there
        else:
            keys = _narrowed(found, there[_in_field(places, field)] if keys is None else keys[looked_up(keys, there)[0]])
        if not len(keys):
            found.keep(NONE)
            return


def _narrowed(found, keys):
    """Leave the documents in a Conjunction that own a key; return the keys with their owners counted anew."""
    owner = keys >> _PLACE_BITS
    new = np.empty(len(owner), bool)
    new[:1] = True
    np.not_equal(owner[1:], owner[:-1], out=new[1:])
    found.keep(owner[new])
    return (new.cumsum() - 1 << _PLACE_BITS) + (keys & (1 << _PLACE_BITS) - 1)


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
    for owner, places in placed:
        chosen = places & FIELD_BITS == code
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
    return places & FIELD_BITS == FIELDS.index(field) if field else slice(None)


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
