"""Two to four articles beside one another: what is known of each, and what differs from the first in the texts."""

from dataclasses import dataclass

from django.shortcuts import render

from archive.models import Article, Source
from archive.web import diff, when
from archive.web.views.article import visible

_FEWEST, _MOST = 2, 4
_PLACES = ("first", "second", "third", "fourth")


@dataclass(frozen=True)
class Compared:
    """An article with its date in words and, but for the first, the Comparison of the first's text with its own, None without rights."""

    place: str  # among them, in a word
    article: Article
    date: str
    words: int | None
    comparison: diff.Comparison | None = None


def compare(request):
    """Compare the articles named by `article`, in this order; say which are not there, and how to name them."""
    asked = list(dict.fromkeys(request.GET.getlist("article")))
    wanted = [int(number) for number in asked if number.isdecimal() and len(number) < 19][:_MOST]
    found = visible().in_bulk(wanted)
    shown = [found[pk] for pk in wanted if pk in found]
    compared = [_compared(place, article, shown[0]) for place, article in zip(_PLACES, shown, strict=False)]
    context = {
        "canonical": request.build_absolute_uri(request.path),
        "compared": compared if len(shown) >= _FEWEST else [],
        "absent": [number for number in asked if not (number.isdecimal() and int(number[:18]) in found)][:_MOST],
        "left_out": max(0, len(asked) - _MOST),
    }
    return render(request, "compare.html", context, status=200 if context["compared"] else 404)


def _compared(place, article, first):
    whole = article.rights == Source.Rights.FULL
    comparison = None
    if article is not first and whole and first.rights == Source.Rights.FULL:
        comparison = diff.compare(first.shown_title, first.body, article.shown_title, article.body)
    date = when.in_words(article.date) if article.date_from else "date not known"
    return Compared(place, article, date, len(article.body.split()) if whole else None, comparison)
