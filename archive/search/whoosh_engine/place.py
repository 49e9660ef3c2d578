"""Where the index lies, and who may write it.

    index/CURRENT          names the live folder and what made it; replaced in one step
    index/<name>/          a Whoosh index
    index/LOCK             held by whoever writes to the live index, or puts another in its place
    index/CHANGES          how many states were written, see changes.py
    index/BUILD            held by whoever rebuilds
    index/REBUILD          how far a rebuild is, and where: one that died is taken up again
    index/CHANGED          what was written to the live index during a rebuild, which has it to write too

The folder is private: Whoosh unpickles what it finds there.
"""

import json
import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

from whoosh.util.filelock import FileLock

from archive.search.request import IndexUnavailableError
from archive.search.whoosh_engine.changes import count_up
from archive.search.whoosh_engine.files import sync
from archive.search.whoosh_engine.schema import fingerprint

REMEDY = "Run “manage.py index rebuild”."


class MissingIndexError(IndexUnavailableError):
    """There is no index at all."""


class Place:
    """The folder of an index. Nothing is made before something is written."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self._pointer = self.folder / "CURRENT"
        self._pointer_name = str(self._pointer)

    def live(self):
        """Return the Path of the live index. Raises MissingIndexError, and IndexUnavailableError where it is another version's."""
        try:
            current = json.loads(self._pointer.read_text(encoding="ascii"))
            name, made_by = current["folder"], current["made_by"]
        except FileNotFoundError as error:
            raise MissingIndexError(*self.unavailable("There is no search index yet.")) from error
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise IndexUnavailableError(*self.unavailable("The search index is damaged.")) from error
        if made_by != fingerprint():
            raise IndexUnavailableError(*self.unavailable("The search index was made by another version of this program."))
        return self.folder / name

    def stamp(self, live):
        """Return what changes when another state becomes the newest: times (nanoseconds) of the pointer and of the folder `live`."""
        try:
            return os.stat(self._pointer_name).st_mtime_ns, os.stat(live).st_mtime_ns  # noqa: PTH116 searches ask
        except OSError:
            return None

    def exists(self):
        """Say whether there is an index at all, readable or not."""
        return self._pointer.exists()

    def unavailable(self, why):
        """Return the arguments of an IndexUnavailableError: a message, and how far a rebuild is where one is under way."""
        try:
            progress = json.loads((self.folder / "REBUILD").read_text(encoding="ascii"))
        except (OSError, ValueError):
            return f"{why} {REMEDY}", None, None
        if not self._is_building():
            return f"{why} {REMEDY}", None, None
        return "Search is being rebuilt.", progress["done"], progress["total"]

    def lock(self, waits=False):
        """Hold the right to write to the live index, and yield whether it was had. `waits`: until it is had; else never."""
        return self._held("LOCK", waits)

    def building(self):
        """Hold the right to rebuild, and yield whether it was had. Never waits."""
        return self._held("BUILD")

    @contextmanager
    def _held(self, name, waits=False):
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(str(self.folder / name))
        held = lock.acquire(blocking=waits)
        try:
            yield held
        finally:
            if held:
                lock.release()

    def _is_building(self):
        if not (self.folder / "REBUILD").exists():
            return False
        with self.building() as held:
            return not held  # else whoever rebuilt it is gone

    def note_changed(self, ids):
        """Note, where a rebuild is under way, the documents that are written to the live index. Call it with the lock held, before."""
        if self._is_building():
            with open(self.folder / "CHANGED", "a", encoding="ascii") as file:
                file.writelines(f"\n{number}" for number in ids)  # a number that was cut off by a kill stands alone
                file.write("\n")
            sync(self.folder / "CHANGED")

    def take_changed(self):
        """Return what was noted, as a sorted list, and forget it. Call it with the lock held."""
        noted = self.folder / "CHANGED"
        ids = sorted({int(number) for number in noted.read_text(encoding="ascii").split()}) if noted.exists() else []
        noted.unlink(missing_ok=True)
        return ids

    def unfinished(self):
        """Return the folder of a rebuild that died, None where this version can go on with none. Call it with both locks held."""
        try:
            report = json.loads((self.folder / "REBUILD").read_text(encoding="ascii"))
            path = self.folder / report["folder"]
            current = self._pointer.exists() and json.loads(self._pointer.read_text(encoding="ascii"))["folder"]
        except (OSError, ValueError, LookupError, TypeError):
            return None
        return path if report["made_by"] == fingerprint() and path.name != current and path.is_dir() else None

    def new(self):
        """Make and return an empty folder beside the live one and that of a rebuild. Call it with the lock held; it removes all others."""
        self._sweep()
        return Path(tempfile.mkdtemp(prefix="whoosh-", dir=self.folder))

    def make_live(self, path):
        """Put the index in `path` in the place of the present one, on the disk, and remove that."""
        for file in path.iterdir():
            sync(file)
        sync(path)
        self._write("CURRENT", {"folder": path.name, "made_by": fingerprint()})
        count_up(self.folder)
        sync(self.folder)
        self._sweep()

    def report(self, path, done, total):
        """Say how far a rebuild in the folder `path` is."""
        self._write("REBUILD", {"done": done, "total": total, "folder": path.name, "made_by": fingerprint()})

    def end_report(self):
        (self.folder / "REBUILD").unlink(missing_ok=True)

    def _write(self, name, content):
        beside = self.folder / f"{name}.new"
        beside.write_text(json.dumps(content), encoding="ascii")
        sync(beside)
        beside.replace(self.folder / name)

    def _sweep(self):
        kept = [self.unfinished()]
        with suppress(IndexUnavailableError):
            kept.append(self.live())
        for path in self.folder.glob("whoosh-*"):
            if path not in kept:
                shutil.rmtree(path, ignore_errors=True)
