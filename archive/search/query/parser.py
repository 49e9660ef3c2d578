"""The language of queries: words are joined by AND (by OR with match="any"); AND binds before OR.

    prisoner exchange -ferry        "exact words"    "a b"~5    (a OR b) NOT c    prison*  wom?n  serech~  serech~2
    || && ! for OR, AND and NOT
    title: dek: body: before a word, a phrase or a group      actor: topic: source: agency: lang: kind: before a value
    date:2017  date:2017-06  date:2017-06-29  date:[2017-04 TO 2017-09]  date:[2017 TO *]  date:2017-04/2017-09  date:>2017  date:undated

Total: any text at all is read somehow; what could not be read stands in `ignored` with the reason.
"""

import datetime as dt
import re
from dataclasses import replace

from archive.search.query import days, grammar, words
from archive.search.query.function_words import FUNCTION_WORDS
from archive.search.query.grammar import Chain, Either, InField, Interval, Negated, Quoted, Sequence, Typed
from archive.search.query.lexer import clean, lex
from archive.search.query.reading import Parsed, Word, short
from archive.search.query.tree import And, In, Near, Not, Nothing, Or, Phrase, Range
from archive.search.query.words import Clause

LONGEST, MOST_WORDS = 10_000, 64
MOST_PATTERNS, MOST_OPEN, MOST_SIDE_BY_SIDE, MOST_IN_A_FIELD = 8, 3, 50, 8
_FEW_WORDS = 2
_FUNCTION_WORD = "a function word; in quotation marks it is searched"
_FUNCTION_WORDS = "function words; in quotation marks they are searched"
_NO_RECORD = "no record has this name, so no article has it"
_DASHES = "-–—&+.…·•:"  # part words, and mean nothing by themselves
_INTERVAL = re.compile(r"\[\s*(?:(\S+)\s+)?TO(?:\s+(\S+))?\s*\]", re.IGNORECASE)
_SLASHED = re.compile(r"([\d-]+|\.\.)?(?:/|\.\.)([\d-]+|\.\.)?")  # as EDTF writes it, ".." for an open end; and 2017..2018
_COMPARED = re.compile(r"([<>])(=?)\s*(\S*)")


def parse(text, *, match="all", names=None, resolve=None):
    """Read `text` and return a Parsed. Never raises.

    match: "all" joins words by AND, "any" by OR. names: a NameTable by whose names words are widened, None for none.
    resolve: a function (facet, text) -> tuple of facet values, for `actor:` and its like; None takes the text for the value.
    """
    text = clean(text or "")
    parsed = Parsed(text)
    if len(text) > LONGEST:
        parsed.ignore(f"what stands behind the first {LONGEST:,} characters")
    if tree := grammar.Grammar(_without_question_marks(lex(text[:LONGEST])), parsed.ignore).read():
        _read(tree, _Reader(parsed, match, names, resolve))
    if parsed.query is None and not parsed.ignored and text.strip():
        parsed.ignore(_nothing_in(text.strip()))
    return parsed


def _read(tree, reader):
    """Give `parsed` what the tree means; where function words alone are left, they are searched."""
    parsed, clause = reader.parsed, reader.read(tree, "")
    if clause is None and reader.dropped:
        reader.keeps_function_words = True
        clause = reader.read(tree, "")
    elif reader.dropped:
        parsed.function_words = list(reader.dropped)
        parsed.ignore(f"{', '.join(reader.dropped)} ({_FUNCTION_WORDS if len(reader.dropped) > 1 else _FUNCTION_WORD})")
    if clause:
        parsed.query, parsed.understood, parsed.parts = clause.query, clause.said, clause.parts


def _nothing_in(typed):
    return f"{short(typed)}: no letter or digit to search for"


def _without_question_marks(pieces):
    """Return the pieces; among three words or more a question mark at the end of a word is punctuation, and stands for no letter."""
    if sum(piece.kind == "word" for piece in pieces) <= _FEW_WORDS or not any("?" in piece.text for piece in pieces):
        return pieces
    ends = [piece.kind == "word" and bool(piece.text.strip("?")) and words.is_plain(piece.text) for piece in pieces]
    return [piece._replace(text=piece.text.rstrip("?")) if end else piece for piece, end in zip(pieces, ends, strict=True)]


