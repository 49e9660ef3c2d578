"""The oracle: every request answered by looking at every document, in the plainest way. Slow, and obviously right."""

import datetime as dt
import time
from collections import Counter
from contextlib import nullcontext
from fnmatch import fnmatchcase
from functools import lru_cache

from archive.search.query import And, Everything, Fuzzy, In, Near, Not, Nothing, Or, Phrase, Prefix, Range, Term, Wildcard, in_languages
from archive.search.request import Bucket, Hit, SearchResult, Selection
from archive.text.tokens import Token, tokenize

FIELDS = ("title", "dek", "body")


class NaiveEngine:
    """The Engine protocol on a dict."""

    def __init__(self):
        self.documents = {}

    def update(self, documents, gone):
        for document in documents:
            self.documents[document.id] = document
        for identity in gone:
            self.documents.pop(identity, None)
        return True

    def many_updates(self):
        return nullcontext()

    def rebuild(self, documents, total, progress=None):
        self.documents = {}
        for done, document in enumerate(documents, 1):
            self.documents[document.id] = document
            if progress:
                progress(done)
        return True

    def fitting(self, pattern, most):
        forms = {word.form for document in self.documents.values() for words in _words(document, "") for word in words}
        found = [
            (form, self.counts([Term(form, form, exact=True)])[0]) for form in forms if _words_match(pattern, [Token(form, form, 0, 0)])
        ]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most]

    def counts(self, terms):
        return [sum(matches(Term(term.term, term.form, "", term.exact), d) for d in self.documents.values()) for term in terms]

    def digests(self):
        return {document.id: document.digest for document in self.documents.values()}

    def optimize(self):
        return True

    def warm(self):
        pass

    def stats(self):
        return {"engine": "naive", "articles": len(self.documents), "segments": 1, "bytes": 0}

    def search(self, request):
        started = time.perf_counter()
        found = [document for document in self.documents.values() if _asked_for(document, request)]
        chosen = [d for d in found if _selected(d, request)]
        rows = _rows(chosen, request)
        rows.sort(key=_order(request))
        start = (max(request.page, 1) - 1) * request.size
        return SearchResult(
            total=len(chosen),
            groups=len(rows),
            hits=[_hit(document, chosen, request) for document in rows[start : start + request.size]],
            facets={facet: _count(found, request, facet) for facet in request.counted},
            dates=_count_dates(found, request) if request.count_dates else {},
            took_ms=(time.perf_counter() - started) * 1000,
        )


# What matches


@lru_cache(maxsize=10_000)
def _read(query, language):
    return in_languages(query, frozenset([language]))


def matches(query, document):
    """Say whether a document matches a query."""
    match query:
        case None | Everything():
            return True
        case Nothing():
            return False
        case And():
            return all(matches(child, document) for child in query.children)
        case Or():
            return any(matches(child, document) for child in query.children)
        case Not():
            return not matches(query.child, document)
        case In():
            return any(value in document.facets.get(query.facet, ()) for value in query.values)
        case Range():
            return _in_range(query, document)
    return any(_words_match(query, words) for words in _words(document, query.field))


def _words(document, field):
    """Return the list of words of each field that is asked."""
    return [_tokens(getattr(document, name), document.language) for name in ([field] if field else FIELDS)]


@lru_cache(maxsize=10_000)
def _tokens(text, language):
    return list(tokenize(text, language))


def _words_match(query, words):
    match query:
        case Term():
            return any(_is(word, query) for word in words)
        case Phrase():
            size = len(query.terms)
            runs = (words[start : start + size] for start in range(len(words) - size + 1))
            return any(all(_is(word, term) for word, term in zip(run, query.terms, strict=True)) for run in runs)
        case Near():
            windows = (words[start : start + len(query.terms) + query.slop] for start in range(len(words)))
            return any(all(any(_is(word, term) for word in window) for term in query.terms) for window in windows)
        case Prefix():
            return any(word.form.startswith(query.prefix) for word in words)
        case Wildcard():
            return any(fnmatchcase(word.form, query.pattern) for word in words)
        case Fuzzy():
            return any(word.form[0] == query.form[0] and edits(word.form, query.form) <= query.distance for word in words)
    raise TypeError(query)


def _is(word, term):
    return word.form == term.form if term.exact else word.term == term.term


@lru_cache(maxsize=100_000)
def edits(one, other):
    """Return the restricted Damerau-Levenshtein distance, by the textbook's matrix."""
    cost = {(i, -1): i + 1 for i in range(-1, len(one))} | {(-1, j): j + 1 for j in range(-1, len(other))}
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            cost[i, j] = min(cost[i - 1, j] + 1, cost[i, j - 1] + 1, cost[i - 1, j - 1] + (a != b))
            if i and j and a == other[j - 1] and one[i - 1] == b:
                cost[i, j] = min(cost[i, j], cost[i - 2, j - 2] + 1)
    return cost[len(one) - 1, len(other) - 1]


