"""The Engine protocol on a Whoosh index."""

import logging
import os
import threading
import time
from contextlib import contextmanager
from queue import SimpleQueue
from typing import NamedTuple

from archive.search.request import IndexUnavailableError
from archive.search.whoosh_engine import vocabulary, warming, writing
from archive.search.whoosh_engine.answer import answer
from archive.search.whoosh_engine.changes import NONE_COUNTED, counter
from archive.search.whoosh_engine.kernels.numbers import scratch
from archive.search.whoosh_engine.makers import Spare
from archive.search.whoosh_engine.place import MissingIndexError, Place
from archive.search.whoosh_engine.snapshot import Snapshot, latest_generation
from archive.search.whoosh_engine.store import DamagedError

logger = logging.getLogger(__name__)
_REPORT_EVERY = 200  # documents of a rebuild
_REPORT_AFTER = 0.5  # seconds; readers elsewhere are told no oftener, for the disk takes its time
_FEW_CHANGED = 1000  # documents, written while nobody else may
_CHUNK = 10_000  # documents in memory
_CORES = SimpleQueue()  # a token for each search at a time: more would only push each other out of the caches
for _ in range(os.cpu_count() or 1):
    _CORES.put(None)
_TICK = 100_000_000  # nanoseconds: file systems tell no two changes within some milliseconds apart
FRESH = 0.05  # seconds that a state is the newest without the disk being asked, where no other was counted


class _Seen(NamedTuple):
    """A state, (folder, generation), and what stood beside it when it was the newest: the count of changes, the stamp of the index."""

    count: int
    stamp: tuple
    state: tuple


