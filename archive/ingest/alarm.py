"""A limit on the time that something may take."""

import contextlib
import signal
import threading

LIMIT = 60.0  # seconds a document may take


class OverTimeError(BaseException):
    """The alarm of what takes too long. No Exception: libraries catch those."""


def took_too_long(limit):
    """Say it of a document, to a reader."""
    return f"it took more than {limit:g} seconds to read and was given up"


@contextlib.contextmanager
def alarm(seconds):
    """Raise OverTimeError in what is done within, once it has taken so long. In the main thread alone, where an alarm can be set."""
    if not is_main_thread():
        yield
        return

    def ring(*_):
        raise OverTimeError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, seconds)  # again and again: where objects are finalised, Python drops what is raised
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def is_main_thread():
    return threading.current_thread() is threading.main_thread()
