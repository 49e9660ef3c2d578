"""How far a long command is: a bar with rate and time left on a terminal, a line now and then elsewhere, both on standard error."""

import contextlib
import sys
import time

from tqdm import tqdm

EVERY = 60.0  # seconds between two lines where there is no terminal
_BAR_EVERY = 0.2  # seconds between two states of the bar


class Progress:
    """Counts `things`, and measures in `unit` how much of `inputs` is done (its `size`, None where it is not known, and `taken`).

    A context manager.
    """

    def __init__(self, inputs, things="documents", unit="B"):
        self._inputs, self._things, self._done = inputs, things, 0
        self._started = self._said = time.monotonic()
        self._bar = tqdm(total=inputs.size or None, unit=unit, unit_scale=unit == "B", leave=False) if sys.stderr.isatty() else None

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        if self._bar is not None:
            self._bar.close()

    def aside(self):
        """Return a context manager in which lines can be printed to standard output beside the bar."""
        return contextlib.nullcontext() if self._bar is None else self._bar.external_write_mode(file=sys.stdout)

    def update(self, done):
        """Count further things that are finished."""
        self._done += done
        now = time.monotonic()
        rate = self._done / max(now - self._started, 0.001)
        words = f"{self._done:,} {self._things}, {rate:,.{0 if rate >= 10 else 1}f} a second"
        if now - self._said < (EVERY if self._bar is None else _BAR_EVERY):
            return
        self._said = now
        if self._bar is not None:
            self._bar.n = self._inputs.taken
            self._bar.set_postfix_str(words)
        else:
            sys.stderr.write(f"{words}{self._left(now)}\n")
            sys.stderr.flush()

    def _left(self, now):
        if not (self._inputs.size and self._inputs.taken):
            return ""
        seconds = (now - self._started) * (self._inputs.size / self._inputs.taken - 1)
        return f", about {seconds / 60:,.0f} min left" if seconds > 60 else ", less than a minute left"
