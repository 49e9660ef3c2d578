"""Whether an article is published at once or waits in review, and why."""

import datetime as dt

from archive.models import Article, ReviewReason
from archive.text.dates import EARLIEST_YEAR

Code = ReviewReason.Code
# Reasons that keep an article back; the others are noted on it while readers see it.
BLOCKING = {
    Code.NO_TITLE, Code.SUPPLIED_TITLE, Code.NO_BODY, Code.NO_DATE, Code.INFERRED_DATE, Code.RIVAL_DATES, Code.IMPOSSIBLE_DATE,
    Code.NO_SOURCE, Code.UNLIKE_TEXT, Code.EXTRACTION,
}  # fmt: skip
_LABELS = {str(code): str(label) for code, label in Code.choices}
# Reasons that machines find in the document itself, and so can find gone.
FOUND = BLOCKING - {Code.UNLIKE_TEXT} | {Code.PROVISIONAL_SOURCE, Code.SHARED_AGENCY}


def reasons(draft, source, untold=None):
    """Return the (ReviewReason.Code, detail) that speak against publishing a Draft whose source is `source`, a KnownSource or None.

    `untold` is the Hint of an agency whose name several share, or None.
    """
    shared = [(Code.SHARED_AGENCY, f"{untold.name} ({untold.evidence})")] if untold else []
    found = dict.fromkeys([*_of_text(draft), *_of_date(draft, source), *_of_source(source), *shared])
    return [(str(code), detail) for code, detail in found]


def is_blocked(found):
    return any(code in BLOCKING for code, _ in found)


def status(draft, found, publish):
    """Return the status for an article with these reasons. `publish` publishes whatever has a headline and a text."""
    whole = bool(draft.title and draft.body)
    return Article.Status.PUBLISHED if whole and (publish or not is_blocked(found)) else Article.Status.REVIEW


def _of_text(draft):
    if not draft.title:
        yield Code.NO_TITLE, ""
    elif draft.title_basis == Article.TitleBasis.SUPPLIED:
        yield Code.SUPPLIED_TITLE, next((claim.evidence for claim in draft.claims if claim.field == "title"), "")
    if not draft.body and not any(code == Code.NO_BODY for code, _ in draft.doubts):
        yield Code.NO_BODY, ""
    yield from (doubt for doubt in draft.doubts if not doubt[0].endswith("-date") and not doubt[0].endswith("-dates"))


def _of_date(draft, source):
    doubts = [doubt for doubt in draft.doubts if doubt[0].endswith(("-date", "-dates"))]
    if not draft.date and draft.date_basis != Article.DateBasis.CURATOR and not any(code == Code.RIVAL_DATES for code, _ in doubts):
        details = [detail for code, detail in doubts if code == Code.NO_DATE]
        yield Code.NO_DATE, details[0] if details else ""
    if draft.date and draft.date_basis == Article.DateBasis.INFERRED:
        yield Code.INFERRED_DATE, draft.date_evidence
    yield from (doubt for doubt in doubts if doubt[0] != Code.NO_DATE)
    if draft.date and source and source.founded and draft.date < _cut(source.founded, len(draft.date)):
        yield Code.IMPOSSIBLE_DATE, f"{draft.date} is before {source.name} was founded, {source.founded.isoformat()}"


def _cut(day, length):
    """Return a day as EDTF of the given length: a year of a source's founding may be the year of an article."""
    return (day if day.year >= EARLIEST_YEAR else dt.date(EARLIEST_YEAR, 1, 1)).isoformat()[:length]


def _of_source(source):
    if source is None:
        yield Code.NO_SOURCE, ""
    elif source.provisional:
        yield Code.PROVISIONAL_SOURCE, source.name


def in_words(found):
    """Return reasons as lines for a reader."""
    return [f"{_LABELS[code]}: {detail}" if detail else _LABELS[code] for code, detail in found]
