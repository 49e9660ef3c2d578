"""The claims of a draft: what each field of its article could hold, by whose word, and which is chosen."""

from dataclasses import dataclass
from typing import NamedTuple

from archive.ingest.draft import Hint
from archive.models import Article, Claim, parse_edtf

Field = Claim.Field
_LONGEST = {name: Article._meta.get_field(name).max_length for name in (Field.BYLINE, Field.DATELINE)}


_OWN = Hint(evidence="its own site")  # of an agency that prints its own text


class Said(NamedTuple):
    """A claim of a draft, in the fields of a Claim."""

    field: str
    value: str
    basis: str
    evidence: str
    origin: str
    chosen: bool


@dataclass(frozen=True)
class Values:
    """A draft with its hints resolved: `source` and `agency` are KnownSources or None, their hints say on what evidence.

    A hint without an agency is by a name that several share.
    """

    draft: object
    source: object = None
    source_hint: object = None
    agency: object = None
    agency_hint: object = None

    def said(self):
        """Return what is claimed, as a list of Said, the chosen ones marked; a text is no claim, it stands in its capture."""
        made, held, settled = [], set(), set()
        for claim in self.draft.claims:
            value = _kept(claim.field, claim.value)
            if (claim.field, value) not in held:
                held.add((claim.field, value))
                chosen = claim.field not in settled and value == self.value(claim.field)
                if chosen:
                    settled.add(claim.field)
                made.append(Said(claim.field, value, claim.basis, claim.evidence, claim.origin, chosen))
        for name, record, hint in ((Field.SOURCE, self.source, self.source_hint), (Field.AGENCY, self.agency, self.agency_hint)):
            if record:
                hint = hint or _OWN
                made.append(Said(name.value, record.slug, hint.basis, hint.evidence, hint.origin, True))
        return made

    @property
    def untold(self):
        """The Hint of an agency by a name that several share, where the article does not tell which; else None."""
        return self.agency_hint if self.agency is None else None

    def claims(self, article, capture):
        """Return what is claimed as unsaved Claims."""
        return [Claim(article=article, capture=capture, **said._asdict()) for said in self.said()]

    def value(self, name):
        """Return what the draft holds for a field, in the form of a Claim's value."""
        if name in (Field.SOURCE, Field.AGENCY):
            record = getattr(self, name)
            return record.slug if record else ""
        return _kept(name, getattr(self.draft, name))


def _kept(name, value):
    """Return a value as an article keeps it: no longer than its field, an interval from day to day."""
    if name == Field.DATE and "/" in value:
        return parse_edtf(value).edtf
    return value[: _LONGEST.get(name)]


def hold(article, values):
    """Let a new, unsaved `article` hold the values of a draft."""
    draft = values.draft
    for name in ("title", "title_basis", "dek", "body", "marks", "captions", "kind", "language", "url", "date_basis", "printed_at"):
        setattr(article, name, getattr(draft, name))
    article.byline, article.dateline = values.value(Field.BYLINE), values.value(Field.DATELINE)
    article.source_id = values.source and values.source.pk
    article.agency_id = values.agency and values.agency.pk
