"""From a raw document to a Draft: what is its headline, date, text, and whose is it. Sees no models.

    extract(raw, known, today) -> Draft

One module a form: pages (page.py and what it uses), scrapes (scrape.py), keys of a JSON line (line.py), formats with fields of their own
(piece.py and what uses it). Each says what it found by claims with evidence; what no claim holds is not known.
"""

import logging

from archive.ingest.draft import Draft
from archive.ingest.extract import entry, letter, line, newsml, ninjs, nitf, web, words
from archive.text.likeness import digest

logger = logging.getLogger(__name__)
LINE = "application/json"
_DRAFTS = {
    "text/html": web.draft, "text/plain": words.draft, LINE: line.draft, "application/vnd.dateline.entry+json": entry.draft,
    "application/ninjs+json": ninjs.draft, "application/nitf+xml": nitf.draft, "application/vnd.iptc.g2.newsitem+xml": newsml.draft,
    "message/rfc822": letter.draft,
}  # fmt: skip


def extract(raw, known, today):
    """Return the Draft of `raw`, a RawCapture. `known` holds the known sources, `today` is the day on which dates are judged.

    A document that cannot be read comes back as a Draft with `error`, a message for a reader.
    """
    if raw.error:
        return Draft(error=raw.error)
    try:
        draft = _DRAFTS[raw.media_type.partition(";")[0]](raw, known, today)
    except (ValueError, RecursionError) as error:
        return Draft(error=str(error) or "it is nested too deeply")
    except Exception:
        # A fault of ours in one document must not cost the others.
        logger.exception("The extraction of %s failed.", raw.input)
        return Draft(error="its extraction failed; the log says how")
    draft.text_digest = digest(draft.body)
    return draft if draft.body or draft.title else Draft(error="no text was found in it")
