"""What waits for a curator and why, and for one article the question it waits with: a doubtful field and its rival claims."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.formats import date_format

from archive.models import Actor, Article, Claim, Precision, ReviewReason, SharedName, Source, parse_edtf

_Code, _Field = ReviewReason.Code, Claim.Field
FIELD_OF = {
    _Code.NO_TITLE: _Field.TITLE, _Code.SUPPLIED_TITLE: _Field.TITLE, _Code.NO_BODY: _Field.BODY, _Code.NO_DATE: _Field.DATE,
    _Code.INFERRED_DATE: _Field.DATE, _Code.RIVAL_DATES: _Field.DATE, _Code.IMPOSSIBLE_DATE: _Field.DATE,
    _Code.NO_SOURCE: _Field.SOURCE, _Code.PROVISIONAL_SOURCE: _Field.SOURCE, _Code.SHARED_AGENCY: _Field.AGENCY,
}  # fmt: skip
NO_REASON = "none"
_DAY = "j F Y"


def waiting(code=""):
    """Return the articles that wait, longest first, as a queryset with `since`; those with an open reason `code` alone, if given.

    An article waits that is in review, or published with a reason open; a provisional source alone is no such reason: it waits
    in the list of sources. NO_REASON asks for those that wait without one.
    """
    open_reasons = ReviewReason.objects.filter(article=OuterRef("pk"), closed_at=None)
    oldest = open_reasons.order_by().values("article").annotate(oldest=Min("opened_at")).values("oldest")
    articles = Article.objects.exclude(status=Article.Status.WITHDRAWN).annotate(since=Coalesce(Subquery(oldest), F("added_at")))
    if code == NO_REASON:
        articles = articles.filter(~Exists(open_reasons), status=Article.Status.REVIEW)
    elif code:
        articles = articles.filter(Exists(open_reasons.filter(code=code)))
    else:
        articles = articles.filter(Q(status=Article.Status.REVIEW) | Exists(open_reasons.exclude(code=_Code.PROVISIONAL_SOURCE)))
    return articles.order_by("since", "pk")


def counts():
    """Return [(code, label, number of articles)] of the reasons that any article waits for, in the order of ReviewReason.Code."""
    reasons = ReviewReason.objects.filter(closed_at=None).exclude(article__status=Article.Status.WITHDRAWN)
    found = dict(reasons.order_by().values("code").annotate(number=Count("article", distinct=True)).values_list("code", "number"))
    listed = [(code, label, found[code]) for code, label in _Code.choices if code in found]
    without = waiting(NO_REASON).count()
    return [*listed, (NO_REASON, "no reason noted", without)] if without else listed


@dataclass
class Choice:
    """A value that the field could have: its number on the page, the claim that stands for it, and all claims that give it."""

    number: int
    claim: Claim
    shown: str
    chosen: bool
    support: list[Claim] = field(default_factory=list)
    anchor: int | None = None  # of the mark of its evidence on the page

    @property
    def answer(self):
        """What a form sends for it: the id of its claim, or the value that none claims yet."""
        return str(self.claim.pk or self.claim.value)


@dataclass
class Question:
    """What a curator is asked: about one field with its choices, or, `about` "", about the article as a whole."""

    reason: ReviewReason | None
    about: str = ""
    choices: list[Choice] = field(default_factory=list)
    others: list[ReviewReason] = field(default_factory=list)  # what it waits for besides


def question(article):
    """Return the Question that `article` waits with: its oldest open reason that is about a field, else its oldest."""
    reasons = list(article.review_reasons.filter(closed_at=None))
    reason = next(filter(field_of, reasons), reasons[0] if reasons else None)
    asked = field_of(reason) if reason else ""
    others = [other for other in reasons if other is not reason and (not asked or field_of(other) != asked)]
    return Question(reason, asked, choices(article, asked) if asked else [], others)


def field_of(reason):
    """Return the Claim.Field that a reason is about, "" for none. A machine that differs names the field first."""
    if reason.code == _Code.DIFFERS:
        named = reason.detail.partition(":")[0]
        return named if named in _Field.values else ""
    return FIELD_OF.get(reason.code, "")


def sharing(reason):
    """Return (name, [Actors that share it]) of a reason that a name is in doubt for; ("", []) for any other."""
    shared = SharedName.objects.filter(reason=reason).first() if reason else None
    if shared is None:
        return "", []
    actors = Actor.objects.standing().filter(shared_names__shared_name=shared)
    return shared.name, list(actors.prefetch_related("roles__organisation", "roles__place").order_by("name", "pk"))


def choices(article, asked):
    """Return the Choices for a field of `article`: one for each value that is claimed, the chosen one first, then what words may mean."""
    claims = article.claims.filter(field=asked).select_related("by").order_by("-chosen", "pk")
    found = {}
    for claim in (*claims, *(_readings(article) if asked == _Field.DATE else ())):
        found.setdefault(claim.value, []).append(claim)
    names = dict(Source.objects.filter(slug__in=found).values_list("slug", "name")) if asked in (_Field.SOURCE, _Field.AGENCY) else {}
    return [
        Choice(number, support[0], shown(asked, value, names), support[0].chosen, support)
        for number, (value, support) in enumerate(found.items(), 1)
    ]


def _readings(article):
    """Return the dates that words with two readings may mean, each as a Claim that nobody has made yet."""
    told = [reason.readings for reason in article.review_reasons.filter(code=_Code.RIVAL_DATES, closed_at=None)]
    return [Claim(article=article, field=_Field.DATE, value=date, evidence=words) for words, dates in told for date in dates]


def shown(asked, value, names):
    """Return a claimed value in a reader's words."""
    if not value:
        return "not known" if asked in (_Field.DATE, _Field.LANGUAGE) else "none"
    if asked == _Field.DATE:
        return date_in_words(value)
    if asked == _Field.KIND:
        return str(Article.Kind(value).label) if value in Article.Kind.values else value
    return names.get(value, value)


def date_in_words(value):
    """Return a date in EDTF as "11 July 2017", "July 2017", "2017" or "1 June 2017 to 5 June 2017"."""
    try:
        date = parse_edtf(value)
    except ValueError:
        return value
    if date.precision == Precision.INTERVAL:
        return f"{date_format(date.first, _DAY)} to {date_format(date.last, _DAY)}"
    return date_format(date.first, {Precision.DAY: _DAY, Precision.MONTH: "F Y", Precision.YEAR: "Y"}[date.precision])
