"""Names of writers as bylines print them."""

import re

LONGEST_NAME = 5  # words

_BY = re.compile(
    r"^(?:(?:written |submitted |reported |reporting |compiled |story |text |article |posted |published |interview |words |"
    r"a report )?by|(?:écrit |publié |rédigé |proposé )?par|"
    r"(?:geschrieben |verfasst )?von|por|di|door|автор(?:ы)?|текст|беседовал[аи]?|զրուցեց|զրուցել է|"
    r"корреспондент|спецкор|"
    r"interview|reporter|author|auteur|autor|müəllif|yazan|հեղինակ|ავტორი)\s*[:\-–—]?\s+(?P<names>\S.*)$|"
    r"^(?:haber|muhabir|röportaj|söyleşi|müxbir|gespräch|text|texte|entretien|reportage|propos recueillis par|записал[аи]?|"
    r"подготовил[аи]?|byline)\s*:\s*(?P<named>\S.*)$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[|·•]\s+")  # of a line that says when and by whom
_AND = re.compile(r"\s*(?:,|;|\||/|•|·|&|\s(?:and|et|und|и|y|e|və|ve|եւ|և)\s)\s*", re.IGNORECASE)
_NAME = re.compile(r"(?:[^\W\d_]\.[- ]?|(?:[^\W\d_]|['’.-])+)(?:\s(?:[^\W\d_]\.[- ]?|(?:[^\W\d_]|['’.-])+))*")
_PARTICLES = {
    "de",
    "da",
    "di",
    "du",
    "del",
    "della",
    "van",
    "von",
    "der",
    "den",
    "la",
    "le",
    "el",
    "al",
    "bin",
    "ibn",
    "zu",
    "dos",
    "ter",
    "y",
    "i",
}
_TAIL = re.compile(
    r"\s*(?:\(.*\)|[|•·–—].*|,?\s(?:on|am|le)\s.*\d.*|,?\s(?:for|in|of|at|from|with|avec|mit|pour|für|для)\s.*|,?\s(?:staff|senior|special|chief|political|our|an?)\s.*"
    r"|,\s*(?:(?:\w+\s){0,3}(?:reporter|correspondent|editor|writer|journalist|contributor|columnist|analyst|"
    r"correspondante?|journaliste|redakteur\w*|autor\w*)\b.*))$",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"\b(?:admin|administrator|administrateur|webmaster|moderator|super ?user|newsdesk|админ|администратор|модератор|yönetici|editör|"
    r"editor|editors|editorial|staff|newsroom|desk|team|redaktion|rédaction|redaction|"
    r"redacción|redacao|press|news|agency|agencies|bureau|office|service|"
    r"agence|agentur|agencia|agência|foundation|reporter|correspondent|author|unknown|anonymous|guest|user|web|online|media|magazine|tv|radio|www|"
    r"https?|com|редакция|агентство|корреспондент|спецкор|пресс-служба|gmbh|ltd|llc|ооо|зао|sarl|verlag|pressestelle|bilgi işlem)\b",
    re.IGNORECASE,
)


# Words that papers, stations and the like are called by. Many a name is made of a place and one of them.
_OUTLET = re.compile(
    r"\b(?:post|times|herald|news|gazette|telegraph|tribune|journal|courier|chronicle|observer|star|daily|radio|tv|online|review|standard|"
    r"dispatch|echo|bulletin|ledger|sentinel|weekly|examiner|inquirer|enquirer|advertiser|argus|"
    r"zeitung|anzeiger|kurier|rundschau|tageblatt|nachrichten|courrier|gazeta|gazetesi|haber|haberi|postası|xəbər|"
    r"diario|gaceta|voz|corriere|gazzetta|giornale|krant|dagblad|газета|новости|вести|вестник|ведомости|голос|правда|լրատու|օրաթերթ)\b",
    re.IGNORECASE,
)
MOST_IN_OUTLET = 4  # words of such a name
_TAGLINE = re.compile(r"\s+[|–—-]\s+")


def outlet_in(line):
    """Return the name in a line that is printed like the name of a paper or a station, without what it says of itself behind; else "".

    >>> outlet_in("Brackwater Times - News, Sports, Tides")
    'Brackwater Times'
    """
    name = _TAGLINE.split(line.strip())[0]
    return name if 2 <= len(name.split()) <= MOST_IN_OUTLET and is_name(name) and _OUTLET.search(name) else ""


def byline_names(line):
    """Return the names that a byline gives, [] where `line` is none.

    >>> byline_names("By Lioba Farrant and Marten Houle, political correspondents")
    ['Lioba Farrant', 'Marten Houle']
    """
    if len(line) > 160:
        return []
    for part in _PARTS.split(line.strip()):
        if match := _BY.match(part):
            return split_names(match["names"] or match["named"])
    return []


def split_names(text):
    """Return the names in a list of writers; what stands with them (their paper, their post) is left off."""
    text = re.sub(r"^(?:by|par|von|por|автор:?)\s+", "", _TAIL.sub("", text.strip()), flags=re.IGNORECASE)
    names = [_TAIL.sub("", part).strip(" .") for part in _AND.split(text)]
    return [name for name in dict.fromkeys(names) if is_name(name)]


def is_name(text):
    """Say whether `text` is printed like a name: few words, each with a capital but for particles."""
    words = text.split()
    if not 1 <= len(words) <= LONGEST_NAME or len(text) > 60 or not _NAME.fullmatch(text):
        return False
    if not all(word[0].isupper() or not _is_small(word[0]) or word.lower() in _PARTICLES for word in words):
        return False
    return len(text) > 2


def _is_small(letter):
    """Say whether a letter is small where it could be a capital: Georgian has names without capitals, though Unicode has them."""
    return letter.islower() and not "ა" <= letter <= "ჿ"


def is_office(name):
    """Say whether a name is an office's or what software signs with ("Newsroom", "Super User", "admin")."""
    return bool(_NO_PERSON.search(name))


def is_person(text):
    """Say whether a name may be a person's: two words at least, none of them an office's ("Newsroom", "Bureau")."""
    return is_name(text) and len(text.split()) > 1 and not is_office(text)
