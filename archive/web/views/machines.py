"""For browsers, crawlers and operators: robots.txt, sitemap.xml, opensearch.xml, healthz."""

import logging

from django.db import DatabaseError
from django.db.models import Max
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from archive.models import Actor, Article, Source, Topic
from archive.search import sync
from archive.search.engine import open_engine
from archive.search.request import IndexUnavailableError, SearchRequest

logger = logging.getLogger(__name__)
_SITEMAP = 10_000  # numbers of articles a file
_HIDDEN = ("/admin/", "/search/", "/search.json", "/complete.json")


def robots(request):
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _HIDDEN), f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def opensearch(request):
    addresses = {name: request.build_absolute_uri(reverse(name)) for name in ("search", "complete")}
    addresses["icon"] = request.build_absolute_uri("/static/favicon.svg")
    return render(request, "opensearch.xml", addresses, content_type="application/opensearchdescription+xml")


def sitemap(request):
    """An index of parts: the records, and the articles by their numbers, 10,000 a part."""
    part = request.GET.get("part")
    if part is None:
        highest = Article.objects.visible().aggregate(highest=Max("pk"))["highest"] or 0
        names = ["records", *(str(n) for n in range(highest // _SITEMAP + 1))]
        here = request.build_absolute_uri(reverse("sitemap"))
        return render(request, "sitemap_index.xml", {"parts": [f"{here}?part={name}" for name in names]}, content_type="application/xml")
    if part == "records":
        paths = [reverse(name) for name in ("front", "archive", "actors", "topics", "sources", "help", "about")]
        paths += [record.get_absolute_url() for record in _records()]
    elif part.isascii() and part.isdigit() and len(part) < 9:
        articles = Article.objects.visible().filter(pk__range=(int(part) * _SITEMAP, int(part) * _SITEMAP + _SITEMAP - 1))
        paths = [article.get_absolute_url() for article in articles.only("title").order_by("pk")]
    else:
        raise Http404(f"The map of the site has no part “{part[:20]}”.")
    return render(
        request, "sitemap.xml", {"addresses": [request.build_absolute_uri(path) for path in paths]}, content_type="application/xml"
    )


def _records():
    """The records that a visible article has."""
    for model in (Actor, Topic):
        yield from model.objects.standing().filter(tags__in=_shown(model)).distinct()
    yield from Source.objects.with_articles()


def _shown(model):
    return model._meta.get_field("tags").related_model.objects.shown().filter(article__status=Article.Status.PUBLISHED)


def healthz(request):
    """200 while pages can be served. Search away is said, and is no failure: browsing goes on."""
    try:
        pending = sync.pending()
    except DatabaseError:
        logger.exception("The database does not answer")
        return JsonResponse({"database": "away"}, status=503)
    try:
        open_engine().search(SearchRequest(size=1, counted=(), count_dates=False))
    except IndexUnavailableError as error:
        return JsonResponse({"database": "ok", "search": str(error), "pending": pending})
    return JsonResponse({"database": "ok", "search": "ok", "pending": pending})
