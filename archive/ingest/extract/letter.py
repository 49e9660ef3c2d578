"""The Draft of a newsletter, sent as mail: the subject is its headline, the sender who prints it."""

import contextlib
import email
import re
from email.errors import MessageError
from email.header import decode_header, make_header
from email.utils import parseaddr

from archive.ingest.draft import Hint
from archive.ingest.extract import body, piece, signature, wrapping
from archive.ingest.extract.elements import letters, lines
from archive.ingest.extract.page import Page
from archive.text import mend, urls
from archive.text.blocks import Block, is_prose
from archive.text.fold import fold, fold_name
from archive.text.headlines import strip_site
from archive.text.names import is_person, outlet_in

FORM = "mail"
MOST_PARTS = 200
HEAD = 8  # blocks at the beginning, among which the readers are greeted
_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|пер|i̇lt|ynt)\s*:\s*|\[[^\]]{2,40}\]\s*)+", re.IGNORECASE)
# The number of an issue before its headline.
_NUMBER = re.compile(r"^(?:n[°ºo]|no\.|nr\.|№|#|issue|numéro|ausgabe|выпуск|sayı|edition)\s?\d{1,5}\s*[:|–—-]\s*(?=\S)", re.IGNORECASE)
_SIGNS = re.compile(r"^[^\w\s«“„‘\"'(\[¿¡#@$€£]+\s+")  # pictures, stars
_BEHALF = re.compile(r"(?P<person>.+?) (?:at|from|for|via|von|de|chez|из) (?P<paper>.+)")
_ARTICLE = re.compile(r"(?:the|la|le|les|l['’]|der|die|das|el)\b", re.IGNORECASE)
_MACHINE = re.compile(r"^(?:mail|email|e|em|m|news|newsletters?|lists?|mailer|mailing|info|reply|bounces?|updates?|send|go|mg|smtp)\.")
# Addresses that are no person's.
_DESK = re.compile(
    r"(?:lists?|news\w*|info|editors?|redak\w+|redac\w+|no-?reply|mail\w*|digest|bulletin|contact|office|press|rassylka)@", re.IGNORECASE
)
# Hosts that send the mail of many: they say nothing of whose it is.
_SHARED = {
    "gmail.com", "googlemail.com", "yahoo.com", "outlook.com", "hotmail.com", "icloud.com", "aol.com", "gmx.de", "gmx.net", "web.de",
    "mail.ru", "yandex.ru", "proton.me", "protonmail.com", "substack.com", "beehiiv.com", "mailchimpapp.net", "ghost.io",
    "buttondown.email",
}  # fmt: skip
_ONLINE = re.compile(
    r"(?:view|read|open)\b.{0,30}\b(?:browser|online|web)|web version|(?:voir|lire).{0,30}(?:en ligne|navigateur)|im browser|"
    r"online ansehen|в браузере|tarayıcıda",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:здравствуйте|добрый (?:день|вечер)|доброе утро|привет|дорогие|уважаемые|hello|hi|dear|good (?:morning|evening|day)|"
    r"bonjour|bonsoir|chère?s?|guten (?:morgen|tag|abend)|hallo|liebe[rs]?|sehr geehrte[rs]?|merhaba|sayın|salam|hörmətli|"
    r"բարև|հարգելի|hola|estimad[oa]s?|querid[oa]s|buongiorno|cari|olá)\b[^.:]{0,60}[,!]?",
    re.IGNORECASE,
)
# The foot of a newsletter begins here.
_FOOT = re.compile(
    r"\bunsubscribe\b|you(?:(?:'|’| a)re)? (?:get(?:ting)?|receiv(?:e|ed|ing)) this|manage (?:your )?(?:preferences|subscription)|"
    r"\bd[ée]sabonner\b|d[ée]sinscri|\babbestellen\b|\babmelden\b|отписаться|вы получили это|abonelikten",
    re.IGNORECASE,
)


def draft(raw, known, today):
    """Return the Draft of a message. Raises ValueError, with a message for a reader, where there is none."""
    message = email.message_from_bytes(raw.data)
    if not message.keys():
        raise ValueError("it is no message: it has no headers")
    name, host, writers = _sender(message)
    subject = _subject(message, name)
    blocks, captions, address, signed = _content(message, host, subject)
    behind = (number for number, block in enumerate(blocks) if 2 * number >= len(blocks) and _ends(block.text, signed))
    foot = next(behind, len(blocks))
    said = piece.Piece(
        FORM,
        title=subject,
        bylines=writers,
        signed=signed,
        dates=[("Date", stamp)] if (stamp := _header(message, "Date")) else [],
        language=_header(message, "Content-Language"),
        blocks=_without_greeting(blocks[:foot]),
        captions=captions,
        addresses=[found for found in (address,) if found],
        outlets=[Hint(name, host, "metadata", f"From: {_header(message, 'From')}")] if name or host else [],
    )
    return piece.draft(said, known, today)


