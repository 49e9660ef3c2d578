"""A file that is one document."""

from archive.ingest.draft import RawCapture
from archive.ingest.readers.limits import LARGEST, UnreadableError


def read(name, file, media_type):
    """Yield the RawCapture of `file`. Raises UnreadableError where it is larger than a document may be."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise UnreadableError(f"it has more than {LARGEST // 1_000_000} MB")
    yield RawCapture(name, data, media_type)


class Behind:
    """A file before which `data` have been read already."""

    def __init__(self, data, file):
        self._data, self._file = data, file

    def read(self, size):
        data, self._data = self._data[:size], self._data[size:]
        return data + self._file.read(size - len(data)) if len(data) < size else data
