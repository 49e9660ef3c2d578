"""A single word, phrase or pattern as typed -> a clause: its query, and how it is said."""

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from archive.search.query import written
from archive.search.query.reading import Word, short
from archive.search.query.tree import And, Fuzzy, Near, Or, Phrase, Prefix, Query, Term, Wildcard
from archive.text.fold import fold_name
from archive.text.stems import SHORTEST_STEMMED, has_digit
from archive.text.tokens import APOSTROPHES, ELIDED, MARKS, UNSPACED, form_of, stem, tokenize

MOST_EDITS, MOST_SLOP = 2, 50
_KEPT = 20_000  # words, read once
_FUZZY = re.compile(r"~(\d{0,4})$")
# The parts of a pattern: words with jokers; in scripts without blanks a letter is a word.
_PARTS = re.compile(rf"[{UNSPACED}][{MARKS}]*[*?]*|(?:(?![{UNSPACED}_])[\w*?{MARKS}])+")
_PLACES = {"title": "in the title", "dek": "in the standfirst", "body": "in the text"}


class Clause(NamedTuple):
    """A part of a query. `role`: words, filter or not; `joint`: the conjunction inside it, "" where it needs no parentheses.

    `parts`: what has to be met all at once, each as it can be typed again.
    """

    query: Query
    said: str
    role: str = "words"
    joint: str = ""
    parts: tuple[str, ...] = ()

    @property
    def typed(self):
        """All of it as it can be typed again."""
        return self.parts[0] if len(self.parts) == 1 else f"({' AND '.join(self.parts)})"


def is_plain(text):
    """Say whether a typed word is one without patterns. A question mark at its end may be punctuation: it makes none."""
    return not ("*" in text or "?" in text.rstrip("?!.,:;") or _FUZZY.search(text))


def form(text):
    """Return the folded form of a typed word; "" where it is none, or several."""
    found = _terms(text)
    return found[0].form if len(found) == 1 else ""


def bare(text):
    """Return a typed word without the punctuation around it."""
    return text.strip(".,:;!?…'’*~")


def name_keys(typed):
    """Return the folded names that these bare words, side by side, may be: as typed, and without a possessive's ending."""
    name = fold_name(" ".join(typed))
    return [name, name.removesuffix("'s")] if name.endswith("'s") else [name]


@lru_cache(maxsize=_KEPT)
def plain(text, field):
    """Return (Clause, Word) of a word without patterns; None where it has no letter or digit. Joined words are a phrase."""
    found = _terms(text)
    if not found:
        return None
    others, also = written.otherwise(bare(text), found, field), []
    if len(found) == 1:
        term, form = found[0].term, found[0].form
        query, said = Term(term, form, field), short(form)
        also += [f"words with the stem {short(term)}-"] if len(form) >= SHORTEST_STEMMED and not has_digit(form) else []
    else:
        query, said, form = Phrase(found, field), _joined(found), ""
        also += ["these side by side, with other endings too"]
    also += [f"written {short(written.said(other))}" for other in others]
    if form and (jokers := text[len(text.rstrip("?")) :]):
        others.append(Wildcard(form + jokers, field))
        also = [*(also or [form]), f"{form}{jokers} with a letter for each question mark"]
    return Clause(Or((query, *others)) if others else query, _place(said, field)), Word(text, ", and ".join(also), form=form, field=field)


def quoted(text, field):
    """Return (Clause, Word) of what stood in quotation marks: these very forms in this order; None where it has no word."""
    found = _terms(text, exact=True)
    if not found:
        return None
    query = replace(found[0], field=field) if len(found) == 1 else Phrase(found, field)
    said = f"“{short(' '.join(term.form for term in found))}”"
    return Clause(query, _place(said, field)), Word(f"“{text}”", "in exactly this form", field=field)


def near(text, slop, field, parsed):
    """Return (Clause, Word) of words in quotation marks with a distance; None where there is no word."""
    found = _terms(text, whole=True)
    if len(found) < 2:
        return plain(text, field)
    slop = _at_most(MOST_SLOP, slop, "words apart", parsed)
    said = f"{' near '.join(term.form for term in found)} (at most {slop} other words between)"
    word = Word(f"“{text}”~{slop}", "in any order, with other endings too", field=field)
    return Clause(Near(found, slop, field), _place(said, field)), word


