"""Arrays in a file: one behind the other, aligned, with a directory at the end that tells a damaged file."""

import json
import mmap
import struct
import tempfile
from zlib import crc32

import numpy as np

_ALIGN = 64
_FOOTER = struct.Struct("<8sQQI")  # mark, offset and length of the directory, its CRC
_MARK = b"dateline"
_PIECE = 1 << 22  # bytes copied at a time
_WAITING = 1 << 20  # bytes of a stream kept in memory


class DamagedError(Exception):
    """The files of an index contradict each other."""


class ArrayWriter:
    """Writes arrays to `file`. `folder` takes what cannot be written in one go; `facts` (what JSON can say) stand in the directory."""

    def __init__(self, file, folder):
        self._file, self._folder = file, folder
        self._directory, self._at, self.facts = {}, 0, {}
        self._streams = []

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        with self._file:
            if kind is None:
                self._write_directory()
        for stream in self._streams:
            stream.close()

    def put(self, name, array):
        """Write a whole array of one dimension."""
        data = np.ascontiguousarray(array)
        self._begin()
        raw = data.tobytes()
        self._file.write(raw)
        self._end(name, len(raw), data.dtype.str, crc32(raw))

    def stream(self):
        """Return a Stream to fill beside, for `put_stream`."""
        self._streams.append(Stream(self._folder))
        return self._streams[-1]

    def put_stream(self, name, stream, dtype):
        """Write what was added to `stream` as an array."""
        self._begin()
        size = check = 0
        for piece in stream.pieces():
            self._file.write(piece)
            size, check = size + len(piece), crc32(piece, check)
        self._end(name, size, np.dtype(dtype).str, check)
        stream.close()

    def _write_directory(self):
        directory = json.dumps({"arrays": self._directory, "facts": self.facts}).encode()
        self._file.write(directory)
        self._file.write(_FOOTER.pack(_MARK, self._at, len(directory), crc32(directory)))

    def _begin(self):
        pad = -self._at % _ALIGN
        self._file.write(b"\0" * pad)
        self._at += pad

    def _end(self, name, size, dtype, check):
        self._directory[name] = [self._at, size, dtype, check]
        self._at += size


class Stream:
    """Numbers on their way to a file: small ones wait in memory, great ones in a file without a name. `count` of them so far."""

    def __init__(self, folder):
        self._folder, self._waiting, self._size, self._file = folder, [], 0, None
        self.count = 0

    def add(self, array):
        self._waiting.append(array.tobytes())
        self._size += len(self._waiting[-1])
        self.count += len(array)
        if self._size > _WAITING:
            self._file = self._file or tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 closed with the writer
            self._file.writelines(self._waiting)
            self._waiting, self._size = [], 0

    def pieces(self):
        """Yield all that was added, as bytes."""
        if self._file:
            self._file.seek(0)
            while piece := self._file.read(_PIECE):
                yield piece
        yield from self._waiting

    def close(self):
        if self._file:
            self._file.close()


class Arrays:
    """The arrays of a file by name, read-only and mapped, never copied. `buffer` is the mapped file, `facts` what was kept beside them.

    Raises FileNotFoundError, and DamagedError where the file is not as it was written; `checked` names the arrays
    whose bytes are compared with their check sums ("" all of them).
    """

    def __init__(self, path, checked=lambda name: True):
        with open(path, "rb") as file:
            size = file.seek(0, 2)
            if size < _FOOTER.size:
                raise DamagedError(f"{path} is cut")
            self.buffer = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.path = path
        self._directory, self.facts = self._read_directory(size)
        for name in self._directory:
            if checked(name):
                self.check(name)

    def _read_directory(self, size):
        mark, at, length, check = _FOOTER.unpack_from(self.buffer, size - _FOOTER.size)
        raw = self.buffer[at : at + length] if mark == _MARK and at + length == size - _FOOTER.size else b""
        if not raw or crc32(raw) != check:
            raise DamagedError(f"{self.path} is not as it was written")
        found = json.loads(raw)
        return found["arrays"], found["facts"]

    def __iter__(self):
        return iter(self._directory)

    def __getitem__(self, name):
        at, size, dtype, _ = self._directory[name]
        dtype = np.dtype(dtype)
        return np.frombuffer(self.buffer, dtype, size // dtype.itemsize, at)

    def get(self, name):
        """Return an array, None where there is none of this name."""
        return self[name] if name in self._directory else None

    def offset(self, name):
        """Return where an array begins in `buffer`."""
        return self._directory[name][0]

    @property
    def is_whole(self):
        """Whether the file is as long as when it was opened: to read what was cut off would end the process."""
        return self.buffer.size() >= len(self.buffer)

    def let_go(self):
        """Have the system take back the memory of what was read; reading it again brings it back."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self.buffer.madvise(mmap.MADV_DONTNEED)

    def check(self, name):
        """Raise DamagedError where an array is not as it was written."""
        at, size, _, check = self._directory[name]
        with memoryview(self.buffer) as view:
            if crc32(view[at : at + size]) != check:
                raise DamagedError(f"{self.path}: {name} is not as it was written")
