"""Where words stand: phrases, words near each other, words of one field, for all candidate documents at once."""

import numpy as np

from archive.search.whoosh_engine.kernels.lists import batches, docs_of_rows
from archive.search.whoosh_engine.kernels.numbers import NONE, PLACE_BITS, firsts, scratch
from archive.search.whoosh_engine.postings import TOTAL
from archive.search.whoosh_engine.schema import FIELD_BITS, FIELDS, STEP

_POSITION_BITS = 24  # positions of 23 bits, and the same
_AT_ONCE = 8192  # documents whose places are compared at a time: they stay in the processor's cache


def in_a_window(found, numbers, slop, field):
    """Narrow a Conjunction to where the words of these numbers all stand within as many + `slop` positions, in any order.

    `field`: that they stand in; "": in any.
    """
    width, words = len(numbers) + slop, [found.list_of(number) for number in numbers]
    pieces = [slice(start, start + _AT_ONCE) for start in range(0, len(found.ids), _AT_ONCE)]
    kept = [_in_a_window(found.kernels, [(posting, at[piece]) for posting, at in words], width, field) + piece.start for piece in pieces]
    found.keep(np.concatenate((NONE, *kept)))


def _in_a_window(kernels, words, width, field):
    """Return the indices of the documents in which all words stand so near each other. Each is (Posting, where documents stand in it).

    The rarest comes first: only what has each of the next near a place of it is looked at any further. Of two words that is all.
    """
    (rarest, at), *others = words
    chosen, keys = np.arange(len(at)), _line(*kernels.places_at(rarest, at), field)
    for posting, at in others:
        line = _line(*kernels.places_at(posting, at[chosen]), field)
        keys = kernels.reaching(keys - (width - 1), line, 2 * width - 1) + (width - 1)
        owner = keys >> PLACE_BITS
        begins = firsts(owner)
        left = owner[begins]
        sizes = np.diff(begins, append=len(owner))
        keys += (np.arange(len(left)) - left).repeat(sizes) << PLACE_BITS  # numbered anew
        chosen = chosen[left]
    if len(others) > 1:
        lines = [_on_a_line(*kernels.places_at(posting, at[chosen]), field) for posting, at in others]
        owner = kernels.near([keys, *lines], width) >> PLACE_BITS
        chosen = chosen[owner[firsts(owner)]]
    return chosen


def _line(sizes, places, field):
    """Return places on one line, sorted."""
    line = _on_a_line(sizes, places, field)
    line.sort()
    return line


def _on_a_line(sizes, places, field):
    """Return places as numbers: neighbours in a field are 1 apart; fields, and documents, farther than any window is wide."""
    owner = np.arange(len(sizes)).repeat(sizes)
    if field:
        chosen = _in_field(places, field)
        owner, places = owner[chosen], places[chosen]
    return (owner << PLACE_BITS) + ((places & FIELD_BITS) << _POSITION_BITS) + places // STEP


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
