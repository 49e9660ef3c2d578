"""Where words stand: phrases, words near each other, words of one field, for all candidate documents at once."""

import numpy as np

from archive.search.whoosh_engine.kernels.lists import batches, docs_of_rows
from archive.search.whoosh_engine.kernels.numbers import firsts, scratch
from archive.search.whoosh_engine.postings import TOTAL
from archive.search.whoosh_engine.schema import FIELD_BITS, FIELDS, STEP

_PLACE_BITS = 27  # places of 25 bits, and room for the widest window
_POSITION_BITS = 24  # positions of 23 bits, and the same


def in_a_window(found, numbers, slop, field):
    """Narrow a Conjunction to where the words of these numbers all stand within as many + `slop` positions, in any order.

    `field`: that they stand in; "": in any.
    """
    width = len(numbers) + slop
    lines = [_line(*found.placed(number), field) for number in numbers]
    starts = np.concatenate(lines)
    starts.sort()
    for line in lines:
        starts = found.kernels.reaching(starts, line, width)
    owner = starts >> _PLACE_BITS
    found.keep(owner[firsts(owner)])


def _line(sizes, places, field):
    """Return places on one line, sorted: neighbours in a field are 1 apart; fields, and documents, farther than any window is wide."""
    owner = np.arange(len(sizes)).repeat(sizes)
    if field:
        chosen = _in_field(places, field)
        owner, places = owner[chosen], places[chosen]
    line = (owner << _PLACE_BITS) + ((places & FIELD_BITS) << _POSITION_BITS) + places // STEP
    line.sort()
    return line


def _in_field(places, field):
    return places & FIELD_BITS == FIELDS.index(field)


def with_words_in(ranges, field, documents):
    """Return the documents that have a word of these rows, (TermLists, rows, base), in `field`.

    The most frequent words first, until every document of a segment is found.
    """
    mask = scratch(np.bool_, documents)
    for lists, rows, base in ranges:
        for some in batches(lists, rows, TOTAL):
            for chosen, _, docs in docs_of_rows(lists, some):
                counts, places = lists.placed(some[chosen])
                mask[docs.repeat(counts)[_in_field(places, field)] + base] = True
            if mask[base : base + lists.documents].all():
                break
    found = mask[:documents].nonzero()[0]
    mask[found] = False
    return found
