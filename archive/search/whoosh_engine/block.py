"""Memory for what searches read in no order: one block, in huge pages where the system has them.

A processor remembers where some thousand pages of memory lie. Columns of a great archive take many more of 4 KB each, and nearly
every number that is read would wait for the place of its page.
"""

import mmap
from contextlib import suppress
from math import prod

import numpy as np

_HUGE = 1 << 21  # bytes of a huge page
_LINE = 64  # bytes that a processor fetches at once


def zeros(arrays):
    """Return name -> array of zeros, one behind the other in memory; `arrays`: name -> (shape, dtype)."""
    sizes = {name: prod(shape) * np.dtype(dtype).itemsize for name, (shape, dtype) in arrays.items()}
    block, made, begin = _block(sum(sizes.values()) + _LINE * len(sizes)), {}, 0
    for name, (shape, dtype) in arrays.items():
        made[name] = block[begin : begin + sizes[name]].view(dtype).reshape(shape)
        begin += -(-sizes[name] // _LINE) * _LINE
    return made


def address_of(array):
    """Return where an array lies in memory; 0 for None."""
    return 0 if array is None else array.__array_interface__["data"][0]


def _block(size):
    """Return so many bytes of zeros, or some more."""
    if size < _HUGE or not hasattr(mmap, "MADV_HUGEPAGE"):
        return np.zeros(size, np.uint8)
    size = -(-size // _HUGE) * _HUGE
    memory = mmap.mmap(-1, size + _HUGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)  # room to begin where a huge page does
    with suppress(OSError):  # a system that knows of them may have none
        memory.madvise(mmap.MADV_HUGEPAGE)
    block = np.frombuffer(memory, np.uint8)
    begin = -block.ctypes.data % _HUGE
    return block[begin : begin + size]
