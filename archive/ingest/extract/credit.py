"""Whose text it is: datelines, notices of reprints, source lines, closing credits, copyright lines. Each with its evidence."""

import re
from dataclasses import dataclass, field

from archive.ingest.extract import signature
from archive.text import dates
from archive.text.blocks import is_prose
from archive.text.names import is_person

_NAME_END = r"(?=\s+(?:copyright|\(c\)|©|all rights|and (?:is|was|has been|appears) )|\s*[.;|\n]|\s*$)"
_REPRINT = re.compile(
    r"(?:^|(?<=[.!?”\"]\s)|(?<=\s))(?:(?:this (?:article|story|text|report|piece) (?:is|was|has been) )?(?:re-?printed|"
    r"re-?posted|re-?published|reproduced)|перепечатано|nachdruck)\b"
    r"(?:\s+here)?(?:\s+(?:on|in|at|by)\s+(?P<outlet>.{2,60}?))?(?:\s+here)?\s+(?:with|by)\s+(?:the\s+|"
    r"kind\s+)*permission\s+(?:from|of)\s+(?P<agency>.{2,80}?)"
    + _NAME_END
    + r"|(?:^|(?<=[.!?”\"]\s))(?:re-?printed|re-?posted|re-?published|taken) from (?P<agency2>.{2,60}?)"
    + _NAME_END
    + r"|(?:^|(?<=[.!?”\"]\s))this (?:article|story|text|report|piece) (?:was )?(?:first|originally) (?:appeared|"
    r"published|printed)(?: (?:in|on|at|by))+ (?P<agency3>.{2,60}?)"
    + _NAME_END
    + r"|(?:^|(?<=[.!?”\"]\s))(?:this (?:article|story|text|report|piece) )?(?:(?:appears|appeared|is (?:printed|published|used|run)) "
    r"(?:here )?)?(?:by )?courtesy of (?P<agency4>.{2,60}?)" + _NAME_END,
    re.IGNORECASE,
)
# One of these stands in each notice of a reprint, in small letters.
_REPRINT_WORDS = (
    "printed", "posted", "published", "reproduced", "taken from", "courtesy of", "перепечатано", "nachdruck", "this article", "this story",
    "this text", "this report", "this piece",
)  # fmt: skip
_SOURCE = re.compile(
    r"^\W*(?:sources?|via|credit|источник|джерело|kaynak|mənbə|quelle|աղբյուր|წყარო|fonte|fuente)\s*[:：]\s*(?P<agency>.{2,60}?)\W*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"(?:^|\s)(?:[(\[/]\s*(?P<inside>[^()\[\]/]{2,40})\s*[)\]/]|[—–-]{1,2}\s*(?P<behind>[^\s—–-][^—–]{1,38}))\s*\.?$")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright),?\s*(?:\(c\)|©)?\s*(?:\d{4}(?:\s*[-–—]\s*\d{4})?)?[,.]?\s*(?:by\s+)?(?P<agency>[^.,;|"
    r"\d]{2,60}?)\s*(?:\d{4}.{0,20})?(?:(?:[.,;|]|\s[-–—]\s).{0,200})?$",
    re.IGNORECASE,
)
# Who reported, where, for which agency: "Ruta Kell / HODREL, (DHA)", "R. Kell (avec AFP)".
_SIGNED = re.compile(
    r"(?P<name>[^/(),\d]{5,40}?)\s*(?:/\s*[^/()\d]{3,30}?,?\s*)?\((?:(?:avec|with|mit|и|ve|və|con|e)\s+)?(?P<agency>[^()]{2,30})\)[.:]?"
)
# The line that a feed signs its entries with, as its software says it in some languages.
_FEED = re.compile(
    r"(?:the (?:post|article|story|item|entry|text) .{3,300} (?:appeared|published|posted|went out|came out|ran|printed)(?: first)? "
    r"(?:on|in|at)|l['’]article .{3,300} est apparu en premier sur|der beitrag .{3,300} erschien zuerst auf|(?:запись|сообщение) .{3,300} "
    r"(?:впервые появил[ао]сь|появил[ао]сь сначала) на|la entrada .{3,300} (?:se publicó primero|aparece primero) en|"
    r"o post .{3,300} apareceu primeiro em|l['’]articolo .{3,300} (?:proviene da|sembra essere il primo su)|"
    r"het bericht .{3,300} verscheen eerst op|wpis .{3,300} pojawił się poczatkowo na) (?P<outlet>.{2,60}?)\.?\s*$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[«“„\"]([^«»“”\"]{3,50})[»”“\"]")
_POST = re.compile(r"\s+(?:staff )?(?:writer|reporter|correspondent)s?$", re.IGNORECASE)


