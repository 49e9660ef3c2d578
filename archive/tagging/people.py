"""The people of an article by shorter names: "Sadayev" behind "Ali Sadayev", "Prime Minister Ambrel" of those in office on the day.

A surname alone never stands for somebody who is not otherwise in the article.
"""

from collections import defaultdict
from typing import NamedTuple

from archive.tagging.inflection import base, stem
from archive.tagging.lists.common import LOOK_LIKE_NAMES, OPENERS, TIMES
from archive.tagging.lists.given import GIVEN
from archive.tagging.lists.titles import ADDRESSES, OFFICES, RANKS, SAYING
from archive.tagging.names import PARTICLES, shorter
from archive.tagging.shared import in_office
from archive.tagging.titles import heads_of
from archive.tagging.words import form

_CASUAL = ADDRESSES | OFFICES | RANKS
_OF = frozenset(["of", "for", "at", "de", "du", "des", "der", "für"])


class Person(NamedTuple):
    """Somebody in the article: an actor's id or a candidate, the names, and the first word of the first full name: (passage, offset)."""

    who: object
    names: tuple[str, ...]
    first: tuple[int, int]


class Short(NamedTuple):
    """A shorter name: where it stands, and who it means: none where several may be meant."""

    passage: object
    first: int
    last: int
    who: object


def find(passages, people):
    """Return the shorter names of `people` among the words that are not taken, as a list of Short; the words are taken then."""
    return match(passages, forms_of(people))


def match(passages, forms):
    """Return what stands of `forms`, see `forms_of`, among the words that are not taken, as a list of Short; the words are taken then."""
    found = []
    for passage in passages if forms else ():
        for at in passage.words.capitals:
            if at not in passage.taken and (hit := _at(passage, at, forms)):
                length, bearers = hit
                first = at - _leads(passage, at, bearers)
                passage.take(first, at + length - 1)
                found.append(Short(passage, first, at + length - 1, _meant(bearers, (passage.order, passage.words.span(at, at)[0]))))
    return found


def _leads(passage, at, bearers):
    """Return how many small particles of the name stand before word `at`: the "von" of "von Brahm"."""
    words, count = passage.words.words, 0
    while at > count and words[at - count - 1] in PARTICLES and passage.words.gaps[at - count] == " ":
        wanted = f" {' '.join(words[at - count - 1 : at + 1])}"
        if not any(wanted in name for person in bearers for name in person.names):
            break
        count += 1
    return count


def titled(passages, records, date):
    """Return the surnames with a title that one person alone had on `date`: "President Karn". The words are taken."""
    found = []
    for passage in passages:
        for at in passage.words.capitals:
            if at and at not in passage.taken and passage.words.gaps[at] in (" ", "\n"):
                key = stem(form(passage.words.words[at]), passage.language, records.surnames)
                holders = {actor for actor in records.surnames.get(key, ()) if _has_title(passage, at, records.titles.get(actor, ()), date)}
                if len(holders) == 1:
                    passage.take(at, at)
                    found.append(Short(passage, at, at, holders.pop()))
    return found


def forms_of(people):
    """Return first key -> [(keys, is_surname, people)] of the shorter names of `people`, the longest first, surnames before given names."""
    bearers = defaultdict(dict)
    for person in people:
        for name in person.names:
            for form_of_name in shorter(name):
                bearers[form_of_name][person] = None
    return sorted_forms((keys, is_surname, list(several)) for (keys, is_surname), several in bearers.items())


def sorted_forms(entries):
    """Return first key -> entries, (keys, is_surname, people) each, the longest first, surnames before given names."""
    forms = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (len(entry[0]), entry[1]), reverse=True):
        forms[entry[0][0]].append(entry)
    return forms


def _at(passage, at, forms):
    """Return (number of words, people) of the longest short form at word `at`, a surname before a given name; None where there is none."""
    key = stem(form(passage.words.words[at]), passage.language, forms)
    for keys, _, bearers in forms.get(key, ()):
        if _stands(passage, at, keys) and _is_apart(passage, at, at + len(keys)):
            return len(keys), bearers
    return None


def _stands(passage, at, keys):
    behind = at + len(keys)
    if behind > len(passage.words.words) or any(place in passage.taken for place in range(at, behind)):
        return False
    rest = range(at + 1, behind)
    return all(passage.is_joined(place) for place in rest) and all(
        base(form(passage.words.words[place])) == key or stem(form(passage.words.words[place]), passage.language, (key,))
        for place, key in zip(rest, keys[1:], strict=True)
    )


def _is_apart(passage, first, behind):
    """Say whether the words are a name of their own here: no part of a longer one, and no word of the language."""
    words, gaps = passage.words.words, passage.words.gaps
    word = form(words[first])
    addressed = first > 0 and gaps[first] in (" ", ". ", "\xa0") and form(words[first - 1]) in _CASUAL
    if behind == first + 1 and not addressed and _is_a_word(passage, first, word):
        return False
    if passage.is_title_case:
        return True
    return addressed or not _is_led(passage, first, behind)


def _is_a_word(passage, at, word):
    """Say whether a short form is more likely the word of the language that it looks like."""
    if word in TIMES or (passage.language == "de" and word in OPENERS):
        return True
    opens = passage.begins_sentence(at)
    if word in LOOK_LIKE_NAMES or word in OPENERS:
        return passage.words.words[at].isupper() or passage.is_title_case or opens
    words = passage.words.words
    speaks = at + 1 < len(words) and form(words[at + 1]) in SAYING
    return word in GIVEN and opens and not speaks and passage.field == "body"


def _is_led(passage, first, behind):
    """Say whether another name's word stands directly before or behind."""
    words, gaps = passage.words.words, passage.words.gaps
    before = first - 1
    if before >= 0 and gaps[first] in (". ", ".") and len(words[before]) == 1:
        return True
    if before >= 0 and gaps[first] == " " and words[before][0].isupper() and before not in passage.taken:
        opener = form(words[before]) in OPENERS or form(words[before]) in _CASUAL
        if not opener and not passage.begins_sentence(before):
            return True
    follows = behind < len(words) and gaps[behind] == " " and words[behind][0].isupper() and behind not in passage.taken
    return follows and form(words[behind]) not in _CASUAL and form(words[behind]) not in OPENERS


def _meant(bearers, place):
    """Return who is meant: the only one, or the only one whose full name stood before; None where it cannot be told."""
    if len({person.who for person in bearers}) > 1:
        bearers = [person for person in bearers if person.first < place]
    who = {person.who for person in bearers}
    return who.pop() if len(who) == 1 else None


def _has_title(passage, at, titles, date):
    """Say whether the words before word `at` are one of `titles`, held on `date`: all of it, or what stands before "of".

    In other languages than English, in which roles are mostly kept, it is the office of the title that counts.
    """
    before = tuple(base(form(word)) for word in passage.words.words[max(0, at - 6) : at])
    office = heads_of([form(passage.words.words[at - 1])], passage.language) if passage.language not in ("", "en") else frozenset()
    for title in titles:
        head = next((title.keys[:place] for place, key in enumerate(title.keys) if key in _OF), title.keys)
        for keys in (title.keys, head, head[-1:]):
            if keys and before[-len(keys) :] == keys and in_office(title, date):
                return True
        if office & heads_of(head[-2:], "en") and in_office(title, date):
            return True
    return False
