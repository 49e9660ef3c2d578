"""What a query matches -> the answer: filtered, counted, copies folded, ordered, one page of it."""

import datetime as dt
import time

import numpy as np

from archive.search.query import in_languages
from archive.search.query.tree import And, In, Not
from archive.search.request import SearchResult
from archive.search.whoosh_engine import rows
from archive.search.whoosh_engine.columns import microseconds
from archive.search.whoosh_engine.counting import Buckets, Dates, Tally
from archive.search.whoosh_engine.evaluator import Evaluator
from archive.search.whoosh_engine.space import DATE


def answer(snapshot, request):
    """Return the SearchResult of `request` on `snapshot`."""
    started = time.perf_counter()
    selection = _Selection(snapshot, request)
    folded = rows.fold(snapshot, selection.all) if request.copies == "folded" else rows.Rows(selection.all)
    tables, tally, chosen = snapshot.tables, selection.tally, request.facets
    return SearchResult(
        total=len(selection.all),
        groups=folded.count,
        hits=rows.page(snapshot, request, folded, selection.scores),
        facets={facet: Buckets(tables[facet], facet, tally(facet), chosen.get(facet)) for facet in request.counted},
        dates=Dates(snapshot.kernels, tables[DATE], tally(DATE)) if request.count_dates else {},
        took_ms=(time.perf_counter() - started) * 1000,
    )


class _Selection:
    """The documents that match and that every filter lets through, `all`, with their `scores` (None where the order needs none)."""

    def __init__(self, snapshot, request):
        self._snapshot = snapshot
        self._matching, scores = _matching(snapshot, request)
        self._passing = _choices(snapshot, request, self._matching)
        self.all, self.scores = self._matching, scores
        if self._passing:
            keep = self._through(self._passing)
            self.all, self.scores = self._matching[keep], None if scores is None else scores[keep]
        self._tally = Tally(snapshot, self.all)

    def _through(self, names):
        """Return which of the matching documents the filters of these names let through."""
        passing = [self._passing[name] for name in names]
        return np.logical_and.reduce(passing) if passing else slice(None)

    def tally(self, name):
        """Return the Tally of the documents that every filter but `name` lets through."""
        if name not in self._passing:
            return self._tally
        return Tally(self._snapshot, self._matching[self._through([other for other in self._passing if other != name])])


def _matching(snapshot, request):
    """Return (ids, scores) of what matches the query and all that binds every count."""
    query = in_languages(request.query, snapshot.languages) if request.query else None
    nodes = list(query.children) if type(query) is And else [query] if query else []
    demanded = [(facet, value) for facet, chosen in request.facets.items() for value in dict.fromkeys(chosen.all_of)]
    nodes += _uncounted(request)
    is_scored = query is not None and request.order == "relevance"
    ids, scores = Evaluator(snapshot, is_scored).matches(nodes, demanded)
    if request.added_from:
        since = microseconds(dt.datetime.combine(request.added_from, dt.time(), dt.UTC))
        keep = snapshot.columns["added"][ids] >= since
        ids, scores = ids[keep], None if scores is None else scores[keep]
    return ids, scores


def _uncounted(request):
    """Return what is chosen in facets that are not counted, as nodes: it binds every count."""
    nodes = []
    for facet, chosen in request.facets.items():
        if facet not in request.counted:
            if chosen.any_of:
                nodes.append(In(facet, chosen.any_of))
            if chosen.none_of:
                nodes.append(Not(In(facet, chosen.none_of)))
    return nodes


def _choices(snapshot, request, ids):
    """Return name -> mask over ids of what is chosen within a facet, which that facet's own counts ignore."""
    passing = {}
    for facet, chosen in request.facets.items():
        if facet in request.counted and (chosen.any_of or chosen.none_of):
            passing[facet] = np.ones(len(ids), bool)
            if chosen.any_of:
                passing[facet] = _having(snapshot, ids, facet, chosen.any_of)
            if chosen.none_of:
                passing[facet] &= ~_having(snapshot, ids, facet, chosen.none_of)
    if request.dates:
        passing[DATE] = _dated(snapshot, request.dates)[snapshot.columns["span"][ids]]
    return passing


def _having(snapshot, ids, facet, values):
    """Return a mask over ids: the documents that have any of these values."""
    having = Evaluator(snapshot, scored=False).within(In(facet, values), ids)
    mask = np.zeros(len(ids), bool)
    mask[snapshot.kernels.where(ids, having, snapshot.documents)] = True
    return mask


def _dated(snapshot, dates):
    """Return a mask over codes: the dates that a DateSelection lets through."""
    table = snapshot.tables[DATE]
    wanted = np.zeros(len(table.codes), bool)
    if dates.first or dates.last or dates.buckets:
        wanted = table.overlapping(dates.first, dates.last)
        if dates.buckets:
            wanted &= table.counted_in(dates.buckets)
    if dates.undated:
        wanted |= table.first == 0
    return snapshot.of_dates(wanted)
