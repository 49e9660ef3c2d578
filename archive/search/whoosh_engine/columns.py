"""What searches read of every document, as arrays: one a column, in the order of the documents of a segment."""

import datetime as dt
from itertools import chain
from typing import NamedTuple

import numpy as np
from whoosh.util.numeric import byte_to_length

from archive.search.request import FACETS
from archive.search.whoosh_engine.postings import Lists, gather

_EPOCH = dt.datetime(1, 1, 1, tzinfo=dt.UTC)
LENGTHS = np.array([byte_to_length(byte) for byte in range(256)], dtype=float)  # what Whoosh's byte of a length stands for

# Days are ordinals, instants microseconds since the year 1; 0 where there is none. `length` is weighted.
NUMBERS = {
    "id": np.int64, "group": np.int64, "first": np.uint32, "last": np.uint32, "coarseness": np.uint32,
    "printed": np.int64, "added": np.int64, "length": np.uint32,
}  # fmt: skip


class Values(NamedTuple):
    """The values of a facet: `names` sorted (bytes), `sizes` how many each document has, `codes` their numbers in `names`, end to end."""

    names: list
    sizes: np.ndarray
    codes: np.ndarray


class Columns(NamedTuple):
    """`numbers`: name in NUMBERS -> array; `facets`: facet -> Values; `digests`: bytes, a document each."""

    numbers: dict
    facets: dict
    digests: list


def columns_of(documents, lengths):
    """Return the Columns of a list of IndexDocuments."""
    rows = [_row(document) for document in documents]
    made = {name: np.array(column, dtype) for (name, dtype), column in zip(NUMBERS.items(), zip(*rows, strict=True), strict=False)}
    made["length"] = np.array(lengths, np.uint32)
    digests = [document.digest.encode() for document in documents]
    return Columns(made, {facet: _values(documents, facet) for facet in FACETS}, digests)


def _row(document):
    first, last = (day.toordinal() if day else 0 for day in (document.first, document.last))
    printed = microseconds(document.printed_at) if document.printed_at else 0
    return document.id, document.group, first, last, document.coarseness, printed, microseconds(document.added_at)


def _values(documents, facet):
    given = [tuple(dict.fromkeys(document.facets.get(facet, ()))) for document in documents]
    names = sorted(value.encode() for value in set(chain.from_iterable(given)))
    code = {name.decode(): number for number, name in enumerate(names)}
    codes = np.fromiter(map(code.__getitem__, chain.from_iterable(given)), np.uint32)
    return Values(names, np.array(list(map(len, given)), np.uint16), codes)


def lists_of(values):
    """Return the Lists of a facet: for each value the documents that have it."""
    docs = np.repeat(np.arange(len(values.sizes), dtype=np.uint32), values.sizes)
    order = np.argsort(values.codes, kind="stable")
    starts = np.searchsorted(values.codes[order], np.arange(len(values.names) + 1))
    return Lists(values.names, starts, docs[order])


def chosen(values, keep):
    """Return the Values of the documents `keep` (numbers) alone, without the names that no longer occur."""
    begins = np.cumsum(values.sizes, dtype=np.int64) - values.sizes
    codes = gather(values.codes, begins[keep], values.sizes[keep])
    used = np.flatnonzero(np.bincount(codes, minlength=len(values.names)))
    new = np.zeros(len(values.names), np.uint32)
    new[used] = np.arange(len(used))
    return Values([values.names[number] for number in used.tolist()], values.sizes[keep], new[codes])


def joined(parts):
    """Return several Values, one behind the other, as one."""
    names = sorted(set().union(*(part.names for part in parts)))
    rank = {name: number for number, name in enumerate(names)}
    codes = [np.array([rank[name] for name in part.names], np.uint32)[part.codes] for part in parts if len(part.codes)]
    return Values(names, np.concatenate([part.sizes for part in parts]), np.concatenate([np.zeros(0, np.uint32), *codes]))


def write(arrays, columns):
    """Write Columns with an ArrayWriter."""
    for name, column in columns.numbers.items():
        arrays.put(name, column)
    arrays.put("length byte", np.searchsorted(LENGTHS, np.minimum(columns.numbers["length"], LENGTHS[-1])).astype(np.uint8))
    for facet, (_, sizes, codes) in columns.facets.items():
        arrays.put(f"{facet} sizes", sizes)
        arrays.put(f"{facet} codes", codes)
    arrays.put("digest sizes", np.array(list(map(len, columns.digests)), np.uint32))
    arrays.put("digests", np.frombuffer(b"".join(columns.digests), np.uint8))
    order = np.argsort(columns.numbers["id"], kind="stable").astype(np.uint32)
    arrays.put("by id", order)
    arrays.put("ids", columns.numbers["id"][order])


def read(arrays, names_of):
    """Return the Columns that `arrays` hold; `names_of` maps a facet to its names."""
    facets = {facet: values(arrays, facet, names_of(facet)) for facet in FACETS}
    return Columns({name: arrays[name] for name in NUMBERS}, facets, digests(arrays))


def values(arrays, facet, names):
    """Return the Values of a facet, whose names are these."""
    return Values(names, arrays[f"{facet} sizes"], arrays[f"{facet} codes"])


def digests(arrays):
    """Return the digests of a segment's documents, as a list of bytes."""
    text, found, at = arrays["digests"].tobytes(), [], 0
    for size in arrays["digest sizes"].tolist():
        found.append(text[at : at + size])
        at += size
    return found


def microseconds(instant):
    """Return an aware datetime as microseconds since the year 1."""
    return (instant - _EPOCH) // dt.timedelta(microseconds=1)
