"""Whoosh queries on places of words: phrases, words near each other, words of one field."""

from whoosh.matching import NullMatcher
from whoosh.matching.wrappers import WrappingMatcher
from whoosh.query import And, Query


class Placed(Query):
    """Documents that have all of `terms` (Whoosh Terms), with places that a test of query/places.py accepts."""

    def __init__(self, terms, accept):
        self.terms_, self.accept = list(terms), accept

    def estimate_size(self, reader):
        return min(term.estimate_size(reader) for term in self.terms_)

    def matcher(self, searcher, context=None):
        leaves = [term.matcher(searcher, context) for term in self.terms_]
        if not all(leaf.is_active() for leaf in leaves):
            return NullMatcher()
        every = leaves[0] if len(leaves) == 1 else And([_Given(leaf) for leaf in leaves]).matcher(searcher, context)
        return _PlacedMatcher(every, leaves, self.accept)


class _Given(Query):
    """A matcher that is there already, so that Whoosh's And combines it."""

    def __init__(self, matcher):
        self._matcher = matcher

    def estimate_size(self, reader):
        return 0

    def matcher(self, searcher, context=None):
        return self._matcher


class _PlacedMatcher(WrappingMatcher):
    def __init__(self, child, leaves, accept):
        super().__init__(child)
        self._leaves, self._accept = leaves, accept
        self._find()

    def _find(self):
        child = self.child
        while child.is_active() and not self._accept([leaf.value_as("positions") for leaf in self._leaves]):
            child.next()

    def next(self):
        self.child.next()
        self._find()

    def skip_to(self, id):
        self.child.skip_to(id)
        self._find()

    def all_ids(self):
        while self.is_active():
            yield self.id()
            self.next()
