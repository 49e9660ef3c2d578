"""Blocks of text without what is no part of the article: furniture, lists of other articles, captions, what the head repeats."""

import re
from dataclasses import dataclass, field

from archive.ingest.extract.elements import letters
from archive.ingest.extract.menu import is_menu
from archive.text import boilerplate, dates
from archive.text.blocks import PROSE, is_prose
from archive.text.fold import fold
from archive.text.headlines import strip_kicker
from archive.text.names import byline_names

HEAD = 25  # blocks in which the headline may be repeated, as long as none of them is prose
LONGEST = 600  # characters of a caption or a headline
RUN = 4  # short paragraphs in a row before or behind the prose, from which they are a menu
LIST = 3  # headings in a row at the end of a text, from which they are a list of other articles
DATE_WORDS = 7  # words of a line at the end that is a day, perhaps with its hour
MOST_LINKED = 0.4  # share of blocks that are nothing but a link, above which the text is a list of links and keeps them

_LABELLED = re.compile(
    r"(?:published|posted|updated|publié|mis en ligne|veröffentlicht|erstellt|опубликовано|дата|обновлено|giriş|yayın|güncelle\w*)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\w+\W+\w+\W+\w+.*[.!?…։。][»”\"’)]*$")
_CREDIT_LIKE = re.compile(r"\W*(?:©|\(c\)|\(|—|–|copyright|\w+\s?:\s)", re.IGNORECASE)


@dataclass
class Cleaned:
    """What is left of the blocks, and what was taken out because it says something else."""

    blocks: list
    captions: list[str] = field(default_factory=list)
    dek: str = ""
    head: list[str] = field(default_factory=list)  # lines before the text: dates, bylines, kickers
    credits: list[str] = field(default_factory=list)  # who worked on it


def clean(blocks, title, captions=(), kicker=""):
    """Return the Cleaned of `blocks` of an article called `title`, with its `kicker` before it, whose pictures have `captions`."""
    cleaned = Cleaned([])
    blocks = _behind_headline(blocks, title, kicker, cleaned)
    known = {_letters(caption) for caption in captions} | {_letters(title)}
    blocks = [block for block in _within(blocks, cleaned) if not _is_caption(block, known, cleaned)]
    blocks = _core(_without_links(blocks))
    cleaned.blocks = _without_tail(blocks, cleaned)
    return cleaned


def _letters(text):
    return letters(fold(text))


def _behind_headline(blocks, title, kicker, cleaned):
    """Drop the headline where the text repeats it, with what stands before it; what stands between it and the text is the head."""
    own = {_letters(title), _letters(f"{kicker} {title}")} - {""}
    for number, block in enumerate(blocks[:HEAD]):
        if _is_headline(block.text, own) and not any(is_prose(before.text) for before in blocks[:number]):
            cleaned.head += [before.text for before in blocks[:number]]
            blocks = blocks[number + 1 :]
            break
    start = 0
    while start < len(blocks) - 1 and not is_prose(blocks[start].text):
        first, following = blocks[start : start + 2]
        if _is_head_line(first.text) or _is_headline(first.text, own):
            cleaned.head.append(first.text)
        elif (
            first.kind == "subhead"
            and not cleaned.dek
            and (is_prose(following.text) or _is_head_line(following.text))
            and len(first.text) > 40
        ):
            cleaned.dek = first.text
        else:
            break
        start += 1
    blocks = blocks[start:]
    if blocks and blocks[0].kind == "subhead" and len(blocks) > 1 and len(blocks[0].text) > PROSE and not cleaned.dek:
        cleaned.dek = blocks[0].text
        blocks = blocks[1:]
    return blocks


def _is_headline(text, own):
    """Say whether a block repeats the headline, whose letters are in `own`, with its kicker or without."""
    return not own.isdisjoint((_letters(text), _letters(strip_kicker(text)[0])))


