"""Names that no record has: found by how they are written and what stands around them, grouped by whom they mean in the article.

Precision first: what may be anything is left out, and what is said once, alone and without a sign, is too.
"""

from collections import Counter, defaultdict

from archive.tagging import people
from archive.tagging.bodies import LEGAL_FORMS
from archive.tagging.evidence import ACRONYM, SURE, judge
from archive.tagging.groups import BODY, PERSON, PLACE, Group, Groups, acronyms, key_of
from archive.tagging.inflection import base, stem
from archive.tagging.lists.common import OPENERS
from archive.tagging.lists.given import GIVEN
from archive.tagging.lists.organisations import HEADS
from archive.tagging.lists.places import HEADS as PLACE_HEADS
from archive.tagging.lists.places import is_people, places
from archive.tagging.names import parts
from archive.tagging.passage import Span
from archive.tagging.pieces import pieces
from archive.tagging.words import Words, form
from archive.text.fold import fold_name

_OPENING_WORDS = 14  # of an article, where the agency that produced it is named
_SHORTEST_PART = 4  # letters of the word that a body is called by later


def find(passages, present, agencies=frozenset()):
    """Return (shorter, groups): Shorts of the people `present`, who have records, and the Groups that no record has.

    `present` is a list of people.Person; both are looked for together, for a surname may belong to either. `agencies` are folded names.
    """
    groups, later = Groups(), []
    for passage in sorted(passages, key=lambda passage: passage.is_title_case):
        for piece in pieces(passage, agencies):
            span = Span(passage, piece.first, piece.last)
            if piece.kind == PERSON:
                groups.take_person(span)
            elif piece.kind:
                _take_known(groups, span, piece.kind, agencies)
            elif not passage.is_title_case:
                kind, strength = judge(passage, piece)
                if kind == PERSON and groups.has_body(span.text):
                    groups.take(span, BODY)
                elif kind == PERSON and len(parts(span.text)) > 1:
                    groups.take_person(span, is_sure=strength == SURE)
                elif kind in (BODY, PLACE) and strength == SURE:
                    groups.take(span, kind)
                elif kind:
                    later.append((span, kind, strength))
        # A place of the records is named by its words unless a longer name has them.
        passage.taken |= passage.places
    shorter = _match_people(passages, groups.all, present)
    _take_later(groups, later)
    merged = groups.merged()
    _match_parts(passages, merged)
    return shorter, [group for group in merged if group.is_sure or len(group.spans) > 1]


def _take_known(groups, span, kind, agencies):
    """A body or place that a list or its noun tells. The agency of the article, where it is printed as such, is no candidate."""
    if kind == BODY and fold_name(span.text) in agencies and _is_credit(span):
        span.passage.take(span.first, span.last)
        return
    group = groups.take(span, kind)
    if kind == PLACE and not group.display:
        known = places(span.passage.language).get(_place_key(span))
        group.display = known if known and ("." in known or not span.text.isascii()) else ""


def _place_key(span):
    """Return the key by which the lists know the place, a case ending taken off."""
    known = places(span.passage.language)
    plain = " ".join(base(word) for word in span.forms)
    if plain in known or len(span.forms) > 1:
        return plain
    return stem(span.forms[0], span.passage.language, known) or plain


def _is_credit(span):
    words = span.passage.words
    return span.first < _OPENING_WORDS and any(sign in words.gaps[span.first] + words.gaps[span.last + 1] for sign in "(/")


def _match_people(passages, groups, present):
    """Give the groups of people their shorter names, and return those of the people `present`."""
    persons = [_person(group) for group in groups if group.kind == PERSON]
    shorter = []
    for short in people.find(passages, [*present, *persons]):
        if isinstance(short.who, Group):
            short.who.add(Span(short.passage, short.first, short.last), counts=False)
        else:
            shorter.append(short)
    return shorter


def _person(group):
    first = min((span.passage.order, span.passage.words.span(span.first, span.last)[0]) for span in group.spans)
    return people.Person(group, tuple(dict.fromkeys([*group.names, group.name])), first)


def _take_later(groups, later):
    """Take what is left of the weaker names: acronyms of bodies, people by a title and one word, places by a word before them."""
    counts = Counter(span.text for span, kind, _ in later if kind == ACRONYM)
    for span, kind, strength in later:
        if span.passage.taken.intersection(range(span.first, span.last + 1)):
            continue
        if kind == ACRONYM:
            _take_acronym(groups, span, strength == SURE or counts[span.text] > 1)
        elif not _is_called_for_short(groups, span):
            groups.take(span, kind)


def _is_called_for_short(groups, span):
    """Say whether one word is what a body of the article may be called by, and not a place of its own."""
    key = (key_of(span.text),)
    return any(key in _parts_of(name, BODY) for group in groups.all if group.kind == BODY for name in group.names)


def _take_acronym(groups, span, is_sure):
    meant = groups.of_acronym(span.text)
    if meant:
        meant.add(span, counts=False)
    elif len(span.text) > 2 and is_sure:
        groups.take(span, BODY)


def _match_parts(passages, groups):
    """Find bodies and places again: by the same name, bodies by their first or last words too, in headlines as well."""
    bearers = defaultdict(list)
    for group in groups:
        if group.kind != PERSON:
            called = {keys for name in group.names for keys in _parts_of(name, group.kind)}
        else:  # one word behind a title; full names have been looked for already
            called = {tuple(key_of(name).split()) for name in group.names if len(parts(name)) == 1}
        for keys in called:
            bearers[keys].append(people.Person(group, (), (-1, -1)))
    forms = people.sorted_forms((keys, True, several) for keys, several in bearers.items() if keys)
    for short in people.match(passages, forms):
        if short.who:
            short.who.add(Span(short.passage, short.first, short.last), counts=False)


def _parts_of(name, kind):
    """Yield the keys of the names that a body or a place may be called by later."""
    words = Words(name).words
    keys = tuple(base(form(word)) for word in words)
    yield keys
    if kind == PLACE or len(words) < 2:
        return
    if words[-1] in LEGAL_FORMS and len(words) > 2:
        yield keys[:-1]
    yield from ((fold_name(acronym),) for acronym in acronyms(name) if len(acronym) > 2)
    first, last = form(words[0]), form(words[-1])
    common = first in HEADS or first in OPENERS or first in GIVEN or first in PLACE_HEADS or is_people(first) or keys[0] in places("en")
    if len(first) >= _SHORTEST_PART and not common and words[0][0].isupper():
        yield keys[:1]
        if len(words) > 2 and words[1][0].isupper() and form(words[1]) not in HEADS:
            yield keys[:2]
    if last in ("rovers", "wanderers", "united"):
        yield keys[-1:]
