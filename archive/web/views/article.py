"""One article: its text with marks, actors and hits, and beside it what is known of it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from archive.models import Article, ArticleActor, ArticleTopic, Claim, Source, Tag
from archive.search import snippets
from archive.text.fold import fold_name
from archive.web import citation, kin, languages, listing, passages, when
from archive.web.place import place
from archive.web.question import Question

_HITS = 40
_LONGEST_SEARCH = 15_000  # characters of an address that a redirect may hold (Django refuses more than 16,384 of all of it)
_ALSO = 2
_TOPIC_BY = {
    Tag.Origin.RULE: "by rule", Tag.Origin.IMPORT: "tagged where it came from", Tag.Origin.CURATOR: "by a curator",
    Tag.Origin.LEARNED: "suggested, confirmed by a curator", Tag.Origin.MATCHED: "by name",
}  # fmt: skip
# Facts of an article that quote its text: with rights for metadata alone they are not shown.
_QUOTING = (Source.Rights.FULL, Source.Rights.EXCERPT)


def article(request, pk, slug=""):
    shown = find(pk)
    if shown.pk != pk or slug != shown.slug:
        # Not for ever: a headline can be corrected, and corrected back.
        search = request.GET.urlencode()
        kept = f"?{search}" if 0 < len(search) <= _LONGEST_SEARCH else ""
        return redirect(f"{shown.get_absolute_url()}{kept}")
    question = Question(request.GET)
    searched = bool(question.address.pairs)
    text = shown.public_body
    hits = snippets.highlight(text, question.parsed.query, "body", shown.language) if question.parsed.query else []
    mentions = list(shown.mentions.exclude(actor=None).select_related("actor"))
    tags = _actor_tags(shown)
    context = {
        "canonical": request.build_absolute_uri(shown.get_absolute_url()),
        "ask": {"q": question.values["q"], "hidden": ()},
        "article": shown,
        "headline": listing.spans(shown.shown_title, question.parsed.query, "title", shown.language),
        "dek": listing.spans(shown.public_dek, question.parsed.query, "dek", shown.language),
        "direction": languages.direction(shown.language),
        "known": _known(shown),
        "blocks": _blocks(shown, text, mentions, {tag.record_id for tag in tags}, hits),
        "hits": range(1, min(len(hits), _HITS) + 1),
        "hit_count": len(hits),
        "place": place(question, request.GET.get("at", ""), shown) if searched else None,
        "limit": _limit(shown),
        "captions": shown.captions if shown.rights == Source.Rights.FULL else [],
        "actors": _actors(shown, tags, mentions),
        "topics": _topics(shown),
        "kin": kin.kin(shown, question.address if searched else None),
        "more": kin.more_like(shown),
        "citation": citation.citation(shown),
        "capture": shown.capture,
        "capture_count": shown.captures.count(),
        "host": host(shown.url),
        "address": request.build_absolute_uri(reverse("article_number", args=[shown.pk])),
    }
    return render(request, "article.html", context)


def find(pk):
    """Return the visible article of a number, or the one that it was joined into. Raises Http404."""
    shown = visible().filter(pk=pk).first() or visible().filter(merged_from__pk=pk).first()
    if shown is None:
        raise Http404(f"No article has the number {pk}.")
    return shown


def visible():
    return Article.objects.visible().select_related("source", "agency", "capture", "original__source")


def _blocks(shown, text, mentions, actors, hits):
    marks = shown.marks if shown.rights in _QUOTING else []
    links = [
        (mention.start, mention.end, mention.actor.get_absolute_url())
        for mention in mentions
        if mention.field == "body" and mention.actor_id in actors and text[mention.start : mention.end] == mention.surface
    ]
    return passages.blocks(text, marks=marks, mentions=links, hits=hits, dateline=shown.dateline)


@dataclass(frozen=True)
class Known:
    """How the date is known, and the dates that stand against it."""

    words: str
    machine: str
    unsure: bool
    basis: str
    evidence: str
    rivals: list[str]


def _known(shown):
    claims = list(shown.claims.filter(field=Claim.Field.DATE))
    chosen = next((claim for claim in claims if claim.chosen), None)
    evidence = _evidence(chosen, claims) if chosen and shown.rights in _QUOTING else ""
    rivals = dict.fromkeys(_rival(claim) for claim in claims if not claim.chosen and claim.value and claim.value != shown.date.edtf)
    margin = when.margin(shown)
    basis = shown.get_date_basis_display().lower() if shown.date else ""
    return Known(when.in_words(shown.date), margin.machine, margin.unsure, basis, evidence, list(rivals))


def _evidence(chosen, claims):
    """Return the words that a chosen date rests on, or a curator's reason; what metadata say are words for machines, not for readers."""
    keys = {claim.evidence for claim in claims if claim.basis == Article.DateBasis.METADATA}
    return chosen.why if chosen.evidence in keys else chosen.evidence or chosen.why


def _rival(claim):
    basis = dict(Article.DateBasis.choices).get(claim.basis, "").lower()
    return f"{when.edtf_in_words(claim.value)}{', ' + basis if basis else ''}"


@dataclass(frozen=True)
class Limit:
    """Whose rights keep a text back, how much of it is shown, and where it can be read whole."""

    rights: str
    record: Source
    host: str
    url: str


def _limit(shown):
    if shown.rights == Source.Rights.FULL:
        return None
    record = next(record for record in (shown.source, shown.agency) if record and record.rights == shown.rights)
    return Limit(shown.rights, record, host(shown.url), shown.url)


def host(url):
    """The host of a web address for a reader, "" where it is none: only such addresses become links."""
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""


def _actor_tags(shown):
    tags = ArticleActor.objects.shown().filter(article=shown).select_related("record")
    return list(tags.prefetch_related("record__roles__organisation", "record__roles__place"))


@dataclass(frozen=True)
class Present:
    """An actor in an article: how often it is named, what it was on that day, and under which other names."""

    record: object
    count: int
    note: str


def _actors(shown, tags, mentions):
    found = []
    for tag in tags:
        surfaces = [mention.surface for mention in mentions if mention.actor_id == tag.record_id]
        own = fold_name(tag.record.name.partition(" (")[0])
        others = {fold_name(surface): surface for surface in surfaces if fold_name(surface) != own}
        role = next((str(role) for role in tag.record.roles.all() if _held(role, shown.date)), "")
        also = (
            "also as " + ", ".join(f"“{surface}”" for surface in list(others.values())[:_ALSO])
            if others and shown.rights in _QUOTING
            else ""
        )
        parts = (role, also, _said(tag))
        found.append(Present(tag.record, len(surfaces), "; ".join(part for part in parts if part)))
    return sorted(found, key=lambda present: (-present.count, present.record.name))


def _topics(shown):
    """Return [(who or what says so, [topics])]."""
    groups = {}
    for tag in ArticleTopic.objects.shown().filter(article=shown).select_related("record"):
        groups.setdefault(_TOPIC_BY[tag.origin], []).append(tag.record)
    return list(groups.items())


def _said(tag):
    """Say of a tag, in a word or two, where not a name in the text but a person put it there."""
    if tag.origin == Tag.Origin.CURATOR:
        return "tagged by a curator"
    return "tagged where it came from" if tag.origin == Tag.Origin.IMPORT else ""


def _held(role, date):
    """Say whether a role was held on an article's date; never, where that is not known."""
    return bool(date) and (role.date_from is None or role.date_from <= date.last) and (role.date_to is None or role.date_to >= date.first)
