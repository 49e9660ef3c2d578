"""Where a list lies in memory, for kernels that read it by its address: a row of int64 for each segment that has it.

PARTS, WHOLE, CODE and BITMAP_AT are of the whole list: its rows, documents in all segments, the code of a facet's value, and where the
words of its bitmaps.Bitmap lie, 0 without one: only for as long as compiled_bitmaps.mapped says. SKIPS_AT: of int64, for every BLOCK of
the list the document before it, then for every one the places before it; 0 where there are none. BASE is the segment's first
document, UNTIL the last one of the list, LENGTH and PLACED say how many documents and places it has. The types are indices into
DELTA_TYPES, COUNT_TYPES and PLACE_TYPES.
"""

from archive.search.whoosh_engine.postings import COUNTS, DELTAS, LAST, NARROW, PLACES, SIZE, TOTAL, WIDE, WIDTHS
from archive.search.whoosh_engine.store import DamagedError

PARTS, WHOLE, CODE, BITMAP_AT, SKIPS_AT, BASE, LENGTH, UNTIL = range(8)
DELTAS_AT, DELTAS_TYPE, COUNTS_AT, COUNTS_TYPE, PLACES_AT, PLACES_TYPE, PLACED = range(8, 15)
PLACE_TYPES = (None, NARROW, WIDE)


def list_at(lists, row, base):
    """Return BASE to PLACED of the list of a row of TermLists. Raises DamagedError where that is not within the file."""
    deltas, counts = row[WIDTHS] & 255, row[WIDTHS] >> 8
    places = 0 if lists.places is None else PLACE_TYPES.index(lists.places.dtype)
    return (
        base, row[SIZE], base + row[LAST],
        _begin(lists.deltas[deltas], lists.delta_addresses[deltas], row[DELTAS], row[SIZE]), deltas,
        _begin(lists.counts[counts], lists.count_addresses[counts], row[COUNTS], row[SIZE]), counts,
        _begin(lists.places, lists.places_address, row[PLACES], row[TOTAL]), places, row[TOTAL],
    )  # fmt: skip


def _begin(stream, address, first, size):
    """Return where so many numbers of a stream begin, from number `first` on; 0 without one."""
    if stream is None:
        return 0
    if first + size > len(stream):
        raise DamagedError("a list is not where it should be")
    return address + first * stream.itemsize
