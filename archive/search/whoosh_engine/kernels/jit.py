"""How kernels are compiled: once a machine, kept on the disk, without Python's lock."""

from numba import njit


def compiled(function):
    """Return a function as numba compiles it. Where no folder can be written it is compiled anew in every process."""
    try:
        return njit(cache=True, nogil=True)(function)
    except RuntimeError:
        return njit(nogil=True)(function)
