"""Long steps, spread over the machine's cores: numpy, and what is compiled, lets other threads run beside it."""

import os
from concurrent.futures import ThreadPoolExecutor

THREADS = min(os.cpu_count() or 1, 4)


def spread(work, pieces, is_long):
    """Return what `work` gives for each piece, in their order; side by side where it `is_long`, some milliseconds at least."""
    if not is_long or len(pieces) < 2 or THREADS < 2:
        return list(map(work, pieces))
    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(work, pieces))
