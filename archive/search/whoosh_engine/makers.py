"""Segments made of documents and of other segments: in this process, or in two others."""

import gc
import os
import socket
import subprocess
import sys
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path

from archive.search.whoosh_engine.codec import Codec
from archive.search.whoosh_engine.columns import columns_of
from archive.search.whoosh_engine.inverter import MOST_DOCUMENTS, Inverter
from archive.search.whoosh_engine.merge import merge
from archive.search.whoosh_engine.segment import Segment, write_segment

MOST_WORDS = 5_000_000  # in memory before they are written: some 400 MB
MOST_CHARACTERS = 25_000_000  # of a batch, of which some wait for a process
FEW = 5_000  # documents, up to which other processes do not pay
_PROCESSES = min(2, os.cpu_count() or 1)  # each with up to 1 GB
_ROOT = Path(__file__).resolve().parents[3]
_PROGRAM = f"import sys; from {__name__} import serve; serve(int(sys.argv[1]), sys.argv[2])"


class Maker:
    """Makes segments in the folder `path`. `opened` (id -> Segment) holds some that are open already."""

    def __init__(self, path, opened=None):
        self._path, self._opened, self._inverter = path, opened or {}, Inverter()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        pass

    def segments(self, documents):
        """Write documents; return [(segment as Whoosh keeps it, set of ids)]."""
        made, batch = [], []
        for document in documents:
            self._inverter.add(document)
            batch.append(document)
            if len(batch) == MOST_DOCUMENTS or self._inverter.size >= MOST_WORDS:
                made.append(self._segment(batch))
                batch = []
        return [*made, self._segment(batch)] if batch else made

    def _segment(self, batch):
        stems, forms, lengths, wide = self._inverter.inverted()
        self._inverter.clear()
        kept = write_segment(self._path, Codec(), columns_of(batch, lengths), {"stem": [stems], "form": [forms]}, wide)
        return kept, {document.id for document in batch}

    def merged(self, old):
        """Write the live documents of segments, as Whoosh keeps them, as one; return it, None where none is live."""
        self._inverter = Inverter()  # what it remembers is not needed in the meantime
        opened = [self._opened.get(kept.segment_id()) or Segment(self._path, kept) for kept in old]
        return merge(self._path, Codec(), opened, [set(kept.deleted_docs()) for kept in old])

    def each(self, method, arguments):
        """Yield what the method of this name returns for each of `arguments`, in order."""
        return map(getattr(self, method), arguments)


class Makers:
    """The same in processes of their own, two at most, for many documents. Use as a context manager."""

    def __init__(self, path):
        self._path, self._idle, self._busy = path, [_Process(path)], []

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        for process in (*self._idle, *self._busy):
            process.stop()

    def each(self, method, arguments):
        """Yield what a Maker's method of this name returns for each of `arguments`, as they are done."""
        for argument in arguments:
            done = []
            if not self._idle and len(self._busy) < _PROCESSES:
                self._idle.append(_Process(self._path))
            elif not self._idle:
                done.append(self._finished())
            self._busy.append(self._idle.pop())
            with _told():
                self._busy[-1].connection.send((method, argument))
            yield from done  # whoever brings it to the disk keeps no process waiting
        while self._busy:
            yield self._finished()

    def _finished(self):
        ready = wait([process.connection for process in self._busy])
        process = next(process for process in self._busy if process.connection in ready)
        with _told():
            error, result = process.connection.recv()
        self._busy.remove(process)
        self._idle.append(process)
        if error:
            raise error
        return result


@contextmanager
def _told():
    try:
        yield
    except (EOFError, ConnectionError):
        raise ChildProcessError("a process that wrote a part of the index ended") from None


class _Process:
    """A fresh interpreter: a copy of this one would hold its threads' locks and its database. Ctrl-C does not reach it."""

    def __init__(self, path):
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-c", _PROGRAM, str(theirs.fileno()), str(path)]
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], cwd=_ROOT, start_new_session=True)
        self.connection = Connection(ours.detach())

    def stop(self):
        self.connection.close()
        self._process.kill()
        self._process.wait()


def serve(descriptor, path):
    """Do what comes from the other end of a socket, (name of a Maker's method, argument), until it is closed."""
    gc.disable()  # documents come by the thousand, and hardly anything here makes cycles
    connection, maker = Connection(descriptor), Maker(path)
    with suppress(EOFError, ConnectionError):
        while True:
            method, argument = connection.recv()
            try:
                answer = None, getattr(maker, method)(argument)
            except Exception as error:
                answer = error, None
            del argument
            connection.send(answer)


def making(path, count, opened=None):
    """Return what makes segments of about `count` documents, to be used as a context manager: a Maker, or Makers."""
    return Makers(path) if count > FEW and _PROCESSES > 1 else Maker(path, opened)


def in_batches(documents):
    """Yield lists of documents, for the `segments` of a Maker."""
    batch, size = [], 0
    for document in documents:
        batch.append(document)
        size += len(document.title) + len(document.dek) + len(document.body)
        if len(batch) == MOST_DOCUMENTS or size >= MOST_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
