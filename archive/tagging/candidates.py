"""Names that no record has: found by how they are written and what stands around them, grouped by whom they mean in the article.

Precision first: what may be anything is left out, and what is said once, alone and without a sign, is too.
"""

from collections import Counter

from archive.tagging import people
from archive.tagging.evidence import ACRONYM, SURE, judge
from archive.tagging.inflection import base, endings, stem
from archive.tagging.lists.common import OPENERS
from archive.tagging.lists.given import GIVEN
from archive.tagging.lists.organisations import HEADS
from archive.tagging.lists.places import HEADS as PLACE_HEADS
from archive.tagging.lists.places import is_people, places
from archive.tagging.names import is_initial, parts, surname
from archive.tagging.passage import Span
from archive.tagging.runs import pieces
from archive.tagging.words import Words, form
from archive.text.fold import fold_name

PERSON, BODY, PLACE = "person", "organisation", "place"
_LONGEST_NAME = 300
_OPENING_WORDS = 14  # of an article, where the agency that produced it is named
_SHORTEST_PART = 4  # letters of the word that a body is called by later


class Group:
    """One person, body or place of the article: where it stands, and under which names."""

    def __init__(self, kind):
        self.kind, self.spans, self.names, self.display = kind, [], Counter(), ""

    def add(self, span, counts=True):
        self.spans.append(span)
        span.passage.take(span.first, span.last)
        if counts:
            self.names[" ".join(span.text.split())] += 1

    @property
    def name(self):
        """The fullest name, in the nominative as far as one can tell: the shortest of its forms in scripts that inflect."""
        if self.display:
            return self.display[:_LONGEST_NAME]
        names = {_cased(name, self.kind): count for name, count in self.names.items()}

        def rank(name):
            return len(parts(name)), -len(name) if not name.isascii() else names[name], names[name]

        return max(names, key=rank)[:_LONGEST_NAME]

    @property
    def folded(self):
        return fold_name(self.name)


def find(passages, present, agencies=frozenset()):
    """Return (shorter, groups): Shorts of the people `present`, who have records, and the Groups that no record has.

    `present` is a list of people.Person; both are looked for together, for a surname may belong to either. `agencies` are folded names.
    """
    groups, later = [], []
    for passage in sorted(passages, key=lambda passage: passage.is_title_case):
        for piece in pieces(passage, agencies):
            span = Span(passage, piece.first, piece.last)
            if piece.kind:
                _take_known(groups, span, piece.kind, agencies)
            elif not passage.is_title_case:
                kind, strength = judge(passage, piece)
                if kind == PERSON and len(parts(span.text)) > 1:
                    _take_person(groups, span)
                elif kind in (BODY, PLACE) and strength == SURE:
                    _take(groups, span, kind)
                elif kind:
                    later.append((span, kind))
        # A place of the records is named by its words unless a longer name has them.
        passage.taken |= passage.places
    shorter = _match_people(passages, groups, present)
    _take_later(groups, later)
    groups = _merged(groups)
    _match_parts(passages, groups)
    return shorter, groups


def _take_known(groups, span, kind, agencies):
    """A body or place that a list or its noun tells. The agency of the article, where it is printed as such, is no candidate."""
    if kind == BODY and fold_name(span.text) in agencies and _is_credit(span):
        span.passage.take(span.first, span.last)
        return
    group = _take(groups, span, kind)
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


def _take(groups, span, kind):
    """Add a body or a place to the group that has the name already, or to a new one."""
    key = _key(span.text)
    group = next((group for group in groups if group.kind == kind and any(_key(name) == key for name in group.names)), None)
    if group is None:
        group = Group(kind)
        groups.append(group)
    group.add(span)
    return group


def _key(name):
    return " ".join(base(form(word)) for word in Words(name).words)


def _take_person(groups, span):
    group = next((group for group in groups if group.kind == PERSON and any(_may_be_one(span.text, name) for name in group.names)), None)
    if group is None:
        group = Group(PERSON)
        groups.append(group)
    group.add(span)


