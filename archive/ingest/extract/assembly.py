"""What the drafts of pages and of scrapes have in common: text, dateline, date, language, title where none is printed."""

import re
from urllib.parse import urlsplit

from archive.ingest.draft import DraftClaim, Hint
from archive.ingest.extract import credit, datelines, inference, published
from archive.ingest.extract.candidates import DATELINE, METADATA, Candidate
from archive.ingest.known import is_agency_name
from archive.text import blocks as blocks_of_text
from archive.text import dates, language, urls
from archive.text.fold import fold, fold_name
from archive.text.headlines import is_interview, is_statement, kind_of
from archive.text.names import byline_names, is_person

LONGEST_SUPPLIED = 100  # characters
LONGEST_STANDFIRST = 300
WORDY = 5  # words of an address from which it may supply a headline

_FIRST_WORD = re.compile(r"\W{0,4}(\w+)\s?[:.–—-]")
_SENTENCE = re.compile(r".{20,}?[.!?…](?=\s|$)")


def text(draft, blocks, known, is_scrape=False):
    """Hold the text of `blocks`, and who wrote it where and for whom; return its Dateline or None.

    Notices are taken out first: what is left is the text of the agency that produced it, as it stands with others.
    """
    blocks, whose = credit.of_text(blocks, known, is_scrape)
    draft.body, draft.marks = blocks_of_text.join(blocks)
    found = _dateline(blocks, known)
    if found:
        draft.claim("dateline", found.place, "printed", found.text)
        draft.claim("byline", found.writer, "printed", found.text)
        if found.agency:
            draft.agencies.append(Hint(found.agency, basis="printed", evidence=found.text))
    for names, line in whose.writers:
        draft.claim("byline", ", ".join(names), "printed", line)
    notices = [Hint(name, basis="printed", evidence=evidence) for name, evidence in whose.agencies]
    # A notice of a reprint outranks a dateline; a closing credit does not.
    draft.agencies = (notices + draft.agencies) if whose.has_notice else (draft.agencies + notices)
    draft.sources += [Hint(name, basis="printed", evidence=evidence) for name, evidence in whose.outlets]
    return found


def _dateline(blocks, known):
    """Return the Dateline of a text: its first prose begins with it, or the next, behind a standfirst, if that names an agency."""
    first, *more = [block.text for block in blocks if blocks_of_text.is_prose(block.text)][:2] or [blocks[0].text if blocks else ""]
    if found := datelines.find(first, known):
        return found
    found = datelines.find(more[0], known) if more and len(first) <= LONGEST_STANDFIRST else None
    return found if found and found.agency else None


def own_agency(draft, site, dateline):
    """Hold the agency whose own text it is, by the dateline: that names it ("/Quay Telegraph/"), or behind it stand its initials.

    Those are of a name that is an agency's: "Quay News Agency", "QNA:".
    """
    if site and (said := datelines.names_itself(draft.body, site)):
        draft.agencies.append(Hint(site, basis="printed", evidence=said))
        return
    initials = fold("".join(word[0] for word in site.split()))
    behind = draft.body.partition(dateline.text)[2] if dateline and not dateline.agency else ""
    match = _FIRST_WORD.match(behind)
    if match and len(initials) > 2 and fold(match[1]) == initials and is_agency_name(site):
        draft.agencies.append(Hint(site, basis="printed", evidence=f"{dateline.text}{match[0]}"))


def owner(draft, names, heads, dateline, known):
    """Hold who prints a text: whose copyright line is below it, if that name stands above it too, or is a paper's, or the dateline's."""
    above = set(map(fold_name, heads))
    for name in names:
        record = known.named(name) or known.agency(known.agency_in(name))
        in_dateline = bool(record and dateline and dateline.agency and known.named(dateline.agency) == record)
        is_above = any(line == fold_name(name) or line.startswith(f"{fold_name(name)} ") for line in above)
        if is_above or in_dateline or (record and record.kind != "agency"):
            draft.sources.append(Hint(record.name if record else name, basis="printed", evidence=f"© {name}"))
            return


