"""More like this: the articles that share most of the words which tell an article from others."""

from collections import Counter
from math import log

from archive.search.engine import Engine
from archive.search.query import Or, Term
from archive.search.query.function_words import FUNCTION_WORDS
from archive.search.request import Hit, SearchRequest
from archive.text.stems import has_digit, stem
from archive.text.tokens import tokenize

_WEIGHTS = (3, 2, 1)  # of title, dek, body
_READ = 20_000  # characters of a body
_LOOKED_UP, _ASKED = 40, 15  # words
_SHORTEST = 3
_LEAST = 0.2  # of the score that the article itself has


def alike(number: int, texts: tuple[str, str, str], language: str, engine: Engine, most: int) -> list[Hit]:
    """Return at most `most` Hits, likest first, for the article `number` with these texts (title, dek, body); its copies are left out.

    [] where the index does not hold the article. Raises IndexUnavailableError.
    """
    query = _telling(texts, language, engine)
    if query is None:
        return []
    request = SearchRequest(query, sort="relevance", size=most + 1, counted=(), count_dates=False)
    hits = engine.search(request).hits
    own = next((hit.score for hit in hits if number in hit.members), None)
    return [hit for hit in hits if own and number not in hit.members and hit.score >= _LEAST * own][:most]


def _telling(texts, language, engine):
    """Return the query for any of the words that tell these texts from others; None where there are none."""
    often, terms = Counter(), {}
    for weight, text in zip(_WEIGHTS, texts, strict=True):
        for token in tokenize(text[:_READ], language):
            if len(token.form) >= _SHORTEST and not has_digit(token.form) and token.form not in FUNCTION_WORDS:
                often[token.term] += weight
                terms.setdefault(token.term, Term(token.term, token.form))
    asked = [terms[term] for term, _ in often.most_common(_LOOKED_UP)]
    known = engine.stats()["articles"]
    weights = {}
    for term, count in zip(asked, engine.counts(asked), strict=True):
        if count > 1:  # in no other article, a word finds none
            weights[Term(stem(term.form), term.form)] = (1 + log(often[term.term])) * log(1 + known / count)
    best = sorted(weights, key=lambda term: (-weights[term], term.form))[:_ASKED]
    return Or(tuple(best)) if best else None