def _is_head_line(text):
    """Say whether a line belongs to the head of an article: a date line, a byline, furniture."""
    if boilerplate.is_litter(text) or boilerplate.is_post(text) or byline_names(text):
        return True
    return _is_date_line(text)


def _is_date_line(text):
    found = dates.find(text) if len(text) < 120 else []
    labelled = _LABELLED.match(text)
    longest = 80 if labelled else 40  # characters besides the date
    if not found or not found[0].is_full or (text.endswith(".") and not labelled):
        return False
    return len(text) - sum(d.end - d.start for d in found) < longest


def _within(blocks, cleaned):
    """Yield the blocks without furniture and lists of other articles; stop where comments begin."""
    listing, items = False, 0
    for number, block in enumerate(blocks):
        text = block.text
        if boilerplate.ends_text(text) and number > 0:
            return
        if boilerplate.heads_list(text) or (boilerplate.heads_events(text) and not _leads_to_prose(blocks, number)):
            listing, items = True, 0
            continue
        if listing and not is_prose(text) and not (items and _goes_on(blocks, number)):
            items += 1
            continue
        listing = False
        if boilerplate.is_reporting_credit(text):
            cleaned.credits.append(text)
        elif not boilerplate.is_litter(text) and not boilerplate.leads_on(text):
            yield block


def _goes_on(blocks, number):
    """Say whether a subhead leads back into the text, behind a list of other articles: prose stands right behind it."""
    return blocks[number].kind == "subhead" and _leads_to_prose(blocks, number)


def _leads_to_prose(blocks, number):
    return number + 1 < len(blocks) and is_prose(blocks[number + 1].text)


def _is_caption(block, known, cleaned):
    if len(block.text) > LONGEST:
        return False
    letters = _letters(block.text)
    if letters in known or any(len(letters) > 20 and letters in caption for caption in known):
        return True
    if boilerplate.has_credit(block.text) and len(block.text) < 2.5 * PROSE and not block.text.startswith(("©", "(c)", "Copyright")):
        cleaned.captions.append(block.text)
        return True
    return False


def _without_links(blocks):
    """Drop the blocks that are nothing but a link to elsewhere, unless the whole text is a list of links."""
    linked = [_is_link(block) for block in blocks]
    if sum(linked) > MOST_LINKED * len(blocks):
        return blocks
    return [block for block, is_link in zip(blocks, linked, strict=True) if not is_link]


def _core(blocks):
    """Drop long runs of short paragraphs before and behind the prose: a menu, a rail. Lines that may credit the text stay."""
    prose = [number for number, block in enumerate(blocks) if is_prose(block.text)]
    if not prose:
        return blocks
    first, last = prose[0], prose[-1] + 1
    while last < len(blocks) and _SENTENCE.search(blocks[last].text):
        last += 1
    head, tail = blocks[:first], blocks[last:]
    if sum(block.kind == "paragraph" for block in head) >= RUN:
        head = []
    head = [block for block in head if not is_menu(block.text)]
    if sum(block.kind == "paragraph" for block in tail) >= RUN:
        tail = [block for block in tail if _CREDIT_LIKE.match(block.text)]
    return [*head, *blocks[first:last], *tail]


def _is_link(block):
    covered = sum(end - start for kind, start, end, _ in block.spans if kind == "link")
    return covered >= 0.9 * len(block.text) and not is_prose(block.text)


def _without_tail(blocks, cleaned):
    """Drop from the end what no text follows: headings, lines about the writer, the day alone."""
    blocks = list(blocks)
    heads = next((n for n, block in enumerate(reversed(blocks)) if block.kind != "subhead"), 0)
    if heads >= LIST:
        del blocks[-heads:]
    while len(blocks) > 1:
        last = blocks[-1]
        if (last.kind == "subhead" and not last.text.rstrip().endswith((".", "!", "?"))) or _is_date_line(last.text):
            blocks.pop()
        elif boilerplate.is_about_writer(last.text) and len(blocks) > 3:
            cleaned.credits.append(blocks.pop().text)
        else:
            break
    return blocks
