"""The lines above a scrape's text, each read for what it is: menu, masthead, headline, date line, byline, caption, label."""

import re
from itertools import zip_longest

from archive.ingest.extract import credit, menu
from archive.ingest.extract.candidates import MODIFIED, PRINTED, VISITED, candidate
from archive.text import boilerplate, dates, urls
from archive.text.fold import fold
from archive.text.headlines import kind_of, strip_kicker
from archive.text.names import MOST_IN_OUTLET, byline_names, is_name, is_office, is_person, outlet_in

LONGEST_TITLE, LONGEST_LINE = 220, 110  # characters
SHORTEST_TITLE = 3  # words
SHORT_CAPTION, LONG_CAPTION = 60, 100  # characters from which a line above a headline may be, or is taken for, a caption
WORDY = 5  # words of an address that then tells the headline
LEAST_SHARED = 0.25  # share of those words that the headline has
CROWD = 3  # lines that could be headlines, above which the one nearest to the date line or the text is taken
MOST_IN_MOTTO = 6  # words of a line right above a menu that is the site's motto
MOST_WORDS = 2  # besides the date, in a date line; a line with more is an item of a list, "12 May 2019 Gulls counted again"

_BULLET = re.compile(r"^[•·*▪-]\s+")
# The wire form of a caption: "Russia -- Who does what, Moscow, December 28, 2020."
_WIRE_CAPTION = re.compile(r"^[A-Z][\w-]+(?:[ -][A-Z][\w-]+){0,2} (?:--|—) \S")
_TIME = re.compile(r"\d{1,2}\s?[:.h]\s?\d\d")
_LABEL = re.compile(r"(?:published|posted|publi|veröffentlicht|опубликован|дата|yayın|date|giriş|updated|modified)\w*", re.IGNORECASE)
_SALUTATION = re.compile(
    r"(?:dear|to the editor|sehr geehrte|liebe[rs]?|уважаем\w+|madame|monsieur|sir|sayın|hörmətli)\b.{0,60}[,:!]$", re.IGNORECASE
)
_WIRE_SLUG = re.compile(r"(?:\w ){0,3}(?:[A-Z]{2}-){1,2}-?[A-Z]\w+(?:-\w+)*[, ].*\d{3,4}$|AP\w? \d\d/\d\d \d{4}\b")
_BARS = re.compile(r"\s+[|·•]\s+")
_WHERE = re.compile(r"(?P<name>.{5,40}?) (?:in|à|aus|в) (?P<place>\S.{2,40})")  # a writer, and where from
_SITE_BEHIND = re.compile(r"\s+(?:[|–—·•»/-]|::)\s+(?P<site>\S+(?: \S+){0,5})")  # behind a headline
_TO_EDITORS = re.compile(r"eds?\.?\s?: ?\S", re.IGNORECASE)
# What a mail client puts before a subject: the list's name, and that the mail is an answer or sent on.
_SUBJECT_PREFIX = re.compile(r"^(?:\[[\w .-]{2,30}\]\s*)?(?:(?:re|fwd?|aw|wg|tr|ynt|пер)\s?:\s*)+", re.IGNORECASE)


def bare(line):
    """Return a line without the bullet before it."""
    return _BULLET.sub("", line)


def is_caption(line):
    """Say whether a line is printed like the caption of a picture: with a credit, or in the form of the wires."""
    return boilerplate.has_credit(line) or bool(_WIRE_CAPTION.match(line) and any(date.is_full for date in dates.find(line)))


def date_of(line):
    """Return the Printed date of a line that holds little else, None where it is no date line."""
    if len(line) > LONGEST_LINE or line.rstrip().endswith(("?", "!")):
        return None
    found = [date for date in dates.find(line) if date.year]
    if not found:
        return None
    rest = "".join(line[start:end] for start, end in _between(found, len(line)))
    words = [word for word in re.findall(r"[^\W\d_]{3,}", rest) if dates.weekday(word) is None]
    sure = _TIME.search(rest) or _LABEL.match(line) or byline_names(rest.strip(" ,|·-"))
    return (
        found[0] if len(words) <= (MOST_WORDS if not sure else 3 * MOST_WORDS) and (found[0].is_full or len(words) <= MOST_WORDS) else None
    )


def _between(found, length):
    """Yield the spans of a line that lie outside its dates."""
    at = 0
    for date in found:
        yield at, date.start
        at = date.end
    yield at, length


def dated_parts(line):
    """Return the date lines among the parts of a line that bars part: "By Ann Poll | Published: 12 May 2015 | Updated: 13 May 2015"."""
    parts = _BARS.split(line)
    return [part for part in parts if date_of(part)] if len(parts) > 1 else []


