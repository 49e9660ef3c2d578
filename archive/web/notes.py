"""Headlines beside the peaks of the whole archive's chart: the most copied article of that time."""

from dataclasses import dataclass

from django.db.models import Count, Q

from archive.models import Article
from archive.web.charts import TOP
from archive.web.words import cut

_MOST, _TRIED = 5, 10
_WIDTH = 925  # px of the narrowest chart that shows notes
_LETTER, _LINE, _AIR = 7.6, 22, 6  # px, about
_LONGEST = 56  # letters


@dataclass(frozen=True)
class Note:
    """A headline that ends beside the bar at `x` (per cent), its letters standing on `y` (px)."""

    x: float
    y: float
    headline: str
    label: str

    @property
    def left(self):
        """The px at which it begins in the narrowest chart."""
        return self.x * _WIDTH / 100 - _AIR - _LETTER * (len(self.headline) + len(self.label) + 2)


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
    within = Q()
    for bar in bars:
        within |= Q(original__date_from__gte=bar.period.first, original__date_to__lte=bar.period.last)
    if not within:
        return {}
    copies = Article.objects.visible().filter(within, original__status=Article.Status.PUBLISHED).order_by()
    found = {}
    for title, day, _ in copies.values_list("original__title", "original__date_from").annotate(n=Count("pk")).order_by("n", "-original"):
        found |= {bar.period.key: title for bar in bars if bar.period.first <= day <= bar.period.last}
    return found


def _placed(drawing, bar, headline, notes):
    """Return [Note], or [] where there is no room beside the bar."""
    top = _top(drawing, bar)
    note = Note(bar.left, top + 14, headline, bar.period.label)
    below = [_top(drawing, other) for other in drawing.bars if other.left < bar.left and _px(other.left + other.width) > note.left]
    y = min([note.y, *(other - _AIR for other in below)])
    while any(abs(y - other.y) < _LINE and other.left < _px(note.x) and note.left < _px(other.x) for other in notes):
        y -= _LINE / 2
    fits = note.left >= 0 and y >= TOP + 10 and y >= top - _LINE
    return [Note(note.x, round(y), headline, note.label)] if fits else []


def _top(drawing, bar):
    return TOP + drawing.plot * (1 - bar.height / 100)


def _px(per_cent):
    return per_cent * _WIDTH / 100
