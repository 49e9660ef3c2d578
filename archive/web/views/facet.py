"""A facet's full list: every value with its count, to be taken or left out, with a field to find one."""

from django.http import Http404
from django.shortcuts import render

from archive.search.request import FACETS, IndexUnavailableError
from archive.web import directory, facets
from archive.web.chips import chips
from archive.web.filters import ALL, ANY, NONE
from archive.web.question import Question, answer
from archive.web.views.away import away


def facet(request, facet):
    if facet not in FACETS:
        raise Http404(f"No facet is called “{facet}”.")
    question = Question(request.GET)
    try:
        result = answer(question, size=1, counted=(facet,), count_dates=False)
    except IndexUnavailableError as error:
        return away(request, question, error)
    chosen = {how: {one.typed for one in question.filters.chosen(facet, how)} for how in (ANY, ALL, NONE)}
    taken = {one.value for how in chosen for one in question.filters.chosen(facet, how)}
    values = facets.values(facet, [bucket for bucket in result.facets[facet] if bucket.count or bucket.value in taken])
    address = question.address.drop("page")
    nouns, found = (facet, facets.PLURALS[facet].lower()), directory.names(facet, request.GET.get("find", ""))
    listed = directory.Directory(values, request.GET, address.at(request.path), nouns=nouns, names=found)
    shown = {value.typed for value in listed.shown}
    context = {
        "ask": {"q": question.values["q"], "hidden": [pair for pair in address.pairs if pair[0] != "q"]},
        "question": question,
        "facet": facet,
        "title": facets.TITLES[facet],
        "plural": facets.PLURALS[facet],
        "total": result.total,
        "listed": listed,
        "rows": [(value, value.typed in chosen[ANY], value.typed in chosen[ALL], value.typed in chosen[NONE]) for value in listed.shown],
        "every": facet in ("actor", "topic"),
        "kept": [pair for pair in address.pairs if pair[0].partition("__")[0] != facet or pair[1] not in shown],
        "back": address,
        "chips": chips(question),
    }
    return render(request, "facet.html", context)