def _may_be_one(name, other):
    """Say whether two full names may be one person's: the surnames alike, the given names alike or an initial of each other."""
    one, two = surname(name), surname(other)
    if not one or not two:
        return False
    if not _alike(one[-1], two[-1]):
        short, long = sorted((parts(name), parts(other)), key=len)
        return len(short) == 2 and len(long) == 3 and all(_begins_alike(*pair) for pair in zip(short, long, strict=False))
    return _begins_alike(parts(name)[0], parts(other)[0])


def _begins_alike(given, other):
    """Say whether two given names may be one: alike, or one the initial of the other."""
    if is_initial(given) or is_initial(other):
        return given[0][:1] == other[0][:1]
    return _alike(given[0], other[0])


def _alike(one, other):
    """Say whether two words may be forms of one: equal, or one the other with an ending."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if short.isascii() or len(short) < 3:
        return False
    kept = next(
        (short[:-cut] if cut else short for cut in (0, 1, 2) if len(short) - cut > 2 and long.startswith(short[:-cut] if cut else short)),
        "",
    )
    return bool(kept) and long[len(kept) :] in {"", *endings(long, "")} and short[len(kept) :] in {"", *endings(short, "")}


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
    acronyms = Counter(span.text for span, kind in later if kind == ACRONYM)
    for span, kind in later:
        if span.passage.taken.intersection(range(span.first, span.last + 1)):
            continue
        if kind == ACRONYM:
            _take_acronym(groups, span, acronyms[span.text])
        else:
            _take(groups, span, kind)


def _take_acronym(groups, span, count):
    meant = next((group for group in groups if group.kind == BODY and any(span.text in _initials(name) for name in group.names)), None)
    if meant:
        meant.add(span, counts=False)
    elif len(span.text) > 2 and count > 1:
        _take(groups, span, BODY)


def _initials(name):
    """Return the acronyms that a name may have: of its words with a capital, and of all words but the small ones."""
    words = Words(name).words
    return {
        "".join(word[0] for word in words if word[0].isupper()),
        "".join(word[0] for word in words if len(word) > 3 or word[0].isupper()).upper(),
    }


def _merged(groups):
    """Return the groups, those of one name as one, of the kind that it seems to be more often."""
    by_name = {}
    for group in groups:
        other = by_name.setdefault(group.folded, group)
        if other is not group:
            more, less = sorted((other, group), key=lambda one: len(one.spans), reverse=True)
            more.spans += less.spans
            more.names += less.names
            by_name[group.folded] = more
    return list(by_name.values())


def _match_parts(passages, groups):
    """Find bodies and places again: by the same name, bodies by their first or last words too, in headlines as well."""
    forms = {}
    for group in groups:
        if group.kind != PERSON:
            for keys in {keys for name in group.names for keys in _parts_of(name, group.kind)}:
                forms.setdefault(keys[0], []).append((keys, True, people.Person(group, (), (-1, -1))))
        elif all(len(parts(name)) == 1 for name in group.names):
            keys = tuple(_key(next(iter(group.names))).split())
            forms.setdefault(keys[0], []).append((keys, True, people.Person(group, (), (-1, -1))))
    for several in forms.values():
        several.sort(key=lambda entry: len(entry[0]), reverse=True)
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
    yield from ((fold_name(acronym),) for acronym in _initials(name) if len(acronym) > 2)
    first, last = form(words[0]), form(words[-1])
    common = first in HEADS or first in OPENERS or first in GIVEN or first in PLACE_HEADS or is_people(first) or keys[0] in places("en")
    if len(first) >= _SHORTEST_PART and not common and words[0][0].isupper():
        yield keys[:1]
        if len(words) > 2 and words[1][0].isupper() and form(words[1]) not in HEADS:
            yield keys[:2]
    if last in ("rovers", "wanderers", "united"):
        yield keys[-1:]


def _cased(name, kind):
    """Return a name written in capitals with a capital for each word; a body may be called by an acronym."""
    return name.title() if name.isupper() and len(name) > 3 and (kind != BODY or " " in name) else name
