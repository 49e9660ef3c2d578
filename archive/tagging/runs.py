"""Runs of words with a capital, and the names that they are taken apart into: bodies, places, people, in one reading from the left.

"Deputy Prime Minister Tigran Avinor told Three Rivers Press Agency" has two runs; the first is a title and a person, the second a body.
"""

from typing import NamedTuple

from archive.tagging import bodies
from archive.tagging.inflection import stem
from archive.tagging.lists import places
from archive.tagging.lists.common import OPENERS, OTHER_THINGS, TIMES
from archive.tagging.lists.given import GIVEN
from archive.tagging.lists.titles import ADDRESSES, OFFICES, RANKS
from archive.tagging.names import PARTICLES
from archive.tagging.words import form

_LEADS = ADDRESSES | OFFICES
_TITLES = _LEADS | RANKS
_SMALL = frozenset("the a an der die das le la les un une der".split())  # noqa: SIM905
_JOINED = frozenset([" ", "-", "‐", "‑", " & ", "\xa0"])
_APOSTROPHES = frozenset("'’ʼ")
_NOUNS = frozenset(["de", "az", "tr"])  # languages in which a noun with a capital stands often before a name
_GERMAN_ARTICLES = frozenset(["den", "der"])  # by themselves no particles of a name
_MOST_PARTICLES = 2
_LONGEST_SYLLABLE = 4
_SHOUT = 3  # words in capitals alone: a headline within the text


def is_title(word):
    """Say whether a folded word is an office or a form of address, in the plural too."""
    return word in _TITLES or (word.endswith("s") and word[:-1] in OFFICES)


def is_known_noun(word):
    """Say whether a folded word is what names of places, bodies or other things are made with."""
    return word in places.HEADS or word in places.COMMON_HEADS or word in OTHER_THINGS or bodies.is_head(word)


class Piece(NamedTuple):
    """A stretch of a run: words `first` to `last`; `kind` "" where it is yet to be told; `is_titled`: a title stands before it."""

    kind: str
    first: int
    last: int
    is_titled: bool = False


def pieces(passage, agencies=frozenset()):
    """Return the Pieces of all runs of `passage`, in order. `agencies`: folded names of bodies known to produce news."""
    found, free = [], 0
    for first, last in _runs(passage):
        if last >= free and not (first == last and _only_opens(passage, first, agencies)):
            found += _Reader(passage, max(first, free), last, agencies).read()
            free = max(free, found[-1].last + 1) if found else free
    return found


def _only_opens(passage, at, agencies):
    """Say whether a run of one word is nothing but the head of a sentence: most are, and need no further look."""
    word = passage.words.words[at]
    if not word.isascii() or word.isupper() or passage.language in _NOUNS or not passage.begins_sentence(at):
        return False
    return form(word) not in places.first_words(passage.language) and not bodies.may_begin(form(word), agencies)


def _runs(passage):
    """Yield (first, last) of the runs of words with a capital; what is written in capitals throughout is none."""
    words = passage.words.words
    run = None
    for at in passage.words.capitals:
        if not words[at][0].isupper():
            continue
        if run and _goes_on(passage, run[1], at):
            run[1] = at
            continue
        if run and not _is_shouted(words, *run):
            yield _with_syllable(passage, *run)
        run = [at, at]
    if run and not _is_shouted(words, *run):
        yield _with_syllable(passage, *run)


def _with_syllable(passage, first, last):
    """Return the run with the small half of a given name that ends it: "Bae Soo-rin"."""
    words, behind = passage.words.words, last + 1
    if first == last or behind >= len(words) or passage.words.gaps[behind] != "-" or not words[behind].islower():
        return first, last
    is_short = max(len(words[last]), len(words[behind])) <= _LONGEST_SYLLABLE and words[last].isalpha()
    return (first, behind) if is_short else (first, last)


def _goes_on(passage, last, at):
    words, gaps = passage.words.words, passage.words.gaps
    if at == last + 1:
        gap = gaps[at]
        if gap in _APOSTROPHES:
            return len(words[last]) <= 2
        if gap.startswith(".") and len(words[at]) > 1 and form(words[at]) in OPENERS:
            return False
        return gap in _JOINED or (gap == "\n" and passage.field != "body") or passage.is_joined(at)
    between = range(last + 1, at)
    if len(between) == 1 and words[last + 1] in _GERMAN_ARTICLES:
        return False
    return len(between) <= _MOST_PARTICLES and all(
        words[place] in PARTICLES and gaps[place] == " " and gaps[place + 1] in (" ", "-") for place in between
    )


def _is_shouted(words, first, last):
    run = [word for word in words[first : last + 1] if len(word) > 1]
    return len(run) >= _SHOUT and all(word.isupper() for word in run)


