"""A tree of ours -> the documents that match it, and their scores."""

from itertools import chain
from operator import attrgetter, itemgetter

import numpy as np

from archive.search.query.tree import And, Everything, Fuzzy, In, Near, Not, Nothing, Or, Phrase, Prefix, Range, Term, Wildcard
from archive.search.whoosh_engine.conjunction import Conjunction
from archive.search.whoosh_engine.kernels.numbers import NONE
from archive.search.whoosh_engine.kernels.threads import THREADS, spread
from archive.search.whoosh_engine.schema import field_number
from archive.search.whoosh_engine.space import DATE

_LONG = 1_000_000  # documents, to look for so many takes long: some children of an Or at once
_HELD = 4  # times all documents that answers to be joined hold together at most: 16 bytes each


class Evaluator:
    """Evaluates trees on one Snapshot. `scored` says whether scores are asked for.

    An answer is (ids, scores): documents rising, intp, deleted ones among them; float64 or None where all score 0. What
    scores nothing (filters, exclusions) scores 0, a pattern 1 a document, all else the BM25F of its words, summed.
    """

    def __init__(self, snapshot, scored):
        self._snapshot, self._scored, self._documents, self._kernels = snapshot, scored, snapshot.documents, snapshot.kernels

    def matches(self, nodes, demanded):
        """Return (ids, scores) of what matches all of these trees and has all of `demanded`, (facet, value); deleted documents left out."""
        if demanded or len(nodes) > 1:
            ids, scores = self._all_of(nodes, None, demanded)
        else:
            ids, scores = self._evaluate(nodes[0], None) if nodes else (self._every(None), None)
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
        return _WAYS[type(node)](self, node, within)

    # Words, values, and what joins them

    def _word(self, term):
        return self._snapshot.posting("form", term.form) if term.exact else self._snapshot.posting("stem", term.term)

    def _words_of(self, node):
        """Return the Postings of the words that stand as a node asks."""
        return [self._word(node)] if type(node) is Term else list(map(self._word, node.terms))

    def _parted(self, nodes):
        """Return what must all match: (Postings of words and values; nodes whose words stand as they ask; the others; what is excluded)."""
        postings, placed, others, unwanted = [], [], [], []
        for node in nodes:
            kind = type(node)
            if kind is Term and not node.field:
                postings.append(self._word(node))
            elif kind is In and len(node.values) == 1:
                postings.append(self._snapshot.posting(node.facet, node.values[0]))
            elif kind in _PLACED:
                placed.append((node, self._words_of(node)))
            elif kind is Not:
                unwanted.append(node.child)
            else:
                others.append(node)
        return postings, placed, others, unwanted

    def _term(self, node, within):
        return self._placed(node, within) if node.field else self._words(node, within)

    def _words(self, node, within):
        postings, placed, _, _ = self._parted((node,))
        found = self._together(postings, placed, within)
        return found.ids, self._scores(found)

    def _placed(self, node, within):
        """Return the answer of words that stand as a node asks: where nothing restricts it, it is kept."""
        placed = self._snapshot.placed(node)
        if within is not None or placed.is_kept:
            ids, scores = placed.found
            return (ids, scores) if within is None and scores is not None and self._scored else self._words(node, within)
        found = None
        if type(node) is Phrase:
            found = self._kernels.beside(self._snapshot.corpus, self._words_of(node), field_number(node.field), self._scored)
        if found is None:
            found = self._words(node, None)
        placed.keep(*found)
        return found

    def _scores(self, found):
        return found.scores() if self._scored and len(found.ids) else None

    def _together(self, postings, placed, within):
        """Return the Conjunction of all that has Postings, and of nodes whose words stand as they ask, (node, its Postings)."""
        sought = []
        for node, own in placed:
            known = self._snapshot.placed(node).ids
            if known is None:
                sought.append((node, own))
            else:
                within = known if within is None else self._restrict(known, within)
            if known is None or self._scored:
                postings = postings + own
        postings = sorted(postings, key=_SIZE)
        found = Conjunction(self._snapshot, within, postings, self._scored and not sought)
        for node, own in sought:
            if len(found.ids):
                self._place(found, node, own)
        return found

    def _place(self, found, node, postings):
        """Narrow a Conjunction to where the words of a node stand as it asks."""
        if type(node) is Phrase:
            which = self._kernels.on_lines(self._snapshot.corpus, postings, found.ids, field_number(node.field))
            if which is not None:
                found.keep(which)
                return
        words = sorted((found.postings.index(posting), turn) for turn, posting in enumerate(postings))
        if type(node) is Near:
            once = dict.fromkeys(number for number, _ in words)  # a place of a word stands for as often as it is asked for
            found.in_a_window(list(once), len(words) + node.slop, node.field)
        else:
            found.side_by_side(words, node.field)

    # Combinations

    def _and(self, node, within):
        return self._all_of(node.children, within)

    def _all_of(self, nodes, within, demanded=()):
        """Return the documents that match all nodes and have all values `demanded`; words and values in one step."""
        postings, placed, others, unwanted = self._parted(nodes)
        for facet, value in demanded:
            postings.append(self._snapshot.posting(facet, value))
        if others or not (postings or placed):
            ids, scores = self._in_steps(postings, placed, others, within)
        else:
            found = self._together(postings, placed, within)
            ids, scores = found.ids, self._scores(found)
        return self._without(unwanted, ids, scores) if unwanted else (ids, scores)

    def _in_steps(self, postings, placed, others, within):
        """Return the same, the rarest first, each asked only of what those before it leave."""
        steps = [(self._most(node), node) for node in others]
        if postings or placed:
            steps.append((_least(postings, placed), None))
        steps.sort(key=_FIRST)
        ids, found, answers = within, None, []
        for _, node in steps:
            if node is None:
                found = self._together(postings, placed, ids)
                ids = found.ids
            else:
                answers.append(self._evaluate(node, ids))
                ids = answers[-1][0]
            if not len(ids):
                return NONE, None
        return self._summed(found, answers, self._every(ids))

    def _summed(self, found, answers, ids):
        """Return (ids, the sums of their scores in a Conjunction and in answers)."""
        total = None
        if found and found.has_words and self._scored:
            found.narrow(ids)
            total = self._scores(found)
        for there, scores in answers:
            if scores is not None:
                scores = scores[self._kernels.where(there, ids, self._documents)]
                total = scores if total is None else total + scores
        return ids, total

    def _without(self, unwanted, ids, scores):
        for node in unwanted:
            if len(ids):
                keep = self._kernels.without(ids, Evaluator(self._snapshot, scored=False).within(node, ids), self._documents)
                ids, scores = ids[keep], None if scores is None else scores[keep]
        return ids, scores

    def _most(self, node):
        """Return how many documents a node matches at most, as far as that is known before it is evaluated."""
        match node:
            case And():
                return min(map(self._most, node.children), default=self._documents)
            case Or():
                return min(sum(map(self._most, node.children)), self._documents)
            case In():
                return sum([self._snapshot.posting(node.facet, value).size for value in node.values])
        postings, placed, _, _ = self._parted((node,))
        return _least(postings, placed) if postings or placed else self._documents

    def _or(self, node, within):
        found = self._any_word(node) if within is None and self._scored else None
        return self._any_in_turn(node, within) if found is None else found

    def _any_word(self, node):
        """Return the scored answer of an Or of words alone, several of which there are; None where they are better taken in turn."""
        if any(type(child) is not Term or child.field for child in node.children):
            return None
        words = [posting for posting in map(self._word, node.children) if posting.size]
        if len(words) < 2 or sum([posting.size for posting in words]) > _LONG:
            return None
        return self._kernels.any_scored(self._snapshot.corpus, words)

    def _any_in_turn(self, node, within):
        """Return the answer of an Or whose children are evaluated some at a time."""
        answers, held, is_long = [], 0, within is None and sum(map(self._most, node.children)) > _LONG
        for start in range(0, len(node.children), THREADS):
            found = spread(lambda child: self._evaluate(child, within), node.children[start : start + THREADS], is_long)
            answers += found
            held += sum([len(ids) for ids, _ in found])
            if held > _HELD * self._documents:
                answers = [self._any_of(answers)]
                held = len(answers[0][0])
        return self._any_of(answers)

    def _any_of(self, answers):
        """Return the documents in any of the answers, their scores summed."""
        answers = [answer for answer in answers if len(answer[0])]
        if len(answers) < 2:
            return answers[0] if answers else (NONE, None)
        lists, scores = zip(*answers, strict=True)
        if all(score is None for score in scores):
            return self._kernels.union(lists, self._documents), None
        return self._kernels.union_scored(lists, scores, self._documents)

    # What scores nothing, and patterns

    def _not(self, node, within):
        return self._without([node.child], self._every(within), None)

    def _everything(self, node, within):
        return self._every(within), None

    def _nothing(self, node, within):
        return NONE, None

    def _every(self, within):
        return self._snapshot.every if within is None else within

    def _restrict(self, ids, within):
        return ids if within is None else within[self._kernels.common(within, ids, self._documents)]

    def _in(self, node, within):
        """Return the documents that have any of the values."""
        if len(node.values) == 1:
            found = self._snapshot.posting(node.facet, node.values[0]).ids if within is None else self._words(node, within)[0]
            return found, None
        lists = [posting.ids for value in dict.fromkeys(node.values) if (posting := self._snapshot.posting(node.facet, value)).size]
        return self._restrict(self._kernels.union(lists, self._documents) if lists else NONE, within), None

    def _range(self, node, within):
        table, ids = self._snapshot.tables[DATE], self._every(within)
        if node.undated:
            wanted = table.first == 0
        else:
            wanted = table.overlapping(node.first, node.last)
            if node.bucket:
                wanted &= table.coarseness <= node.bucket
        return ids[self._snapshot.of_dates(wanted)[self._snapshot.columns["span"][ids]]], None

    def _pattern(self, node, within):
        """Return the documents that have a word which fits a pattern."""
        ids = self._snapshot.fitting(node).ids(within)
        return ids, np.ones(len(ids)) if self._scored else None


def _least(postings, placed):
    """Return how many documents are in all of what `_parted` gives, at most."""
    return min([posting.size for posting in chain(postings, *[own for _, own in placed])])


_SIZE, _FIRST = attrgetter("size"), itemgetter(0)
_PLACED = frozenset((Term, Phrase, Near))
_WAYS = {
    Term: Evaluator._term,
    Phrase: Evaluator._placed,
    Near: Evaluator._placed,
    And: Evaluator._and,
    Or: Evaluator._or,
    Not: Evaluator._not,
    Everything: Evaluator._everything,
    Nothing: Evaluator._nothing,
    In: Evaluator._in,
    Range: Evaluator._range,
    Prefix: Evaluator._pattern,
    Wildcard: Evaluator._pattern,
    Fuzzy: Evaluator._pattern,
}
