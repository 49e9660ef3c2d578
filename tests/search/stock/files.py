"""The files of an index."""

from contextlib import contextmanager
from pathlib import Path

from whoosh.filedb.filestore import FileStorage

NAME = "MAIN"  # of the index, as Whoosh calls it


class Files(FileStorage):
    """Files that can be closed all at once: Whoosh leaves some open where opening others fails."""

    def __init__(self, path):
        super().__init__(str(path))
        self._opened, self._within = [], []

    def open_file(self, name, **kwargs):
        self._opened.append(super().open_file(name, **kwargs))
        return self._opened[-1]

    def create_file(self, name, **kwargs):
        self._opened.append(super().create_file(name, **kwargs))
        return self._opened[-1]

    def temp_storage(self, name=None):
        self._within.append(Files(Path(self.folder) / name).create())
        return self._within[-1]

    def close_all(self):
        for files in self._within:
            files.close_all()
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