def may_be_title(line):
    fits = not _SALUTATION.match(line) and len(line) <= LONGEST_TITLE and len(line.split()) >= SHORTEST_TITLE
    return fits and not boilerplate.is_litter(line) and not is_caption(line) and not date_of(line)


def is_furniture(line):
    """Say whether a line is none of the article's: litter, a list of topics, a salutation, a slug ("TPB WIRE ITEM 0347 PRIORITY 3")."""
    if boilerplate.is_litter(line) or boilerplate.heads_list(line) or _SALUTATION.match(line):
        return True
    return is_slug(line)


def is_slug(line):
    """Say whether a line is what a wire prints above its text for editors, and no reader sees."""
    numbered = line.isupper() and len(re.findall(r"\d+", line)) + line.count(": ") > 1
    return numbered or bool(_WIRE_SLUG.match(line) or _TO_EDITORS.match(line))


class Head:
    """Reads the lines above a text into a Scrape."""

    def __init__(self, scrape, address, known, month_first):
        self.scrape, self.known, self.month_first = scrape, known, month_first
        self.host, self.slug = urls.host(address), urls.slug_words(address)
        self.own = known.at(self.host)
        self.titles, self.labels = [], []  # titles are (place, line)
        self.clock = []  # the dates above the last menu that do not say that they are of a publication
        self.menu = None  # the place of the last menu: what stands above it is the site's name or its motto
        self.of_site = 0  # how many labels stand above that menu
        self.signed = None  # the place of the first date line or byline

    def read(self, lines, has_text):
        items = menu.places(lines)
        for place, (line, behind) in enumerate(zip_longest(lines, lines[1:], fillvalue="")):
            if place in items:
                self._pass_menu(place)
                continue
            if is_person(line) and (boilerplate.is_post(behind) or (self.titles and self._dates(behind) and not self._is_outlet(line))):
                line = f"by {line}"
            elif (match := _WHERE.fullmatch(line)) and is_person(match["name"]) and is_name(match["place"]) and self._dates(behind):
                line = f"by {match['name']}"
            self._read_line(place, bare(line))
        self._choose_title(len(lines), has_text)
        if self.scrape.title:
            self.scrape.title, self.scrape.kicker = strip_kicker(_SUBJECT_PREFIX.sub("", self.scrape.title))
        self.scrape.kicker = self.scrape.kicker or next((label for label in self.labels if kind_of(label)), "")

    def _is_outlet(self, line):
        return bool(outlet_in(line) or self.known.named(line))

    def _dates(self, line):
        """Say whether a line below a name says when it wrote: a day, or how long ago that was for the reader of that day."""
        return bool(date_of(line)) or boilerplate.is_age(line)

    def _read_line(self, place, line):
        scrape, names = self.scrape, byline_names(line) or credit.signed(line, self.known)
        if (is_furniture(line) and not names) or boilerplate.is_post(line):
            return
        if menu.is_menu(line) and not (names and dated_parts(line)):
            # A trail begins with the site, and a site's name may have its sections behind it.
            if not self._is_masthead(menu.first_item(line)) and not self.host and (name := outlet_in(line)):
                scrape.outlets.append((name, line))
            self._pass_menu(place)
        elif self._is_masthead(line):
            self._forget_clock()
        elif is_caption(line) and not names:
            scrape.captions.append(line)
        elif names:
            scrape.byline += [name for name in names if name not in scrape.byline and not (is_office(name) or self.known.named(name))]
            self._take_agency(line)
            self._take_date(line)
            self._sign(place)
        elif credit.owners([line]) or (self._take_agency(line) and not date_of(line)):
            return
        elif self._take_date(line):
            self._sign(place)
        elif len(line.split()) >= SHORTEST_TITLE or (len(line) > 25 and " " in line):
            self.titles.append((place, line))
        else:
            self.labels.append(line)

    def _pass_menu(self, place):
        self.menu, self.of_site = place, len(self.labels)
        self.clock = [found for found in self.scrape.candidates if not _LABEL.match(found.evidence)]
        self._forget_clock()

    def _sign(self, place):
        self.signed = place if self.signed is None else self.signed

    def _take_date(self, line):
        date = date_of(line)
        if not date and (parts := dated_parts(line)):
            line = next((part for part in parts if not MODIFIED.search(fold(part))), parts[0])
            date = date_of(line)
        label = fold(line[: date.start]) if date else ""
        if date and VISITED.search(label):
            self.scrape.doubts.append(("no-date", f"“{line}” is the day it was taken, not printed"))
        elif date and not MODIFIED.search(label):
            self.scrape.candidates.append(candidate(date, line, PRINTED, len(self.scrape.candidates), self.month_first))
        return bool(date)

    def _take_agency(self, line):
        if found := credit.of_line(line, self.known):
            self.scrape.agencies.append(found)
        return bool(found)

    def _forget_clock(self):
        """What stands above the site's name or its menu is the site's clock: the day of the visit."""
        if self.scrape.candidates and not self.titles:
            self._forget(list(self.scrape.candidates))

    def _forget(self, candidates):
        words = "stands above the site’s name or menu: the day it was visited"
        self.scrape.doubts += [("no-date", f"“{candidate.evidence}” {words}") for candidate in candidates]
        self.scrape.candidates = [candidate for candidate in self.scrape.candidates if candidate not in candidates]
        self.signed = None

    def _is_masthead(self, line):
        squeezed = re.sub(r"\W+", "", fold(line))
        label = re.sub(r"\W+", "", urls.site_label(self.host)) if self.host else ""
        known = self.known.named(line)
        if known and known.kind != "agency" and not self.host:
            self.scrape.outlets.append((line, line))
            return True
        return bool(squeezed) and (squeezed in (label, re.sub(r"\W+", "", self.host)) or bool(known and known == self.own))

    def _choose_title(self, end, has_text):
        self._take_window()
        self.titles = [(place, line) for place, line in self.titles if not self._is_trail(line)]
        self._take_outlet()
        lines = [line for _, line in self.titles]
        best = self._by_address(lines) if self._told_by_address(lines) else self._by_place(lines, end)
        if best is not None:
            self.scrape.captions += [line for line in lines[:best] if len(line) > SHORT_CAPTION and best < CROWD]
            self.scrape.title, lines = lines[best], lines[best + 1 :]
        elif not lines and len(self.labels) == 1 and not self.of_site and has_text:
            self.scrape.title, self.labels = self.labels[0], []
        self.scrape.dek = " ".join(lines) if len(lines) < CROWD else ""

    def _take_outlet(self):
        """Take the line that names who prints the text out of what could be its headline, where another could be."""
        above = -1 if self.menu is None else self.menu
        most = MOST_IN_MOTTO if self.labels and outlet_in(self.labels[0]) else MOST_IN_OUTLET
        named = [line for place, line in self.titles if outlet_in(line) or (place < above and len(line.split()) <= most)]
        named += [line for place, line in self.titles if place == above - 1 and line not in named and len(line.split()) <= MOST_IN_MOTTO]
        others = [(place, line) for place, line in self.titles if line not in named]
        if others and named:
            self.titles = others
            if all(place > above for place, _ in others):
                self._forget(self.clock)  # of the site, between its motto and its menu
        elif self.titles or self.of_site:
            named = self.labels[:1] if self.labels and outlet_in(self.labels[0]) else []
        if (self.titles or self.of_site) and named and not self.host:
            named = named if any(map(outlet_in, named[:1])) else self.labels
            self.scrape.outlets += [(name, line) for line in named[:1] if (name := outlet_in(line))]

    def _take_window(self):
        """Take the title of the browser's window out of what could be the headline: that, and behind it the site's name."""
        lines = [line for _, line in self.titles]
        for own in (line for line in lines if len(line.split()) > SHORTEST_TITLE):
            for line in lines:
                if match := line.startswith(own) and _SITE_BEHIND.fullmatch(line, len(own)):
                    self.titles = [title for title in self.titles if title[1] != line]
                    if not self.host and match["site"] in (*self.labels, *lines):
                        self.scrape.outlets.append((match["site"], line))

    def _is_trail(self, line):
        """Say whether a line is the way to the headline that stands alone in another: "Home Harbour news The crane has bowed"."""
        return any(line.endswith(f" {own}") for _, own in self.titles if len(own.split()) > SHORTEST_TITLE)

    def _told_by_address(self, lines):
        return len(self.slug) >= WORDY and all(re.search("[A-Za-z]{3}", line) for line in lines)

    def _by_address(self, lines):
        """Return the place of the line that has most of the address's words; None where no line has enough of them."""
        wanted = set(self.slug)
        shares = [len(wanted & set(re.findall(r"\w+", fold(line)))) / len(wanted) for line in lines]
        best = max(range(len(lines)), key=lambda n: (shares[n], -n), default=None)
        return best if best is not None and shares[best] >= LEAST_SHARED else None

    def _by_place(self, lines, end):
        """Return the place of the first line that is no caption; among many, of the one next above the date line, the byline or text."""
        if not lines:
            return None
        if len(lines) <= CROWD:
            return 1 if len(lines) > 1 and self._reads_like_caption(lines[0]) else 0
        limit = self.signed if self.signed is not None else end
        above = [number for number, (place, _) in enumerate(self.titles) if place < limit]
        return above[-1] if above else 0

    def _reads_like_caption(self, line):
        return len(line) > LONG_CAPTION and any(date.readings[0][2] for date in dates.find(line))