class _Reader:
    """Gives a syntax tree its meaning: nodes -> Clauses, None for what means nothing. Explanations go to `parsed`."""

    def __init__(self, parsed, match, names, resolve):
        self.parsed, self.any, self.names, self.resolve = parsed, match == "any", names, resolve
        self.keeps_function_words = False
        self.dropped, self.count, self.patterns, self.open, self.in_a_field = {}, 0, 0, 0, 0

    def read(self, node, field):
        """Return the Clause of `node`; `field` is what it stands in, "" for none."""
        if isinstance(node, Either):
            return _join([self.read(option, field) for option in node.nodes], Or)
        if isinstance(node, Sequence):
            return self._combine(self._side_by_side(node.nodes, field))
        if isinstance(node, Chain):
            return _join([self.read(part, field) for part in node.nodes], And)
        if isinstance(node, Negated):
            return _negate(self.read(node.node, field))
        if isinstance(node, InField):
            return self.read(node.node, node.name)
        return self._leaf(node, field)

    def _leaf(self, node, field):
        if field in (*grammar.FACETS, "date"):
            return self._filter(node, field) if self._within_limit() else None
        if isinstance(node, Interval):
            self.parsed.ignore(f"{short(node.text)}: brackets stand behind “date:” only")
            return None
        if isinstance(node, Quoted):
            return self._quoted(node, field)
        if words.is_plain(node.text):
            return _join(self._run([node.text], field), And)
        return self._pattern(node.text, field)

    def _pattern(self, text, field):
        read = words.pattern(text, field, self.parsed)
        self.patterns += bool(read)
        if self.patterns > MOST_PATTERNS:
            self.parsed.ignore(f"words with “*”, “?” or “~” behind the first {MOST_PATTERNS} of them")
            return None
        self.open += bool(read) and text[0] in "*?"  # every word of the index has to be looked at
        if self.open > MOST_OPEN and text[0] in "*?":
            self.parsed.ignore(f"words that begin with “*” or “?” behind the first {MOST_OPEN} of them")
            return None
        return self._note(text, read)

    def _side_by_side(self, nodes, field):
        """Return the Clauses of a sequence; plain words that stand together are read together, for the names among them."""
        clauses, run = [], []
        for node in nodes:
            if field in ("", *grammar.TEXT_FIELDS) and isinstance(node, Typed) and words.is_plain(node.text):
                run.append(node.text)
                continue
            clauses += [*self._run(run, field), self.read(node, field)]
            run = []
        return [clause for clause in [*clauses, *self._run(run, field)] if clause]

    def _combine(self, clauses):
        """All by AND; with match="any" the words by OR, which filters and exclusions beside them then restrict."""
        if not self.any:
            return _join(clauses, And)
        either = _join([clause for clause in clauses if clause.role == "words"], Or)
        return _join([either, *(clause for clause in clauses if clause.role != "words")], And)

    def _run(self, typed, field):
        """Return the Clauses of plain words side by side: names among them widened, function words dropped."""
        clauses, at = [], 0
        for start, end, records in self.names.find(typed) if self.names else ():
            clauses += [self._plain(word, field) for word in typed[at:start]]
            clauses.append(self._named(typed[start:end], records, field))
            at = end
        return [clause for clause in [*clauses, *(self._plain(word, field) for word in typed[at:])] if clause]

    def _plain(self, text, field):
        if text.endswith(":") and text[:-1].lower() in grammar.FIELDS:
            self.parsed.ignore(f"“{text}” has nothing right behind its colon, so it was read as a word")
        if self._is_function_word(text):
            self.dropped[words.bare(text).lower()] = None
            return None
        return self._note(text, words.plain(text, field))

    def _is_function_word(self, text):
        """Written in capitals a word is an acronym: WHO, IT."""
        return not self.keeps_function_words and not (len(text) > 1 and text.isupper()) and words.form(text) in FUNCTION_WORDS

    def _named(self, typed, records, field):
        own = [word for word in typed if words.form(word) not in FUNCTION_WORDS] or typed
        clauses = [read[0] for word in own if (read := words.plain(word, field)) and self._within_limit()]
        if not clauses:
            return None
        clause, word, is_widened = words.named(clauses, typed, records, field, Or if self.any else And)
        if is_widened and word.also not in self.parsed.also_searched:
            self.parsed.also_searched.append(word.also)
        return self._told(clause, word)

    def _quoted(self, node, field):
        if "*" in node.text:
            self.parsed.ignore("“*” inside quotation marks")
        read = words.quoted(node.text, field) if node.slop < 0 else words.near(node.text, node.slop, field, self.parsed)
        return self._note(f"“{node.text.strip()}”", read)

    def _note(self, typed, read):
        """Return the Clause of what was read and keep its explanation."""
        if read is None:
            if typed.strip(_DASHES):
                self.parsed.ignore(_nothing_in(typed))
            return None
        if not self._within_limit():
            return None
        clause, word = read
        self.in_a_field += bool(getattr(clause.query, "field", ""))
        if self.in_a_field > MOST_IN_A_FIELD:
            self.parsed.ignore(f"words asked of one field behind the first {MOST_IN_A_FIELD} of them")
            return None
        return self._told(self._of_bounded_length(clause), word)

    def _of_bounded_length(self, clause):
        if not isinstance(clause.query, Phrase | Near) or len(clause.query.terms) <= MOST_SIDE_BY_SIDE:
            return clause
        self.parsed.ignore(f"of words side by side what stands behind the first {MOST_SIDE_BY_SIDE}")
        return clause._replace(query=replace(clause.query, terms=clause.query.terms[:MOST_SIDE_BY_SIDE]))

    def _within_limit(self):
        self.count += 1
        if self.count > MOST_WORDS:
            self.parsed.ignore(f"what stands behind the first {MOST_WORDS} words")
        return self.count <= MOST_WORDS

    def _filter(self, node, field):
        clause = self._date(node) if field == "date" else self._value(node, field)
        typed = f'{field}:"{node.text}"' if isinstance(node, Quoted) else f"{field}:{node.text}"
        return clause and self._told(clause, Word(typed, _NO_RECORD if isinstance(clause.query, Nothing) else ""))

    def _told(self, clause, word):
        """Return the Clause of a word that counts, and keep its explanation."""
        self.parsed.words.append(word)
        return clause._replace(parts=(word.asked,))

    def _value(self, node, name):
        """actor:, topic: and their like. A value that names no record matches nothing, and is said."""
        text = node.text.strip()
        values = self.resolve(grammar.FACETS[name], text) if self.resolve else (text,)
        said = f"{name} “{short(text)}”"
        if not values:
            self.parsed.ignore(f"{said}: there is none of this name; a name of several words stands in quotation marks")
            return Clause(Nothing(), said, "filter")
        return Clause(In(grammar.FACETS[name], tuple(values)), said, "filter")

    def _date(self, node):
        try:
            if isinstance(node, Interval):
                return _interval(node.text)
            if node.text.lower() == "undated":
                return Clause(Range(undated=True), "date not known", "filter")
            return Clause(Range(*days.span(node.text.strip())), f"dated {node.text.strip()}", "filter")
        except ValueError as error:
            self.parsed.ignore(f"date:{short(node.text)}: {error}")
            return None


