"""Runs of words with a capital, with the small words that belong to them."""

from archive.tagging import bodies
from archive.tagging.lists.common import OPENERS
from archive.tagging.lists.organisations import FIELDS
from archive.tagging.names import PARTICLES
from archive.tagging.words import form

_JOINED = frozenset([" ", "-", "‐", "‑", " & ", "\xa0"])
_APOSTROPHES = frozenset("'’ʼ")
_OPENING, _CLOSING = frozenset('«„“"'), frozenset('»“”"')
_LONGEST_QUOTED = 5  # words
_PLURAL_POSSESSIVE = frozenset(["' ", "’ "])
_OF_ALL = frozenset(["women", "men", "children", "people", "king", "queen", "prince"])
_HYPHENED = frozenset("sur sous en lès le la les de du des am an im der on upon in the".split())  # noqa: SIM905
_GERMAN_ARTICLES = frozenset(["den", "der"])  # by themselves no particles of a name
_FURTHEST = 3  # from one capital of a name to the next: two particles stand between them at most
_LONGEST_SYLLABLE = 4
_SHOUT = 3  # words in capitals alone: a headline within the text


def runs(passage):
    """Yield (first, last) of the runs of words with a capital; what is written in capitals throughout is none."""
    words = passage.words.words
    run = None
    for at in passage.words.capitals:
        if not words[at][0].isupper():
            continue
        if run and at - run[1] <= _FURTHEST and _goes_on(passage, run[1], at):
            run[1] = at
            continue
        if run and not _is_shouted(words, *run):
            yield _whole(passage, *run)
        run = [at, at]
    if run and not _is_shouted(words, *run):
        yield _whole(passage, *run)


def _whole(passage, first, last):
    """Return the run with the small words that belong to it."""
    return _with_syllable(passage, *_with_quoted(passage, first, last))


def _with_quoted(passage, first, last):
    """Return the run with the small words behind it that the same quotation marks hold, behind the noun of a body: «Горный транзит»."""
    words, gaps = passage.words.words, passage.words.gaps
    if first == 0 or gaps[first][-1:] not in _OPENING or not bodies.is_head(form(words[first - 1]), passage.language):
        return first, last
    for behind in range(last + 1, min(len(words), first + _LONGEST_QUOTED) + 1):
        if gaps[behind][:1] in _CLOSING:
            return first, behind - 1
        if gaps[behind] != " ":
            break
    return first, last


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
        if gap in _PLURAL_POSSESSIVE and words[last][-1:] == "s" and bodies.is_head(form(words[at])):
            return True
        return gap in _JOINED or (gap == "\n" and passage.field != "body") or passage.is_joined(at)
    between = range(last + 1, at)
    if len(between) == 1 and words[last + 1] in _GERMAN_ARTICLES:
        return False
    if len(between) == 1 and words[last + 1] == "d" and gaps[last + 1] == " " and gaps[at] in _APOSTROPHES:
        return True
    if all(words[place] in _HYPHENED and gaps[place] == "-" for place in between) and gaps[at] == "-":
        return True
    if _is_possessive(passage, last, at) or _is_of_two_fields(passage, last, at):
        return True
    if bodies.is_head(form(words[at]), passage.language):
        return False
    return all(words[place] in PARTICLES and gaps[place] == " " and gaps[place + 1] in (" ", "-") for place in between)


def _is_of_two_fields(passage, last, at):
    """Say whether "and" stands inside the name of a body: "Kültür ve Turizm Bakanlığı"."""
    words = passage.words.words
    return passage.language in ("az", "tr") and at == last + 2 and words[last + 1] in ("ve", "və") and form(words[last]) in FIELDS


def _is_possessive(passage, last, at):
    """Say whether a possessive with its noun is one name: "St Brannoc's School", "Women's Institute"."""
    words, gaps = passage.words.words, passage.words.gaps
    if not (at == last + 2 and words[last + 1] == "s" and gaps[last + 1] in _APOSTROPHES and gaps[at] == " "):
        return False
    of_all = form(words[last]) in _OF_ALL or (last > 0 and form(words[last - 1]) in ("st", "saint", "all"))
    return of_all and bodies.is_head(form(words[at]))


def _is_shouted(words, first, last):
    if last - first + 1 < _SHOUT:
        return False
    run = [word for word in words[first : last + 1] if len(word) > 1]
    return len(run) >= _SHOUT and all(word.isupper() for word in run)
