"""What an article was before: its superseded texts, and the captures it was read from."""

from dataclasses import dataclass

from django.shortcuts import redirect, render

from archive.models import Origin, Source
from archive.web import diff
from archive.web.fields import page_number
from archive.web.views.article import find, host


@dataclass(frozen=True)
class Text:
    """One text of an article; the last is the one shown and searched."""

    number: int
    title: str
    body: str
    when: object
    made: str
    current: bool


def versions(request, pk):
    shown = find(pk)
    if shown.pk != pk:
        return redirect("versions", shown.pk)
    texts = _texts(shown)
    old = _asked(request, "from", texts, len(texts) - 1)
    new = _asked(request, "to", texts, len(texts))
    whole = shown.rights == Source.Rights.FULL
    context = {
        "canonical": request.build_absolute_uri(request.path),
        "article": shown,
        "texts": texts[::-1],
        "old": old,
        "new": new,
        "whole": whole,
        "comparison": diff.compare(old.title, old.body, new.title, new.body) if whole and len(texts) > 1 else None,
        "capture_count": shown.captures.count(),
    }
    return render(request, "versions.html", context)


def captures(request, pk):
    shown = find(pk)
    if shown.pk != pk:
        return redirect("captures", shown.pk)
    kept = [(capture, capture.address if host(capture.address) else "") for capture in shown.captures.order_by("-received_at", "-pk")]
    return render(request, "captures.html", {"canonical": request.build_absolute_uri(request.path), "article": shown, "captures": kept})


def _texts(shown):
    """Return the Texts of an article, the first first."""
    made = [_text(version, version.number, version.made_at) for version in shown.versions.select_related("capture").order_by("number")]
    origin = shown.claims.filter(field="body", chosen=True).values_list("origin", flat=True).first()
    current = Text(len(made) + 1, shown.shown_title, shown.body, _taken(shown.capture), _made(origin), current=True)
    return [*made, current]


def _text(version, number, replaced):
    return Text(number, version.title, version.body, _taken(version.capture) or replaced, _made(version.origin), current=False)


def _taken(capture):
    return capture and (capture.retrieved_at or capture.received_at)


def _made(origin):
    return {Origin.CURATOR: "by a curator", Origin.IMPORT: "imported"}.get(origin, "from a capture")


def _asked(request, name, texts, default):
    number = page_number(request.GET.get(name, "")) or default
    return texts[min(max(number, 1), len(texts)) - 1]
