"""The claims of a draft: what each field of its article could hold, by whose word, and which is chosen."""

from dataclasses import dataclass

from archive.models import Article, Claim, Origin

Field = Claim.Field
_LONGEST = {name: Article._meta.get_field(name).max_length for name in (Field.BYLINE, Field.DATELINE)}


@dataclass(frozen=True)
class Values:
    """A draft with its hints resolved: `source` and `agency` are KnownSources or None, their hints say on what evidence."""

    draft: object
    source: object = None
    source_hint: object = None
    agency: object = None
    agency_hint: object = None

    def claims(self, article, capture):
        """Return unsaved Claims, the chosen ones marked; a text is no claim, it stands in its capture."""
        made, held = [], set()
        for claim in self.draft.claims:
            value = claim.value[: _LONGEST.get(claim.field)]
            if (claim.field, value) not in held:
                held.add((claim.field, value))
                chosen = value == self.value(claim.field) and not any(c.chosen and c.field == claim.field for c in made)
                made.append(_claim(article, capture, claim.field, value, claim, chosen))
        for name, record, hint in ((Field.SOURCE, self.source, self.source_hint), (Field.AGENCY, self.agency, self.agency_hint)):
            if record:
                made.append(_claim(article, capture, name, record.slug, hint, True))
        return made

    def value(self, name):
        """Return what the draft holds for a field, in the form of a Claim's value."""
        if name in (Field.SOURCE, Field.AGENCY):
            record = getattr(self, name)
            return record.slug if record else ""
        return getattr(self.draft, name)[: _LONGEST.get(name)]


def _claim(article, capture, name, value, said, chosen):
    if said is None:  # an agency that prints its own text
        return Claim(article=article, field=name, value=value, evidence="its own site", capture=capture, chosen=chosen)
    return Claim(
        article=article, field=name, value=value, basis=said.basis, evidence=said.evidence, origin=Origin(said.origin),
        capture=capture, chosen=chosen,
    )  # fmt: skip


def hold(article, values):
    """Let a new, unsaved `article` hold the values of a draft."""
    draft = values.draft
    for name in ("title", "title_basis", "dek", "body", "marks", "captions", "kind", "language", "url", "date_basis", "printed_at"):
        setattr(article, name, getattr(draft, name))
    article.byline, article.dateline = values.value(Field.BYLINE), values.value(Field.DATELINE)
    article.source_id = values.source and values.source.pk
    article.agency_id = values.agency and values.agency.pk
