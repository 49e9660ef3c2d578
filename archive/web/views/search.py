"""The search page, and what it becomes where nothing is found or search is away."""

import re

from django.http import JsonResponse
from django.shortcuts import render

from archive.models import Article
from archive.search import sync
from archive.search.request import FACETS, PAGE_SIZE, IndexUnavailableError, Selection
from archive.web import answers, charts, database, facets, listing, paging, relax, when
from archive.web.chips import chips
from archive.web.filters import ALL
from archive.web.question import Question, answer
from archive.web.words import counted, cut

RETRY_AFTER = 60  # seconds
_MOST_RECORDS = 6
_JOINS = re.compile(r"\b(and|or|not)\b")


def search(request):
    question = Question(request.GET)
    try:
        result = answer(question)
        if not result.total:
            return _nothing(request, question)
    except IndexUnavailableError as error:
        return away(request, question, error)
    address, on = question.address, chips(question)
    chart = _chart(question, result)
    context = {
        "ask": {"q": question.values["q"], "hidden": _unseen(address)},
        "result": result,
        "said": _emphasised(question.parsed.understood),
        "question": question,
        "typed_only": address.set(spellings="off") if question.parsed.also_searched else "",
        "all_words": address.drop("match") if question.values["match"] == "any" else "",
        "all_spellings": address.drop("spellings") if question.values["spellings"] == "off" else "",
        "gist": _gist(question, on, chart),
        "chips": on,
        "clear": _cleared(address) if on else "",
        "chart": chart,
        "facets": boxes(question, result, address),
        "order": paging.order(question, result, own=address, search=address),
        "pages": paging.pages(address, question.page, result.groups),
        "rows": rows(question, result, address),
        "last_page": address.set(page=-(-result.groups // PAGE_SIZE)),
        "pending": sync.pending(),
    }
    return render(request, "search.html", context)


def search_json(request):
    """The same answer as the search page, as data."""
    question = Question(request.GET)
    try:
        return JsonResponse(answers.as_json(question, answer(question)))
    except IndexUnavailableError as error:
        gone = {"error": str(error), "done": error.done, "total": error.total}
        return JsonResponse(gone, status=503, headers={"Retry-After": str(RETRY_AFTER)})


def rows(question, result, search):
    """The rows of a page of a result, their links carrying `search`."""
    first = (question.page - 1) * PAGE_SIZE + 1
    return listing.rows(result.hits, query=question.parsed.query, search=search, first=first)


def boxes(question, result, search, names=FACETS):
    """The facets of a page in their order, the dates behind the topics."""
    made = facets.boxes(question, result, names, search=search)
    place = sum(box.facet in ("actor", "topic") for box in made)
    return [*made[:place], facets.dates(question, result), *made[place:]]


def _cleared(address):
    """The same words without any filter."""
    return address.drop(*(name for name, _ in address.pairs if name not in ("q", "match", "spellings", "sort")))


def _unseen(address):
    """The parameters of the page that no field of it shows: they go with the next search."""
    return [pair for pair in address.pairs if pair[0] in ("match", "spellings", "copies", "sort", "added_from")]


def _emphasised(understood):
    """The sentence as a list of (text, whether it is a word of the query)."""
    return [(part, not _JOINS.fullmatch(part)) for part in _JOINS.split(understood) if part]


def _chart(question, result):
    address = question.address.drop("page", "date", "date_from", "date_to")
    days, selection = question.filters.days, question.filters.dates

    def chosen(first, last):
        if first is None:
            return selection.undated
        inside = any(days) and (not days[0] or last >= days[0]) and (not days[1] or first <= days[1])
        return inside or any(when.overlaps(bucket, first, last) for bucket in selection.buckets)

    numbers = charts.Numbers(result.dates, charts.search_link(address), chosen)
    chart = charts.draw(numbers, "Articles that answer the search, whatever their date")
    if chart:
        unknown = "; ? date not known" if numbers.undated else ""
        said = "; in green the dates chosen" if selection else ""
        chart.caption = f"{chart.span}, by {chart.unit}{said}{unknown}"
        chart.coarse_caption = f"{chart.span}, by {chart.coarse_unit}{said}{unknown}"
    return chart


def _gist(question, on, chart):
    """What is folded away on a phone, in one line: (its first words, the rest)."""
    parts = [f"also {cut(also, 22)}" for also in question.parsed.also_searched[:1]]
    parts += [chart.years] if chart else []
    head = counted(len(on), "filter") if on else "By date" if chart else ""
    return {"head": head, "rest": parts} if head or parts else None


def _nothing(request, question):
    on, read = chips(question), relax.readings(question)
    context = {
        "ask": {"q": question.values["q"], "hidden": [pair for pair in question.address.drop("page").pairs if pair[0] != "q"]},
        "question": question,
        "readings": read,
        "chips": on,
        "steps": relax.steps(question, read),
        "pending": sync.pending(),
    }
    return render(request, "nothing.html", context)


def away(request, question, error):
    """Search is away: the question kept, its filters and its dates answered from the database."""
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
