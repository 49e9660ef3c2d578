"""How kernels are compiled: once a machine and type of numbers, kept on the disk, without Python's lock."""

from numba import njit

KERNELS = []  # all that were compiled


def compiled(function):
    """Return a function as numba compiles it. Where no folder can be written it is compiled anew in every process."""
    try:
        kernel = njit(cache=True, nogil=True)(function)
    except RuntimeError:
        kernel = njit(nogil=True)(function)
    KERNELS.append(kernel)
    return kernel
