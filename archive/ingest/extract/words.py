"""The Draft of a plain-text scrape."""

from archive.ingest.draft import Draft, Hint
from archive.ingest.extract import assembly, cleaning, menu, printed, published, scrape, signature
from archive.text import language, mend, urls
from archive.text.blocks import Block, split
from archive.text.fold import fold


def draft(raw, known, today):
    """Return the Draft of a plain text. Raises ValueError, with a message for a reader, where it is no text."""
    as_printed = raw.metadata.get("text") or mend.decode(raw.data, raw.charset)
    text = mend.mend(menu.parted(as_printed))
    if not text.strip():
        raise ValueError("it is empty")
    made = Draft()
    assembly.addresses(made, [raw.address, *raw.aliases])
    code, _ = language.detect(text)
    parts = scrape.take_apart(text, made.url, known, published.month_first(text, code))
    _give_back(parts, text, raw.metadata.get("title", ""))
    made.claim("title", parts.title, "printed", parts.title)
    cleaned = cleaning.clean(parts.blocks, parts.title, parts.captions)
    made.captions = [*parts.captions, *cleaned.captions]
    made.claim("dek", parts.dek, "printed", parts.dek)
    assembly.writers(made, parts.byline, cleaned.credits)
    signed = signature.at_the_right(as_printed)
    made.claim("byline", signed, "printed", signed)
    made.doubts = parts.doubts
    if host := urls.host(made.url):
        made.sources.append(Hint(host=host, basis="url", evidence=made.url))
    made.sources += [Hint(name, basis="printed", evidence=evidence) for name, evidence in parts.outlets]
    made.agencies = [Hint(name, basis="printed", evidence=evidence) for name, evidence in parts.agencies]
    blocks = [block for block in cleaned.blocks if block.text not in (made.byline, parts.title)]
    dateline = assembly.text(made, blocks, known, is_scrape=True)
    if parts.is_wire and not made.sources:
        made.sources = made.agencies[:1]  # no outlet has printed it yet
    assembly.owner(made, parts.owners, parts.heads, dateline, known)
    assembly.date(made, [*parts.candidates, *printed.of_address([made.url])], dateline, today)
    assembly.tongue(made)
    assembly.kind(made, [parts.kicker])
    assembly.supply_title(made, dateline)
    return made


def _give_back(parts, text, title):
    """Put back into the text of `parts` what was taken for its headline, where `title`, given apart, is another."""
    if not title or fold(title) in (fold(parts.title), fold(text.strip())):
        return
    if not parts.blocks:
        parts.blocks, parts.title = split(text), ""
    elif parts.title.endswith("."):
        parts.blocks, parts.title = [Block(parts.title), *parts.blocks], ""
