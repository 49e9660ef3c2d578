"""What mail clients, text browsers, printers and note takers put around a text, taken off again: what is left are its lines."""

import re
from collections import Counter
from dataclasses import dataclass, field

from archive.ingest.extract import labelled
from archive.ingest.extract.candidates import LOOSE, NEAR, PRINTED, Candidate
from archive.ingest.extract.head import LONGEST_LINE
from archive.text import dates
from archive.text.blocks import is_prose
from archive.text.names import byline_names

SHORT = 20  # characters of a line that is a label, whatever stands below it
BROKEN = 50  # characters of a line from which it may have been broken at the edge of a page or a screen
RUNNING = 3  # times that a short line stands on the pages of a print before it is their running head

# Words that no line ends with unless its sentence goes on.
_GOES_ON = frozenset(
    re.findall(
        r"\w+",
        "a an the of to in on at by for with from and or but that which who his her its their our my as is are was were be has had not "
        "will would "
        "и в на с о по из к у что не за от для его её их de la le les du des et à un une en der die das und zu von mit im ve bir və bu",
    )
)
_LINK_NUMBER = re.compile(r"\[\d{1,3}\](?=\S)")
_NO_TEXT = re.compile(r"^\s*#\[\d.*|\[(?:INLINE|IMAGE|LINK|EMBED|[\w-]+\.(?:gif|jpe?g|png))\]|\[\+\d+ chars\]", re.MULTILINE)
# A browser's own lines above and below a page that it prints: the day of the print and the title, the address and the page's number.
_PRINTED_PAGE = re.compile(
    r"^\s*(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:,? \d{1,2}:\d\d(?: [AP]M)?)?\s{3,}\S.*|https?://\S+\s+\d{1,3}/\d{1,3}|"
    r"\d{1,3} of \d{1,3} \d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b.*|(?P<title>\S.{2,150}\S) https?://\S+(?=\n[\s\S]*^(?P=title)$))$",
    re.MULTILINE,
)
_LINK_LIST = re.compile(
    r"^\s*(?:references|visible links|links)\s*:?\s*$(?:\s*^\s*\d{1,3}\.\s+\S+://\S+\s*$)+", re.IGNORECASE | re.MULTILINE
)
_MAIL_HEADER = re.compile(
    r"(?:From|To|Cc|Sent|Reply-To|Subject|Von|An|Betreff|De|À|Objet|От|Кому|Тема)\s?:\s\S|-{5,}\s?(?:Forwarded|Original|Пересыл)"
)
_RULE = re.compile(r"\s*([=_*~#-])\1{9,}\s*")  # a line drawn across a letter
_FROM = re.compile(r"^[> ]*(?:From|To|Von|An|De|À|От|Кому)\s?:\s\S", re.MULTILINE)
_SENT = re.compile(r"^[> ]*(?:Date|Sent|Gesendet|Datum|Envoyé|Дата|Отправлено|Tarih)\s?:\s*(\S.*)", re.IGNORECASE | re.MULTILINE)
_SUBJECT = re.compile(
    r"^[> ]*(?:Subject|Betreff|Objet|Тема|Konu)\s?:\s*(?:(?:Re|Fwd?|AW|WG|TR|Пер|İlt|Ynt)\s?:\s*)*(\S.*)", re.IGNORECASE | re.MULTILINE
)
# The last line of an agency's own: month, day, year and time of filing.
_FILED = re.compile(r"^AP-[A-Z]{2,3}-(\d\d)-(\d\d)-(\d\d) \d{4}[A-Z]{3,4}\s*<?\s*$", re.MULTILINE)
_MARKDOWN = re.compile(r"^#{1,4} \S", re.MULTILINE)
_MARKS = [
    (re.compile(r"!\[[^\]\n]*\]\([^)\s]*\)"), ""),
    (re.compile(r"(?<!!)\[([^\]\n]+)\]\(\S*?\)"), r"\1"),
    (re.compile(r"^#{1,6} |^> ?", re.MULTILINE), ""),
    (re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*_])"), r"\2"),
]
_CAPTION = re.compile(r"(?:image|photo|picture) (?:caption|(?P<credit>source|credit))\s*[,:]?\s*", re.IGNORECASE)
_CONTINUES = frozenset(
    re.findall(r"\w+", "and or but of in on at to for with from by as until till after before over under against amid than that who")
)
_SENTENCE_END = re.compile(r"[.!?…։؟。][»”\"')\]]*$")


@dataclass
class Unwrapped:
    """A text's lines, none of them blank, and what the wrapping said of it."""

    lines: list[str] = field(default_factory=list)
    subject: str = ""  # of the mail
    labelled: dict[str, str] = field(default_factory=dict)  # what its labelled lines say: title, outlet, date, byline
    candidates: list[Candidate] = field(default_factory=list)  # dates
    captions: list[str] = field(default_factory=list)


def unwrap(text):
    """Return `text`, a mended text, Unwrapped."""
    unwrapped = Unwrapped()
    if _FROM.search(text) and (subject := _SUBJECT.search(text)):
        unwrapped.subject = subject[1].strip()
        text = _SENT.sub(lambda match: _hold_sent(match, unwrapped), text)
    text, unwrapped.labelled = labelled.take(text)
    unwrapped.candidates += _filed(text)
    text = _without_running_heads(_plain(text), unwrapped)
    unwrapped.lines = _without_captions(_joined(text), unwrapped)
    return unwrapped


