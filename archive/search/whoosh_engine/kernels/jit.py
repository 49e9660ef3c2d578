"""How kernels are compiled: once a machine and type of numbers, kept on the disk.

What may take long lets other threads of Python run beside it; what takes some microseconds does not, for handing over takes longer.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from numba import config, njit

KERNELS = []  # all that were compiled


def folder_of(package, bases):
    """Return where what is compiled of a package is kept, below the first of `bases` that can be written to; None: nowhere.

    A compiled function holds those that it calls, and numba looks at the file of its own alone: any change takes another folder.
    """
    source = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        source.update(path.read_bytes())
    for base in bases:
        folder = base / f"dateline-{source.hexdigest()[:16]}"
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if os.access(folder, os.W_OK):
                return folder
    return None


def _bases():
    """Yield the folders to keep compiled kernels in: the one that is set for numba, that of Python beside this file, the user's."""
    if config.CACHE_DIR:
        yield Path(config.CACHE_DIR)
    yield Path(__file__).parent / "__pycache__"
    for name, below in (("XDG_CACHE_HOME", ""), ("HOME", ".cache")):
        if os.environ.get(name):
            yield Path(os.environ[name], below)


_FOLDER = folder_of(Path(__file__).parents[1], _bases())


def compiled(function):
    """Return a function as numba compiles it, to run without Python's lock."""
    return _compiled(function, nogil=True)


def compiled_brief(function):
    """Return a function that takes some microseconds as numba compiles it, to run with Python's lock held."""
    return _compiled(function, nogil=False)


def _compiled(function, **options):
    set_for_numba, config.CACHE_DIR = config.CACHE_DIR, str(_FOLDER or "")
    try:
        kernel = njit(cache=_FOLDER is not None, **options)(function)
    finally:
        config.CACHE_DIR = set_for_numba
    KERNELS.append(kernel)
    return kernel
