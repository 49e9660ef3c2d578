"""The different words of texts by number, and the order of their stems and forms."""

from array import array
from bisect import bisect

import numpy as np


class Names:
    """Different names (bytes), by number."""

    def __init__(self):
        self._names, self._numbers, self._order = [], {}, np.zeros(0, np.int64)

    def number(self, name):
        """Return the number of a name, which may be new."""
        number = self._numbers.setdefault(name, len(self._names))
        if number == len(self._names):
            self._names.append(name)
        return number

    def named(self, numbers):
        """Return the names of these numbers (an array), as a list."""
        return list(map(self._names.__getitem__, numbers.tolist()))

    def order(self):
        """Return the numbers of all names, as these are sorted."""
        name = self._names.__getitem__
        new = sorted(range(len(self._order), len(self._names)), key=name)
        self._order = np.insert(self._order, [bisect(self._order, name(number), key=name) for number in new], new)
        return self._order


class Words:
    """The different words, by number: a stem and a form each, which are Names in `stems` and `forms`."""

    def __init__(self):
        self.stems, self.forms = Names(), Names()
        self._stem_of, self._form_of, self._numbers = array("q"), array("q"), {}

    def __len__(self):
        return len(self._stem_of)

    def number(self, stem, form):
        """Return the number of a word, which may be new."""
        of_stem, of_form = self.stems.number(stem.encode()), self.forms.number(form.encode())
        number = self._numbers.setdefault(of_stem << 32 | of_form, len(self._stem_of))
        if number == len(self._stem_of):
            self._stem_of.append(of_stem)
            self._form_of.append(of_form)
        return number

    @property
    def stem_of(self):
        """The number of each word's stem."""
        return np.array(self._stem_of, np.int64)

    @property
    def form_of(self):
        """The number of each word's form."""
        return np.array(self._form_of, np.int64)
