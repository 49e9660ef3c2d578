"""The Draft of an entry of a feed, kept as the JSON of what the feed says of it (readers/feed.py)."""

import json
import re

from archive.ingest.draft import Hint
from archive.ingest.extract import credit, fragment, piece
from archive.text import urls
from archive.text.fold import fold_name
from archive.text.headlines import SEPARATOR, strip_site

TEASER = 600  # characters up to which a summary, or a text that its summary repeats, is a teaser and not the article
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\W*(?:[\w ]{3,30}\W*)?$")
_MORE = re.compile(
    r"(?:read (?:more|on|the (?:full|whole|rest))|continue reading|full (?:story|article)|more at|weiterlesen|mehr lesen|lire la suite|"
    r"читать (?:далее|полностью|дальше)|devamını oku|ətraflı)[^.!?]{0,100}$",
    re.IGNORECASE,
)
# What feeds put behind the name of their site.
_FEED_WORDS = re.compile(
    r"\s*(?:rss|atom|feeds?|news ?feed|latest (?:news|stories|articles)|all (?:news|articles)|headlines)\s*$", re.IGNORECASE
)


def draft(raw, known, today):
    """Return the Draft of an entry. One without its whole text has its summary for a dek, and no body."""
    entry = json.loads(raw.data)
    form = entry["format"]
    blocks, captions = fragment.blocks(markup(entry), entry["link"])
    blocks = [block for block in blocks if not credit.feed_outlet(block.text)]
    whole = is_whole(entry)
    text = " ".join(block.text for block in blocks)
    page = f": {entry['page']}" if entry.get("page") else ""
    said = piece.Piece(
        form=form,
        title=strip_site(fragment.text_of(entry["title"]), _site(entry)),
        dek=_teaser(entry, text) if whole else _CUT.sub("…", _MORE.sub("", text)).strip(),
        bylines=entry["authors"],
        dates=[("published", entry["published"])] if entry["published"] else [],
        vague_dates=[("updated", entry["updated"])] if entry["updated"] and not entry["published"] else [],
        language=entry["language"],
        blocks=blocks if whole else [],
        captions=captions,
        addresses=[entry["link"]],
        item=entry.get("id") or "",
        revised=[entry["updated"]],
        outlets=_outlets(entry),
        labels=entry["tags"],
        doubts=[] if whole else [("no-body", f"the feed has a summary of it alone{page}")],
    )
    return piece.draft(said, known, today)


def markup(entry):
    """Return the longest text that an entry gives, as HTML."""
    return max(entry["content"], entry["summary"], key=len)


def is_whole(entry):
    """Say whether a feed gives the whole text of an entry, and not the beginning or a summary of it. A note without a headline is whole."""
    text = credit.without_feed_line(fragment.text_of(markup(entry)))
    if not text or _CUT.search(text) or _MORE.search(text):
        return False
    if entry["content"] and len(entry["content"]) >= len(entry["summary"]):
        return True
    return len(text) > TEASER or not entry["title"].strip()


def _teaser(entry, text):
    """Return the summary of an entry whose text is given apart, "" where it is but the beginning of that."""
    summary = fragment.text_of(entry["summary"]) if entry["content"] else ""
    repeats = "".join(text.split()).startswith("".join(summary.split()))
    return "" if len(summary) > TEASER or _CUT.search(summary) or repeats else summary


def _site(entry):
    """Return the test whether a text is the name of the site that an entry is from."""
    names = {fold_name(name) for name in (entry["source"], entry["feed"], *(hint.name for hint in _outlets(entry))) if name}
    return lambda text: fold_name(text) in names


def _outlets(entry):
    """Return the hints of who prints an entry: the site it came from, else the feed's, where that is a whole site's."""
    if entry["source"]:
        return [Hint(entry["source"], urls.host(entry["link"]), "metadata", f"source: {entry['source']}")]
    title, home = entry["feed"], entry["home"]
    name = _FEED_WORDS.sub("", SEPARATOR.split(title)[0]) if home and urls.is_home(home) else ""
    host = urls.host(entry["link"]) or urls.host(home)
    return [Hint(name, host, "metadata", f"{entry['format']} title: {title}")] if name or host else []
