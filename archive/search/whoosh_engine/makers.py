"""Segments made of documents and of other segments: in this process, or in two others."""

import gc
import os
import socket
import subprocess
import sys
from contextlib import contextmanager, nullcontext, suppress
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
_PROCESSES = min(2, os.cpu_count() or 1)  # at work at a time, each with up to 1 GB; kept ones may wait beside
_ROOT = Path(__file__).resolve().parents[3]
_PROGRAM = f"import sys; from {__name__} import serve; serve(int(sys.argv[1]))"


class Maker:
    """Makes segments in the folder `path`. `opened` (id -> Segment) holds some that are open already."""

    def __init__(self, path, opened=None):
        self.path, self._opened, self._inverter = path, opened or {}, Inverter()

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
        kept = write_segment(self.path, Codec(), columns_of(batch, lengths), {"stem": [stems], "form": [forms]}, wide)
        return kept, {document.id for document in batch}

    def merged(self, old):
        """Write the live documents of segments, as Whoosh keeps them, as one; return it, None where none is live."""
        self._inverter = Inverter()  # what it remembers is not needed in the meantime
        opened = [self._opened.get(kept.segment_id()) or Segment(self.path, kept) for kept in old]
        return merge(self.path, Codec(), opened, [set(kept.deleted_docs()) for kept in old])

    def each(self, method, arguments):
        """Yield what the method of this name returns for each of `arguments`, in order."""
        return map(getattr(self, method), arguments)


class Spare:
    """Processes that have made segments, kept with the words they have learnt for those who make more. Use as a context manager."""

    def __init__(self):
        self._processes, self._closed = [], False

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._closed = True
        self.give([])

    def __len__(self):
        return len(self._processes)

    def take(self):
        """Return a process of those at hand that still live, or a new one."""
        while self._processes:
            process = self._processes.pop()
            if process.lives:
                return process
            process.stop()
        return _Process()

    def give(self, processes):
        """Keep processes that have nothing to do; at the end, stop them."""
        self._processes += processes
        while self._closed and self._processes:
            self._processes.pop().stop()


class Makers:
    """The same in processes of their own, two at most, for many documents. Use as a context manager.

    They come from `spare`, and go back to it where all went well.
    """

    def __init__(self, path, spare):
        self._path, self._spare, self._idle, self._busy = path, spare, [spare.take()], []

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        if not self._busy and exception[0] is None:
            self._spare.give(self._idle)
            return
        for process in (*self._idle, *self._busy):
            process.stop()

    def each(self, method, arguments):
        """Yield what a Maker's method of this name returns for each of `arguments`, as they are done."""
        for argument in arguments:
            done = []
            if not self._idle and len(self._busy) < _PROCESSES:
                self._idle.append(self._spare.take())
            elif not self._idle:
                done.append(self._finished())
            self._busy.append(self._idle.pop())
            with _told():
                self._busy[-1].connection.send((self._path, method, argument))
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

    def __init__(self):
        ours, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-c", _PROGRAM, str(theirs.fileno())]
            self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], cwd=_ROOT, start_new_session=True)
        self.connection = Connection(ours.detach())

    @property
    def lives(self):
        return self._process.poll() is None

    def stop(self):
        self.connection.close()
        self._process.kill()
        self._process.wait()


def serve(descriptor):
    """Do what comes from the other end of a socket, (folder, name of a Maker's method, argument), until it is closed."""
    gc.disable()  # documents come by the thousand, and hardly anything here makes cycles
    connection, maker = Connection(descriptor), Maker(None)
    with suppress(EOFError, ConnectionError):
        while True:
            maker.path, method, argument = connection.recv()
            try:
                answer = None, getattr(maker, method)(argument)
            except Exception as error:
                answer = error, None
            del argument
            connection.send(answer)


@contextmanager
def making(path, count, opened=None, spare=None):
    """Give what makes segments of about `count` documents: Makers where these are many, or `spare` has a process at hand; else a Maker."""
    if _PROCESSES < 2 or (count <= FEW and not (spare is not None and len(spare))):
        yield Maker(path, opened)
        return
    with Spare() if spare is None else nullcontext(spare) as kept, Makers(path, kept) as makers:
        yield makers


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
