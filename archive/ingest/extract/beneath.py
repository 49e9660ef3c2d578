"""What stands right below a heading of a page: who signs it, its day, the beginning of the text."""

from itertools import islice

from archive.ingest.extract.elements import lines
from archive.text import dates
from archive.text.blocks import PROSE, is_prose
from archive.text.names import byline_names

BEHIND = 8  # pieces of text behind a heading that make up those lines
SIGNED = 3  # lines below a heading in which its date or byline stands


def opens_text(heading, page):
    """Say whether the first prose of a page stands right below a heading."""
    found = page.place_of(heading)
    above = found and any(is_prose(line) for line, _ in lines(page.texts[: found[0]]))
    return bool(found) and not above and any(map(is_prose, lines_below(heading, page)[:1]))


def is_signed(element, page):
    if page.is_elsewhere(element):
        return False
    return opens_text(element, page) or any(map(signs, lines_below(element, page)))


def signs(line):
    """Say whether a line says by whom a text is, or of what day."""
    return bool(byline_names(line)) or (len(line) < PROSE and any(date.is_full for date in dates.find(line)))


def lines_below(heading, page):
    """Return the lines next below a heading, in which a date or a byline may stand."""
    found = page.place_of(heading)
    return [line for line, _ in islice(lines(page.texts[found[1] + 1 : found[1] + 1 + BEHIND]), SIGNED)] if found else []


def pieces_below(heading, page):
    """Return the pieces of text of those lines: a line may say one after the other when, by whom and how often read."""
    found = page.place_of(heading)
    return [" ".join(piece.split()) for piece in page.texts[found[1] + 1 : found[1] + 1 + BEHIND]] if found else []
