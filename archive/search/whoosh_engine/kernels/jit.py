"""How kernels are compiled: once a machine and type of numbers, kept on the disk.

What may take long lets other threads of Python run beside it; what takes some microseconds does not, for handing over takes longer.
"""

from numba import njit

KERNELS = []  # all that were compiled


def compiled(function):
    """Return a function as numba compiles it, to run without Python's lock."""
    return _compiled(function, nogil=True)


def compiled_brief(function):
    """Return a function that takes some microseconds as numba compiles it, to run with Python's lock held."""
    return _compiled(function, nogil=False)


def _compiled(function, **options):
    try:
        kernel = njit(cache=True, **options)(function)
    except RuntimeError:  # there is no folder to write to: it is compiled anew in every process
        kernel = njit(**options)(function)
    KERNELS.append(kernel)
    return kernel
