"""What the contract of engines asks, on stock Whoosh: one process, one folder, no faults expected."""

import tempfile
from pathlib import Path

from tests.search.stock import vocabulary, writing
from tests.search.stock.answer import answer
from tests.search.stock.snapshot import Snapshot, latest_generation


class StockEngine:
    """`folder` is made anew by each rebuild."""

    def __init__(self, folder):
        self._folder = Path(folder)
        self._folder.mkdir()
        self._begin()

    def _begin(self):
        self._path, self._snapshot = Path(tempfile.mkdtemp(dir=self._folder)), None
        writing.create(self._path)

    def search(self, request):
        return answer(self._read(), request)

    def fitting(self, pattern, most):
        return vocabulary.fitting(self._read(), pattern, most)

    def counts(self, terms):
        return vocabulary.counts(self._read(), terms)

    def update(self, documents, gone):
        writing.update(self._path, list(documents), list(gone))
        return True

    def rebuild(self, documents, total, progress=None):
        self._begin()
        documents = list(documents)
        writing.build(self._path, documents)
        if progress:
            progress(len(documents))
        return True

    def digests(self):
        return self._read().digests()

    def optimize(self):
        writing.optimize(self._path)
        return True

    def warm(self):
        self._read().warm()

    def stats(self):
        return {"engine": "stock", "articles": len(self._read().live), "segments": len(self._read().segments), "bytes": 0}

    def _read(self):
        generation = latest_generation(self._path)
        if self._snapshot is None or self._snapshot.path != self._path or self._snapshot.generation < generation:
            self._snapshot = Snapshot(self._path, generation, {})
        return self._snapshot
