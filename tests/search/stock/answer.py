"""What a query matches -> the answer: filtered, counted, copies folded, ordered, one page of it."""

import datetime as dt
import heapq
import time
from collections import Counter, defaultdict
from itertools import chain

from archive.search.query import in_languages
from archive.search.request import Bucket, Hit, SearchResult
from tests.search.stock.compiler import Compiler
from tests.search.stock.writing import microseconds

_DATES = "date"  # the name of the date's filter, beside those of the facets


def answer(snapshot, request):
    """Return the SearchResult of `request` on `snapshot`."""
    started = time.perf_counter()
    numbers, scores = _match(snapshot, request)
    selection = _Selected(snapshot, request, numbers)
    rows = _fold(snapshot, selection.all) if request.copies == "folded" else {number: (number,) for number in selection.all}
    page = _page(snapshot, request, rows, scores)
    return SearchResult(
        total=len(selection.all),
        groups=len(rows),
        hits=[_hit(snapshot, number, scores.get(number, 0.0), rows[number], request) for number in page],
        facets={facet: _count(snapshot, request, facet, selection) for facet in request.counted},
        dates=_count_dates(snapshot, selection) if request.count_dates else {},
        took_ms=(time.perf_counter() - started) * 1000,
    )


def _match(snapshot, request):
    """Return (numbers of the matching documents, number -> score); no scores where the order needs none."""
    if request.query is None:
        return snapshot.live, {}
    query = Compiler(snapshot).compile(in_languages(request.query, snapshot.languages))
    with snapshot.searcher() as searcher:
        leaves = zip(snapshot.offsets.values(), (leaf for leaf, _ in searcher.leaf_searchers()), strict=False)
        if request.order == "relevance":
            scores = {}
            for offset, leaf in leaves:
                matcher = query.matcher(leaf, searcher.context())
                while matcher.is_active():
                    scores[offset + matcher.id()] = matcher.score()
                    matcher.next()
            return list(scores), scores
        context = searcher.boolean_context()
        return [offset + number for offset, leaf in leaves for number in query.matcher(leaf, context).all_ids()], {}


class _Selected:
    """The matching documents that every filter lets through (`all`), and those that only one filter holds back."""

    def __init__(self, snapshot, request, numbers):
        for test in _demands(snapshot, request):
            numbers = [number for number in numbers if test(number)]
        self._held_back = {name: {number for number in numbers if not test(number)} for name, test in _choices(snapshot, request)}
        stopped = set().union(*self._held_back.values())
        self.all = [number for number in numbers if number not in stopped] if stopped else numbers

    def but_for(self, name):
        """Return the documents that all filters but `name` let through."""
        others = (held for other, held in self._held_back.items() if other != name)
        return self.all + list(self._held_back.get(name, set()).difference(*others))


def _demands(snapshot, request):
    """Yield tests (of a document's number) that bind every count."""
    for facet, selection in request.facets.items():
        if selection.all_of:
            yield lambda number, column=snapshot.facets[facet], wanted=set(selection.all_of): wanted.issubset(column[number])
    if request.added_from:
        since = microseconds(dt.datetime.combine(request.added_from, dt.time(), dt.UTC))
        yield lambda number: snapshot.rows[number].added_at >= since


def _choices(snapshot, request):
    """Yield (name, test) of what is chosen within a facet, which that facet's own counts ignore."""
    for facet, selection in request.facets.items():
        if selection.any_of or selection.none_of:
            yield facet, _one_of(snapshot.facets[facet], set(selection.any_of), set(selection.none_of))
    if request.dates:
        yield _DATES, _dated(snapshot, request.dates)


def _one_of(column, any_of, none_of):
    return lambda number: (not any_of or not any_of.isdisjoint(column[number])) and none_of.isdisjoint(column[number])


def _dated(snapshot, dates):
    first = dates.first.toordinal() if dates.first else 1
    last = dates.last.toordinal() if dates.last else dt.date.max.toordinal()
    chosen, any_day = set(dates.buckets), bool(dates.first or dates.last or dates.buckets)

    def test(number):
        row = snapshot.rows[number]
        if not row.first:
            return dates.undated
        return any_day and row.first <= last and first <= row.last and (not chosen or not chosen.isdisjoint(snapshot.dates[number]))

    return test


def _fold(snapshot, numbers):
    """Return the shown document of each group -> its matching documents, itself first, then by date."""
    groups, group_of = defaultdict(list), snapshot.groups
    for number in numbers:
        groups[group_of[number]].append(number)
    shown = {}
    for group, members in groups.items():
        if len(members) > 1:
            members.sort(key=lambda number: (snapshot.rows[number].id != group, snapshot.oldest[number]))
        shown[members[0]] = members
    return shown


def _page(snapshot, request, rows, scores):
    """Return the numbers of one page in order. Equal scores stand by date, newest first."""
    keys = {
        "relevance": lambda number: (-scores[number], snapshot.newest[number]) if scores else snapshot.newest[number],
        "newest": snapshot.newest.__getitem__,
        "oldest": snapshot.oldest.__getitem__,
        "added": lambda number: (-snapshot.rows[number].added_at, -snapshot.rows[number].id),
    }
    start = (max(request.page, 1) - 1) * request.size
    if start >= len(rows):
        return []
    return heapq.nsmallest(start + request.size, rows, key=keys.get(request.order, keys["relevance"]))[start:]


def _hit(snapshot, number, score, members, request):
    ids = tuple(snapshot.rows[member].id for member in members) if request.copies == "folded" else ()
    return Hit(snapshot.rows[number].id, score, ids)


def _count(snapshot, request, facet, selection):
    """Return the Buckets of a facet; chosen values stand in it even with none."""
    column = snapshot.facets[facet]
    counts = Counter(chain.from_iterable(map(column.__getitem__, selection.but_for(facet))))
    if chosen := request.facets.get(facet):
        counts.update(dict.fromkeys((*chosen.any_of, *chosen.all_of, *chosen.none_of), 0))
    return [Bucket(value, count) for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def _count_dates(snapshot, selection):
    counts = Counter()
    for buckets, count in Counter(map(snapshot.dates.__getitem__, selection.but_for(_DATES))).items():
        for bucket in buckets:
            counts[bucket] += count
    return dict(sorted(counts.items(), key=lambda item: len(item[0])))
