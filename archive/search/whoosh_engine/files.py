"""The files of an index."""

import os
from contextlib import contextmanager
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

NAME = "MAIN"  # of the index, as Whoosh calls it


class Files(FileStorage):
    """Files that can be closed all at once (Whoosh leaves some open where opening others fails), and a TOC that is on the disk
    before it takes its name."""

    def __init__(self, path):
        super().__init__(str(path))
        self._opened = []

    def open_file(self, name, **kwargs):
        self._opened.append(super().open_file(name, **kwargs))
        return self._opened[-1]

    def create_file(self, name, **kwargs):
        self._opened.append(super().create_file(name, **kwargs))
        return self._opened[-1]

    def rename_file(self, oldname, newname, safe=False):
        sync(Path(self.folder) / oldname)
        super().rename_file(oldname, newname, safe=safe)

    def close_all(self):
        while self._opened:
            file = self._opened.pop()
            if not file.is_closed:
                file.close()


@contextmanager
def files_of(path):
    """Give the Files of the folder `path`, and close them at the end."""
    files = Files(path)
    try:
        yield files
    finally:
        files.close_all()


def sync(path):
    """Bring a file or folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
