"""How often a process looks for cycles in its memory."""

import gc

_COLLECTED = 20_000  # objects made, behind which Python looks for cycles among them; 700 unless told


def collect_seldom():
    """Have this process look for cycles less often: articles and documents come by the thousand, and hardly a cycle among them."""
    gc.set_threshold(_COLLECTED, *gc.get_threshold()[1:])
