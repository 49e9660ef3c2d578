"""Words of a query -> what they are looked up by: a query has no language, articles have.

Each is looked up by its usual stem in every article, and where a language's stemmer gives another, by that in the articles of
this language. Engines need nothing for it but the nodes of the tree; `prune` takes out what an index has no language for.
"""

from functools import lru_cache

from archive.search.query.tree import And, Everything, In, Near, Not, Nothing, Or, Phrase, Query, Term
from archive.text.stems import stems

LANGUAGE = "language"  # the facet


@lru_cache(maxsize=20_000)
def word(form: str, field: str = "") -> Query:
    """Return what finds a folded word with any ending."""
    return _each((form,), lambda terms: Term(terms[0].term, form, field))


def phrase(forms: tuple[str, ...], field: str = "") -> Query:
    """Return what finds these side by side, with any endings."""
    return word(forms[0], field) if len(forms) == 1 else _each(forms, lambda terms: Phrase(terms, field))


def near(forms: tuple[str, ...], slop: int, field: str = "") -> Query:
    """Return what finds these near each other, see Near, with any endings."""
    return _each(forms, lambda terms: Near(terms, slop, field))


def prune(query: Query, languages: frozenset[str]) -> Query:
    """Return a query that matches and scores the same in an index whose articles have these languages alone."""
    match query:
        case In() if query.facet == LANGUAGE and languages.isdisjoint(query.values):
            return Nothing()
        case And():
            children = [prune(child, languages) for child in query.children]
            return Nothing() if Nothing() in children else _joined(And, children)
        case Or():
            children = [prune(child, languages) for child in query.children]
            return _joined(Or, [child for child in children if child != Nothing()]) if children else query
        case Not():
            child = prune(query.child, languages)
            return Everything() if child == Nothing() else Not(child)
    return query


def _joined(operator, children):
    return operator(tuple(children)) if len(children) > 1 else children[0] if children else Nothing()


def _each(forms, make):
    """Return `make`(terms) for the usual stems; or those and the stems of languages that have others, each in its articles."""
    found = [stems(form) for form in forms]
    usual = tuple(own[0][0] for own in found)
    others = {}
    for language in dict.fromkeys(language for own in found for _, languages in own[1:] for language in languages):
        its = tuple(next((stem for stem, languages in own if language in languages), own[0][0]) for own in found)
        others.setdefault(its, []).append(language)
    queries = [make(_terms(usual, forms))]
    queries += [And((make(_terms(its, forms)), In(LANGUAGE, tuple(languages)))) for its, languages in others.items()]
    return _joined(Or, queries)


def _terms(stemmed, forms):
    return tuple(Term(stem, form) for stem, form in zip(stemmed, forms, strict=True))
