"""A table of keys that is asked for many at once: open addressing in arrays, as in D. Knuth, The Art of Computer Programming 3, 6.4."""

import secrets

import numpy as np

_FEWEST = 1 << 12  # slots
_SPARSE = 3  # a key has this many slots at least, so that few have to look further than their first
# Odd, as multiplicative hashing wants them, and others in each process: nobody can write a text whose words crowd into a few slots.
_MIX, _MIX_TOO = (np.uint64(secrets.randbits(64) | 1) for _ in range(2))


class Keys:
    """Different keys, numbered from 1 on as they come. A key is two uint64, `low` and `high`; `low` is never 0."""

    def __init__(self):
        self._count, self._low, self._high = 0, np.zeros(_FEWEST, np.uint64), np.zeros(_FEWEST, np.uint64)
        self._slots = np.zeros(_FEWEST, np.int32)  # numbers of keys, 0 where a slot is free

    def find(self, low, high):
        """Return the numbers of keys (two arrays), 0 for those that are not known: int32."""
        at = self._first_slots(low, high)
        found = self._slots[at]
        asking = np.flatnonzero((self._low[found] != low) | (self._high[found] != high))
        while len(asking := asking[found[asking] != 0]):
            at[asking] = self._next(at[asking])
            found[asking] = self._slots[at[asking]]
            other = found[asking]
            asking = asking[(self._low[other] != low[asking]) | (self._high[other] != high[asking])]
        return found

    def add(self, low, high):
        """Number keys that are not known, each once."""
        first, self._count = self._count + 1, self._count + len(low)
        if self._count >= len(self._low):
            more = np.zeros(max(self._count, len(self._low)), np.uint64)
            self._low, self._high = np.concatenate((self._low, more)), np.concatenate((self._high, more))
        self._low[first : self._count + 1], self._high[first : self._count + 1] = low, high
        if self._count * _SPARSE > len(self._slots):
            self._slots = np.zeros(1 << (self._count * _SPARSE).bit_length(), np.int32)
            first = 1
        self._place(np.arange(first, self._count + 1, dtype=np.int32))

    def _place(self, numbers):
        at = self._first_slots(self._low[numbers], self._high[numbers])
        while len(numbers):
            is_free = self._slots[at] == 0
            self._slots[at[is_free]] = numbers[is_free]
            is_without = self._slots[at] != numbers  # of two that took a slot one has it
            numbers, at = numbers[is_without], self._next(at[is_without])

    def _first_slots(self, low, high):
        mixed = low * _MIX ^ high * _MIX_TOO
        mixed ^= mixed >> np.uint64(32)
        mixed *= _MIX
        return (mixed >> np.uint64(65 - len(self._slots).bit_length())).astype(np.int64)

    def _next(self, at):
        return (at + 1) & (len(self._slots) - 1)