def date(draft, candidates, dateline, today):
    """Choose the publication date among printed candidates, the dateline's and what the text infers."""
    candidates = list(candidates)
    if dateline and dateline.date and dateline.date.year and not dateline.date.is_ambiguous:
        candidates.append(Candidate(dateline.date.edtf(), "printed", dateline.text, DATELINE))
    if not candidates:
        paragraphs = [block.text for block in blocks_of_text.split(draft.body)]
        candidates += inference.infer(dateline, paragraphs, draft.captions)
    chosen = published.choose(candidates, today)
    for candidate in chosen.candidates:
        draft.claims.append(DraftClaim("date", candidate.date, candidate.basis, candidate.evidence))
    draft.date, draft.date_basis, draft.date_evidence, draft.printed_at = chosen.date, chosen.basis, chosen.evidence, chosen.instant
    if chosen.date:
        draft.doubts = [doubt for doubt in draft.doubts if doubt[0] != "no-date"]
    draft.doubts += chosen.doubts


def date_of_feed(draft, said, today):
    """Hold when a feed says that a page was published, where the page does not. The page alone is kept: the date is one given with it."""
    date, instant = dates.parse_stamp(said)
    if not date or draft.date_basis not in ("", "inferred"):
        return
    chosen = published.choose([Candidate(date, "metadata", f"its feed: {said}", METADATA, instant=instant)], today)
    if chosen.date:
        draft.claims.insert(0, DraftClaim("date", chosen.date, chosen.basis, chosen.evidence, "import"))
        draft.date, draft.date_basis, draft.date_evidence, draft.printed_at = chosen.date, chosen.basis, chosen.evidence, chosen.instant
        draft.doubts = [doubt for doubt in draft.doubts if doubt[0] not in ("no-date", "inferred-date", "rival-dates")]


def tongue(draft, declared="", evidence=""):
    """Hold the language of the text: what its words are, else what the page declares."""
    code, probability = language.detect(draft.body or draft.title)
    if code:
        draft.claim("language", code, "inferred", f"by its words, {probability:.0%}")
    if declared and language.tag(declared) != code:
        draft.claim("language", language.tag(declared), "metadata", evidence)


def writers(draft, names, credits):
    """Hold who wrote it: the names of a byline, else those of a credit behind the text ("Reporting by …; editing by …")."""
    draft.claim("byline", ", ".join(names), "printed", ", ".join(names))
    for line in credits:
        reporters = byline_names(line.strip("([").split(";")[0].rstrip(")]. "))
        draft.claim("byline", ", ".join(name for name in reporters if is_person(name)), "printed", line)


def addresses(draft, given):
    """Hold the addresses of a document, its own first, and the host as a hint of who prints it."""
    cleaned = [address for address in map(urls.clean, given) if address]
    draft.addresses = list(dict.fromkeys(urls.normalise(address) for address in cleaned if not urls.is_home(address)))
    if cleaned:
        draft.url = cleaned[0]


def kind(draft, labels, kinds=()):
    """Hold the kind of article that a kicker, a section, the address or the headline says."""
    for label in labels:
        if found := kind_of(label):
            draft.kind = ""
            draft.claim("kind", found, "printed", label)
            return
    for found, evidence in kinds:
        draft.kind = ""
        draft.claim("kind", found, "metadata", evidence)
        return
    for part in urlsplit(draft.url).path.split("/")[1:-1]:
        if found := kind_of(part.replace("-", " ")) or kind_of(part):
            draft.kind = ""
            draft.claim("kind", found, "url", part)
            return
    said = "statement" if is_statement(draft.title) else "interview" if is_interview(draft.title) else ""
    if said:
        draft.kind = ""
        draft.claim("kind", said, "printed", draft.title)


def supply_title(draft, dateline=None):
    """Hold a headline where nothing gives one: the words of the address, spelt as the text spells them, else the first sentence."""
    if draft.title or not draft.body:
        return
    words = urls.slug_words(draft.url) if draft.url else []
    spelt = {re.sub("['’]", "", fold(word)): word for word in re.findall(r"\w+(?:['’]s\b)?", draft.body) if word[:1].isupper()}
    lower = {word for word in re.findall(r"\w+", draft.body) if word[:1].islower()}
    if len(words) >= WORDY and sum(word in spelt or word in lower for word in words) >= len(words) / 2:
        title = " ".join(word if word in lower else spelt.get(word, word) for word in words)
        draft.claim("title", title[:1].upper() + title[1:], "supplied", draft.url)
        return
    start = draft.body.split(blocks_of_text.SEPARATOR)[0][dateline.end if dateline else 0 :]
    match = _SENTENCE.match(start)
    sentence = (match[0] if match else start).rstrip(".")
    if len(sentence) > LONGEST_SUPPLIED:
        sentence = sentence[:LONGEST_SUPPLIED].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + " …"
    draft.claim("title", sentence, "supplied", "the first words of the text")
