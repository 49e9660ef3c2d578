"""Names of an article grouped by whom they mean: forms of one name, shorter and fuller names of one person, a body and its acronym."""

import re
from collections import Counter, defaultdict
from functools import lru_cache

from archive.tagging.bodies import LEGAL_FORMS
from archive.tagging.inflection import base, endings
from archive.tagging.names import is_initial, parts, surname
from archive.tagging.words import Words, form
from archive.text.fold import fold_name

PERSON, BODY, PLACE = "person", "organisation", "place"
_LONGEST_NAME = 300
_PATRONYMIC = re.compile("(?:овн|евн|иничн|ович|евич)(?:а|ы|е|у|ой|ом|ем)?$")  # without a surname, someone named before by the given name
_LEGAL_FORMS = frozenset(base(form(word)) for word in LEGAL_FORMS)
_MOST = 400  # of a kind in one article; what names more is a table or an index
_PREFIX = 3  # letters that forms of one name have in common


class Group:
    """One person, body or place of an article: where it stands, and under which names; `is_sure`: there is a sign of what it is."""

    def __init__(self, kind):
        self.kind, self.spans, self.names, self.display, self.is_sure = kind, [], Counter(), "", True

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


class Groups:
    """The groups of one article; each name finds its group by a key, however many there are."""

    def __init__(self):
        self.all, self._counts = [], Counter()
        self._by_key, self._by_prefix, self._by_acronym = {}, defaultdict(list), {}

    def take(self, span, kind):
        """Add a name to the group of `kind` that has it already, or to a new one, and return the group.

        Where there are too many already, the group is none of the article's.
        """
        key = (kind, _without_legal_form(key_of(span.text)) if kind == BODY else key_of(span.text))
        if key not in self._by_key:
            self._by_key[key] = self._new(kind)
            if kind == BODY:
                self._by_acronym |= dict.fromkeys(acronyms(span.text), self._by_key[key])
        self._by_key[key].add(span)
        return self._by_key[key]

    def take_person(self, span, is_sure=True):
        """Add a full name to the group of the person who may have it, or to a new one."""
        if self._counts[PERSON] > _MOST:
            return
        prefixes = dict.fromkeys(part[-1][:_PREFIX] for part in (surname(span.text), parts(span.text)[0]) if part)
        known = (group for prefix in prefixes for group in self._by_prefix[prefix])
        group = next((group for group in known if any(_may_be_one(span.text, name) for name in group.names)), None)
        if group is None:
            group = self._new(PERSON)
            group.is_sure = is_sure
        group.is_sure |= is_sure
        group.add(span)
        for prefix in prefixes:
            if group not in self._by_prefix[prefix]:
                self._by_prefix[prefix].append(group)

    def has_body(self, text):
        """Say whether a body of the article is called `text`, but for its legal form."""
        return (BODY, _without_legal_form(key_of(text))) in self._by_key

    def of_acronym(self, text):
        """Return the body whose name has this acronym, None where there is none."""
        return self._by_acronym.get(text)

    def merged(self):
        """Return the groups, those of one name as one, of the kind that it seems to be more often."""
        by_name = {}
        for group in self.all:
            other = by_name.setdefault(group.folded, group)
            if other is not group:
                more, less = sorted((other, group), key=lambda one: len(one.spans), reverse=True)
                more.spans += less.spans
                more.names += less.names
                more.is_sure |= less.is_sure
                by_name[group.folded] = more
        return list(by_name.values())

    def _new(self, kind):
        group = Group(kind)
        self._counts[kind] += 1
        if self._counts[kind] <= _MOST:
            self.all.append(group)
        return group


def _without_legal_form(key):
    """Return the key of a company's name, with the form behind it or without: "Fenner & Stroud LLP"."""
    rest, _, last = key.rpartition(" ")
    return rest if " " in rest and last in _LEGAL_FORMS else key


@lru_cache(maxsize=20_000)
def key_of(name):
    """Return what the forms of a name have in common."""
    return " ".join(base(form(word)) for word in Words(name).words)


@lru_cache(maxsize=20_000)
def acronyms(name):
    """Return the acronyms that a name may have: of its words with a capital, and of all words but the small ones."""
    words = Words(name).words
    return {
        "".join(word[0] for word in words if word[0].isupper()),
        "".join(word[0] for word in words if len(word) > 3 or word[0].isupper()).upper(),
    }


def _may_be_one(name, other):
    """Say whether two full names may be one person's: the surnames alike, the given names alike or an initial of each other."""
    one, two = surname(name), surname(other)
    if not one or not two:
        return False
    if _PATRONYMIC.search(one[-1]) and len(parts(name)) == 2:
        return _alike(parts(name)[0][0], parts(other)[0][0])
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


def _cased(name, kind):
    """Return a name written in capitals with a capital for each word; a body may be called by an acronym."""
    return name.title() if name.isupper() and len(name) > 3 and (kind != BODY or " " in name) else name
