"""Names of bodies in a text: by the noun that says what they are, with what belongs to it before and behind."""

from functools import lru_cache

from archive.tagging.inflection import base, stem
from archive.tagging.lists.common import OPENERS, OTHER_THINGS, TIMES
from archive.tagging.lists.given import GIVEN
from archive.tagging.lists.organisations import HEAD_ENDINGS, HEADS, KNOWN, KNOWN_PHRASES, TAILS
from archive.tagging.lists.titles import ADDRESSES, OFFICES
from archive.tagging.names import PARTICLES
from archive.tagging.words import form

_LINKS = frozenset("of for against on de du des d für di da del".split())  # noqa: SIM905
LEGAL_FORMS = frozenset(
    [
        "AS",
        "AG",
        "SA",
        "SE",
        "GmbH",
        "Ltd",
        "Inc",
        "LLC",
        "PLC",
        "plc",
        "Oy",
        "AB",
        "BV",
        "NV",
        "SpA",
        "OJSC",
        "CJSC",
        "LLP",
        "ООО",
        "ОАО",
        "ЗАО",
        "MMC",
        "ASC",
        "QSC",
        "ՍՊԸ",
        "ՓԲԸ",
    ]
)
_FRENCH_LINKS = frozenset(["de", "des", "d", "du", "l", "la", "le", "les"])
_ARTICLES = frozenset("the la le les l den die das".split())  # noqa: SIM905
_AND = frozenset(["and", "et", "und", "&", "və", "ve", "и"])
_NO_BREAK = frozenset(["general", "chief", "press", "state", "judge", "head", "expert", "medical", "sheriff", "magistrate", "magistrates"])
_LONGEST_KNOWN = 5
_SHORTEST_INFLECTED = 5  # letters; "incə" is no form of "Inc"
_LONGEST_LEAD = 8  # words before the noun
_GENITIVE = ("ов", "ев", "ей", "ых", "их", "ого", "его", "ой", "ей", "ии", "ия", "ы", "и", "а", "я", "у")
_OF_MANY = ("ов", "ев", "ей", "ых", "их")
_ADJECTIVE = ("ых", "их", "ого", "его", "ой", "ей")
_NAMING = ("ский", "ская", "ское", "ный", "ная", "ное", "ской", "ского", "ного", "ной")  # of adjectives that name a body
_ANY = ("ая", "ое", "ой", "ом", "ого")  # of adjectives
_VERBAL = ("ся", "сь", "ла", "ли", "ать", "ить", "еть", "али", "или")
_STEMS = frozenset(base(head) for head in HEADS)


def known(passage, at, last, agencies):
    """Return the last word of the body known by name that begins with word `at`, None where none does."""
    words, gaps = passage.words.words, passage.words.gaps
    name = form(words[at])
    if not may_begin(name, agencies):
        return None
    is_led = at < last and gaps[at + 1] == " " and name not in KNOWN  # "Petra" is an agency, "Petra Hall" is not
    best = at if _is_known_word(words[at], name, agencies) and not is_led else None
    for end in range(at + 1, min(len(words), at + _LONGEST_KNOWN)):
        if gaps[end] not in (" ", "-"):
            break
        name = f"{name} {form(words[end])}"
        if name in KNOWN_PHRASES or name in agencies:
            best = end
    return best


def may_begin(word, agencies):
    """Say whether the name of a known body begins with this folded word."""
    return word in _first_words(agencies)


@lru_cache(maxsize=4)
def _first_words(agencies):
    return frozenset(name.partition(" ")[0] for names in (KNOWN, KNOWN_PHRASES, agencies) for name in names)


def _is_known_word(word, name, agencies):
    if name in KNOWN:
        return word.isupper() or len(word) > 5
    return name in agencies and len(word) > 1 and (word.isupper() or not (name in OTHER_THINGS or name in OPENERS))


@lru_cache(maxsize=50_000)
def is_head(word, language=""):
    """Say whether a folded word is the noun of a body."""
    return word in HEADS or (len(word) > 7 and word.endswith(HEAD_ENDINGS)) or _is_inflected_head(word, language)


def _is_inflected_head(word, language):
    if word.isascii():
        return language in ("az", "tr") and len(stem(word, language, _STEMS)) >= _SHORTEST_INFLECTED
    return stem(word, language, _STEMS) != ""


