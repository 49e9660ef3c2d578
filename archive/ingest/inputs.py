"""What a command is given: files, folders, standard input; opened one after the other."""

import io
import os
import sys
from pathlib import Path

from archive.ingest.draft import RawCapture
from archive.ingest.readers import read

STANDARD_INPUT = "-"


class Inputs:
    """The documents of paths, in the order given, folders by name. `failed` turns true where a path led nowhere."""

    def __init__(self, paths, form=""):
        self._paths, self._form = paths, form
        self.failed = False

    def __iter__(self):
        for given in self._paths:
            if given == STANDARD_INPUT:
                yield from read(STANDARD_INPUT, _buffered(sys.stdin.buffer), self._form)
            elif given.lower().startswith(("http://", "https://")):
                self.failed = True
                yield RawCapture(given, error="addresses are not fetched: save the page and ingest the file")
            elif os.path.exists(given):  # noqa: PTH110 - a path is reported as it was given
                for path in _files(given):
                    yield from self._documents(path)
            else:
                self.failed = True
                yield RawCapture(given, error="there is no such file or folder")

    def _documents(self, path):
        try:
            if not os.path.isfile(path):  # noqa: PTH113
                yield RawCapture(path, error="it is no regular file")
                return
            with open(path, "rb", buffering=65_536) as file:
                yield from read(path, file, self._form)
        except OSError as error:
            yield RawCapture(path, error=f"it cannot be read: {error.strerror or error}")


def _buffered(stream):
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)


def _files(given):
    """Yield the paths of the files in a folder and below it by name, hidden ones left out; the path itself where it is a file."""
    if not os.path.isdir(given):  # noqa: PTH112
        yield given
        return
    for entry in sorted(os.scandir(given), key=lambda entry: entry.name):
        if not entry.name.startswith("."):
            yield from _files(str(Path(given) / entry.name))
