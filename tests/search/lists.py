"""Lists of words as an index writes them, and what they should say."""

import numpy as np

from archive.search.whoosh_engine.kernels.conjunctions import Documents
from archive.search.whoosh_engine.lists_writer import ListsWriter, PlacesWriter
from archive.search.whoosh_engine.posting import Kept, Memory, Posting
from archive.search.whoosh_engine.postings import Lists, TermLists
from archive.search.whoosh_engine.schema import FIELDS, STEP
from archive.search.whoosh_engine.store import Arrays, ArrayWriter

_NO_MORE = np.zeros(0, np.int64), np.zeros(1, np.int64), np.zeros(0, np.int64)  # no document has more codes than fit


def documents_of(count, rng=None):
    """Return so many Documents without values; by `rng` of different lengths."""
    rows, lengths, norms = np.zeros((count, 16), np.uint16), np.zeros(count, np.uint8), np.ones(256)
    if rng is not None:
        lengths, norms = rng.integers(0, 256, count).astype(np.uint8), rng.random(256) + 0.1
    return Documents(count, rows, *_NO_MORE, lengths, norms)


def lists_of(folder, docs, counts, places, size):
    """Return TermLists of one word, written and read again."""
    folder.mkdir(parents=True)
    with ArrayWriter(open(folder / "lists", "wb"), folder) as arrays:
        placed = PlacesWriter(arrays, wide=True)
        writer = ListsWriter(arrays, "stem", placed)
        writer.add(Lists([b"word"], np.array([0, len(docs)]), docs.astype(np.uint32), counts.astype(np.uint32), places))
        facts = writer.close()
        placed.close()
    return TermLists(Arrays(folder / "lists"), "stem", size, placed=True, **facts)


def _places(rng, number):
    """Return so many places, each of a field that there is."""
    return rng.integers(0, 100, number) * STEP + rng.integers(0, len(FIELDS), number)


class Word:
    """A word in segments of these sizes, and what its lists should say: `docs`, `counts`, `places` (a list each).

    It is in an eighth of the documents or more, and in so many times (`rarity`) fewer; there are so many times (`empty`) more, which have
    no words. kept: how many numbers its Posting may keep.
    """

    def __init__(self, kernels, folder, rng, sizes, most, rarity=1, kept=0, empty=1):
        parts, docs, counts, base = [], [], [], 0
        self.places = []
        for number, size in enumerate(sizes):
            own = np.sort(rng.choice(size, max(size // int(rng.integers(1, 9)) // rarity, 1), replace=False))
            often = rng.integers(1, 4, len(own))
            often[rng.integers(len(own))] = most
            often = np.minimum(often, most)
            places = [np.sort(_places(rng, one)) for one in often.tolist()]
            lists = lists_of(folder / str(number), own, often, np.concatenate(places), size)
            parts.append((lists, lists.row(0), base))
            docs.append(own + base)
            counts.append(often)
            self.places += places
            base += size
        self.docs, self.counts = np.concatenate(docs), np.concatenate(counts)
        self.posting = Posting(kernels, Memory(Kept(kept), Kept(0), Kept(0)), sum(sizes) * empty, parts)
