"""Our tree -> Whoosh queries."""

from bisect import bisect_left
from functools import partial

from whoosh import query as whoosh_query
from whoosh.matching import FilterMatcher, ListMatcher, NullMatcher

from archive.search.query import forms, places
from archive.search.query.tree import And, Everything, In, Near, Not, Nothing, Or, Phrase, Range, Term
from tests.search.stock.positions import Placed


class Compiler:
    """Compiles trees for one Snapshot."""

    def __init__(self, snapshot):
        self._snapshot = snapshot

    def compile(self, node):
        """Return the Whoosh query of a tree of ours. What scores nothing (filters, exclusions) scores 0, a pattern 1 a document."""
        match node:
            case Term():
                return self._term(node)
            case Phrase():
                return Placed(map(_list_of, node.terms), places.side_by_side(node.field))
            case Near():
                return Placed(map(_list_of, node.terms), places.in_a_window(node.slop, node.field))
            case And():
                return self._and(node.children)
            case Or():
                return _several(Either, [self.compile(child) for child in node.children])
            case Not():
                return self._and((node,))
            case In():
                return Chosen(partial(_having, node.facet, node.values))
            case Range():
                return Chosen(partial(self._dated, node))
            case Everything():
                return Chosen(lambda searcher: searcher.reader().all_doc_ids())
            case Nothing():
                return Chosen(lambda searcher: ())
            case _ if isinstance(node, forms.PATTERNS):
                return Chosen(partial(self._fitting, node), score=1.0)
        raise TypeError(f"unknown node {node!r}")

    def _term(self, node):
        found = _list_of(node)
        return Placed([found], places.in_field(node.field)) if node.field else found

    def _and(self, children):
        wanted = [self.compile(child) for child in children if not isinstance(child, Not)]
        unwanted = [self.compile(child.child) for child in children if isinstance(child, Not)]
        base = _several(whoosh_query.And, wanted or [self.compile(Everything())])
        return Without(base, unwanted) if unwanted else base

    def _dated(self, node, searcher):
        """Yield the documents whose date overlaps a Range."""
        segment = self._snapshot.segment(searcher)
        first = node.first.toordinal() if node.first else 1
        last = node.last.toordinal() if node.last else 1 << 30
        for number in searcher.reader().all_doc_ids():
            row = segment.rows[number]
            if not row.first:
                if node.undated:
                    yield number
            elif not node.undated and row.first <= last and first <= row.last and (not node.bucket or row.coarseness <= node.bucket):
                yield number

    def _fitting(self, node, searcher):
        """Return the documents that have a word which fits a pattern."""
        segment, reader = self._snapshot.segment(searcher), searcher.reader()
        if segment is None:
            return ()
        fits, cut = forms.matching(node), places.within(node.field)
        found = set()
        for form in segment.forms.beginning_with(reader, forms.beginning(node)):
            if fits(form):
                postings = reader.postings("form", form)
                found.update(postings.all_ids() if not node.field else _standing(postings, cut))
        return sorted(found)


class Chosen(whoosh_query.Query):
    """Documents that a function of a one-segment searcher gives in order, each with the same score."""

    def __init__(self, choose, score=0.0):
        self._choose, self._score = choose, score

    def estimate_size(self, reader):
        return reader.doc_count_all()

    def matcher(self, searcher, context=None):
        numbers = list(self._choose(searcher))
        return _ChosenMatcher(numbers, all_weights=self._score) if numbers else NullMatcher()


class _ChosenMatcher(ListMatcher):
    def skip_to(self, id):
        self._i = bisect_left(self._ids, id, self._i)

    def weight(self):
        return self._all_weights

    def score(self):
        return self._all_weights


class Either(whoosh_query.Or):
    """Documents of any query. (The way that Whoosh's Or takes by itself in a small index loses documents that score 0.)"""

    matcher_type = whoosh_query.Or.DEFAULT_MATCHER


class Without(whoosh_query.Query):
    """Documents of one query that no other query matches. (Whoosh's AndNot misses the first document that both match.)"""

    def __init__(self, wanted, unwanted):
        self._wanted, self._unwanted = wanted, unwanted

    def estimate_size(self, reader):
        return self._wanted.estimate_size(reader)

    def matcher(self, searcher, context=None):
        numbers = frozenset(number for query in self._unwanted for number in query.matcher(searcher, searcher.boolean_context()).all_ids())
        return FilterMatcher(self._wanted.matcher(searcher, context), numbers, exclude=True)


def _several(operator, queries):
    return queries[0] if len(queries) == 1 else operator(queries)


def _list_of(term):
    return whoosh_query.Term("form", term.form) if term.exact else whoosh_query.Term("stem", term.term)


def _having(facet, values, searcher):
    """Return the documents that have any of these values in a facet."""
    reader = searcher.reader()
    return sorted({number for value in set(values) if (facet, value) in reader for number in reader.postings(facet, value).all_ids()})


def _standing(postings, cut):
    while postings.is_active():
        if cut(postings.value_as("positions")):
            yield postings.id()
        postings.next()
