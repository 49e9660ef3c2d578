"""Packs: append-only files that keep the bytes of captures, a gzip member each.

A capture's `file` is "pack-name:offset:length". A pack is written by one process; what a killed process left behind
is never referred to and does no harm. `zcat` reads a pack whole.
"""

import gzip
import os
import re
import uuid
from pathlib import Path

from django.conf import settings
from django.utils import timezone

_PLACE = re.compile(r"([\w.-]+):(\d+):(\d+)")


def folder():
    return Path(settings.ARCHIVE_DATA) / "captures"


def compress(data):
    return gzip.compress(data, compresslevel=5, mtime=0)


class Pack:
    """A pack open for writing. Use as a context manager; `flush` before the transaction that refers to it commits."""

    def __init__(self):
        folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        self.name = f"{timezone.now():%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}.gz"
        self._file = None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        if self._file:
            self._file.close()

    def append(self, data, packed=b""):
        """Keep `data` (bytes) and return its place, "pack-name:offset:length". `packed` is what `compress` has made of it, if it has."""
        if self._file is None:
            self._file = open(folder() / self.name, "xb")  # noqa: SIM115 - closed by __exit__
        offset = self._file.tell()
        length = self._file.write(packed or compress(data))
        return f"{self.name}:{offset}:{length}"

    def flush(self):
        """Bring all that was appended to the disk."""
        if self._file:
            self._file.flush()
            os.fsync(self._file.fileno())


def read(place):
    """Return the bytes kept at `place`. Raises FileNotFoundError where the pack is gone, ValueError for a bad place."""
    match = _PLACE.fullmatch(place)
    if not match:
        raise ValueError(f"“{place}” names no place in a pack.")
    with open(folder() / match[1], "rb") as file:
        file.seek(int(match[2]))
        return gzip.decompress(file.read(int(match[3])))
