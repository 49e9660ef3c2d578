"""What the engines of benchmarks/search.py have in common: their form, what they hold of an article, how much a page shows."""

from archive.search.whoosh_engine.schema import WEIGHTS
from archive.text.tokens import tokenize

ROWS, ACTORS, TOPICS, SOURCES = 20, 20, 100, 20
YEARS = [str(year) for year in range(1990, 2020)]
_BREAK = "xxbreakxx"  # between fields, so that no phrase reaches over


def listed(document):
    """Return the (stems, forms) of a document as texts: each field as often as it weighs."""
    found = [], []
    for field, weight in WEIGHTS.items():
        tokens = list(tokenize(getattr(document, field), document.language))
        for _ in range(weight if tokens else 0):
            for words, one in zip(found, ("term", "form"), strict=True):
                words += [getattr(token, one) for token in tokens]
                words.append(_BREAK)
    return tuple(map(" ".join, found))


class Peer:
    """An engine: build(documents, count), warm, size (bytes), built (a query, made outside the clock), page (its total), close."""

    threads = False  # whether several may read at once
    index = None  # the engine whose index it reads; None: its own

    def close(self):
        """Let go of what outlives the folder."""
