"""A tree of ours -> the documents that match it, and their scores."""

import numpy as np

from archive.search.query import forms
from archive.search.query.tree import And, Everything, In, Near, Not, Nothing, Or, Phrase, Range, Term
from archive.search.whoosh_engine import spots
from archive.search.whoosh_engine.conjunction import Conjunction
from archive.search.whoosh_engine.kernels.numbers import NONE
from archive.search.whoosh_engine.patterns import fitting_rows
from archive.search.whoosh_engine.space import DATE


class Evaluator:
    """Evaluates trees on one Snapshot. `scored` says whether scores are asked for.

    An answer is (ids, scores): documents rising, intp, deleted ones among them; float64 or None where all score 0. What
    scores nothing (filters, exclusions) scores 0, a pattern 1 a document, all else the BM25F of its words, summed.
    """

    def __init__(self, snapshot, scored):
        self._snapshot, self._scored, self._documents = snapshot, scored, snapshot.documents
        self._kernels, self._postings = snapshot.kernels, {}

    def matches(self, node):
        """Return (ids, scores) of a whole tree, deleted documents left out."""
        ids, scores = self._evaluate(node, None)
        live = self._snapshot.live
        if live is not None and len(ids):
            keep = live[ids]
            ids, scores = ids[keep], None if scores is None else scores[keep]
        return ids, scores

    def within(self, node, ids):
        """Return those of `ids` that a node matches."""
        return self._evaluate(node, ids)[0]

    def _evaluate(self, node, within):
        """Return the answer of a node; `within` (ids or None) restricts it."""
        match node:
            case Term() if node.field:
                return self._placed((node,), within, spots.side_by_side, node.field)
            case Term():
                return self._one(self._word(node), within)
            case Phrase():
                return self._placed(node.terms, within, spots.side_by_side, node.field)
            case Near():
                return self._placed(node.terms, within, spots.in_a_window, node.slop, node.field)
            case And():
                return self._and(node.children, within)
            case Or():
                return self._or([self._evaluate(child, within) for child in node.children])
            case Not():
                return self._and((node,), within)
            case Everything():
                return self._every(within), None
            case Nothing():
                return NONE, None
            case In(values=(_,)):
                return self._one(self._posting_of(node), within)
            case In():
                return self._restrict(self._having(node.facet, node.values), within), None
            case Range():
                return self._dated(node, within), None
            case _ if isinstance(node, forms.PATTERNS):
                return self._fitting(node, within)
        raise TypeError(f"unknown node {node!r}")

    # Words

    def _posting_of(self, node):
        """Return the Posting of a Term without a field, or of an In with one value; None for another node."""
        match node:
            case Term(field=""):
                return self._word(node)
            case In(values=(value,)):
                return self._posting(node.facet, value)
        return None

    def _word(self, term):
        return self._posting("form", term.form) if term.exact else self._posting("stem", term.term)

    def _posting(self, field, word):
        found = self._postings.get((field, word))
        if found is None:
            found = self._postings[field, word] = self._snapshot.posting(field, word)
        return found

    def _placed(self, terms, within, accepted, *asked):
        """Return the documents with all `terms`, at places that a function of spots.py accepts. The rarest word comes first."""
        words = sorted(enumerate(map(self._word, terms)), key=lambda one: one[1].size)
        found = Conjunction(self._snapshot, within)
        for _, posting in words:
            found.demand(posting)
        if len(found.ids):
            accepted(found, [turn for turn, _ in words], *asked)
        return found.ids, self._scores(found)

    def _scores(self, found):
        return found.scores() if self._scored and len(found.ids) else None

    # Combinations

    def _and(self, children, within):
        wanted = [(child, self._posting_of(child)) for child in children if not isinstance(child, Not)]
        wanted.sort(key=lambda pair: pair[1].size if pair[1] else self._most(pair[0]))
        ids, scores = self._conjunction(wanted, within)
        for child in children:
            if isinstance(child, Not) and len(ids):
                unwanted, _ = Evaluator(self._snapshot, scored=False)._evaluate(child.child, ids)
                keep = self._kernels.without(ids, unwanted, self._documents)
                ids, scores = ids[keep], None if scores is None else scores[keep]
        return ids, scores

    def _one(self, posting, within):
        found = Conjunction(self._snapshot, within)
        found.demand(posting)
        return found.ids, self._scores(found)

    def _conjunction(self, children, within):
        """Return the documents that match all children, each asked only of what those before it leave. Words score last.

        Children are (node, its Posting or None).
        """
        found, others = Conjunction(self._snapshot, within), []
        for child, posting in children:
            if posting:
                found.demand(posting)
            else:
                ids, scores = self._evaluate(child, found.ids)
                found.narrow(ids)
                others.append((ids, scores))
            if not len(found.ids):
                return NONE, None
        ids, total = self._every(found.ids), self._scores(found) if found.postings else None
        for there, scores in others:
            if scores is not None:
                scores = scores[self._kernels.where(there, ids, self._documents)]
                total = scores if total is None else total + scores
        return ids, total

    def _most(self, node):
        """Return how many documents a node matches at most, as far as that is known before it is evaluated."""
        match node:
            case Term():
                return self._word(node).size
            case Phrase() | Near():
                return min([self._word(term).size for term in node.terms])
            case And():
                return min(map(self._most, node.children), default=self._documents)
            case In():
                return sum(self._posting(node.facet, value).size for value in node.values)
        return self._documents

    def _or(self, answers):
        answers = [answer for answer in answers if len(answer[0])]
        if len(answers) < 2:
            return answers[0] if answers else (NONE, None)
        lists, scores = zip(*answers, strict=True)
        if all(score is None for score in scores):
            return self._kernels.union(lists, self._documents), None
        return self._kernels.union_scored(lists, scores, self._documents)

    # What scores nothing, and patterns

    def _every(self, within):
        return self._snapshot.every if within is None else within

    def _restrict(self, ids, within):
        return ids if within is None else within[self._kernels.common(within, ids, self._documents)]

    def _having(self, facet, values):
        """Return the documents that have any of these values."""
        return self._any_of([posting.ids for value in dict.fromkeys(values) if (posting := self._posting(facet, value)).size])

    def _any_of(self, lists):
        return self._kernels.union(lists, self._documents) if lists else NONE

    def _dated(self, node, within):
        table, ids = self._snapshot.tables[DATE], self._every(within)
        if node.undated:
            wanted = table.first == 0
        else:
            wanted = table.overlapping(node.first, node.last)
            if node.bucket:
                wanted &= table.coarseness <= node.bucket
        return ids[self._snapshot.of_dates(wanted)[self._snapshot.columns["span"][ids]]]

    def _fitting(self, pattern, within):
        """Return the documents that have a word which fits a pattern."""
        ranges = []
        for lists, base in self._snapshot.lists("form"):
            rows = fitting_rows(lists, pattern)
            if len(rows):
                ranges.append((lists, rows, base))
        if pattern.field:
            having = spots.with_words_in(ranges, pattern.field, self._documents)
        else:
            having = self._kernels.rows_union(ranges, self._documents)
        ids = self._restrict(having, within)
        return ids, np.ones(len(ids)) if self._scored else None