class _Reader:
    """Reads one run from the left."""

    def __init__(self, passage, first, last, agencies):
        self._passage, self._agencies = passage, agencies
        self._forms = [form(word) for word in passage.words.words[first : last + 1]]
        self._offset, self._last = first, last
        self._first_words = places.first_words(passage.language)

    def _form(self, at):
        return self._forms[at - self._offset]

    def read(self):
        """Return the Pieces of the run."""
        at = self._begin()
        self._found, self._start, self._titled = [], at, self._is_titled_before(at)
        while at <= self._last:
            at = self._step(at)
        self._close(self._last)
        return self._found

    def _begin(self):
        """Return the first word that is not only there because a sentence begins."""
        at, opens = self._offset, self._passage.begins_sentence(self._offset) or self._passage.is_title_case
        while at <= self._last:
            word = self._form(at)
            led = word in OPENERS or word in TIMES if opens else word in TIMES or word in _SMALL
            if not led or (word in GIVEN and at < self._last and not opens):
                break
            at += 1
        return at

    def _step(self, at):
        """Read what begins with word `at` and return the word behind it."""
        passage, word = self._passage, self._form(at)
        is_open = self._start < at
        if at in passage.taken:
            return self._skip(at, titled=False)
        if word in places.COMMON_HEADS and not is_open and self._has_of(at):
            return self._skip(at, titled=False)
        if (known := self._known(at, is_open)) is not None:
            return self._emit(known.kind, at, known.last)
        if at in passage.places and not (is_open and (self._titled or self._form(at - 1) in GIVEN)):
            return self._skip(at, titled=False)
        if is_title(word) and not (word in GIVEN and is_open) and not self._is_hyphenated(at):
            return self._skip(at, titled=word not in RANKS or self._titled)
        if (places.is_people(word) or word in TIMES) and not is_open and word not in GIVEN:
            return self._skip(at, titled=self._titled)
        return at + 1

    def _known(self, at, is_open):
        """Return the Piece that begins with word `at` and whose kind is told by a list or a noun; None where none does."""
        passage = self._passage
        if (end := bodies.known(passage, at, self._last, self._agencies)) is not None:
            return Piece("organisation", at, end)
        if is_open or at in passage.places:
            end = None if is_open or passage.is_title_case else bodies.named(passage, at, self._last)
            return end and Piece("organisation", at, end)
        place = None if self._titled else self._place(at)
        if place is not None and place > at:
            return Piece("place", at, place)
        if not passage.is_title_case and (end := bodies.named(passage, at, self._last)):
            return Piece("organisation", at, end)
        if place is None and self._form(at) in places.HEADS and self._has_of(at) and (end := bodies.linked(passage, at)) > at:
            return Piece("place", at, end)
        return place if place is None else Piece("place", at, place)

    def _is_hyphenated(self, at):
        """Say whether a hyphen joins word `at` to the next: "Saint-Vallier"."""
        return at < self._last and self._passage.words.gaps[at + 1] == "-"

    def _skip(self, at, titled):
        self._close(at - 1)
        self._start, self._titled = at + 1, titled
        return at + 1

    def _emit(self, kind, at, end):
        """Add a piece of a known kind. It may reach beyond the run: "Union of Pilots" has a small word in it."""
        self._close(at - 1)
        self._found.append(Piece(kind, at, end))
        self._start, self._titled = end + 1, False
        return end + 1

    def _has_of(self, at):
        words = self._passage.words.words
        return at + 1 < len(words) and words[at + 1] == "of"

    def _close(self, last):
        """Add what stands open, up to word `last`, as a piece whose kind is to be told."""
        first = self._start
        while last >= first and self._form(last) in TIMES and self._form(first) not in GIVEN:
            last -= 1
        first = self._from_given_name(first, last)
        if first <= last and self._form(last) not in OTHER_THINGS:
            self._found.append(Piece("", first, last, self._titled))

    def _from_given_name(self, first, last):
        """Return the word of a given name behind a noun that only the sentence or the language gives a capital: "Gründers Gernot Rauch"."""
        if last <= first or self._titled:
            return first
        words, passage = self._passage.words.words, self._passage
        noun = passage.language in _NOUNS or passage.begins_sentence(first) or last - first > 2 or words[first].isupper()
        return next((at for at in range(first, last) if self._form(at) in GIVEN), first) if noun else first

    def _is_titled_before(self, at):
        """Say whether a title leads to the run, in small letters or with its full stop: "the spokesman Peter Hall", "Gen. Hall"."""
        if at == 0 or at != self._offset:
            return False
        before, gap = form(self._passage.words.words[at - 1]), self._passage.words.gaps[at]
        return (gap == " " and before in _LEADS) or (gap == ". " and before in ADDRESSES and len(before) <= _LONGEST_SYLLABLE)

    def _place(self, at):
        """Return the last word of the place of the lists that begins with word `at`, None where there is none, or a longer name."""
        passage, words = self._passage, self._passage.words.words
        for length in self._first_words.get(self._stem(at, self._first_words), ()):
            end = at + length - 1
            if end > self._last or (length == 1 and len(words[at]) < 2) or self._key(at, end) not in places.places(self._passage.language):
                continue
            if end == self._last or passage.is_title_case or self._may_follow_a_place(end + 1):
                return end
        return None

    def _may_follow_a_place(self, at):
        """Say whether word `at` begins something else: "Azerbaijan Ilham Veris", "Karabakh Armenian", "Khodrel-Lisane"."""
        word = self._form(at)
        if self._passage.words.gaps[at] == "-":
            return self._stem(at, self._first_words) != ""
        return word in GIVEN or is_title(word) or places.is_people(word) or (at < self._last and not is_known_noun(self._form(self._last)))

    def _key(self, first, last):
        return " ".join(stem(self._form(at), self._passage.language, self._stems()) for at in range(first, last + 1))

    def _stem(self, at, stems):
        return stem(self._form(at), self._passage.language, stems)

    def _stems(self):
        return places.stems(self._passage.language)
