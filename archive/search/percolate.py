"""One document against many stored queries: which of them match it."""

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property

from archive.search.query import forms, in_languages, places
from archive.search.query.tree import And, Everything, In, Near, Not, Nothing, Or, Phrase, Query, Range, Term
from archive.search.request import IndexDocument


class Percolator:
    """Stored queries by key. One that asks for words is looked at only where a document has one that it needs."""

    def __init__(self, queries: dict[object, Query]):
        queries = {key: in_languages(query, None) for key, query in queries.items()}
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
        if not self._tests:
            return set()
        words = _Words(document)
        keys = set(self._always)
        for stem in self._by_stem.keys() & words.stems:
            keys.update(self._by_stem[stem])
        for beginning, asking in self._by_beginning.items():
            if words.have(beginning):
                keys.update(asking)
        return {key for key in keys if self._tests[key](words)}


class _Words:
    """The words of a document: its stems and forms at hand; places, which few queries ask for, are looked up one by one."""

    def __init__(self, document):
        self.document = document
        self._placed = list(places.placed(document))
        self.stems = {token.term for _, _, token in self._placed}

    @cached_property
    def forms(self):
        return {token.form for _, _, token in self._placed}

    @cached_property
    def _sorted(self):
        return sorted(self.forms)

    def has(self, term):
        return term.form in self.forms if term.exact else term.term in self.stems

    def places(self, term):
        if term.exact:
            return self.places_of(term.form)
        return [place for _, place, token in self._placed if token.term == term.term]

    def places_of(self, form):
        return [place for _, place, token in self._placed if token.form == form]

    def beginning_with(self, beginning):
        """Yield the forms that begin so."""
        for at in range(bisect_left(self._sorted, beginning), len(self._sorted)):
            if not self._sorted[at].startswith(beginning):
                return
            yield self._sorted[at]

    def have(self, beginning):
        at = bisect_left(self._sorted, beginning)
        return at < len(self._sorted) and self._sorted[at].startswith(beginning)


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
            cut = places.within(query.field)
            return lambda words: words.has(query) and (not query.field or bool(cut(words.places(query))))
        case Phrase() | Near():
            accept = places.side_by_side(query.field) if isinstance(query, Phrase) else places.in_a_window(query.slop, query.field)
            return lambda words: all(map(words.has, query.terms)) and accept([words.places(term) for term in query.terms])
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
    return lambda words: any(fits(form) and (not pattern.field or cut(words.places_of(form))) for form in words.beginning_with(beginning))


def _in_range(query, document):
    if document.first is None or query.undated:
        return document.first is None and query.undated
    begins, ends = query.last is None or document.first <= query.last, query.first is None or query.first <= document.last
    return begins and ends and (not query.bucket or document.coarseness <= query.bucket)
