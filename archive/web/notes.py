"""Headlines beside the peaks of the whole archive's chart: the most copied article of that time."""

import hashlib
from dataclasses import dataclass, replace

from django.conf import settings
from django.core.cache import cache
from django.db.models import Count, Q

from archive.models import Article
from archive.web.charts import TOP
from archive.web.words import cut

_MOST, _TRIED = 5, 10
_KEPT = 600  # seconds
_WIDTH = 925  # px of the narrowest chart that shows notes
_LETTER, _LINE, _AIR = 7.6, 22, 6  # px, about
_LONGEST = 72  # letters


@dataclass(frozen=True)
class Note:
    """A headline beside the bar at `x` (per cent), its letters standing on `y` (px): before it (`anchor` end) or behind it (start)."""

    x: float
    y: float
    anchor: str
    headline: str
    label: str

    @property
    def dx(self):
        return -_AIR if self.anchor == "end" else _AIR

    @property
    def stretch(self):
        """The px from which and to which it reaches in the narrowest chart."""
        start, length = _px(self.x) + self.dx, _LETTER * (len(self.headline) + len(self.label) + 2)
        return (start - length, start) if self.anchor == "end" else (start, start + length)


def most_copied(drawing):
    """Return Notes for the highest peaks of a Drawing, none upon a bar or upon another note."""
    peaks = _peaks([bar for bar in drawing.bars if bar.period])[:_TRIED]
    headlines, notes = _headlines(peaks), []
    for bar in peaks:
        if len(notes) < _MOST and bar.period.key in headlines:
            notes += _placed(drawing, bar, cut(headlines[bar.period.key], _LONGEST), notes)
    return notes


def _peaks(bars):
    """Return the bars that are higher than their neighbours, highest first."""
    counts = [0, *(bar.count for bar in bars), 0]
    tops = [bar for i, bar in enumerate(bars, start=1) if counts[i - 1] < counts[i] >= counts[i + 1]]
    return sorted(tops, key=lambda bar: -bar.count)


def _headlines(bars):
    """Return a dict from a bar's period to the headline of the article of that time which has most visible copies."""
    # The numbers are part of the key: when the archive changes, so does the answer. Titles are read afresh, if still visible.
    key = f"most copied:{settings.ARCHIVE_DATA}:{'|'.join(f'{bar.period.key}={bar.count}' for bar in bars)}"
    ids = cache.get_or_set(hashlib.sha256(key.encode()).hexdigest(), lambda: _most_copied(bars), _KEPT)
    articles = Article.objects.visible().only("title", "title_basis").in_bulk(ids.values())
    return {period: articles[pk].shown_title for period, pk in ids.items() if pk in articles}


def _most_copied(bars):
    """Return a dict from a bar's period to the id of its most copied article."""
    within = Q()
    for bar in bars:
        within |= Q(original__date_from__gte=bar.period.first, original__date_to__lte=bar.period.last)
    if not within:
        return {}
    copies = Article.objects.visible().filter(within, original__status=Article.Status.PUBLISHED).order_by()
    found = {}
    for pk, day, _ in copies.values_list("original", "original__date_from").annotate(n=Count("pk")).order_by("n", "-original"):
        found |= {bar.period.key: pk for bar in bars if bar.period.first <= day <= bar.period.last}
    return found


def _placed(drawing, bar, headline, notes):
    """Return [Note], or [] where there is no room beside the bar."""
    top = _top(drawing, bar)
    for x, anchor in ((bar.left, "end"), (bar.left + bar.width, "start")):
        note = Note(x, top + 14, anchor, headline, bar.period.label)
        start, end = note.stretch
        others = [other for other in drawing.bars if other is not bar and _px(other.left) < end and _px(other.left + other.width) > start]
        y = min([note.y, *(_top(drawing, other) - _AIR for other in others)])
        while any(abs(y - other.y) < _LINE and other.stretch[0] < end and start < other.stretch[1] for other in notes):
            y -= _LINE / 2
        if start >= 0 and end <= _WIDTH and y >= max(TOP + 10, top - _LINE):
            return [replace(note, y=round(y))]
    return []


def _top(drawing, bar):
    return TOP + drawing.plot * (1 - bar.height / 100)


def _px(per_cent):
    return per_cent * _WIDTH / 100