@dataclass
class Credits:
    """Whose text it is. `agencies` and `outlets` are (name, evidence), the surest first."""

    agencies: list[tuple[str, str]] = field(default_factory=list)
    outlets: list[tuple[str, str]] = field(default_factory=list)
    writers: list[tuple[list[str], str]] = field(default_factory=list)  # who signs below the text: (names, the line)
    has_notice: bool = False  # the text says itself that it is a reprint


def of_text(blocks, known, is_scrape=False):
    """Return (blocks without the notices in them, Credits) of a text. Behind a scrape's last sentence stands the site's furniture."""
    whose, kept = Credits(), []
    for number, block in enumerate(blocks):
        if outlet := feed_outlet(block.text):
            whose.outlets.append((outlet, block.text))
            continue
        text = _take_reprint(block.text, whose, known)
        if text is None:
            kept.append(block)
            continue
        if text:
            block.text, block.spans = text, [span for span in block.spans if span[2] <= len(text)]
            kept.append(block)
        elif number == len(blocks) - 1 and not kept:
            kept.append(block)
    while len(kept) > 1 and (
        _take_signature(kept, whose, known) or _take_last(kept[-1].text, whose, known) or (is_scrape and _is_trailing(kept[-1]))
    ):
        kept.pop()
    if kept:
        _note_closing(kept[-1].text, whose, known)
    return kept, whose


def feed_outlet(text):
    """Return the outlet that the closing line of a feed's entry names ("The post … appeared first on …"), "" where `text` is none."""
    match = _FEED.fullmatch(text)
    return match["outlet"] if match else ""


def without_feed_line(text):
    return _FEED.sub("", text).strip()


def signed(line, known):
    """Return the name in a line that says who reported for a known agency, as a list; [] where it says no such thing."""
    match = _SIGNED.fullmatch(line)
    return [match["name"].strip()] if match and is_person(match["name"].strip()) and known.agencies(match["agency"]) else []


def _is_trailing(block):
    return not is_prose(block.text) and not re.search(r"[.!?…։؟。:;»”\"’)]\s*$", block.text)


def _take_reprint(text, whose, known):
    """Note a notice of a reprint; return what of `text` stands before it, None where there is no notice."""
    low = text.lower()
    match = _REPRINT.search(text) if any(word in low for word in _REPRINT_WORDS) else None
    if not match or len(text) - match.end() > 400:
        return None
    name = next(group for group in (match["agency"], match["agency2"], match["agency3"], match["agency4"]) if group).strip(" ,")
    if not (known.named(name) or name[:1].isupper()):
        return None
    whose.has_notice = True
    whose.agencies.insert(0, (name, match[0].strip()))
    if match["outlet"]:
        whose.outlets.append((match["outlet"].strip(" ,").removeprefix("the "), match[0].strip()))
    return text[: match.start()].strip()


def _take_signature(blocks, whose, known):
    """Note who signs in the last line below a text; say whether it does."""
    names = signature.signers(blocks[-1].text, known) if is_prose(blocks[-2].text) and blocks[-2].kind != "quote" else []
    if names:
        whose.writers.append((names, blocks[-1].text))
    return bool(names)


def _take_last(text, whose, known):
    """Note what a last line says of whose text it is; say whether it says nothing else."""
    if len(text) > 300:
        return False
    if match := _SOURCE.match(text):
        printed = match["agency"].strip() if known.named(match["agency"]) else known.agency_in(match["agency"])
        if printed:
            whose.agencies.append((printed, text))
            whose.has_notice = True
        return True
    match = _COPYRIGHT.match(text)
    if match:
        if printed := known.agency_in(match["agency"]):
            whose.agencies.append((printed, text))
        return True
    whole = text.strip(" ()[]/—–-.")
    if len(whole) <= 40 and known.agencies(whole):
        whose.agencies.append((whole, text))
        return True
    return False


def _note_closing(text, whose, known):
    match = _CLOSING.search(text, max(0, len(text) - 60))
    name = match and (match["inside"] or match["behind"])
    if name and known.agencies(name.strip(" .")):
        whose.agencies.append((name.strip(" ."), match[0].strip()))


def owners(lines):
    """Return whose copyright lines stand among `lines`, in order."""
    matches = (_COPYRIGHT.match(line) for line in lines)
    return [(_QUOTED.search(match["agency"]) or match)[1].strip(' «»“”"') for match in matches if match]


def of_line(line, known):
    """Return (agency's name as printed, line) of a line above the text that names whose it is; None where it names no known agency."""
    if match := _SOURCE.match(line):
        printed = known.agency_in(match["agency"])
    elif names := re.split(r",\s", _POST.sub("", line), maxsplit=1):
        printed = names[0].strip() if known.agencies(names[0]) else ""
        if not printed and (dates.find(line) or line.lower().startswith("by ") or _SIGNED.fullmatch(line)):
            printed = known.agency_in(line)
    return (printed, line) if printed else None
