"""Several processes write to one SQLite file: whoever waits is let in before whoever has just written."""

import threading
import time
from contextlib import closing

import pytest
from django.db.backends.sqlite3.base import DatabaseWrapper as Plain

from archive.sqlite.base import DatabaseWrapper

SETTINGS = {
    "ENGINE": "archive.sqlite", "AUTOCOMMIT": True, "ATOMIC_REQUESTS": False, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False,
    "TIME_ZONE": None, "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA journal_mode=WAL"},
}  # fmt: skip


class Busy(threading.Thread):
    """Writes transaction after transaction, without a pause between them; `done` counts them."""

    def __init__(self, connection):
        super().__init__()
        self._connection, self._ended, self.done = connection, threading.Event(), 0

    def run(self):
        connection = self._connection
        with closing(connection):
            while not self._ended.is_set():
                connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
                connection.cursor().execute("INSERT INTO written VALUES ('busy')")
                time.sleep(0.03)
                connection.commit()
                connection.set_autocommit(True)
                self.done += 1

    def __enter__(self):
        self.start()
        while self.done < 3:
            time.sleep(0.005)
        return self

    def __exit__(self, *exception):
        self._ended.set()
        self.join()


@pytest.fixture
def connect(tmp_path, db):
    """Return a function that opens one more connection to a database in a file."""

    def opened(backend=DatabaseWrapper):
        connection = backend({**SETTINGS, "NAME": str(tmp_path / "a.sqlite3")}, alias="queued")
        connection.inc_thread_sharing()
        return connection

    with closing(opened()) as first:
        first.cursor().execute("CREATE TABLE written (who)")
    return opened


@pytest.mark.parametrize("statement", ["INSERT INTO written VALUES ('waiting')", "BEGIN IMMEDIATE"])
def test_who_waits_is_let_in_behind_the_transaction_at_work(connect, statement):
    with closing(connect()) as waiting, Busy(connect()) as busy:
        for _ in range(5):
            before = busy.done
            waiting.cursor().execute(statement)
            assert busy.done - before <= 2
            waiting.connection.rollback()


def test_readers_wait_for_nobody(connect):
    with closing(connect()) as reading, closing(connect(Plain)) as writing:
        writing.cursor().execute("BEGIN IMMEDIATE")
        assert reading.cursor().execute("SELECT count(*) FROM written").fetchone() == (0,)
        writing.connection.rollback()
