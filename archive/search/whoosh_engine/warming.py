"""Searches that are asked when a server starts, as search servers do: for the first reader all would be done for the first time.

By then the interpreter has seen the steps and shortened them, and memory that they use again and again is at hand.
"""

from itertools import chain, product

from archive.search.query.tree import And, Or, Phrase, Prefix, Term
from archive.search.request import PAGE_SIZE, SearchRequest, Selection
from archive.search.whoosh_engine.postings import SIZE

_SHARES = 2, 8, 32, 128, 512, 2048  # of all documents, one of so many has a word that is looked for
_MOST = 50_000  # documents that have a word: of more, searches take longer, and go the same ways
_LETTERS = 4  # of a word, to look for those that begin with them


def requests(snapshot):
    """Return SearchRequests: for words that many documents have, and few, in all ways that readers mostly ask."""
    terms = _terms(snapshot)
    actors = [{}, *({"actor": Selection(all_of=(actor,))} for actor in snapshot.tables["actor"].values[:1])]
    made = []
    for query in (None, *chain.from_iterable(map(_queries, terms, terms[1:] + terms[:1]))):
        made.append(SearchRequest(query))
        made += [SearchRequest(query, facets, copies="each", sort=sort) for facets, sort in product(actors, ("relevance", "newest"))]
    return made


def read(result):
    """Read the first of every facet and of the dates: they are not counted before."""
    for buckets in result.facets.values():
        buckets[:PAGE_SIZE]
    next(iter(result.dates), None)


def _queries(one, other):
    return one, And((one, other)), Or((one, other)), Phrase((one, other)), Prefix(one.term[:_LETTERS])


def _terms(snapshot):
    """Return words of the index, each in about one of _SHARES documents of its greatest segment."""
    found = snapshot.lists("stem")
    lists = max((lists for lists, _ in found), key=lambda lists: lists.words, default=None)
    if not lists or not lists.words:
        return []
    sizes = lists.rows[: lists.words, SIZE].astype(int)
    wanted = (min(lists.documents // share, _MOST) for share in _SHARES)
    numbers = dict.fromkeys(int(abs(sizes - size).argmin()) for size in wanted)
    return [Term(word, word) for word in (lists.term(number).decode("utf-8", "surrogatepass") for number in numbers)]
