"""Django's SQLite backend, with writers in a queue.

SQLite has whoever waits for the writer look again every tenth of a second. One that writes batch after batch is hardly ever seen to
pause: a curator's save would wait for the end of an ingest, or fail. Here whoever begins to write takes the turn first, a lock on a
file, and gives it back once SQLite has let it in; the one that has just written stands behind those that wait.
"""

import contextlib
import fcntl

from django.db.backends.sqlite3 import base

_READING = ("SELECT", "PRAGMA", "EXPLAIN")


class DatabaseWrapper(base.DatabaseWrapper):
    def create_cursor(self, name=None):
        cursor = self.connection.cursor(factory=_Cursor)
        cursor.queue = None if self.is_in_memory_db() else f"{self.settings_dict['NAME']}-queue"
        return cursor


class _Cursor(base.SQLiteCursorWrapper):
    queue = None  # the file on which the turn is a lock; None where nobody else can write

    def execute(self, query, params=None):
        with self._turn(query):
            return super().execute(query, params)

    def executemany(self, query, param_list):
        with self._turn(query):
            return super().executemany(query, param_list)

    @contextlib.contextmanager
    def _turn(self, query):
        """Hold the turn while a statement begins to write: BEGIN IMMEDIATE, or one that writes outside a transaction."""
        if self.queue is None or self.connection.in_transaction or query.lstrip()[:7].upper().startswith(_READING):
            yield
            return
        with open(self.queue, "ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