def _hold_sent(match, unwrapped):
    """Hold the day on which a mail was sent, less sure than any that its text prints; return what is left of the line: nothing."""
    date = next((date for date in dates.find(match[1]) if date.is_full and not date.is_ambiguous), None)
    if date:
        unwrapped.candidates.append(Candidate(date.edtf(), "printed", match[0].strip(), LOOSE, NEAR))
    return ""


def _filed(text):
    """Yield the Candidate of the line with which an agency says when it filed a text."""
    for match in _FILED.finditer(text):
        date, _ = dates.parse_stamp(f"{dates.full_year(match[3])}-{match[1]}-{match[2]}")
        if date:
            yield Candidate(date, "printed", match[0].strip(), PRINTED, NEAR)


def _plain(text):
    """Return `text` without what a text browser, a mail client or Markdown write into it: numbers of links, quoting marks, stars."""
    if _MARKDOWN.search(text):
        for pattern, replacement in _MARKS:
            text = pattern.sub(replacement, text)
    text = _PRINTED_PAGE.sub("", _NO_TEXT.sub("", text))
    if len(_LINK_NUMBER.findall(text)) > 2:
        text = _LINK_LIST.sub("", _LINK_NUMBER.sub("", text))
    lines = [line.lstrip("^") for line in text.split("\n")]  # some wires mark their headlines so
    quoted = sum(line.startswith(">") for line in lines)
    if quoted > len(lines) / 2:
        lines = [line.lstrip("> ") for line in lines]
    return "\n".join("" if _MAIL_HEADER.match(line) or _RULE.fullmatch(line) else line for line in lines)


def _without_running_heads(text, unwrapped):
    """Return `text` without the short lines that each of its pages repeats, whatever numbers stand in them; hold the day in them."""
    lines = text.split("\n")
    makes = [re.sub(r"\d+", "#", " ".join(line.split())) for line in lines]
    counts = Counter(make for make in makes if len(make) <= LONGEST_LINE and not is_prose(make))
    heads = {make for make, count in counts.items() if make and count >= RUNNING and not _SENTENCE_END.search(make)}
    running = [" ".join(line.split()) for line, make in zip(lines, makes, strict=True) if make in heads]
    for line, count in Counter(running).items():
        date = next((date for date in dates.find(line) if date.is_full), None)
        if count >= RUNNING and date and re.search(r"[^\W\d_]{3}", line[date.start : date.end]):  # in numbers it is the day of the print
            unwrapped.candidates.append(Candidate(date.edtf(), "printed", line, LOOSE))
    return "\n".join(line for line, make in zip(lines, makes, strict=True) if make not in heads)


def _without_captions(lines, unwrapped):
    """Return `lines` without the captions and credits that are announced as such ("Image caption, …"); hold the captions."""
    kept, announced = [], None
    for line in lines:
        match = announced or _CAPTION.match(line)
        text = line if announced else line[match.end() :] if match else ""
        if match and text and not match["credit"]:
            unwrapped.captions.append(text)
        elif not match:
            kept.append(line)
        announced = match if match and not text else None
    return kept


def _joined(text):
    """Return the lines of `text` without blanks, those that were broken in mid-sentence put together again."""
    parts = [[line.strip() for line in part.split("\n") if line.strip()] for part in re.split(r"\n\s*\n", text.strip("\n"))]
    widths = [len(line) for part in parts for line in part if len(part) > 1]
    hard = len(widths) > 5 and max(widths) <= LONGEST_LINE and sum(width > BROKEN for width in widths) > len(widths) / 2
    lines = []
    for part in parts:
        for number, line in enumerate(part):
            if lines and (_is_broken(lines[-1], line, hard) if number else _is_parted(lines[-1], line)):
                lines[-1] = _join(lines[-1], line, text)
            else:
                lines.append(line)
    return lines


def _join(before, line, text):
    """Return two lines as one; a hyphen between them goes, unless `text` prints that word with it elsewhere."""
    match = re.search(r"(\w{2,})-$", before)
    if not match or not _starts_low(line):
        return f"{before} {line}"
    word = re.match(r"\w+", line)[0]
    return before + line if f"{match[1]}-{word}" in text else before[:-1] + line


def _is_broken(before, line, hard):
    """Say whether a line goes on with the sentence of the line before it; `hard` texts break all their lines at one width."""
    if len(before) <= BROKEN:
        goes_on = _starts_low(line) or (_is_title_case(before) and _is_title_case(line) and line.split()[0].lower() in _CONTINUES)
        return goes_on and len(before) > SHORT and not (_SENTENCE_END.search(before) or byline_names(line))
    if hard or _starts_low(line):
        return True
    return not _SENTENCE_END.search(before) and (before.endswith(",") or before.rsplit(" ", 1)[-1].lower() in _GOES_ON)


def _starts_low(line):
    """Say whether a line begins with a small letter; Georgian, which has no others, never does."""
    return line[:1].islower() and not "ა" <= line[0] <= "ჿ"


def _is_title_case(line):
    return all(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", line))


def _is_parted(before, line):
    """Say whether a line goes on with the sentence of the line before it though a page ended between them."""
    return len(before) > BROKEN and _starts_low(line) and not _SENTENCE_END.search(before) and not byline_names(line)
