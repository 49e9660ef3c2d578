"""What a command is given: files, folders, addresses, standard input; opened one after the other."""

import io
import os
import sys
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from archive.ingest import feeds
from archive.ingest.draft import RawCapture
from archive.ingest.fetch import FetchError, fetch
from archive.ingest.readers import read
from archive.ingest.readers.limits import LARGEST
from archive.text.surrogates import readable

STANDARD_INPUT = "-"
_NO_ADDRESS = "only addresses that begin with http:// or https:// are fetched"


class Inputs:
    """The documents of paths, in the order given, folders by name. `failed` turns true where a path led nowhere.

    `size` is the number of bytes of all files, None where something else is among the paths; `taken`, how many of them were read.
    """

    def __init__(self, paths, form=""):
        self._paths, self._form = paths, form
        self.failed = False
        self.feeds = []  # (address, Response) of those that were fetched
        self._behind, self._file = 0, None

    @cached_property
    def size(self):
        if not all(os.path.exists(given) for given in self._paths):  # noqa: PTH110
            return None
        return sum(_size(path) for given in self._paths for path in _files(given))

    @property
    def taken(self):
        return self._behind + (self._file.tell() if self._file else 0)

    def __iter__(self):
        for given in self._paths:
            if given == STANDARD_INPUT:
                yield from self._piped()
            elif given.lower().startswith(("http://", "https://")):
                yield from self._fetched(given)
            elif os.path.exists(given):  # noqa: PTH110 - a path is reported as it was given
                for path in _files(given):
                    yield from self._documents(path)
            else:
                self.failed = True
                is_address = "://" in given
                yield RawCapture(readable(given), error=_NO_ADDRESS if is_address else "there is no such file or folder")

    def _piped(self):
        if sys.stdin is None:
            self.failed = True
            yield RawCapture(STANDARD_INPUT, error="standard input is closed")
        else:
            yield from read(STANDARD_INPUT, _buffered(sys.stdin.buffer), self._form)

    def _fetched(self, given):
        try:
            response = fetch(given)
        except FetchError as error:
            self.failed = True
            yield RawCapture(given, error=f"it cannot be fetched: {error}")
            return
        if (self._form or feeds.form_of(response.body)) == "feed":
            self.feeds.append((given, response))
        yield from feeds.documents(given, response, self._form)

    def _documents(self, path):
        name = readable(path)
        try:
            if not os.path.isfile(path):  # noqa: PTH113
                yield RawCapture(name, error=_why_unread(path))
                return
            with open(path, "rb", buffering=65_536) as self._file:
                yield from with_bytes(read(name, self._file, self._form), name, self._file)
        except OSError as error:
            yield RawCapture(name, error=f"it cannot be read: {error.strerror or error}")
        self._file = None
        self._behind += _size(path)


def with_bytes(raws, name, file):
    """Yield `raws`, read from `file`, called `name`; where it cannot be read at all, with its bytes, to be kept all the same."""
    for raw in raws:
        if raw.error and not raw.data and raw.input == name:
            place = file.tell()
            file.seek(0)
            data = file.read(LARGEST + 1)
            file.seek(place)
            raw = replace(raw, data=data if len(data) <= LARGEST else b"")
        yield raw


def _size(path):
    return os.path.getsize(path) if os.path.isfile(path) else 0  # noqa: PTH113, PTH202


def _buffered(stream):
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)


def _files(given, above=()):
    """Yield the paths of the files in a folder and below it by name, hidden ones left out; the path itself where it is a file.

    A folder that cannot be listed, or that leads back to one it is in, those `above`, is a path of its own.
    """
    real = os.path.realpath(given)
    try:
        names = sorted(os.listdir(given)) if os.path.isdir(given) and real not in above else None  # noqa: PTH112, PTH208
    except OSError:
        names = None
    if names is None:
        yield given
        return
    for name in names:
        if not name.startswith("."):
            yield from _files(str(Path(given) / name), (*above, real))


def _why_unread(path):
    """Return why what is at `path` is no file that can be read."""
    if os.path.isdir(path):  # noqa: PTH112
        readable = os.access(path, os.R_OK | os.X_OK)
        return "it leads back to a folder that it is in" if readable else "it is a folder that cannot be listed: permission denied"
    return "it is no regular file" if os.path.exists(path) else "it is a link that leads nowhere"  # noqa: PTH110
