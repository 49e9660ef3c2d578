"""Pieces -> a syntax tree. It knows the shape of a query and nothing of what words mean.

either    = sequence (OR sequence)*
sequence  = chain*                      side by side
chain     = clause (AND clause)*
clause    = (NOT | -)* primary
primary   = word | "phrase" | "phrase"~n | field:primary | field:-primary | ( either )
"""

from dataclasses import dataclass

from archive.search.query.lexer import Piece

DEEPEST = 20
TEXT_FIELDS = ("title", "dek", "body")
FACETS = {
    "actor": "actor", "topic": "topic", "source": "source", "agency": "agency",
    "kind": "kind", "lang": "language", "language": "language",
}  # fmt: skip
FIELDS = (*TEXT_FIELDS, *FACETS, "date")
_END = Piece("end", "")


class Node:
    """A node of the syntax tree."""


@dataclass(frozen=True)
class Typed(Node):
    text: str


@dataclass(frozen=True)
class Quoted(Node):
    text: str
    slop: int  # -1: side by side


@dataclass(frozen=True)
class Interval(Node):
    text: str  # [a TO b]


@dataclass(frozen=True)
class InField(Node):
    name: str
    node: Node


@dataclass(frozen=True)
class Negated(Node):
    node: Node


@dataclass(frozen=True)
class Chain(Node):
    """Two or more joined by AND."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Sequence(Node):
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Either(Node):
    nodes: tuple[Node, ...]


class Grammar:
    """Reads pieces by recursive descent. `ignore` is told what could not be read, in words."""

    def __init__(self, pieces, ignore):
        self._pieces, self._ignore = pieces, ignore
        self._at = self._depth = self._too_deep = 0

    def read(self):
        """Return the syntax tree; None where nothing was read."""
        return self._either()

    def _peek(self):
        return self._pieces[self._at] if self._at < len(self._pieces) else _END

    def _next(self):
        piece = self._peek()
        self._at += 1
        return piece

    def _ends(self, *operators):
        kind = self._peek().kind
        return kind == "end" or kind in operators or (kind == "close" and bool(self._depth) and not self._too_deep)

    def _either(self):
        options = [self._sequence()]
        while self._peek().kind == "or":
            self._next()
            options.append(self._sequence())
            if options[-1] is None or options[-2] is None:
                self._ignore("“OR” with nothing to join")
        options = [option for option in options if option]
        return Either(tuple(options)) if len(options) > 1 else options[0] if options else None

    def _sequence(self):
        chains, joining = [], False
        while not self._ends("or"):
            if self._peek().kind == "and":
                self._next()
                if joining or not chains:
                    self._ignore("“AND” with nothing to join")
                joining = bool(chains)
            elif node := self._clause():
                if joining:
                    chains[-1].append(node)
                else:
                    chains.append([node])
                joining = False
        if joining:
            self._ignore("“AND” with nothing to join")
        return Sequence(tuple(Chain(tuple(chain)) if len(chain) > 1 else chain[0] for chain in chains)) if chains else None

    def _clause(self):
        signs = []
        while self._peek().kind == "not":
            signs.append(self._next().text)
        node = None if self._ends("or", "and") else self._primary()
        if node is None and signs:
            self._ignore(f"“{signs[-1]}” with nothing behind it to leave out")
        return Negated(node) if node and len(signs) % 2 else node

    def _primary(self):
        piece = self._next()
        if piece.kind == "word":
            return Typed(piece.text.lstrip("-!^") or piece.text)  # a sign within a word is none
        if piece.kind == "phrase":
            return Quoted(piece.text, piece.slop)
        if piece.kind == "field":
            return self._field(piece.text)
        if piece.kind == "range":
            return Interval(piece.text)
        if piece.kind == "open":
            return self._group()
        if piece.kind == "close":
            self._close()
        elif piece.kind == "quote":
            self._ignore("a quotation mark without its partner")
        elif piece.kind == "boost":
            self._ignore(f"“{piece.text}”: no word counts more than another")
        return None

    def _field(self, name):
        if name.lower() not in FIELDS:
            self._ignore(f"“{name}:” names no field, so it was read as a word; fields are {', '.join(FIELDS)}")
            self._minus()
            return Typed(name)
        while self._peek().kind == "field" and self._peek().text.lower() in FIELDS:
            self._ignore(f"“{name}:” right before another field")
            name = self._next().text
        is_left_out = self._minus()
        node = None if self._ends("or", "and", "not") else self._primary()
        if node is None:
            self._ignore(f"“{name}:” with nothing behind it")
            return None
        return Negated(InField(name.lower(), node)) if is_left_out else InField(name.lower(), node)

    def _minus(self):
        """Step over the sign of a word to leave out, right behind a field, and say whether there was one."""
        is_there = self._peek().kind == "not" and self._peek().text != "NOT"
        self._at += is_there
        return is_there

    def _group(self):
        if self._depth >= DEEPEST:
            self._ignore(f"parentheses more than {DEEPEST} deep")
            self._too_deep += 1
            return None
        self._depth += 1
        node = self._either()
        if self._peek().kind == "close":
            self._next()
        else:
            self._ignore("“(” without its “)”")
        self._depth -= 1
        return node

    def _close(self):
        if self._too_deep:
            self._too_deep -= 1
        else:
            self._ignore("“)” without its “(”")
