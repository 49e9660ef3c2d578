"""How a query was read: what web pages and commands show beside the answer."""

from dataclasses import dataclass, field
from typing import NamedTuple

from archive.search.query.tree import Query

LONGEST_QUOTED = 60  # characters


class Record(NamedTuple):
    """An authority record whose names widened a word."""

    slug: str
    label: str


@dataclass(frozen=True)
class Word:
    """A word, phrase or filter ("date:2017") as typed, and in plain words what else it matches ("" where nothing).

    `form` is the folded form of a single word without patterns, "" for everything else; `field` the one it is asked of, "" for any.
    """

    typed: str
    also: str = ""
    records: tuple[Record, ...] = ()
    form: str = ""
    field: str = ""

    @property
    def asked(self):
        """What asks for it alone."""
        if not self.field:
            return self.typed
        is_loose = " " in self.typed and not self.typed.startswith("“")
        return f"{self.field}:({self.typed})" if is_loose else f"{self.field}:{self.typed}"


def short(text):
    """Return what was typed as a message quotes it: a long one cut."""
    return text if len(text) <= LONGEST_QUOTED else f"{text[: LONGEST_QUOTED - 1]}…"


@dataclass
class Parsed:
    """A query, read. `query` is None where nothing in the text could be searched for: then every article answers.

    `understood` is a sentence ("prisoner and exchange and not ferry"); `ignored` says what was left out and why;
    `also_searched` which other names were searched; `words` reads the query word by word; `parts` is what an article must
    meet all at once, each as it can be typed again. Of what is ignored, the function words alone stand in `function_words` too.
    """

    text: str
    query: Query | None = None
    understood: str = ""
    ignored: list[str] = field(default_factory=list)
    also_searched: list[str] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    parts: tuple[str, ...] = ()
    function_words: list[str] = field(default_factory=list)

    def ignore(self, what):
        """Say once that something was left out."""
        if what not in self.ignored:
            self.ignored.append(what)
