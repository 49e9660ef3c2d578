"""One document against many stored queries: which of them match it."""

from bisect import bisect_left
from collections import defaultdict

from archive.search.query import forms, places
from archive.search.query.tree import And, Everything, In, Near, Not, Nothing, Or, Phrase, Query, Range, Term
from archive.search.request import IndexDocument


class Percolator:
    """Stored queries by key. One that asks for words is looked at only where a document has one that it needs."""

    def __init__(self, queries: dict[object, Query]):
        self._tests = {key: _test(query) for key, query in queries.items()}
        self._by_stem, self._by_beginning, self._always = defaultdict(list), defaultdict(list), []
        for key, query in queries.items():
            needs = _needs(query)
            if needs is None:
                self._always.append(key)
            for kind, word in needs or ():
                (self._by_stem if kind == "stem" else self._by_beginning)[word].append(key)

    def matching(self, document: IndexDocument) -> set:
        """Return the keys of the queries that `document` matches."""
        words = _Words(document)
        keys = set(self._always)
        for stem in self._by_stem.keys() & words.stems.keys():
            keys.update(self._by_stem[stem])
        for beginning, asking in self._by_beginning.items():
            if words.have(beginning):
                keys.update(asking)
        return {key for key in keys if self._tests[key](words)}


class _Words:
    """The words of a document: their places by stem and by form, and the forms in order."""

    def __init__(self, document):
        self.document = document
        self.stems, self.forms = defaultdict(list), defaultdict(list)
        for _, place, token in places.placed(document):
            self.stems[token.term].append(place)
            self.forms[token.form].append(place)
        self.sorted = sorted(self.forms)

    def places(self, term):
        return (self.forms if term.exact else self.stems).get(term.form if term.exact else term.term, ())

    def beginning_with(self, beginning):
        """Yield the forms that begin so."""
        for at in range(bisect_left(self.sorted, beginning), len(self.sorted)):
            if not self.sorted[at].startswith(beginning):
                return
            yield self.sorted[at]

    def have(self, beginning):
        return next(self.beginning_with(beginning), None) is not None


def _needs(query):
    """Return words ("stem" or "beginning", word) of which a matching document has at least one; None where none can be named."""
    match query:
        case Term():
            return {("stem", query.term)}
        case Phrase() | Near():
            return {("stem", max((term.term for term in query.terms), key=len))}
        case And():
            needs = [needed for child in query.children if (needed := _needs(child)) is not None]
            return min(needs, key=len, default=None)
        case Or():
            needs = [_needs(child) for child in query.children]
            return None if None in needs else set().union(*needs)
        case Nothing():
            return set()
        case _ if isinstance(query, forms.PATTERNS) and forms.beginning(query):
            return {("beginning", forms.beginning(query))}
    return None


def _test(query):
    """Return a function: do these _Words match?"""
    match query:
        case Term():
            accept = places.in_field(query.field)
            return lambda words: accept([words.places(query)])
        case Phrase() | Near():
            accept = places.side_by_side(query.field) if isinstance(query, Phrase) else places.in_a_window(query.slop, query.field)
            return lambda words: all(found := [words.places(term) for term in query.terms]) and accept(found)
        case And():
            tests = [_test(child) for child in query.children]
            return lambda words: all(test(words) for test in tests)
        case Or():
            tests = [_test(child) for child in query.children]
            return lambda words: any(test(words) for test in tests)
        case Not():
            excluded = _test(query.child)
            return lambda words: not excluded(words)
        case In():
            values = set(query.values)
            return lambda words: not values.isdisjoint(words.document.facets.get(query.facet, ()))
        case Range():
            return lambda words: _in_range(query, words.document)
        case Everything() | Nothing():
            return lambda words: isinstance(query, Everything)
    return _pattern_test(query)


def _pattern_test(pattern):
    fits, beginning, cut = forms.matching(pattern), forms.beginning(pattern), places.within(pattern.field)
    return lambda words: any(fits(form) and cut(words.forms[form]) for form in words.beginning_with(beginning))


def _in_range(query, document):
    if document.first is None or query.undated:
        return document.first is None and query.undated
    begins, ends = query.last is None or document.first <= query.last, query.first is None or query.first <= document.last
    return begins and ends and (not query.bucket or document.coarseness <= query.bucket)
