"""Search is away: the index is missing, damaged or being rebuilt."""

from django.shortcuts import render

from archive.models import Article
from archive.search.request import Selection
from archive.web import charts, database
from archive.web.chips import chips
from archive.web.filters import ALL
from archive.web.question import Question, answer

RETRY_AFTER = 60  # seconds
_MOST_RECORDS = 6


def away(request, question, error):
    """The page for status 503: the question kept, its filters and its dates answered from the database."""
    address = question.address.drop("page")
    filters = address.drop("q", "match", "spellings", "sort")
    everything = answer(Question(""), size=1, counted=())
    chart = charts.draw(charts.Numbers(everything.dates, charts.archive_link), "Articles, from the database")
    if chart:
        chart.caption = f"Articles by {chart.unit}, from the database"
        chart.coarse_caption = f"Articles by {chart.coarse_unit}, from the database"
    context = {
        "ask": {"q": question.values["q"], "hidden": [pair for pair in address.pairs if pair[0] != "q"]},
        "question": question,
        "error": error,
        "again": address,
        "chips": chips(question),
        "without_words": {"href": filters, "count": question.filters.qs.count()} if filters.pairs else None,
        "records": _records(question),
        "total": everything.total,
        "chart": chart,
    }
    response = render(request, "away.html", context, status=503)
    response["Retry-After"] = RETRY_AFTER
    return response


def _records(question):
    """The records among the filters: (label, address of its page, how many articles it has)."""
    articles = Article.objects.visible()
    for facet in ("actor", "topic", "source"):
        for one in [*question.filters.chosen(facet), *question.filters.chosen(facet, ALL)][:_MOST_RECORDS]:
            if one.known:
                yield one.label, one.record.get_absolute_url(), database.select(articles, facet, Selection((one.value,))).count()
