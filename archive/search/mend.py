"""An index that cannot be read is built anew, by a process of its own: readers wait for nothing but the index."""

import logging
import subprocess
import sys
import threading
import time

from django.conf import settings

from archive.search.request import IndexUnavailableError

logger = logging.getLogger(__name__)
LOG = "rebuild.log"  # in ARCHIVE_DATA
_PAUSE = 600  # seconds from an attempt of this process to the next, where it failed
_BREATH = 60  # where it did not
_trying = threading.Lock()
_last = None  # (when an attempt began, its process)


def begin(error: IndexUnavailableError) -> bool:
    """Begin a rebuild where `error` asks for one and SEARCH_REBUILD allows it; say whether one that was begun here is at work.

    Never raises. The lock of the index sees to it that of several processes that begin one, one builds.
    """
    global _last
    if not error.is_lasting or error.total is not None or settings.SEARCH_REBUILD != "auto":
        return False
    with _trying:
        if _last:
            begun, process = _last
            status = process.poll()
            if time.monotonic() - begun < (_PAUSE if status else _BREATH) or status is None:
                return status is None
        try:
            _last = time.monotonic(), _started()
        except OSError:
            logger.exception("%s A process that builds it anew could not be started.", error)
            return False
    logger.warning("%s It is being built anew: see %s.", error, settings.ARCHIVE_DATA / LOG)
    return True


def _started():
    with open(settings.ARCHIVE_DATA / LOG, "ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "django", "index", "rebuild"],
            cwd=settings.BASE_DIR,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # it goes on when this process ends
        )