class WhooshEngine:
    """An engine whose index is files in `folder`; nothing is opened or made before it is needed.

    is_complete_when_empty: asked where there is no index; only where it says True is an empty one made.
    kernels: "numpy" or "numba", what searches are computed with; None: numba where it is installed.
    """

    def __init__(self, folder, is_complete_when_empty=lambda: False, kernels=None):
        self._place, self._kernels = Place(folder), kernels
        self._is_complete_when_empty = is_complete_when_empty
        self._snapshot = self._seen = self._spare = None
        self._changes = NONE_COUNTED
        self._fresh_until = 0.0
        self._opening = threading.Lock()

    def search(self, request):
        """See Engine."""
        _CORES.get()
        try:
            return self._read(answer, request)
        finally:
            _CORES.put(None)

    def fitting(self, pattern, most):
        """See Engine."""
        return self._read(vocabulary.fitting, pattern, most)

    def counts(self, terms):
        """See Engine."""
        return self._read(vocabulary.counts, terms)

    def digests(self):
        """See Engine."""
        return self._read(Snapshot.digests)

    def warm(self):
        """See Engine."""
        self._read(Snapshot.warm)
        for request in self._read(warming.requests):
            warming.read(self.search(request))

    def stats(self):
        """See Engine."""
        return self._read(self._stats)

    def update(self, documents, gone):
        """See Engine."""
        with self._writable() as path:
            if path:
                documents, gone = list(documents), list(gone)
                self._place.note_changed([*(document.id for document in documents), *gone])
                with self._trouble("The search index cannot be written."):
                    writing.update(path, documents, gone, self._opened(path), self._spare)
        return path is not None

    @contextmanager
    def many_updates(self):
        """See Engine."""
        with Spare() as self._spare:
            try:
                yield
            finally:
                self._spare = None

    def optimize(self):
        """See Engine."""
        with self._writable() as path:
            if path:
                with self._trouble("The search index cannot be merged."):
                    writing.optimize(path, self._opened(path))
        return path is not None

    def rebuild(self, documents, total, progress=None, again=None):
        """See Engine."""
        with self._place.building() as held:
            begun = held and self._begun(total)
            if not begun:
                return False
            path, known = begun
            writing.build(path, self._counted(path, documents, total, progress), total, known)
            while not self._is_swapped(path, again):
                pass
        self._fresh_until = 0.0
        return True

    def _begun(self, total):
        """Return what `_taken_up` does, None where another process is writing; what that writes from now on is noted."""
        with self._place.lock() as held:
            if not held:
                return None
            path, known = self._taken_up()
            self._place.report(path, 0, total)
            self._place.take_changed()
        return path, known

    def _is_swapped(self, path, again):
        """Put the index at `path` in the place of the live one; where much was written to that one meanwhile, catch up first: False."""
        with self._place.lock(waits=True):
            changed = self._place.take_changed()
            if len(changed) <= _FEW_CHANGED:
                _write_again(path, changed, again)
                self._place.make_live(path)
                self._place.end_report()
                return True
        _write_again(path, changed, again)
        return False

    def _taken_up(self):
        """Return (folder to build in, id -> digest of what stands there already): what a rebuild that died has written, or a new one."""
        path = self._place.unfinished()
        if path:
            try:
                return path, Snapshot(path, latest_generation(path)).digests()
            except Exception:
                logger.warning("What an earlier rebuild left in %s cannot be read: it begins anew.", path)
        self._place.end_report()
        path = self._place.new()
        writing.create(path)
        return path, {}

    def _counted(self, path, documents, total, progress):
        done = 0
        due = time.monotonic() + _REPORT_AFTER
        for document in documents:
            yield document
            done += 1
            if done % _REPORT_EVERY == 0:
                if time.monotonic() > due:
                    self._place.report(path, done, total)
                    due = time.monotonic() + _REPORT_AFTER
                if progress:
                    progress(done)
        if progress:
            progress(done)

    @contextmanager
    def _writable(self):
        """Give the folder of the live index, with the right to write there; None where another process has it."""
        self._read(lambda _: None)  # nothing is written on top of what cannot be read
        with self._place.lock() as held:
            yield self._place.live() if held else None
        self._fresh_until = 0.0

    def _read(self, work, *asked):
        """Return what `work` does with the newest Snapshot and what is `asked` of it."""
        while True:
            state = self._state()
            try:
                snapshot = self._snapshot
                if snapshot is None or snapshot.state != state:
                    with self._trouble("The search index cannot be read.", is_lasting=True):
                        snapshot = self._snapshot_of(*state)
                return work(snapshot, *asked)
            except FileNotFoundError as error:
                self._fresh_until = 0.0
                if self._state() != state:
                    continue  # a writer swept it away while it was being opened: there is a newer one
                raise IndexUnavailableError(*self._place.unavailable("The search index is damaged: files are missing.")) from error
            except IndexUnavailableError:
                raise
            except Exception as error:
                scratch.forget()
                self._tell("The search index cannot be read.", error)

    @contextmanager
    def _trouble(self, what, is_lasting=False):
        """Tell of whatever Whoosh raises, see _tell."""
        try:
            yield
        except (IndexUnavailableError, FileNotFoundError):
            raise
        except Exception as error:
            self._tell(what, error, is_lasting)

    def _tell(self, what, error, is_lasting=False):
        """Say to readers what an error comes to, and to operators all of it.

        is_lasting: whether, but for the machine's troubles, it says that files are damaged.
        """
        logger.error("%s It lies in %s.", what, self._place.folder, exc_info=error)
        is_lasting = isinstance(error, DamagedError) or (is_lasting and not isinstance(error, (OSError, MemoryError)))
        raise IndexUnavailableError(*self._place.unavailable(what), is_lasting) from error

    def _state(self):
        """Return (folder, generation) of the newest state: the one seen last where nothing was written since."""
        seen, now = self._seen, time.monotonic()
        if seen and seen.count == self._changes[0]:
            if now < self._fresh_until:
                return seen.state
            if self._place.stamp(seen.state[0]) == seen.stamp:
                self._fresh_until = now + FRESH
                if self._snapshot and not self._snapshot.is_whole:
                    self._snapshot = None  # opened anew, it says what is wrong
                return seen.state
        self._changes = changes = counter(self._place.folder)
        count, path = changes[0], self._live()
        stamp = self._place.stamp(path)
        state = path, latest_generation(path)
        settled = stamp and max(stamp) < time.time_ns() - _TICK  # a later change gets another stamp
        self._seen = _Seen(count, stamp, state) if settled else None
        return state

    def _snapshot_of(self, path, generation):
        """Return the Snapshot of a state, or of a later one; the last is kept, and its segments serve the next."""
        with self._opening:
            kept = self._snapshot
            if kept is None or kept.path != path or kept.generation < generation:
                self._snapshot = Snapshot(path, generation, kept if kept and kept.path == path else None, self._kernels)
            return self._snapshot

    def _opened(self, path):
        """Return the segments at hand of the index in a folder, by id."""
        kept = self._snapshot
        return kept.opened if kept and kept.path == path else {}

    def _live(self):
        """Return the folder of the live index, made where there is none and an empty one is whole."""
        try:
            return self._place.live()
        except MissingIndexError:
            if not self._is_complete_when_empty():
                raise
        with self._place.lock() as held:
            if held and not self._place.exists():
                path = self._place.new()
                writing.create(path)
                self._place.make_live(path)
        return self._place.live()

    def _stats(self, snapshot):
        return {
            "engine": "whoosh",
            "articles": snapshot.live_count,
            "segments": len(snapshot.segments),
            "bytes": sum(file.stat().st_size for file in snapshot.path.iterdir()),
            "deleted": snapshot.documents - snapshot.live_count,
            "folder": str(snapshot.path),
        }


def _write_again(path, ids, again):
    """Write these documents to the index at `path` as they are now. `again`: see Engine.rebuild."""
    for start in range(0, len(ids), _CHUNK):
        some = ids[start : start + _CHUNK]
        writing.update(path, again(some), some, {})
