"""The search page, what it becomes where nothing is found, and the same answer as data."""

import re

from django.http import JsonResponse
from django.shortcuts import render

from archive.curation import suggest
from archive.search import sync
from archive.search.engine import open_engine
from archive.search.request import FACETS, PAGE_SIZE, IndexUnavailableError
from archive.web import answers, charts, facets, listing, paging, relax, when
from archive.web.chips import chips
from archive.web.question import Question, answer
from archive.web.views.away import RETRY_AFTER, away
from archive.web.words import counted, cut

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
    chart, undated = _chart(question, result), question.undated()
    context = {
        "ask": {"q": question.values["q"], "hidden": _unseen(address)},
        "result": result,
        "said": _emphasised(question.parsed.understood),
        "question": question,
        "typed_only": address.set(spellings="off") if question.parsed.also_searched else "",
        "all_words": address.drop("match") if question.values["match"] == "any" else "",
        "all_spellings": address.drop("spellings") if question.values["spellings"] == "off" else "",
        "undated": undated,
        "suggestion": question.suggestion(result.total),
        "gist": _gist(question, on, chart, undated),
        "chips": on,
        "clear": _cleared(address) if on else "",
        "chart": chart,
        "facets": facets.boxes(question, result, FACETS, search=address),
        "order": paging.order(question, result, own=address, search=address),
        "pages": paging.pages(address, question.page, result.groups),
        "rows": listing.page(question, result, address),
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


def complete(request):
    """How the words typed may go on, in the form of OpenSearch suggestions: [words, [queries]]."""
    typed = request.GET.get("q", "")
    found = suggest.completions(typed, open_engine())
    return JsonResponse([typed, found], safe=False, content_type="application/x-suggestions+json", headers={"Cache-Control": "max-age=60"})


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


def _gist(question, on, chart, undated):
    """What is folded away on a phone, in one line: (its first words, the rest)."""
    parts = [f"also {cut(also, 22)}" for also in question.parsed.also_searched[:1]]
    parts += [chart.years] if chart else []
    head = counted(len(on), "filter") if on else "By date" if chart else ""
    if not (head or parts):
        return None
    ignored = ["part of it ignored"] if question.parsed.ignored or question.ignored else []
    left_out = [f"{undated.count:,} undated left out"] if undated else []
    return {"head": head, "rest": ignored + left_out + parts}


def _nothing(request, question):
    on, read = chips(question), relax.readings(question)
    context = {
        "ask": {"q": question.values["q"], "hidden": [pair for pair in question.address.drop("page").pairs if pair[0] != "q"]},
        "question": question,
        "readings": read,
        "chips": on,
        "steps": relax.steps(question, read),
        "is_each_left_out": relax.is_each_left_out(question),
        "suggestion": question.suggestion(0),
        "pending": sync.pending(),
    }
    return render(request, "nothing.html", context)
