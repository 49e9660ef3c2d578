"""gzip taken off a file: a gzipped page is that page, a gzipped file of lines those lines."""

import gzip
import io
import zlib

from archive.ingest.readers.limits import FREE, RATIO, UnreadableError

BROKEN = (gzip.BadGzipFile, EOFError, zlib.error)
_MAGIC, _DEFLATED = b"\x1f\x8b", b"\x1f\x8b\x08"
_BUFFER = 65_536
LOST = b"\r\nbroken gzip data\r\n"  # what stands for a member that was skipped: the reader behind says that something is missing
_GZIP = 31  # zlib's number for a gzip head and checksum


def opened(file):
    """Return `file`, a buffered binary file, or a buffered file of what is gzipped in it."""
    return io.BufferedReader(Gunzipped(file), _BUFFER) if file.peek(2)[:2] == _MAGIC else file


def skip_broken(file):
    """Let a file of many gzip members, as `opened` returns it, go on behind a broken one with the next."""
    if isinstance(getattr(file, "raw", None), Gunzipped):
        file.raw.skips = True


class Gunzipped(io.RawIOBase):
    """What is gzipped in `file`, member behind member. Raises UnreadableError for a bomb, one of BROKEN where the data are."""

    def __init__(self, file):
        self.skips = False
        self._file, self._member, self._packed, self._is_last = file, zlib.decompressobj(_GZIP), b"", False
        self._taken = self._given = 0

    def readable(self):
        return True

    def readinto(self, buffer):
        while True:
            if not self._packed and not self._is_last:
                self._packed = self._file.read1(_BUFFER)
                self._taken += len(self._packed)
                self._is_last = not self._packed
            if self._member is None and not self._next_member():
                return 0
            data = self._inflate(len(buffer))
            if data:
                buffer[: len(data)] = data
                return len(data)
            if self._is_last and not self._packed and self._member is not None and not self.skips:
                raise EOFError("they end in the middle")
            if self._is_last and not self._packed:
                return 0

    def _inflate(self, most):
        try:
            data = self._member.decompress(self._packed, most)
        except zlib.error:
            if not self.skips:
                raise
            self._packed, self._member = self._packed[1:], None
            return LOST[:most]
        self._packed, ended = self._member.unconsumed_tail or self._member.unused_data, self._member.eof
        self._given += len(data)
        if self._given > FREE and self._given > RATIO * self._taken:
            raise UnreadableError(f"it unpacks to more than {RATIO} times its size")
        if ended:
            self._member = None
        return data

    def _next_member(self):
        """Begin the next member; say whether there is one. What pads the end of a file is none."""
        while True:
            start = self._packed.find(_DEFLATED) if self.skips else len(self._packed) - len(self._packed.lstrip(b"\0"))
            if start >= 0 and self._packed[start:]:
                self._packed, self._member = self._packed[start:], zlib.decompressobj(_GZIP)
                return True
            kept = self._packed[-2:] if self.skips and not self._is_last else b""
            more = self._file.read1(_BUFFER)
            self._taken += len(more)
            self._packed, self._is_last = kept + more if more else b"", not more
            if not more:
                return False
