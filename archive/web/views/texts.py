"""What an article was before: its superseded texts, and the captures it was read from."""

from dataclasses import dataclass

from django.shortcuts import redirect, render

from archive.models import Claim, Origin, Source
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
    by_hand = shown.claims.filter(field__in=(Claim.Field.TITLE, Claim.Field.BODY), origin=Origin.CURATOR).order_by("at")
    decisions = list(by_hand.values_list("value", "at"))
    made = [
        Text(version.number, version.title, version.body, *_made(version, version.origin, decisions, version.made_at), current=False)
        for version in shown.versions.select_related("capture").order_by("number")
    ]
    origin = shown.claims.filter(field=Claim.Field.TITLE, chosen=True).values_list("origin", flat=True).first()
    current = Text(len(made) + 1, shown.shown_title, shown.body, *_made(shown, origin, decisions), current=True)
    return [*made, current]


def _made(text, origin, decisions, kept=None):
    """Return (when, how) a text was made: by the curator's last decision on it, else when its capture was taken; None: not known.

    `decisions` are (value, instant); `kept` is when it became a version, None for the one shown.
    """
    capture = text.capture
    since = capture and capture.received_at
    decided = [at for value, at in decisions if value in (text.title, text.body) and (not since or since < at) and (not kept or at < kept)]
    if decided:
        return decided[-1], "by a curator"
    return capture and (capture.retrieved_at or since), "imported" if origin == Origin.IMPORT else "from a capture"


def _asked(request, name, texts, default):
    number = page_number(request.GET.get(name, "")) or default
    return texts[min(max(number, 1), len(texts)) - 1]