def _in_range(query, document):
    if query.undated:
        return document.first is None
    if document.first is None:
        return False
    overlaps = (query.first or dt.date.min) <= document.last and document.first <= (query.last or dt.date.max)
    return overlaps and (query.bucket == 0 or document.coarseness <= query.bucket)


# What is selected


def _asked_for(document, request):
    """Say whether a document matches all that binds every count."""
    late_enough = request.added_from is None or document.added_at.date() >= request.added_from
    has_all = all(set(s.all_of) <= set(document.facets.get(facet, ())) for facet, s in request.facets.items())
    return matches(_read(request.query, document.language), document) and late_enough and has_all


def _selected(document, request, ignoring=None):
    facets = all(_in_facet(document, facet, selection) for facet, selection in request.facets.items() if facet != ignoring)
    return facets and (ignoring == "date" or _in_dates(document, request.dates))


def _in_facet(document, facet, selection):
    values = set(document.facets.get(facet, ()))
    return (not selection.any_of or bool(values & set(selection.any_of))) and not values & set(selection.none_of)


def _in_dates(document, dates):
    if not dates:
        return True
    if document.first is None:
        return dates.undated
    if not (dates.first or dates.last or dates.buckets):
        return False
    in_span = (dates.first or dt.date.min) <= document.last and document.first <= (dates.last or dt.date.max)
    return in_span and (not dates.buckets or any(bucket in buckets(document) for bucket in dates.buckets))


def buckets(document):
    """Return the set of buckets a document counts in: those of its days that are no finer than its date is known."""
    return {"undated"} if document.first is None else _buckets(document.first, document.last, document.coarseness)


@lru_cache(maxsize=1_000)
def _buckets(first, last, coarseness):
    days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    return {f"{day:{form}}" for form, most in (("%Y", 366), ("%Y-%m", 31), ("%Y-%m-%d", 1)) if coarseness <= most for day in days}


# What is counted


def _count(found, request, facet):
    counts = Counter()
    for document in found:
        if _selected(document, request, ignoring=facet):
            counts.update(set(document.facets.get(facet, ())))
    selection = request.facets.get(facet, Selection())
    for value in (*selection.any_of, *selection.all_of, *selection.none_of):
        counts[value] += 0
    return sorted((Bucket(value, count) for value, count in counts.items()), key=lambda bucket: (-bucket.count, bucket.value))


def _count_dates(found, request):
    counts = Counter()
    for document in found:
        if _selected(document, request, ignoring="date"):
            counts.update(buckets(document))
    return dict(sorted(counts.items(), key=lambda item: len(item[0])))


# What is shown, and in which order


def _rows(chosen, request):
    if request.copies == "each":
        return list(chosen)
    groups = {document.group for document in chosen}
    return [_shown([document for document in chosen if document.group == group], group) for group in groups]


def _shown(members, group):
    originals = [document for document in members if document.id == group]
    return originals[0] if originals else min(members, key=oldest)


def _order(request):
    if request.order == "relevance":
        return lambda document: (-_score(_read(request.query, document.language), document), newest(document))
    return {"newest": newest, "oldest": oldest, "added": lambda document: (-document.added_at.timestamp(), -document.id)}[request.order]


def newest(document):
    return _by_date(document, -1)


def oldest(document):
    return _by_date(document, 1)


def _by_date(document, sign):
    """First day, printed instant, the more finely known, id; what is not known stands last in either direction."""
    first = (0, sign * document.first.toordinal()) if document.first else (1, 0)
    printed = (0, sign * document.printed_at.timestamp()) if document.printed_at else (1, 0)
    return (first, printed, document.last.toordinal() if document.last else 0, sign * document.id)


def _score(query, document):
    """Count the words that are asked for, a title's three times. An order to test with, not one to compare."""
    if isinstance(query, And | Or):
        return sum(_score(child, document) for child in query.children)
    terms = query.terms if isinstance(query, Phrase | Near) else [query] if isinstance(query, Term) else []
    weights = {"title": 3, "dek": 2, "body": 1}
    return float(
        sum(weights[f] * _is(word, term) for term in terms for f in FIELDS for word in _tokens(getattr(document, f), document.language))
    )


def _hit(document, chosen, request):
    score = _score(_read(request.query, document.language), document) if request.order == "relevance" else 0.0
    if request.copies == "each":
        return Hit(document.id, score)
    members = sorted((d for d in chosen if d.group == document.group), key=lambda d: (d is not document, oldest(d)))
    return Hit(document.id, score, tuple(member.id for member in members))
