"""A count of the states that were written, which readers look up in memory: a look at files takes longer than a page's smallest steps.

Who writes counts behind it. One that dies in between, or cannot count, leaves the count as it was, so readers look at the files too, now
and then. As other files of the index that are mapped, this one is never to be cut short under its readers.
"""

import logging
import mmap
import os
import struct
from contextlib import suppress

logger = logging.getLogger(__name__)
_NAME = "CHANGES"
_COUNT = struct.Struct("=Q")
NONE_COUNTED = (0,)


def count_up(folder):
    """Count a state that was written to the index in `folder` (a Path). Call it with the right to write."""
    try:
        file = os.open(folder / _NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            before = os.pread(file, _COUNT.size, 0)
            count = _COUNT.unpack(before)[0] if len(before) == _COUNT.size else 0
            os.pwrite(file, _COUNT.pack(count + 1), 0)
        finally:
            os.close(file)
    except OSError as error:  # what was written stands
        logger.warning("A change of the index was not counted, so others see it a little later: %s", error)


def counter(folder):
    """Return the count of the index in `folder` as a sequence of one number, always as it is now; NONE_COUNTED, which stays as it is,
    where nothing was counted yet or it cannot be read.
    """
    with suppress(OSError, ValueError), open(folder / _NAME, "rb") as file:
        return memoryview(mmap.mmap(file.fileno(), _COUNT.size, access=mmap.ACCESS_READ)).cast("Q")
    return NONE_COUNTED
