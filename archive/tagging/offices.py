"""Offices that stand for a person named before: "the deputy minister", "the captain", "омбудсмен".

The office is one that the person's record has on the day, or that the text prints beside the name.
"""

from bisect import bisect_left
from collections import defaultdict

from archive.tagging.bodies import may_be_genitive
from archive.tagging.lists.equivalents import english
from archive.tagging.lists.titles import ADDRESSES, OFFICES, RANKS
from archive.tagging.people import Short
from archive.tagging.shared import in_office
from archive.tagging.titles import head_of, heads_of
from archive.tagging.words import form

_ARTICLES = {
    "en": frozenset(["the"]),
    "fr": frozenset(["le", "la", "l", "au"]),
    "de": frozenset(["der", "die", "den", "dem", "des"]),
}
_BARE = frozenset(["ru", "hy", "az", "tr", "ka", "uk"])
_LINKS = frozenset(["of", "for", "de", "du", "des", "der", "für"])
_CALLED = frozenset(
    "is was were be been became become becomes as remains elected appointed named est était devient war ist wurde wird als".split()  # noqa: SIM905
)
_REACH = 6  # words beside a name
_MOST_MODIFIERS = 3


class Holder:
    """Somebody with offices: `heads`, their nouns, `words`, all that is said with them; `places`, where the person is named, in order."""

    def __init__(self, who):
        self.who, self.heads, self.words, self.places = who, set(), set(), []

    def add(self, text_forms, language):
        heads = heads_of(text_forms, language)
        self.heads |= heads
        if heads:
            self.words.update(text_forms)


def find(passages, occurrences, records, date):
    """Return the offices that stand for one of the people, as a list of Short; the words are taken then.

    `occurrences` are (who, Span) of people, by name; `who` is the id of an actor, or a candidate.
    """
    by_head = _by_head(occurrences, records, date)
    found = []
    for passage in passages if by_head else ():
        for at, word in enumerate(passage.words.words):
            head = english(head_of(form(word), passage.language))
            if head in by_head and at not in passage.taken and (phrase := _phrase(passage, at, by_head[head])):
                first, last, holder = phrase
                passage.take(first, last)
                found.append(Short(passage, first, last, holder.who))
    return found


def _by_head(occurrences, records, date):
    """Return {office: [Holder]}, from the records and from what stands beside each name."""
    holders = {}
    for who, span in occurrences:
        holder = holders.setdefault(who, Holder(who))
        holder.places.append((span.passage.order, span.first))
        for beside in _beside(span):
            holder.add(beside, span.passage.language)
    for who, holder in holders.items():
        for title in records.titles.get(who, ()) if isinstance(who, int) else ():
            if in_office(title, date):
                holder.add(title.keys, "en")
    by_head = defaultdict(list)
    for holder in holders.values():
        holder.places.sort()
        for head in holder.heads:
            by_head[head].append(holder)
    return by_head


def _beside(span):
    """Yield the folded words of titles: inside a name ("Colonel Orlec"), before it, and in the apposition behind it."""
    yield span.forms
    yield _before(span)
    words, gaps = span.passage.words.words, span.passage.words.gaps
    behind, at = [], span.last + 1
    if at < len(words) and gaps[at] == ", ":
        behind.append(form(words[at]))
        while at + 1 < min(len(words), span.last + _REACH) and gaps[at + 1] == " ":
            at += 1
            behind.append(form(words[at]))
    yield behind


def _before(span):
    """Return the folded words before a name, as far as they are its title: all of them where a comma parts them from it."""
    words, gaps = span.passage.words.words, span.passage.words.gaps
    is_apposed, found = gaps[span.first] == ", ", []
    for at in range(span.first - 1, max(-1, span.first - 1 - _REACH), -1):
        if gaps[at + 1] not in (" ", ". ", "\xa0") and not (is_apposed and at == span.first - 1):
            break
        word = form(words[at])
        if not is_apposed and words[at].islower() and not (word in _LINKS or word in RANKS or head_of(word, span.passage.language)):
            break
        found.append(word)
    return found


def _phrase(passage, at, holders):
    """Return (first word, last word, Holder) of the phrase whose noun is word `at`; None where it stands for nobody."""
    first, said = _opening(passage, at)
    if first is None or not _is_free(passage, first, at):
        return None
    named = [holder for holder in holders if holder.places[0] < (passage.order, first) and said <= holder.words]
    if not named:
        return None
    # Of several the one who was named last.
    holder = max(named, key=lambda holder: holder.places[bisect_left(holder.places, (passage.order, first)) - 1])
    last = _closing(passage, at, holder)
    return last and (first, last, holder)


def _opening(passage, at):
    """Return (first word, words between the article and the noun); (None, …) where the noun is not a definite one."""
    words, gaps, language = passage.words.words, passage.words.gaps, passage.language or "en"
    first, said = at, set()
    while first > 0 and len(said) < _MOST_MODIFIERS and gaps[first] in (" ", "-") and form(words[first - 1]) in RANKS:
        first -= 1
        said.add(form(words[first]))
    if language in _BARE:
        return at, set()
    articles = _ARTICLES.get(language, _ARTICLES["en"])
    if first == 0 or form(words[first - 1]) not in articles or gaps[first] not in (" ", "’", "'"):
        return None, said
    return (first, said) if form(words[first - 1]) == "au" else (first - 1, said)


def _is_free(passage, first, at):
    """Say whether the words stand for somebody by themselves: no title of a name beside them, no office that somebody gets."""
    words, gaps = passage.words.words, passage.words.gaps
    if first > 0 and (gaps[first] == ", " and first - 1 in passage.taken):
        return False
    if first > 0 and gaps[first] == " " and form(words[first - 1]) in _CALLED:
        return False
    if passage.language in _BARE and _is_of_more(passage, first, at):
        return False
    behind = at + 1
    if behind >= len(words):
        return True
    is_name = words[behind][0].isupper() or behind in passage.taken
    return not (is_name and gaps[behind] in (" ", ", ", ". ", " «")) and form(words[behind]) not in ADDRESSES | OFFICES


def _is_of_more(passage, first, at):
    """Say whether an office without an article belongs to another, or has a field of its own: "заместитель министра", "министр портов"."""
    words, gaps, behind = passage.words.words, passage.words.gaps, at + 1
    if first > 0 and gaps[first] == " " and (form(words[first - 1]) in RANKS or head_of(form(words[first - 1]), passage.language)):
        return True
    follows = behind < len(words) and gaps[behind] == " " and words[behind].islower()
    return passage.language in ("ru", "uk") and follows and may_be_genitive(words[behind], words[at])


def _closing(passage, at, holder):
    """Return the last word of the phrase: "the head of the mission" ends with what the title says; None where it names another office."""
    words, gaps = passage.words.words, passage.words.gaps
    link = at + 1
    if link >= len(words) or gaps[link] != " " or words[link] not in _LINKS:
        return at
    end = link + 1
    while end < len(words) and form(words[end]) in ("the", "la", "le", "les", "l") and gaps[end + 1] in (" ", "’"):
        end += 1
    return end if end < len(words) and words[end].islower() and form(words[end]) in holder.words else None
