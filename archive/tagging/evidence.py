"""What a name may be that no list knows: a person, a place, an acronym, by what stands around it and how it is made."""

import re

from archive.tagging.bodies import LEGAL_FORMS, is_head
from archive.tagging.inflection import base, stem
from archive.tagging.lists import places
from archive.tagging.lists.common import OPENERS, OTHER_THINGS
from archive.tagging.lists.given import GIVEN, SURNAME_ENDINGS
from archive.tagging.lists.organisations import NO_BODIES
from archive.tagging.lists.titles import OFFICES, RANKS, SAYING
from archive.tagging.names import PARTICLES, parts
from archive.tagging.passage import Span
from archive.tagging.words import form

PERSON, BODY, PLACE, ACRONYM = "person", "organisation", "place", "acronym"
SURE, PLAUSIBLE = 2, 1

# Languages in which two words with capitals, side by side, are likely a name; "" where it is not known.
_PLAUSIBLE = frozenset(["", "en", "ru", "uk", "fr", "hy", "es", "it", "pt", "nl"])
_BEGIN_PLACES = frozenset(
    [
        "st", "saint", "san", "santa", "port", "fort", "los", "las", "upper", "lower", "nether", "great", "little", "old", "north",
        "south", "east", "west", "northern", "southern", "eastern", "western", "нижний", "верхний", "новый", "старый",
    ]
)  # fmt: skip
_AGE = re.compile(r"\s*[,(]\s*$")
_IN = frozenset("in near à в во из под около близ возле inside outside".split())  # noqa: SIM905
_MOVING = frozenset(
    """
    go goes going went come came comes flew fly travel travelled traveled sent send road way trip visit returned return
    arrived moved train flight bus
    """.split()  # noqa: SIM905
)
_OFFICES_OF_PLACES = frozenset(
    """
    mayor governor president king queen prince princess emir sultan bishop archbishop patriarch premier mp senator sheriff
    vicar
    """.split()  # noqa: SIM905
)
_THINGS = frozenset(
    """
    lifeboat trawler ferry boat yacht ship vessel tug tanker freighter submarine cutter schooner steamer dog cat horse pony novel novels
    book film album song play poem opera symphony painting magazine newspaper racehorse mare gelding documentary series musical
    """.split()  # noqa: SIM905
)
_THING_STEMS = frozenset(base(word) for word in OTHER_THINGS if not word.isascii())
_TURKISH_CASES = frozenset("da de dan den ta te tan ten daki deki nda nde ndan nden".split())  # noqa: SIM905
_LOCATIVES = {"az": ("da", "de", "dan", "den"), "hy": ("ում", "ից")}
_KINDS_BEHIND = frozenset(
    """
    district region province village town city airport border county peninsula enclave valley oblast municipality municipal
    suburb harbour
    """.split()  # noqa: SIM905
)
_OPENING = 8  # words of a text before the dash of its dateline
_LONGEST_ACRONYM, _MOST_PARTS, _LONGEST_SURNAME_ENDING = 6, 5, 4


def judge(passage, piece):
    """Return (kind, strength) of a Piece without a kind: one of the above and how sure it is; ("", 0) where it may be anything."""
    words = passage.words.words[piece.first : piece.last + 1]
    if _is_body(passage, piece, words):
        return BODY, SURE
    if len(words) == 1 and not piece.is_titled and passage.begins_sentence(piece.first) and not _may_open(passage, words[0]):
        return "", 0
    forms = [form(word) for word in words]
    if forms[-1] in OTHER_THINGS or all(len(word) == 1 for word in words) or _is_part_of_a_thing(passage, piece):
        return "", 0
    if _is_titled_work(words, forms) or _is_called_a_thing(passage, piece):
        return "", 0
    if _is_town_by_its_river(passage, piece, words):
        return PLACE, SURE
    number = len(parts(Span(passage, piece.first, piece.last).text))
    if number == 1:
        return _of_one_word(passage, piece, words, forms)
    if _is_made_with_a_place_noun(forms, piece):
        return PLACE, SURE
    if number > _MOST_PARTS or not _may_be_a_person(forms, piece):
        return "", 0
    score, located = _person_score(passage, piece, forms, words), _is_located(passage, piece, forms)
    least = 3 if passage.language == "de" else 2
    if score >= least:
        return PERSON, SURE
    if located and passage.language != "de":
        return PLACE, SURE
    likely = score >= 1 and passage.language in _PLAUSIBLE and not _are_words(passage, words, forms)
    return (PERSON, PLAUSIBLE) if likely else ("", 0)