def _interval(text):
    if match := _COMPARED.fullmatch(text):
        return _compared(*match.groups())
    match = _INTERVAL.fullmatch(text) or _SLASHED.fullmatch(text)
    if not match:
        raise ValueError("an interval is written [2017-04 TO 2017-09], or [2017-04 TO *] where an end is open")
    start, end = ("*" if part == ".." else part for part in match.groups("*"))
    first, last = None if start == "*" else days.span(start)[0], None if end == "*" else days.span(end)[1]
    if first and last and last < first:
        raise ValueError("it ends before it begins")
    if not first and not last:
        return Clause(Range(), "date known", "filter")
    said = f"dated {start} to {end}" if first and last else f"dated {start} or later" if first else f"dated {end} or earlier"
    return Clause(Range(first, last), said, "filter")


def _compared(sign, or_equal, text):
    first, last = days.span(text)
    if or_equal:
        return _interval(f"[{text} TO *]" if sign == ">" else f"[* TO {text}]")
    try:
        query = Range(first=last + dt.timedelta(1)) if sign == ">" else Range(last=first - dt.timedelta(1))
    except OverflowError as error:
        raise ValueError("it is not in the calendar") from error
    return Clause(query, f"dated {'after' if sign == '>' else 'before'} {text}", "filter")


def _negate(clause):
    if clause is None:
        return None
    said = f"not ({clause.said})" if clause.joint else f"not {clause.said}"
    return Clause(Not(clause.query), said, "not", parts=(f"NOT {clause.typed}",))


def _join(clauses, operator):
    """Return one Clause of several (None among them is nothing); None where there is none."""
    clauses = [clause for clause in clauses if clause]
    if len(clauses) < 2:
        return clauses[0] if clauses else None
    joint = "and" if operator is And else "or"
    said = f" {joint} ".join(f"({clause.said})" if clause.joint not in ("", joint) else clause.said for clause in clauses)
    roles = {clause.role for clause in clauses}
    role = roles.pop() if len(roles) == 1 else "words"
    either = (f"({' OR '.join(clause.typed for clause in clauses)})",)
    parts = tuple(part for clause in clauses for part in clause.parts) if operator is And else either
    return Clause(operator(tuple(clause.query for clause in clauses)), said, role, joint, parts)
