"""Lines that a web page prints around an article and that are no part of it, told by their words.

All patterns are matched against the folded line (text/fold.py) without the signs around it: small letters, no diacritics.
"""

import re
from functools import lru_cache

from archive.text import phrases
from archive.text.fold import fold

LONGEST_LITTER = 360  # characters; a longer line is prose, whatever it begins with

_BARS = re.compile(r"\s+[|·•–—-]\s+")  # between the items of a line of links
_ITEMS = re.compile(r"\s+[|·•]\s+")  # between those that are nothing else
_EDGE_BEFORE, _EDGE_BEHIND = re.compile(r"(?:[^\w(«“\"]|_)*"), re.compile(r"[^\w)»”\"!?%.]|_")


def _whole(patterns):
    return re.compile("(?:" + "|".join(patterns) + r")[\s.:!?…*»>]*")


_LITTER, _END, _LIST = _whole(phrases.AGES + phrases.LITTER), _whole(phrases.ENDS), _whole(phrases.LISTS)
_EVENTS = _whole(phrases.EVENTS)
_AGE, _ACCOUNT = _whole(phrases.AGES), _whole(phrases.ACCOUNT)
# A paragraph that only leads on to another article.
_LEADS_ON = re.compile(
    r"(?:(?:see|read|know|learn|find out|watch|listen)(?: (?:more|also|next|now|this|here))?|also (?:read|see|"
    r"on .{2,30})|related(?: (?:article|post|story|stories|link|reading|video|content|news))?s?"
    r"|more(?: (?:on|about|from) .{2,40})?|don't miss|must read|recommended|click here|читайте также|смотрите также|"
    r"подробнее|читайте|lire aussi|a lire(?: aussi)?|lesen sie auch|mehr dazu"
    r"|auch interessant|leia (?:mais|tambem)|lea tambien|ver tambien|leggi anche|"
    r"baca juga)\s*[:>»–-]\s*\S|don't miss\b|baca juga|ilgili haber"
)
_REPORTING = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|editing|report|compiled|translated|reported|written) by .{2,300}|"
    r".{2,120} contributed (?:to this (?:report|story|article|piece)|reporting).{0,80}"
    r"|[\[(]?(?:edited|translated) by .{2,80}"
)
_POST = re.compile(
    r"(?:[\w-]+ ){0,4}(?:correspondent|reporter|editor|writer|columnist|journaliste|redakteur\w*|корреспондент|muhabiri)", re.IGNORECASE
)
_BIO = re.compile(
    r"(?:follow|find|reach|e-?mail|contact|tweet) (?:him|her|them|me|us|the author)\b|follow .{2,50} (?:on (?:twitter|"
    r"facebook|instagram)|@)|is (?:an? |the )[\w' -]{0,60}(?:editor|reporter|writer|columnist|correspondent|journalist|"
    r"contributor|curator|fellow|professor)\b.{0,200}$"
)
_FORM = re.compile(
    r"(?:your )?(?:address|e-?mail|name|comment|website|message)s?\s*\*?|(?:required )?fields?.{0,60}(?:required|star|marked|filled).{0,30}"
    r"|(?:save|keep) my (?:name|e-?mail).*|you are commenting using.*|(?:log ?out|change).{0,20}|connecting to .*|"
    r"(?:twitter|facebook|google) (?:picture|photo)"
)
_POINTER = re.compile(
    r"(?:read|see|view|click here for) (?:the )?(?:original|full|complete|whole)(?: (?:article|story|text|"
    r"post))?(?: (?:here|at .{2,60}|on .{2,60}))?[\s.]*"
    r"|(?:оригинал|источник) (?:статьи|публикации).{0,40}|(?:lire l'article original|zum original(?:artikel)?).{0,40}"
)
_CREDIT = re.compile(
    r"(?:\b(?:photo|photograph|picture|image|pic|foto|bild|fotograf|фото|снимок|иллюстрация|photos|credit|լուսանկար|"
    r"copyright)(?:s|graphy)?(?: (?:by|credit|courtesy(?: of)?|from|via|taken on))?\s*[:©/]"
    r"|\([^()]{0,40}\b(?:photos?|foto|images?|file|handout|archive|archiv|getty)\b[^()]{0,40}\)\s*$"
    r"|\b(?:getty images|afp/getty|shutterstock|istock|file photo|photo courtesy|photograph(?:ed)? (?:taken )?(?:on|"
    r"by)|image credit|picture alliance|picture:|photo:|foto:)"
    r"|(?:^|[.»] )фото (?:автора|из .{3,40})[.]?$"
    r"|(?:^|\. )(?:credit|©) [\w /]{2,40}$)"
)


# One of these stands in each line that _CREDIT finds.
_CREDIT_WORDS = (
    "photo", "pic", "image", "foto", "bild", "фото", "снимок", "иллюстрация", "credit", "copyright", "լուսանկար", "©", "file", "handout",
    "archiv", "getty", "shutterstock", "istock",
)  # fmt: skip


@lru_cache(maxsize=64)  # each line is asked about several times in a row
def _core(line):
    folded = fold(line)
    start, end = _EDGE_BEFORE.match(folded).end(), len(folded)
    while end > start and _EDGE_BEHIND.match(folded, end - 1):
        end -= 1
    return folded[start:end]


def is_litter(line):
    """Say whether `line` is furniture of a page: sharing, counters, pleas, cookies, ways on."""
    if len(line) > LONGEST_LITTER:
        return False
    core = _core(line)
    if _is_litter(core):
        return True
    items = _BARS.split(core)
    return len(items) > 1 and (all(map(_is_litter, items)) or any(map(_ACCOUNT.fullmatch, _ITEMS.split(core))))


def _is_litter(core):
    return not core or bool(_LITTER.fullmatch(core) or _POINTER.fullmatch(core) or _FORM.fullmatch(core))


def is_age(line):
    """Say whether `line` says how long ago a text was published ("2 days ago"): nothing that dates it."""
    return len(line) <= LONGEST_LITTER and bool(_AGE.fullmatch(_core(line)))


def ends_text(line):
    """Say whether nothing of the article can follow `line`: the head of a comment form or of comments."""
    return len(line) <= LONGEST_LITTER and bool(_END.fullmatch(_core(line)))


def heads_list(line):
    """Say whether `line` is the heading of a list of other articles or of topics."""
    return len(line) <= 80 and bool(_LIST.fullmatch(_core(line)))


def heads_events(line):
    """Say whether `line` is the heading of a list of coming events, or of a part of an article about them."""
    return len(line) <= 80 and bool(_EVENTS.fullmatch(_core(line)))


def leads_on(line):
    """Say whether `line` only leads the reader to another article ("READ MORE: …")."""
    return len(line) <= LONGEST_LITTER and bool(_LEADS_ON.match(_core(line)))


def is_reporting_credit(line):
    """Say whether `line` names who else worked on a text ("Reporting by …; editing by …")."""
    core = _core(line) if len(line) <= 400 else ""
    return (" by " in core or " contributed " in core) and bool(_REPORTING.fullmatch(core))


def is_post(line):
    """Say whether `line` is the post of a writer, as it stands below their name: "Energy correspondent"."""
    return bool(_POST.fullmatch(line))


def is_about_writer(line):
    """Say whether the last line of a text tells of its writer and where to follow them."""
    return len(line) <= 500 and bool(_BIO.search(fold(line)))


def has_credit(line):
    """Say whether `line` ends or begins as a caption does, with whose picture it is."""
    folded = fold(line) if len(line) <= 600 else ""
    return any(word in folded for word in _CREDIT_WORDS) and bool(_CREDIT.search(folded))