def _ends(text, signed):
    """Say whether a letter's text ends before `text`: with who signs it, or where its foot begins."""
    return bool(_FOOT.search(text)) or (signed and text == signed)


def _without_greeting(blocks):
    """Return the blocks of a letter without the line that greets its readers above the text."""
    return [block for number, block in enumerate(blocks) if number >= HEAD or not _GREETING.fullmatch(block.text)]


def _subject(message, sender):
    """Return the subject without what mail clients, and letters that shine in a list of them, put before it: signs, the sender's name."""
    subject = _NUMBER.sub("", _SIGNS.sub("", _PREFIX.sub("", _header(message, "Subject"))))
    return strip_site(subject, lambda text: fold_name(text) == fold_name(sender))


def _header(message, name):
    value = str(message.get(name) or "")
    # What is no base64, or in an encoding that nobody knows: the line as it stands says more than none.
    with contextlib.suppress(LookupError, ValueError, MessageError):
        value = str(make_header(decode_header(value)))
    return " ".join(mend.mend(value).split())


def _sender(message):
    """Return (name of the outlet, its host, [who wrote it]); "" for what the sender does not say."""
    name, address = parseaddr(_header(message, "From"))
    host = address.rpartition("@")[2].lower()
    while _MACHINE.match(host) and host.count(".") > 1:
        host = host.partition(".")[2]
    host = "" if any(host == shared or host.endswith(f".{shared}") for shared in _SHARED) or "." not in host else host
    behalf = _BEHALF.fullmatch(name)
    if behalf and is_person(behalf["person"]):
        return behalf["paper"], host, [behalf["person"]]
    is_writer = is_person(name) and not (_names_site(name, host) or _DESK.match(address) or outlet_in(name))
    return ("", host, [name]) if host and is_writer else (name, host, [])


def _names_site(name, host):
    """Say whether a sender's name is the site's, and no person's there."""
    squeezed, label = re.sub(r"\W", "", name).lower(), re.sub(r"\W", "", urls.site_label(host))
    return bool(_ARTICLE.match(name)) or (len(label) > 2 and (label in squeezed or squeezed in label))


def _content(message, host, subject):
    """Return (blocks, captions, the address where it can be read, who signs it) of a message: of its HTML, or of its plain text.

    Where the HTML prints the `subject`, its text begins there.
    """
    pages, plain = [], []
    for number, part in enumerate(message.walk()):
        if number == MOST_PARTS:
            break
        if part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text":
            continue
        {"html": pages, "plain": plain}.get(part.get_content_subtype(), []).append(part)
    address = _archived_at(message)
    for part in pages:
        if not (text := _text(part)).strip():
            continue
        page = Page(text)
        address = address or _online(page, host)
        blocks, captions = body.of_page(page)
        if blocks:
            return _below_headline(blocks, page, subject), captions, address, ""
    text = "\n\n".join(map(_text, plain))
    return [Block(line) for line in wrapping.unwrap(mend.mend(text)).lines if line.strip()], [], address, signature.at_the_right(text)


def _below_headline(blocks, page, subject):
    """Return the blocks without the short ones that a page prints above the headline that is its subject, where it prints it."""
    own = letters(fold(subject))
    printed = [letters(fold(line)) for line, _ in lines(page.texts)]
    above = set(printed[: printed.index(own)]) if own in printed else set()
    first = next((number for number, block in enumerate(blocks) if letters(fold(block.text)) not in above or is_prose(block.text)), 0)
    return blocks[first:]


def _text(part):
    return mend.decode(part.get_payload(decode=True) or b"", part.get_content_charset() or "")


def _archived_at(message):
    match = re.search(r"https?://[^\s>]+", _header(message, "Archived-At"))
    return match[0] if match else ""


def _online(page, host):
    """Return the address under which a newsletter offers itself to browsers, if it is on the sender's own host: others count clicks."""
    for link in page.tree.iter("a"):
        address = urls.clean((link.get("href") or "").strip())
        if address and host and urls.site_label(urls.host(address)) == urls.site_label(host) and _ONLINE.search(link.text_content()):
            return address
    return ""