def _may_open(passage, word):
    """Say whether one word at the head of a sentence may be told for a name: an acronym, or one parted from its ending by an apostrophe."""
    return word.isupper() or passage.language == "tr"


def _of_one_word(passage, piece, words, forms):
    word = words[0]
    if len(words) == 1 and word.isupper() and len(word) > 1 and word.isalpha():
        is_acronym = len(word) <= _LONGEST_ACRONYM and forms[0] not in NO_BODIES
        if _is_dateline(passage, piece):
            return PLACE, SURE
        if is_acronym and _is_credit(passage, piece):
            return ACRONYM, SURE
        return (ACRONYM, PLAUSIBLE) if is_acronym else ("", 0)
    if len(word) < 3 or forms[0] in OPENERS or passage.language == "de" or is_head(forms[0], passage.language):
        return "", 0
    if piece.is_titled or _is_addressed_behind(passage, piece):
        return PERSON, PLAUSIBLE
    if _is_located(passage, piece, forms) and not _are_words(passage, words, forms):
        return PLACE, PLAUSIBLE
    return "", 0


def _is_part_of_a_thing(passage, piece):
    """Say whether it ends the name of a law, a treaty, a prize: "the Law on Stray Anchors"."""
    words, first = passage.words.words, piece.first
    return first > 1 and words[first - 1] in ("of", "on", "for") and form(words[first - 2]) in OTHER_THINGS


def _is_town_by_its_river(passage, piece, words):
    """Say whether hyphens join it with a small word between: "Vaucourt-sur-Dive"."""
    gaps = passage.words.gaps[piece.first + 1 : piece.last + 1]
    return len(words) > 2 and set(gaps) == {"-"} and any(word.islower() for word in words[1:-1])


def _is_called_a_thing(passage, piece):
    """Say whether a noun beside it says that it is a ship, a book or an animal: "the lifeboat Grace Ellen", "The Salt Road, a novel"."""
    words, gaps = passage.words.words, passage.words.gaps
    before, behind = piece.first - 1, piece.last + 1
    if before >= 0 and gaps[piece.first] == " " and words[before] in _THINGS:
        return True
    if behind < len(words) and gaps[behind] == " " and words[behind].islower() and _is_thing_noun(words[behind], passage.language):
        return True
    apposed = behind + 1 < len(words) and gaps[behind] == ", " and words[behind] in ("a", "an", "his", "her", "the")
    return apposed and not _THINGS.isdisjoint(words[behind + 1 : behind + 3])


def _is_thing_noun(word, language):
    """Say whether a Russian noun behind a name says that it names a war, a treaty, a prize: "Великую Отечественную войну"."""
    return language == "ru" and stem(form(word), language, _THING_STEMS) != ""


def _is_titled_work(words, forms):
    """Say whether it is written as titles of books and papers are: "Houses That Float", "Courrier de la Dive"."""
    inner = any(
        form in OPENERS - PARTICLES and len(word) > 1 and word[0].isupper() and word not in LEGAL_FORMS
        for word, form in zip(words[1:], forms[1:], strict=True)
    )
    return len(words) > 2 and forms[0] not in GIVEN and (inner or (forms[0] in OTHER_THINGS and words[1].islower()))


def _is_body(passage, piece, words):
    """Say whether it is a company's name by its form, or by the noun before its quotation marks: "фонд «Отмель»"."""
    gaps = passage.words.gaps
    if len(words) > 1 and (words[-1] in LEGAL_FORMS or any("&" in gap for gap in gaps[piece.first + 1 : piece.last + 1])):
        return True
    quoted = gaps[piece.first][-1:] in ("«", "„", "“", '"') and gaps[piece.last + 1][:1] in ("»", "“", "”", '"')
    return quoted and _is_called_a_body(passage, piece.first - 1, piece.last + 1)


def _is_called_a_body(passage, before, behind):
    """Say whether one of the words on either side of a quoted name is the noun or the legal form of a body."""
    beside = [passage.words.words[at] for at in (before, behind) if 0 <= at < len(passage.words.words)]
    return any(word in LEGAL_FORMS or (word.islower() and is_head(form(word), passage.language)) for word in beside)


def _are_words(passage, words, forms):
    """Say whether words of a likely name are words of the language: openings, or such as the text has in small letters too."""
    return any(form in OPENERS or word.lower() in passage.plain_words for word, form in zip(words, forms, strict=True) if word[0].isupper())


