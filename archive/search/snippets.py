"""Passages and marks as spans, for every engine: from the real text, by the same analysis that was searched."""

import re
from collections import defaultdict
from functools import cache, lru_cache

from archive.search.query import forms, in_languages
from archive.search.query.tree import And, Near, Or, Phrase, Query, Term
from archive.search.request import UNKNOWN_LANGUAGE
from archive.text.tokens import Words, places_of

LENGTH = 150  # characters
_FEW = 10  # words, looked for one by one
_BLANKS = re.compile(r"\s+")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)]*\s+|\n\s*")


def highlight(text: str, query: Query | None, field: str = "", language: str = "") -> list[tuple[int, int]]:
    """Return the spans (code points, end exclusive) of `text` that the words of `query` match, in order and apart.

    `field` ("title", "dek" or "body") says what the text is; words asked of another field are not marked then, nor those
    asked of articles in another than `language`. A phrase is one span. What the query excludes is not marked.
    """
    return [(start, end) for start, end, _ in _marks(text, query, field, language)]


def snippet(text: str, query: Query | None, length: int = LENGTH, field: str = "body", language: str = "") -> list[tuple[str, bool]]:
    """Return the passage of `text` that holds most of the query's words, as pieces (text, matched); [] for no text.

    At most `length` characters, cut between words, white space single, an ellipsis where text was left out.
    """
    marks = _marks(text, query, field, language)
    start, end = _passage(text, marks, length)
    pieces = [("… ", False)] if text[:start].strip() else []
    pieces += _pieces(text, start, end, marks)
    if text[end:].strip():
        pieces.append((" …", False))
    return pieces


def _marks(text, query, field, language):
    """Return (start, end, leaves) in order, none overlapping; `leaves` has a bit for each leaf that matches there."""
    leaves = _leaves(query, field, language or UNKNOWN_LANGUAGE)
    words = Words(text, language) if leaves else None
    find, found = _finder(words, leaves), {}
    for number, leaf in enumerate(leaves):
        for places in _places(words, find, leaf):
            found[places] = found.get(places, 0) | 1 << number
    spans = words.spans({place for places in found for place in places}) if found else {}
    merged = []
    for first, last in sorted(found):
        start, end, matched = spans[first][0], spans[last][1], found[first, last]
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), merged[-1][2] | matched)
        else:
            merged.append((start, end, matched))
    return merged


@lru_cache(maxsize=200)
def _leaves(query, field, language):
    """Return the leaves that are marked in a field of an article in `language`: the same for all the rows of a page."""
    return tuple(dict.fromkeys(_wanted(in_languages(query, frozenset([language])), field)))


def _wanted(query, field):
    """Yield the leaves of words that the query asks for, not those it excludes or asks of another field."""
    match query:
        case And() | Or():
            for child in query.children:
                yield from _wanted(child, field)
        case Term() | Phrase() | Near() if field in ("", query.field or field):
            yield query
        case _ if isinstance(query, forms.PATTERNS) and field in ("", query.field or field):
            yield query


def _finder(words, leaves):
    """Return a function: the places of a Term, in order. Of many words all places are noted in one look at the text."""
    if sum(len(getattr(leaf, "terms", (leaf,))) for leaf in leaves) <= _FEW:
        return lambda term: places_of(term.form, words.forms) if term.exact else words.places(term.term)
    noted = cache(lambda is_exact: _noted(words.forms if is_exact else words.terms))
    return lambda term: noted(term.exact).get(term.form if term.exact else term.term, [])


def _noted(words):
    """Return a dict from each of the words to its places, in order."""
    places = defaultdict(list)
    for place, word in enumerate(words):
        places[word].append(place)
    return places


def _places(words, find, leaf):
    """Yield the places (first, last) of the words that a leaf matches."""
    if isinstance(leaf, Phrase):
        starts = find(leaf.terms[0])
        for step, term in enumerate(leaf.terms[1:], 1):
            following = set(find(term)) if starts else ()
            starts = [at for at in starts if at + step in following]
        yield from ((at, at + len(leaf.terms) - 1) for at in starts)
    elif isinstance(leaf, Near):
        yield from _near(find, leaf)
    elif isinstance(leaf, Term):
        yield from ((at, at) for at in find(leaf))
    else:
        wanted = set(filter(forms.matching(leaf), set(words.forms)))
        yield from ((at, at) for at, form in enumerate(words.forms) if form in wanted)


def _near(find, leaf):
    """Yield each word that stands in a window with all the others: the window moves over the places of all of them once."""
    places = [find(term) for term in {term.term: term for term in leaf.terms}.values()]
    if not all(places):
        return
    stands = sorted((at, number) for number, one in enumerate(places) for at in one)
    width, inside, missing, start, told = len(leaf.terms) + leaf.slop, [0] * len(places), len(places), 0, 0
    for end, (at, number) in enumerate(stands, 1):
        missing -= not inside[number]
        inside[number] += 1
        while stands[start][0] <= at - width:
            inside[stands[start][1]] -= 1
            missing += not inside[stands[start][1]]
            start += 1
        if not missing:
            yield from ((place, place) for place, _ in stands[max(start, told) : end])
            told = end


def _passage(text, marks, length):
    """Return (start, end) of the best passage: most different leaves, then most marks, then the first."""
    first, last = _densest(marks, length)
    lead = max(0, length - (last - first)) // 3
    start = _beginning(text, max(0, first - lead), first)
    start = blank.end() if (blank := _BLANKS.match(text, start)) else start
    end = min(len(text), start + length)
    return start, _ending(text, last if start < last <= end else start, end)


def _densest(marks, length):
    """Return (start, end) of the run of marks within `length` characters that holds most; (0, 0) without marks."""
    best, found = (0, 0), (0, 0)
    for number, (start, _, _) in enumerate(marks):
        leaves, count, last = 0, 0, start
        for _, end, matched in marks[number : number + length]:
            if count and end > start + length:
                break
            leaves |= matched
            count, last = count + 1, end
        if (leaves.bit_count(), count) > best:
            best, found = (leaves.bit_count(), count), (start, last)
    return found


def _beginning(text, earliest, latest):
    """Return where a passage begins: with a sentence if one begins in between, else with a word."""
    if earliest == 0:
        return 0
    for boundary in (_SENTENCE, _BLANKS):
        if match := boundary.search(text, earliest, latest):
            return match.end()
    return latest


def _ending(text, earliest, latest):
    """Return where a passage ends: behind the last word that fits, in the middle of one that is too long."""
    if latest == len(text) or text[latest].isspace():
        return latest
    blank = max(text.rfind(" ", earliest, latest), text.rfind("\n", earliest, latest))
    return blank if blank > 0 else latest


def _pieces(text, start, end, marks):
    """Return text[start:end] as pieces (text, matched), white space single and none at either end."""
    pieces, at = [], start
    for first, last, _ in marks:
        if start <= first < end:
            pieces += [(text[at:first], False), (text[first : min(last, end)], True)]
            at = min(last, end)
    pieces.append((text[at:end], False))
    pieces = [(_BLANKS.sub(" ", piece), matched) for piece, matched in pieces]
    pieces[0] = (pieces[0][0].lstrip(), pieces[0][1])
    pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
    return [piece for piece in pieces if piece[0]]
