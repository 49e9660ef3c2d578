"""What is done with a document before it is stored, in whatever process and without the database: read, searched, fingerprinted."""

import logging
from dataclasses import dataclass

from archive.ingest.draft import Draft
from archive.ingest.extract import extract
from archive.models import pack, parse_edtf
from archive.tagging import tagger
from archive.text import fingerprint

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Preparation:
    """How a run's documents are prepared: by the sources and names as they stood when it began. `source` is the one given, or None."""

    known: object
    today: object
    gazetteer: object
    source: object = None

    def draft(self, raw):
        """Return the Draft of a RawCapture with what was found in its text."""
        draft = extract(raw, self.known, self.today)
        if not draft.error:
            try:
                self._look_into(draft)
            except Exception:
                # As in extraction: a fault of ours in one document must not cost the others.
                logger.exception("What %s says cannot be searched.", raw.input)
                draft = Draft(error="its extraction failed; the log says how")
        draft.packed = pack.compress(raw.data) if raw.data else b""
        return draft

    def _look_into(self, draft):
        draft.fingerprint = fingerprint.of(draft.body)
        date, country = parse_edtf(draft.date).first, self._country(draft.sources)
        draft.ahead = tagger.look_ahead(draft.title, draft.dek, draft.body, date, draft.language, country, self.gazetteer)

    def _country(self, hints):
        """Return the country of the source that will likely be held to have printed it; where it is another, the tagger looks again."""
        found = self.source or next(filter(None, (self.known.meant(hint) for hint in hints)), None)
        return found.country if found else ""
