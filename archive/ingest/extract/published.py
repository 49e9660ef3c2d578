"""Which of the dates that a document gives is its publication date, and what speaks against it."""

import datetime as dt
import re
from dataclasses import dataclass, field, replace

from archive.ingest.extract.candidates import ADDRESS, DATELINE, DAY_LENGTH, VAGUE, Candidate, rank

_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?\d{4}(?![\d/])")
ZERO = "1970-01-01"  # what software prints of a day that it was never told
WEST, EAST = -12, 14  # hours from UTC of the zones furthest off
AHEAD = dt.timedelta(days=1)  # the calendar of another time zone


@dataclass
class Published:
    """The date that was chosen ("" for none) and all that could have been, the surest first."""

    date: str = ""
    basis: str = ""
    evidence: str = ""
    instant: dt.datetime | None = None
    candidates: list[Candidate] = field(default_factory=list)
    doubts: list[tuple[str, str]] = field(default_factory=list)


def choose(candidates, today):
    """Return the Published date of a document. `today` is the day it is judged on: what lies beyond was not published yet."""
    published, candidates = Published(), list(candidates)
    found = {}
    for candidate in sorted(_read_one_way(candidates, published.doubts), key=rank):
        if lies_ahead(candidate.date, today):
            published.doubts.append(("impossible-date", f"{candidate.date} lies ahead ({candidate.evidence})"))
        elif candidate.date == ZERO:
            published.doubts.append(("impossible-date", f"{candidate.date} is where machines begin to count ({candidate.evidence})"))
        else:
            held = found.setdefault(candidate.date, candidate)
            if candidate.trust >= VAGUE and candidate.basis == "metadata" != held.basis:
                found[candidate.date] = replace(
                    candidate, trust=held.trust
                )  # where print and metadata agree, the metadata are the evidence
    published.candidates = list(found.values())
    if not found:
        return published
    if exchanged := _exchanged(published.candidates, candidates):
        published.doubts.append(
            ("rival-dates", f"{exchanged[0].date} ({exchanged[0].evidence}) or {exchanged[1].date} ({exchanged[1].evidence})")
        )
        return published
    best = _in_own_calendar(_finest(published.candidates), published.candidates)
    published.candidates.sort(key=lambda candidate: candidate is not best)
    published.date, published.basis, published.evidence = best.date, best.basis, best.evidence
    published.instant = best.instant or next((c.instant for c in candidates if c.instant and c.date == best.date), None)
    for rival in published.candidates[1:]:
        if is_rival(rival, best):
            published.doubts.append(("rival-dates", f"{rival.date} ({rival.evidence})"))
    return published


def _exchanged(found, given):
    """Return two stamps of metadata that are one another's day with day and month exchanged, where nothing else tells which; else ()."""
    best = found[0]
    if best.basis != "metadata" or len(best.date) < DAY_LENGTH:
        return ()
    year, month, day = best.date.split("-")
    other = next(
        (candidate for candidate in found[1:] if candidate.date == f"{year}-{day}-{month}" and candidate.basis == "metadata"), None
    )
    told = {candidate.date for candidate in given if candidate.basis != "metadata"}
    return () if not other or told & {best.date, other.date} else (best, other)


def lies_ahead(date, today):
    """Say whether a date in EDTF begins after `today`, give or take a time zone: nothing that bears it was published yet."""
    return date[:DAY_LENGTH] > (today + AHEAD).isoformat()[: len(date)]


def _read_one_way(candidates, doubts):
    """Yield the candidates, those with two readings in the one that another confirms; without such they are a doubt and no date."""
    sure = {candidate.date for candidate in candidates if not candidate.other}
    surest = max((candidate.trust for candidate in candidates if not candidate.other), default=0)
    for candidate in candidates:
        if not candidate.other or candidate.date in sure:
            yield replace(candidate, other="")
        elif candidate.other in sure:
            yield replace(candidate, date=candidate.other, other="")
        elif candidate.trust >= max(VAGUE, surest):
            doubt = ("rival-dates", f"“{candidate.evidence}” is {candidate.date} or {candidate.other}")
            if doubt not in doubts:
                doubts.append(doubt)


def _finest(candidates):
    """Return the surest candidate, or the surest day within it where it is itself a month or a year."""
    best = candidates[0]
    within = [c for c in candidates[1:] if len(c.date) > len(best.date) and c.date.startswith(best.date) and c.trust >= ADDRESS]
    return within[0] if within else best


def _in_own_calendar(best, candidates):
    """Return the next day or the day before, where another candidate says it: UTC is not the calendar that an outlet goes by."""
    if best.basis != "metadata" or not best.instant or best.instant.utcoffset():
        return best
    same = next((c for c in candidates if c.instant == best.instant and c.instant.utcoffset()), None)
    if same:
        return same
    days = {(best.instant + dt.timedelta(hours=shift)).date().isoformat() for shift in (WEST, EAST)}
    return next((c for c in candidates if c.date in days and c.date != best.date and c.trust >= ADDRESS and not c.instant), best)


def is_rival(candidate, best):
    """Say whether `candidate` is another publication day of equal or higher trust: neither coarser nor the same instant elsewhere."""
    if candidate.trust < max(best.trust, DATELINE) or candidate.date.startswith(best.date) or best.date.startswith(candidate.date):
        return False
    if len(candidate.date) < DAY_LENGTH or len(best.date) < DAY_LENGTH:
        return True
    apart = abs((dt.date.fromisoformat(candidate.date) - dt.date.fromisoformat(best.date)).days)
    return apart > 1 or not (candidate.instant or best.instant)


def month_first(text, language):
    """Say whether numeric dates in `text` put the month first: True or False, None where nothing tells.

    The text tells by a date that allows one reading only; else languages but English tell by their custom.
    """
    for match in _SLASHED.finditer(text) if "/" in text else ():
        first, second = int(match[1]), int(match[2])
        if first <= 12 < second <= 31:
            return True
        if second <= 12 < first <= 31:
            return False
    return False if language and language != "en" else None
