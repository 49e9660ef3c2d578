"""Addresses that keep every other parameter of the page they stand on."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode


@dataclass(frozen=True)
class Address:
    """A path and its parameters, in order; immutable, so that each link is made from the page's own address.

    >>> str(Address("/search/", (("q", "tide"), ("actor", "hask"))).set(sort="newest"))
    '/search/?q=tide&actor=hask&sort=newest'
    """

    path: str
    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, path, data, names):
        """The address of `path` with those parameters of `data` (a QueryDict) that are among `names` and not empty."""
        pairs = [(name, value) for name in names for value in dict.fromkeys(data.getlist(name)) if value.strip()]
        return cls(path, tuple(pairs))

    def __str__(self):
        return f"{self.path}?{self.query}" if self.pairs else self.path

    @property
    def query(self):
        """The parameters as a query string."""
        return urlencode(self.pairs)

    @property
    def opened(self):
        """The address as far as one more parameter goes on: "/search/?q=tide&"."""
        return f"{self}{'&' if self.pairs else '?'}"

    def at(self, path):
        return replace(self, path=path)

    def drop(self, *names):
        return replace(self, pairs=tuple(pair for pair in self.pairs if pair[0] not in names))

    def set(self, **values):
        """Put one value in place of all that a parameter has; None takes it away."""
        kept = self.drop(*values)
        return replace(kept, pairs=kept.pairs + tuple((name, str(value)) for name, value in values.items() if value is not None))

    def add(self, name, value):
        return replace(self, pairs=(*self.pairs, (name, str(value))))

    def remove(self, name, value):
        return replace(self, pairs=tuple(pair for pair in self.pairs if pair != (name, value)))

    def values(self, name):
        return [value for key, value in self.pairs if key == name]
