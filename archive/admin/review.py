"""The review desk: the list of what waits, and one article with its doubtful field, rival claims and their evidence."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from archive.admin import naming
from archive.curation import candidates, evidence, review, spellings, tags
from archive.curation.values import RefusedError
from archive.curation.verdict import accept, reject
from archive.models import Article, ArticleTopic, Candidate, Claim, Tag
from archive.search import sync
from archive.tagging.learned.suggestions import why

_PAGE = 50
_MOST_NAMES = 12
_DECISIONS = {"confirm": Tag.Decision.CONFIRMED, "reject": Tag.Decision.REJECTED}
OTHER = "other"
_OF_THE_REASON = 0  # the number of what a reason itself quotes; claims count from 1
_HELP = {
    Claim.Field.DATE: "a day, a month, a year, or “unknown”",
    Claim.Field.SOURCE: "the name or the slug of a source",
    Claim.Field.AGENCY: "the name or the slug of an agency, or “none”",
}
_QUESTIONS = {
    Claim.Field.DATE: "which is the day of publication?",
    Claim.Field.TITLE: "which is the headline?",
    Claim.Field.SOURCE: "who printed it?",
    Claim.Field.BODY: "what is its text?",
}
_SETTLED = {
    "title": "Headline",
    "date": "Date",
    "source": "Source",
    "agency": "Agency",
    "byline": "Byline",
    "language": "Language",
    "kind": "Kind",
}


@require_GET
@permission_required("archive.view_article", raise_exception=True)
def waiting_list(request):
    """What waits and why, longest first, narrowed by `reason`."""
    code = request.GET.get("reason", "")
    counts = review.counts()
    known = {reason for reason, _, _ in counts}
    articles = review.waiting(code if code in known else "").select_related("source").prefetch_related("review_reasons")
    page = Paginator(articles, _PAGE).get_page(request.GET.get("page"))
    for article in page:
        article.open_reasons = [reason for reason in article.review_reasons.all() if reason.closed_at is None]
    context = {
        **admin.site.each_context(request),
        "title": "What waits",
        "page": page,
        "counts": counts,
        "total": review.waiting().count(),
        "names": Candidate.objects.waiting().count(),
        "code": code if code in known else "",
        "unknown": code if code not in known else "",
        "can_decide": request.user.has_perm("archive.change_article"),
    }
    return TemplateResponse(request, "admin/archive/waiting.html", context)


@dataclass(frozen=True)
class Place:
    """Where an article stands in the list of what waits."""

    number: int | None
    total: int
    previous: int | None
    next: int | None


def judge(request, pk):
    """One article that waits: its question answered, or left for later."""
    if not request.user.has_perm("archive.view_article"):
        raise PermissionDenied
    article = get_object_or_404(Article.objects.select_related("source", "agency", "capture", "original"), pk=pk)
    code = request.GET.get("reason", "")
    place = _place(article, code)
    errors = {}
    if request.method == "POST":
        if not request.user.has_perm("archive.change_article"):
            raise PermissionDenied
        if "one" in request.POST:
            return _decided_name(request)
        if "topic" in request.POST:
            return _decided_topic(request, article)
        try:
            return _decided(request, article, place, code)
        except RefusedError as refused:
            errors = {"where": _place_of_error(request), "message": str(refused)}
            article.refresh_from_db()
    return TemplateResponse(request, "admin/archive/judge.html", _context(request, article, place, code, errors))


def _decided_name(request):
    """Decide on a name that no record has, and stay with the article."""
    if not naming.may_decide(request.user):
        raise PermissionDenied
    naming.decide(request, request.POST["one"])
    return redirect(request.get_full_path())


def _decided_topic(request, article):
    """Confirm or reject a topic that was suggested, and stay with the article."""
    doing, _, pk = request.POST["topic"].partition("-")
    tag = get_object_or_404(ArticleTopic.objects.suggested(), article=article, pk=pk if pk.isdigit() else None)
    if doing not in _DECISIONS or not request.user.has_perm("archive.change_articletopic"):
        raise PermissionDenied
    tags.decide(ArticleTopic.objects.filter(pk=tag.pk), _DECISIONS[doing], user=request.user)
    sync.drain()
    messages.success(request, f"“{tag.record}” is {_DECISIONS[doing]}.")
    return redirect(request.get_full_path())


def _decided(request, article, place, code):
    """Do what the form says and go on to what waits next."""
    doing, why = request.POST.get("do"), request.POST.get("why", "").strip()
    reason = request.POST.get("reason") or None
    if doing == "accept":
        claim = request.POST.get("claim")
        value = request.POST.get("other", "") if claim == OTHER else None
        messages.success(request, accept(article, reason, claim=None if claim == OTHER else claim, value=value, user=request.user, why=why))
    elif doing == "reject":
        messages.success(request, reject(article, user=request.user, why=why))
    elif doing != "later":
        raise RefusedError("Say what to do: accept, reject or later.")
    sync.drain()
    still = doing != "later" and review.waiting().filter(pk=article.pk).exists()
    target = article.pk if still else place.next
    if target is None or (doing == "later" and target == article.pk):
        return redirect("admin:review")
    return redirect(_address(target, code))


def _place_of_error(request):
    if request.POST.get("do") == "reject":
        return "why"
    return OTHER if request.POST.get("claim") == OTHER else "claims"


def _place(article, code):
    """Return the Place of the article among what waits; the next of the last one is the first."""
    ids = list(review.waiting(code).values_list("pk", flat=True))
    if article.pk not in ids:
        return Place(None, len(ids), None, ids[0] if ids else None)
    at = ids.index(article.pk)
    following = ids[at + 1] if at + 1 < len(ids) else (ids[0] if at else None)
    return Place(at + 1, len(ids), ids[at - 1] if at else None, following)


def _address(pk, code):
    return reverse("admin:judge", args=[pk]) + (f"?reason={code}" if code else "")


def _context(request, article, place, code, errors):
    asked = review.question(article)
    claims = [(choice.number, claim.evidence, claim.value) for choice in asked.choices for claim in choice.support]
    shared = review.sharing(asked.reason)
    if asked.reason and asked.reason.detail and not asked.reason.readings[0]:
        claims.append((_OF_THE_REASON, f"“{shared[0]}”" if shared[0] else asked.reason.detail, ""))
    capture = article.capture or article.captures.order_by("-received_at", "-pk").first()
    shown = evidence.gather(capture, article.body, claims)
    for choice in asked.choices:
        choice.anchor = shown.found.get(choice.number)
    posted = request.POST if request.method == "POST" else {}
    held = next((choice.answer for choice in asked.choices if choice.chosen), "" if asked.choices else OTHER)
    label = Claim.Field(asked.about).label.capitalize() if asked.about else ""
    return {
        **admin.site.each_context(request),
        "title": article.shown_title or "No headline",
        "article": article,
        "asked": asked,
        "label": "Headline" if asked.about == Claim.Field.TITLE else label,
        "question": _QUESTIONS.get(asked.about, "which is right?"),
        "help": _HELP.get(asked.about, "as it should stand"),
        "shared": shared,
        "likely_original": asked.reason and not asked.about and asked.reason.likely_original,
        "is_wide": asked.about != Claim.Field.DATE,
        "is_long": asked.about == Claim.Field.BODY,
        "chosen": posted.get("claim") or held,
        "other": posted.get("other", ""),
        "why": posted.get("why", ""),
        "errors": errors,
        "evidence": shown,
        "capture": capture,
        "settled": [(field, label, _settled(article, field)) for field, label in _SETTLED.items() if field != asked.about],
        "names": _names(request.user, article),
        "suggestions": _suggestions(request.user, article),
        "place": place,
        "previous": place.previous and _address(place.previous, code),
        "next": place.next and place.next != article.pk and _address(place.next, code),
        "can_decide": request.user.has_perm("archive.change_article"),
        "is_waiting": place.number is not None,
    }


def _names(user, article):
    """Return (candidate, its buttons, (record that it may be a spelling of, its button)s) of the names that no record has."""
    if not naming.may_decide(user):
        return []
    found = list(candidates.prominent(article)[:_MOST_NAMES])
    likely = spellings.proposals(found)
    return [
        (
            candidate,
            [naming.button(doing, candidate, form="asides") for doing in ("record", "never")],
            [(proposal.actor, naming.button("name", candidate, proposal.actor, form="asides")) for proposal in likely[candidate.pk]],
        )
        for candidate in found
    ]


def _suggestions(user, article):
    """Return (tag, words that counted) of the topics that were learned and wait for a word, the surest first."""
    if not user.has_perm("archive.change_articletopic"):
        return []
    return [(tag, why(tag)) for tag in article.topic_tags.suggested().select_related("record", "article").order_by("-score", "pk")]


def _settled(article, field):
    """Return a field's value in a reader's words."""
    if field == "date":
        return review.date_in_words(article.date.edtf) if article.date else "not known"
    if field == "kind":
        return article.get_kind_display()
    if field == "title":
        return article.shown_title or "none"
    return getattr(article, field) or ("not known" if field == "language" else "none")
