"""Short questions to an engine."""

from archive.search.query import parse
from archive.search.request import SearchRequest


def found(engine, text="", **asked):
    """Return the set of ids that a query finds, copies each."""
    query = parse(text).query if isinstance(text, str) else text
    return {hit.id for hit in engine.search(SearchRequest(query=query, copies="each", size=1000, **asked)).hits}


def order(engine, **asked):
    return [hit.id for hit in engine.search(SearchRequest(size=1000, **asked)).hits]


def counts(engine, facet, **asked):
    return dict(engine.search(SearchRequest(**asked)).facets[facet])
