"""An answer as data: what `/search.json` and `search --json` print (docs: the contract)."""

from archive.search.request import FACETS
from archive.web import facets, listing
from archive.web.filters import ALL, ANY, NONE
from archive.web.words import counted


def as_json(question, result):
    """Return the contract's form of an answer: query, total, groups, took_ms, hits, facets."""
    rows, suggestion = listing.rows(result.hits, query=question.parsed.query), question.suggestion(result.total)
    return {
        "query": {
            "text": question.values["q"],
            "understood": question.parsed.understood,
            "ignored": ignored(question),
            "also_searched": question.parsed.also_searched,
            "suggestion": suggestion.text if suggestion else None,
        },
        "total": result.total,
        "groups": result.groups,
        "took_ms": round(result.took_ms, 1),
        "hits": [_hit(row) for row in rows],
        "facets": {facet: _values(question, result, facet) for facet in result.facets} | {"date": _dates(question, result)},
    }


def ignored(question):
    """Return all that was left out of an answer, in words."""
    return [*question.parsed.ignored, *question.ignored, *_unknown(question), *_undated(question)]


def _unknown(question):
    """What the page says on the filter itself."""
    for name in (facet + how for facet in FACETS for how in (ANY, ALL, NONE)):
        yield from (f"{name}: “{one.label}” is not in the archive" for one in question.filters.values[name] if not one.known)


def _undated(question):
    if undated := question.undated():
        either = " ".join(f"({dates} OR date:undated)" for dates in question.ranges)
        yield f"{counted(undated.count)} whose date is not known, left out by {' '.join(question.ranges)}; {either} finds those too"


def _hit(row):
    article = row.article
    return {
        "id": article.pk,
        "score": round(row.score, 4),
        "title": article.shown_title,
        "date": article.date.edtf or None,
        "source": str(article.source) if article.source else None,
        "snippet": [list(span) for span in row.snippet],
    }


def _values(question, result, facet):
    selection = question.filters.selections.get(facet)
    on = {*selection.any_of, *selection.all_of} if selection else ()
    labels = facets.labelled(facet, [bucket.value for bucket in result.facets[facet]])
    unknown = [one.typed for how in (ANY, ALL) for one in question.filters.chosen(facet, how) if not one.known]
    return [
        {"value": labels[bucket.value][0], "label": labels[bucket.value][1], "count": bucket.count, "selected": bucket.value in on}
        for bucket in result.facets[facet]
        if bucket.value in labels
    ] + [{"value": typed, "label": typed, "count": 0, "selected": True} for typed in unknown]


def _dates(question, result):
    dates = question.filters.dates
    chosen = {*dates.buckets, *(["undated"] if dates.undated else [])}
    return [{"value": bucket, "count": count, "selected": bucket in chosen} for bucket, count in sorted(result.dates.items())]