def pattern(text, field, parsed):
    """Return (Clause, Word) of a word with `*`, `?` or `~`; None where it has no letter or digit."""
    if fuzzy := _FUZZY.search(text):
        edits = _at_most(MOST_EDITS, int(fuzzy[1] or 1), "letters changed", parsed)
        forms = [term.form for term in _terms(text[: fuzzy.start()])]
        parts = [Fuzzy(form, edits, field) if edits else _word(form, field) for form in forms]
        said, also = f"spelt about like {' '.join(forms)}", f"words that differ from it by {edits} letter{'s' * (edits > 1)} at most"
    else:
        forms = [form for form in _pieces(text) if form.strip("*?")]
        parts = [_of_pattern(form, field) for form in forms]
        said, also = f"words like {' '.join(forms)}", "every word that fits"
    if not parts:
        return None
    return Clause(parts[0] if len(parts) == 1 else And(tuple(parts)), _place(said, field)), Word(text, also, field=field)


def named(clauses, typed, records, field, joined):
    """Return (Clause, Word, whether it is widened) of typed words (a list) that are a name: they, or any other name of its records.

    `clauses` are the words' own, `joined` (And or Or) is how they are combined.
    """
    own = clauses[0].query if len(clauses) == 1 else joined(tuple(clause.query for clause in clauses))
    typed = " ".join(map(bare, typed))
    typed_stems = {term.term for term in _terms(typed)}
    others = {}
    for name in (name for record in records for name in record.names):
        found = _terms(name)
        if not typed_stems <= {term.term for term in found}:
            others[replace(found[0], field=field) if len(found) == 1 else Phrase(found, field)] = None
    joint = "" if len(clauses) == 1 else "and" if joined is And else "or"
    said = f" {joint} ".join(clause.said for clause in clauses)
    word = Word(typed, "; ".join(_names_of(record, typed) for record in records), tuple(record.record for record in records), field=field)
    return Clause(Or((own, *others)) if others else own, said, joint=joint), word, bool(others)


def _names_of(record, typed):
    names = [name for name in record.names if fold_name(name) not in name_keys([typed])]
    return f"{', '.join(names)}, names of {record.record.label}" if names else f"a name of {record.record.label}"


@lru_cache(maxsize=_KEPT)
def _terms(text, *, exact=False, whole=False):
    """Return the Terms of what was typed. Without quotation marks an elided article before a word ("l’échange") is left out."""
    tokens = list(tokenize(text))
    if not exact and not whole:
        tokens = [token for token in tokens if not _is_elided(token, text)] or tokens
    return tuple(Term(token.term, token.form, exact=exact) for token in tokens)


def _is_elided(token, text):
    return token.form in ELIDED and text[token.end : token.end + 1] in tuple(APOSTROPHES)


def _joined(terms):
    """Return words side by side as they are said: joined by hyphens, in scripts without blanks by nothing."""
    said = "-".join(term.form for term in terms)
    return short(re.sub(rf"(?<=[{UNSPACED}{MARKS}])-(?=[{UNSPACED}])", "", said))


def _word(form, field):
    return Term(stem(form), form, field)


def _pieces(text):
    """Return the folded words of a pattern; what is neither letter, digit nor joker parts them."""
    return _PARTS.findall(form_of(text.rstrip("?").replace("_", " ")))


def _of_pattern(form, field):
    form = re.sub(r"\*+", "*", form)
    if "*" not in form and "?" not in form:
        return _word(form, field)
    start = form.removesuffix("*")
    return Wildcard(form, field) if "*" in start or "?" in start else Prefix(start, field)


def _at_most(most, number, what, parsed):
    if number > most:
        parsed.ignore(f"more than {most} {what}: {most} were allowed")
    return min(number, most)


def _place(said, field):
    return f"{said} {_PLACES[field]}" if field else said
