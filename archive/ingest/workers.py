"""Documents prepared within a time limit: here, a handful of them, or in two processes of their own.

A process that hangs or dies takes no more with it than the document that did it: its other documents are read again.
"""

import contextlib
import queue
import socket
import subprocess
import sys
import threading
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice
from multiprocessing.connection import Connection
from pathlib import Path

from archive.ingest.alarm import LIMIT, OverTimeError, alarm, is_main_thread, took_too_long
from archive.ingest.cycles import collect_seldom
from archive.ingest.draft import Draft

_ROOT = Path(__file__).resolve().parent.parent.parent
_PROGRAM = f"""
import sys, django
django.setup()
from {__name__} import Connection, work
work(Connection(int(sys.argv[1])))
"""
PROCESSES = 2
AHEAD = 2  # batches that are prepared while one is stored; more would wait at the end, when nothing is prepared beside it
FEW_BYTES = 2_000_000  # of a single batch up to which a process of its own does not pay
_TASK, _TASK_BYTES = 50, 2_000_000  # documents and bytes that a process is given at once


class _FailedError(Exception):
    """A process that gave no answer; the message says why."""


def prepared(batches, preparation, limit=LIMIT):
    """Yield (what, Drafts) for each (what, RawCaptures) of `batches`, in order.

    Some batches are in work ahead of whoever takes them, in two processes; a single, small batch is prepared in this one.
    """
    batches = iter(batches)
    first = list(islice(batches, 2))
    if len(first) == 1 and is_main_thread() and sum(len(raw.data) for raw in first[0][1]) < FEW_BYTES:
        what, raws = first[0]
        yield what, prepare_here(raws, preparation, limit)
        return
    with Workers(preparation, limit) as workers:
        waiting = deque()
        for what, raws in chain(first, batches):
            waiting.append((what, workers.submit(raws)))
            if len(waiting) > AHEAD:
                what, drafts = waiting.popleft()
                yield what, drafts()
        for what, drafts in waiting:
            yield what, drafts()


def prepare_here(raws, preparation, limit=LIMIT):
    """Return the Drafts of `raws` in this process. The limit holds in the main thread alone, where an alarm can be set."""
    drafts = []
    for raw in raws:
        try:
            with alarm(limit):
                drafts.append(preparation.draft(raw))
        except OverTimeError:
            drafts.append(Draft(error=took_too_long(limit)))
    return drafts


class Workers:
    """Two processes that prepare documents. Use as a context manager: what is still in work at its end is broken off."""

    def __init__(self, preparation, limit=LIMIT):
        self._limit, self._closed = limit, False
        self._idle = queue.SimpleQueue()
        self._all = [_Worker(preparation) for _ in range(PROCESSES)]
        for worker in self._all:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(PROCESSES, thread_name_prefix="extraction")

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._all:
            worker.stop(for_good=True)
        self._threads.shutdown()

    def submit(self, raws):
        """Take `raws` into work and return a function that waits for their Drafts, in order."""
        futures = [self._threads.submit(self._drafts, task) for task in _tasks(raws)]
        return lambda: list(chain.from_iterable(future.result() for future in futures))

    def _drafts(self, raws):
        worker = self._idle.get()
        try:
            return worker.drafts(raws, self._limit)
        except _FailedError as failed:
            worker.stop()
            if len(raws) == 1 or self._closed:
                return [Draft(error=str(failed)) for _ in raws]
        finally:
            self._idle.put(worker)
        return [draft for raw in raws for draft in self._drafts([raw])]


def _tasks(raws):
    task, size = [], 0
    for raw in raws:
        task.append(raw)
        size += len(raw.data)
        if len(task) >= _TASK or size >= _TASK_BYTES:
            yield task
            task, size = [], 0
    if task:
        yield task


class _Worker:
    """One process, started when it is first needed, and again after it was stopped."""

    def __init__(self, preparation):
        self._preparation, self._process, self._connection = preparation, None, None
        self._ended, self._lock = False, threading.Lock()

    def drafts(self, raws, limit):
        """Return the Drafts of `raws`. Raises _FailedError where none come within `limit` seconds, or the process dies."""
        try:
            if self._process is None:
                self._start()
            self._connection.send(raws)
            if not self._connection.poll(limit):
                raise _FailedError(took_too_long(limit))
            return self._connection.recv()
        except (EOFError, OSError):
            raise _FailedError("reading it ended the process that read it: too large, or a fault in a library") from None

    def stop(self, for_good=False):
        with self._lock:
            self._ended = self._ended or for_good
            process, self._process = self._process, None
            if process:
                process.kill()
                process.wait()
                self._connection.close()

    def _start(self):
        # A fresh interpreter: a copy of this process would hold its threads' locks and its database. Ctrl-C does not reach it.
        with self._lock:
            if self._ended:
                raise _FailedError("the run was broken off")
            ours, theirs = socket.socketpair()
            with theirs:
                command = [sys.executable, "-c", _PROGRAM, str(theirs.fileno())]
                self._process = subprocess.Popen(command, pass_fds=[theirs.fileno()], cwd=_ROOT, start_new_session=True)
            self._connection = Connection(ours.detach())
        self._connection.send(self._preparation)
        self._connection.recv()  # the time it takes to start is no document's


def work(connection):
    """Answer lists of RawCaptures by lists of Drafts until the other end is closed; the database is never asked."""
    with contextlib.suppress(EOFError, ConnectionError):
        preparation = connection.recv()
        collect_seldom()
        connection.send("ready")
        while True:
            connection.send([preparation.draft(raw) for raw in connection.recv()])
