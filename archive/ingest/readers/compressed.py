"""gzip taken off a file: a gzipped page is that page, a gzipped file of lines those lines."""

import gzip
import io
import zlib

BROKEN = (gzip.BadGzipFile, EOFError, zlib.error)
_MAGIC = b"\x1f\x8b"


def opened(file):
    """Return `file`, a buffered binary file, or a buffered file of what is gzipped in it."""
    if file.peek(2)[:2] != _MAGIC:
        return file
    return io.BufferedReader(gzip.GzipFile(fileobj=file), buffer_size=65_536)
