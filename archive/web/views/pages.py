"""Pages that explain: how to search, what the archive is."""

from django.shortcuts import render

from archive.models import Source
from archive.web import facets
from archive.web.question import Question, answer


def help_search(request):
    return render(request, "help.html")


def about(request):
    result = answer(Question(""), size=1, counted=("kind", "language"), count_dates=False)
    context = {
        "total": result.total,
        "kinds": facets.values("kind", result.facets["kind"]),
        "languages": facets.values("language", result.facets["language"]),
        "limited": Source.objects.with_articles().exclude(rights=Source.Rights.FULL),
    }
    return render(request, "about.html", context)
