"""A publication date inferred from a text's own words, where nothing prints it. Never from today, a capture or a copyright line."""

import datetime as dt
import re

from archive.ingest.extract.candidates import INFERRED, Candidate
from archive.text import dates
from archive.text.calendars import WEEKDAYS

LEAD = 3  # paragraphs in which an article says when it was written
WITHIN = 150  # days between the latest dated event of a text and a dateline that takes its year from it
_WEEK = 7

# By language: verbs of reporting, and what stands before the weekday on which the news was reported, and before one on which
# something happened.
_NEWS = {
    "en": (
        r"said|told|announced|reported|confirmed|stated|declared|condemned|denied|published|argued|insisted|warned",
        r"(?:on|late on|early on|earlier on)\s+",
        r"(?:on|until|by|since|last|the)\s+",
    ),
    "ru": (
        r"(?:сообщил|заявил|сказал|рассказал|объявил|подтвердил|отметил|опроверг|опубликовал|предупредил|передал|осудил)\w*",
        r"во?\s+",
        r"(?:во?|до|с|к)\s+",
    ),
    "fr": (r"(?:annoncé|déclaré|indiqué|affirmé|confirmé|dit|démenti|publié|condamné|précisé|assuré)e?s?", "", ""),
    "de": (
        r"(?:sagt|teilt|erklärt|meldet|bestätigt|kündigt|berichtet|warnt|dementiert|verurteilt)en?|(?:sagte|teilte|erklärte|meldete)n?",
        r"am\s+",
        r"(?:am|bis|seit|vom)\s+",
    ),
}


def _day(language):
    """Return the pattern of a weekday that no date stands behind."""
    words = "|".join(WEEKDAYS[language].replace(" ", "|").split("|")) if language != "en" else "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    return rf"\b(?P<day>{words})\b(?!,? (?:le |the |dem |den |[a-z]+ )?\d)"


_EMERGED = re.compile(r"\bemerged (?:late |early )?on " + _day("en"), re.IGNORECASE)
_REPORTED = [
    re.compile(rf"\b(?:{verbs})\b[^.!?]{{0,60}}?\b{on}" + _day(language), re.IGNORECASE) for language, (verbs, on, _) in _NEWS.items()
]
# "… on Wednesday said", as some languages have it.
_REPORTED += [re.compile(rf"\b{on}{_day(language)}\s+(?:{verbs})\b", re.IGNORECASE) for language, (verbs, on, _) in _NEWS.items()]
# What a text that begins with an agency's dateline tells first is the news: its first sentence names the day of that.
_TOLD = [re.compile(rf"\b{on}{_day(language)}", re.IGNORECASE) for language, (_, on, _) in _NEWS.items() if on]
_SENTENCE = re.compile(r".+?[.!?…](?=\s|$)")
_ON_DAY = [re.compile(rf"\b{on}" + _day(language), re.IGNORECASE) for language, (_, _, on) in _NEWS.items()]


def infer(dateline, paragraphs, captions):
    """Return the Candidates that a text's own words infer, at most one. `paragraphs` and `captions` are lists of str."""
    if dateline and dateline.date and not dateline.date.year:
        return _year_of_dateline(dateline, paragraphs)
    lead = paragraphs[0][dateline.end :] if paragraphs and dateline and dateline.agency else ""
    return _weekday_after_event(paragraphs, captions, _SENTENCE.match(lead))


def _year_of_dateline(dateline, paragraphs):
    """A dateline's day is the first of its name behind the latest event that the text dates in full."""
    _, month, day = dateline.date.readings[0]
    events = [(date.edtf(), paragraph[date.start : date.end]) for paragraph in paragraphs for date in dates.find(paragraph) if date.is_full]
    if not events or not (month and day):
        return []
    latest, printed = max(events)
    anchor = dt.date.fromisoformat(latest)
    for year in (anchor.year, anchor.year + 1):
        try:
            found = dt.date(year, month, day)
        except ValueError:
            continue
        if dt.timedelta(0) <= found - anchor <= dt.timedelta(days=WITHIN):
            evidence = f"“{dateline.text}”, the first after “{printed}” in the text"
            return [Candidate(found.isoformat(), "inferred", evidence, INFERRED)]
    return []


def _weekday_after_event(paragraphs, captions, lead):
    """The weekday on which a text says its news emerged, in the week behind an event that it dates and names by its weekday.

    `lead` is the match of the first sentence behind an agency's dateline, None where there is none.
    """
    news = next(
        (match for pattern in (_EMERGED, *_REPORTED) for paragraph in paragraphs[:LEAD] if (match := pattern.search(paragraph))), None
    )
    told = [match for pattern in _TOLD for match in pattern.finditer(lead[0])] if lead and not news else []
    news = news or (told[0] if len(told) == 1 else None)
    if not news:
        return []
    weekday = dates.weekday(news["day"])
    anchor = _anchor(paragraphs, captions)
    if weekday is None or not anchor:
        return []
    event, printed = anchor
    if event.weekday() == weekday:
        return []
    found = event + dt.timedelta(days=(weekday - event.weekday()) % _WEEK)
    phrase = " ".join(news[0].split())
    return [
        Candidate(
            found.isoformat(), "inferred", f"“{phrase}”, the {found:%A} after {event:%A}, {event.day} {event:%B %Y} (“{printed}”)", INFERRED
        )
    ]


def _anchor(paragraphs, captions):
    """Return (day, words) of the event that anchors the week: printed with its weekday, or in a caption and named by weekday."""
    named = {dates.weekday(match["day"]) for pattern in _ON_DAY for paragraph in paragraphs for match in pattern.finditer(paragraph)}
    found = []
    for text, is_caption in [*((p, False) for p in paragraphs), *((c, True) for c in captions)]:
        for date in dates.find(text):
            if not date.is_full or date.is_ambiguous:
                continue
            day = dt.date(*date.readings[0])
            if (date.weekday == day.weekday()) if not is_caption else day.weekday() in named:
                found.append((day, text[date.start : date.end]))
    return max(found) if found else None