def _may_be_a_person(forms, piece):
    is_people = places.is_known_people if piece.is_titled or forms[0] in GIVEN else places.is_people
    for word in forms:
        if word.isdigit() or word in OTHER_THINGS or (is_people(word) and word not in GIVEN):
            return False
    return piece.is_titled or forms[0] in GIVEN or not any(word in places.HEADS or word in places.COMMON_HEADS for word in forms)


def _is_made_with_a_place_noun(forms, piece):
    if piece.is_titled or forms[0] in GIVEN:
        return False
    if forms[0] in _BEGIN_PLACES and len(forms) == 2:
        return True
    return (forms[-1] in places.HEADS and forms[0] not in places.HEADS) or (forms[0] in places.HEADS and forms[-1] not in places.HEADS)


def _person_score(passage, piece, forms, words):
    score = 0
    if piece.is_titled or _is_addressed_behind(passage, piece):
        score += 3
    if forms[0] in GIVEN:
        score += 3
    if len(forms[-1]) > _LONGEST_SURNAME_ENDING + 1 and forms[-1].endswith(SURNAME_ENDINGS) and not places.is_people(forms[-1]):
        score += 1
    if len(words[0]) == 1 or any(word in PARTICLES for word in words[1:-1]):
        score += 1
    if _speaks(passage, piece):
        score += 2
    score += _set_off(passage, piece)
    if not passage.begins_sentence(piece.first) or passage.words.words.count(words[-1]) > 1:
        score += 1
    return score


def _speaks(passage, piece):
    words, gaps = passage.words.words, passage.words.gaps
    behind = piece.last + 1
    if behind < len(words) and gaps[behind] == " " and form(words[behind]) in SAYING:
        return True
    return piece.first > 0 and gaps[piece.first] == " " and form(words[piece.first - 1]) in SAYING


def _set_off(passage, piece):
    """Return 2 where an office stands on either side with a comma between, or an age or "who" behind; 1 for a word of offices; else 0."""
    words, gaps = passage.words.words, passage.words.gaps
    first, behind = piece.first, piece.last + 1
    if first > 0 and gaps[first] == ", " and form(words[first - 1]) in OFFICES:
        return 2
    if behind >= len(words) or not _AGE.fullmatch(gaps[behind]):
        return 0
    following = [form(word) for word in words[behind : behind + 4]]
    if following[0] in ("who", "whose", "который", "которая", "qui") or words[behind].isdigit() or not OFFICES.isdisjoint(following):
        return 2
    return int(not RANKS.isdisjoint(following))


def _is_addressed_behind(passage, piece):
    """Say whether a form of address follows: "Rauf Bey"."""
    words, behind = passage.words.words, piece.last + 1
    return (
        behind < len(words)
        and passage.words.gaps[behind] == " "
        and form(words[behind]) in ("bey", "hanim", "hanım", "kisi", "efendi", "muellim")
    )


def _is_located(passage, piece, forms):
    """Say whether the words around speak of a place: where one is or goes, who is its mayor, what kind of place it is."""
    words, gaps = passage.words.words, passage.words.gaps
    first, behind = piece.first, piece.last + 1
    before = form(words[first - 1]) if first and gaps[first] == " " else ""
    two_before = form(words[first - 2]) if first > 1 else ""
    if before in _IN or (before in ("from", "to", "for", "at", "through") and two_before in _MOVING):
        return True
    if before == "at" and len(forms) > 1:
        return True
    if before == "of" and (two_before in _OFFICES_OF_PLACES or two_before in _KINDS_BEHIND):
        return True
    if behind < len(words):
        following = form(words[behind])
        if gaps[behind] == " " and words[behind].islower() and following in _KINDS_BEHIND:
            return True
        if gaps[behind] in ("’", "'") and following in _TURKISH_CASES and passage.language == "tr":
            return True
    endings = _LOCATIVES.get(passage.language)
    return bool(endings) and len(forms) == 1 and len(forms[0]) > 5 and forms[0].endswith(endings)


def _is_credit(passage, piece):
    """Say whether it stands alone in brackets in the first line, where an agency is named: "ANKARA (THB) -"."""
    gaps = passage.words.gaps
    opens = passage.field == "body" and piece.first < _OPENING
    return opens and gaps[piece.first].endswith("(") and bool(re.match(r"\)\s*[-–—.:]", gaps[piece.last + 1]))


def _is_dateline(passage, piece):
    """Say whether the text begins with the words, in capitals, before a date, an agency or a dash."""
    return passage.field == "body" and piece.first == 0 and bool(re.match(r"[\s,]*[,(—–/]| [-–—]", passage.words.gaps[piece.last + 1]))
