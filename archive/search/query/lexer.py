"""What was typed, cut into pieces. Total: any text at all gives some list of pieces."""

import re
import unicodedata
from typing import NamedTuple

# Typographic quotation marks count as the plain one.
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_FIELD = r"[^\W\d_]{2,20}:(?=[^\s:/)\]])"
_LETTERS = r"""(?:(?!&&|(?<=[^\s\d])\^\d)[^\s"()\[\],;|/\\<>{}=])"""
_PIECES = re.compile(
    rf"""
    (?P<address>(?<!\w)(?:https?://(?:www\.)?|www\.)(?P<place>[^\s"()\[\]]+))
  | (?P<phrase>"(?P<inner>[^"]*)"(?P<near>~\d*)?)
  | (?P<range>\[[^\[\]"]*\]|(?<=(?i:date:))(?:[\d.-]*(?:/|\.\.)[\d./-]*|[<>]=?\s*[^\s"()\[\],;|]*))
  | (?P<open>\()
  | (?P<close>\))
  | (?P<quote>")
  | (?P<minus>(?<![^\s(:])(?:-+|!)(?=[\w"(*]))
  | (?P<and>&&)
  | (?P<or>\|\|)
  | (?P<boost>(?<=[^\s\d])\^\d+(?:\.\d+)?)
  | (?P<field>(?<!\w){_FIELD})
  | (?P<word>{_LETTERS}+(?:(?<=\d),(?=\d){_LETTERS}+)*)
  | (?P<other>[^\s])
    """,
    re.VERBOSE,
)
OPERATORS = {"AND": "and", "OR": "or", "NOT": "not"}


class Piece(NamedTuple):
    """`kind`: phrase, range, open, close, quote, not, and, or, boost, field, word, other. `slop` is that of "a b"~5, -1 without one."""

    kind: str
    text: str
    slop: int = -1


DEFAULT_SLOP = 5


def clean(text):
    """Return `text` composed (NFC), control characters and lone surrogates as blanks, invisible marks (soft hyphen) gone."""
    if text.isascii() and text.isprintable():
        return text
    blanks = {"Cc": " ", "Cs": " ", "Cf": ""}
    return unicodedata.normalize("NFC", "".join(blanks.get(unicodedata.category(c), c) for c in text))


def lex(text):
    """Return the list of Pieces of a cleaned text."""
    pieces = []
    for match in _PIECES.finditer(text if text.isascii() else text.translate(_QUOTES)):
        kind, found = match.lastgroup, match[0]
        if kind == "word":
            pieces.append(Piece(OPERATORS.get(found, kind), found))
        elif kind == "phrase":
            near = match["near"]
            slop = -1 if near is None else int(near[1:6]) if len(near) > 1 else DEFAULT_SLOP
            pieces.append(Piece("phrase", match["inner"], slop))
        elif kind == "address":
            pieces.append(Piece("phrase", match["place"]))
        elif kind == "minus":
            pieces.append(Piece("not", found))
        elif kind == "field":
            pieces.append(Piece("field", found[:-1]))
        else:
            pieces.append(Piece(kind, found))
    return pieces
