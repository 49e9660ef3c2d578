"""IPTC ninjs: a file that is one object, or an object a line."""

import json

from archive.ingest.draft import RawCapture
from archive.ingest.readers import whole
from archive.ingest.readers.limits import LARGEST

MEDIA_TYPE = "application/ninjs+json"


def read(name, file):
    """Yield a RawCapture an object."""
    first = file.readline(LARGEST + 1)
    if not _is_object(first) or not (second := _line(file)):
        yield from whole.read(name, whole.Behind(first, file), MEDIA_TYPE)
        return
    number, line = 1, first
    while line:
        error = f"its line has more than {LARGEST // 1_000_000} MB" if len(line) > LARGEST else ""
        yield RawCapture(f"{name}#{number}", b"" if error else line.strip(), MEDIA_TYPE, error=error)
        number, line, second = number + 1, second, _line(file)


def _line(file):
    """Return the next line that is not blank, b"" at the end."""
    while line := file.readline(LARGEST + 1):
        if line.strip():
            return line
    return b""


def _is_object(line):
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
