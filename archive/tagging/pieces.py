"""Runs of words with a capital taken apart into names: bodies, places, people, in one reading from the left.

"Deputy Prime Minister Tigran Avinor told Three Rivers Press Agency" has two runs; the first is a title and a person, the second a body.
"""

from typing import NamedTuple

from archive.tagging import bodies, georgian
from archive.tagging.inflection import stem
from archive.tagging.lists import places
from archive.tagging.lists.common import OPENERS, OTHER_THINGS, TIMES
from archive.tagging.lists.given import GIVEN
from archive.tagging.lists.titles import ADDRESSES, OFFICES, RANKS
from archive.tagging.runs import runs
from archive.tagging.titles import head_of
from archive.tagging.words import form

_LEADS = ADDRESSES | OFFICES
_TITLES = _LEADS | RANKS
_SMALL = frozenset("the a an der die das le la les un une der".split())  # noqa: SIM905
_NOUNS = frozenset(["de", "az", "tr"])  # languages in which a noun with a capital stands often before a name
_GENITIVES = frozenset(["ru", "uk"])  # a title is followed by whose it is: "Президент Азмерии Фарид Хошнам"
_LOCATIVES = ("da", "de", "dan", "den")
_OF = frozenset(["von", "vom", "de", "du", "des"])
_LONGEST_SYLLABLE = 4


def is_title(word, language=""):
    """Say whether a folded word of a text in `language` is an office or a form of address, in the plural and other cases too."""
    if word in _TITLES or (word.endswith("s") and word[:-1] in OFFICES) or (word == "me" and language == "fr"):
        return True
    return language not in ("", "en") and head_of(word, language) != ""


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
    if passage.language == "ka":
        return [Piece(*name) for name in georgian.named(passage)]
    found, free = [], 0
    for first, last in runs(passage):
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
            return self._skip(at, titled=self._has_office(at) or (self._titled and at - 1 in passage.taken))
        if word in places.COMMON_HEADS and not is_open and self._has_of(at):
            return self._skip(at, titled=False)
        if (known := self._known(at, is_open)) is not None:
            return self._emit(known.kind, at, known.last)
        if at in passage.places and not (is_open and (self._titled or self._form(at - 1) in GIVEN)):
            return self._skip(at, titled=False)
        if passage.words.words[at] in _OF and not is_open and self._titled:
            return self._skip(at, titled=False)  # "Sprecher von Nordstrom Energie"
        if is_title(word, passage.language) and not (word in GIVEN and is_open) and not self._is_hyphenated(at):
            return self._skip(at, titled=word not in RANKS or self._titled)
        is_people = places.is_known_people if self._titled else places.is_people
        if (is_people(word) or word in TIMES) and not is_open and word not in GIVEN:
            return self._skip(at, titled=self._titled)
        return at + 1

    def _known(self, at, is_open):
        """Return the Piece that begins with word `at` and whose kind is told by a list or a noun; None where none does."""
        passage = self._passage
        if (end := bodies.known(passage, at, self._last, self._agencies)) is not None:
            return Piece("organisation", at, end)
        if is_open and passage.language in ("az", "tr") and self._form(at).endswith(_LOCATIVES) and self._place(at) == at:
            return Piece("place", at, at)
        if is_open or at in passage.places:
            end = None if is_open or passage.is_title_case else bodies.named(passage, at, self._last)
            return end and Piece("organisation", at, end)
        place = None if self._titled else self._place(at)
        if place is not None and place > at:
            return Piece("place", at, place)
        if not passage.is_title_case and (end := bodies.named(passage, at, self._last)):
            return Piece("organisation", at, end)
        if place is None and self._form(at) in places.HEADS - OFFICES and self._has_of(at) and (end := bodies.linked(passage, at)) > at:
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
        self._start, self._titled = end + 1, self._has_office(at)
        return end + 1

    def _has_office(self, at):
        """Say whether an office of the place or body that begins with word `at` stands before it: "President of Armenia"."""
        words, gaps = self._passage.words.words, self._passage.words.gaps
        office = at - 2 if at > 1 and words[at - 1] in ("of", "for") else at - 1
        return office >= 0 and gaps[at] == " " and head_of(form(words[office]), self._passage.language) != ""

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
        if last <= first or (self._titled and self._passage.language not in _GENITIVES):
            return first
        words, passage = self._passage.words.words, self._passage
        noun = self._titled or passage.language in _NOUNS or passage.begins_sentence(first) or last - first > 2 or words[first].isupper()
        return next((at for at in range(first, last) if self._form(at) in GIVEN), first) if noun else first

    def _is_titled_before(self, at):
        """Say whether a title leads to the run, in small letters or with its full stop: "the spokesman Peter Hall", "Gen. Hall"."""
        if at == 0 or at != self._offset:
            return False
        before, gap = form(self._passage.words.words[at - 1]), self._passage.words.gaps[at]
        is_lead = before in _LEADS or head_of(before, self._passage.language) != ""
        return (gap == " " and is_lead) or (gap == ". " and before in ADDRESSES and len(before) <= _LONGEST_SYLLABLE)

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
        return (
            word in GIVEN
            or is_title(word, self._passage.language)
            or places.is_people(word)
            or (at < self._last and not is_known_noun(self._form(self._last)))
        )

    def _key(self, first, last):
        return " ".join(stem(self._form(at), self._passage.language, self._stems()) for at in range(first, last + 1))

    def _stem(self, at, stems):
        return stem(self._form(at), self._passage.language, stems)

    def _stems(self):
        return places.stems(self._passage.language)
