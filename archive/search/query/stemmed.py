"""A query in the languages of articles: a query has no language, articles have.

A word that is not exact matches by its usual stem in every article, and in the articles of a language with a stemmer of its own
by its stem there too; so does a phrase, all of it in one way or all in the other.
"""

from functools import lru_cache
from itertools import filterfalse
from operator import is_

from archive.search.query.tree import And, Everything, In, Near, Not, Nothing, Or, Phrase, Query, Term
from archive.text.stems import LANGUAGES, other_stems

FACET = "language"


def in_languages(query: Query, languages: frozenset[str] | None) -> Query:
    """Return what `query` asks of articles that have these languages alone, with words matched by the stem of each Term.

    An engine asks this for the languages it holds; whoever has one article, for its language; None stands for all languages.
    What asks for other languages is left out. Where no language has a stemmer of its own, words and phrases stay as they are.
    """
    return _read(query, languages, LANGUAGES if languages is None else languages & LANGUAGES)


def _read(query, present, stemmed):
    match query:
        case Term() | Phrase() | Near():
            return _each(query, stemmed) if stemmed else query
        case And() | Or():
            children = [_read(child, present, stemmed) for child in query.children]
            return query if all(map(is_, children, query.children)) else _joined(type(query), children)
        case Not():
            child = _read(query.child, present, stemmed)
            return Everything() if _is_nothing(child) else Not(child)
        case In() if present is not None and query.facet == FACET and present.isdisjoint(query.values):
            return Nothing()
    return query


def _is_nothing(node):
    return type(node) is Nothing


def _joined(operator, children):
    if operator is And and any(map(_is_nothing, children)):
        return Nothing()
    children = list(filterfalse(_is_nothing, children))
    return operator(tuple(children)) if len(children) > 1 else children[0] if children else Nothing()


@lru_cache(maxsize=20_000)
def _each(leaf, languages):
    """Return the leaf; or it, and as it reads in languages where its words have other stems, each in their articles."""
    terms = (leaf,) if isinstance(leaf, Term) else leaf.terms
    others = [() if term.exact else other_stems(term.form, languages) for term in terms]
    readings = {}
    for language in dict.fromkeys(language for own in others for _, served in own for language in served):
        stems = (next((stem for stem, served in own if language in served), term.term) for own, term in zip(others, terms, strict=True))
        readings.setdefault(tuple(stems), []).append(language)
    asked = [And((_with_stems(leaf, terms, stems), In(FACET, tuple(served)))) for stems, served in readings.items()]
    return _joined(Or, [leaf, *asked])


def _with_stems(leaf, terms, stems):
    terms = tuple(Term(stem, term.form, term.field, term.exact) for term, stem in zip(terms, stems, strict=True))
    if isinstance(leaf, Term):
        return terms[0]
    return Phrase(terms, leaf.field) if isinstance(leaf, Phrase) else Near(terms, leaf.slop, leaf.field)