def named(passage, at, last):
    """Return the last word of the body whose name begins with word `at` of a run that ends with `last`; None where there is none.

    Two words of meaning at least: "the Ministry" alone names nothing.
    """
    words, language = passage.words.words, passage.language
    head = next((place for place in range(at, min(last, at + _LONGEST_LEAD) + 1) if is_head(form(words[place]), language)), None)
    if head is None or any(_parts(passage, place) or words[place] in PARTICLES for place in range(at, head)):
        return _russian(passage, at) if head is None else None
    end = head
    while end < last and _goes_on(passage, end + 1, head == at):
        end += 1
    whole = linked(passage, end)
    if whole == end and head == at and language == "ru":
        whole = _genitives(passage, end)
    return whole if whole > at and _is_whole(passage, at, whole) else None


def _is_whole(passage, at, end):
    """Say whether more is there than a person's name or a letter: "Charlotte Church" is no church, "Group B" no group."""
    words = passage.words.words
    if end == at + 1 and (form(words[at]) in GIVEN or len(words[end]) == 1):
        return False
    return not words[end].isdigit()


def _parts(passage, at):
    """Say whether a title or a small opening word stands at `at`, so that a body cannot begin before it."""
    word = form(passage.words.words[at])
    return (word in OFFICES or word in ADDRESSES or word in TIMES) and word not in _NO_BREAK


def _goes_on(passage, at, is_led):
    """Say whether word `at`, behind the noun, belongs to the name; where the noun leads, all that follows does."""
    word = form(passage.words.words[at])
    if at in passage.taken and not is_led:
        return False
    if word in TAILS or is_head(word):
        return True
    return is_led and word not in GIVEN and not _parts(passage, at)


def linked(passage, end):
    """Return the last word of a name that goes on behind word `end` with "of" and a capital: "Union of Pilots and Boatmen"."""
    words, gaps = passage.words.words, passage.words.gaps
    while True:
        at = end + 1
        if at >= len(words) or words[at] not in _LINKS or gaps[at] != " ":
            return end
        at += 1
        while at < len(words) and words[at] in _ARTICLES and gaps[at] in (" ", "’", "'"):
            at += 1
        if at >= len(words) or gaps[at] not in (" ", "’", "'"):
            return end
        if _is_name_of_another(passage, at) and form(words[at]) not in GIVEN:
            return end
        if not words[at][0].isupper() and not (passage.language == "fr" and words[at - 1] in _FRENCH_LINKS):
            return end
        end = _capitals(passage, at)


def _capitals(passage, at):
    """Return the last of the words with a capital from word `at` on, with one "and" among them."""
    words, gaps = passage.words.words, passage.words.gaps
    end = at
    while end + 1 < len(words) and gaps[end + 1] in (" ", "-"):
        following = end + 1
        if words[following] in _AND and following + 1 < len(words) and gaps[following + 1] == " ":
            following += 1
            if words[following][0].isupper() and not _is_name_of_another(passage, following):
                end = following
                continue
            return end
        if not words[following][0].isupper() or _is_name_of_another(passage, following):
            return end
        end = following
    return end


def _is_name_of_another(passage, at):
    word = form(passage.words.words[at])
    return word in GIVEN or word in OPENERS or word in TIMES or word in OFFICES or word in ADDRESSES


def _genitives(passage, end):
    """Return the last of the small words in the genitive behind a Russian noun: "Союз горных пастбищ"."""
    words, gaps = passage.words.words, passage.words.gaps
    at = end + 1
    while at < min(len(words), end + 4) and gaps[at] == " " and words[at].islower() and may_be_genitive(words[at], words[at - 1]):
        at += 1
        if at + 1 < len(words) and words[at] == "и" and at - 1 > end and words[at + 1].endswith(_OF_MANY) and gaps[at + 1] == " ":
            return at + 1
    return at - 1


def may_be_genitive(word, before):
    """Say whether `word` is in the genitive; behind an adjective in it a noun may have no ending: "горных пастбищ"."""
    ends = word.endswith(_GENITIVE) or (before.endswith(_ADJECTIVE) and before.islower())
    return ends and len(word) > 3 and not word.endswith(_VERBAL)


def _russian(passage, at):
    """Return the last word of "Улгазанский сыродельный комбинат": an adjective with a capital, then small words up to the noun."""
    words, gaps = passage.words.words, passage.words.gaps
    if passage.language != "ru" or not words[at].endswith((*_NAMING, *_ANY)):
        return None
    furthest = at + 4 if words[at].endswith(_NAMING) else at + 2  # "Большом театре" has nothing between
    for end in range(at + 1, min(len(words), furthest)):
        if gaps[end] != " ":
            return None
        if is_head(form(words[end]), "ru"):
            return end
    return None
