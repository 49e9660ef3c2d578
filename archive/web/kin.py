"""An article's group: its original, its copies, its earlier texts, with what differs in a few words; and the articles most like it."""

from dataclasses import dataclass, field

from django.urls import reverse

from archive.models import Article
from archive.search.alike import alike
from archive.search.engine import open_engine
from archive.search.request import IndexUnavailableError
from archive.web import when
from archive.web.links import Address
from archive.web.words import counted, cut

_SHOWN = 30
_ALIKE = 5
_LONGEST = 200  # letters of another article's headline


@dataclass(frozen=True)
class Relative:
    name: str
    when: str
    note: str
    href: str
    headed: str = ""  # its headline, where it has another
    compare: str = ""  # the address of the page that shows what differs, "" where nothing does
    language: str = ""


@dataclass
class Kin:
    original: Relative | None
    copies: list[Relative] = field(default_factory=list)
    more: int = 0
    versions: int = 1

    @property
    def said(self):
        """The heading: "3 copies, 2 versions"."""
        number = len(self.copies) + self.more
        parts = ["Its original" if self.original else ""]
        parts += [
            counted(number, "other copy" if self.original else "copy", "other copies" if self.original else "copies") if number else ""
        ]
        parts += [counted(self.versions, "version") if self.versions > 1 else ""]
        return ", ".join(part for part in parts if part)


def kin(article, search=None):
    """Return the Kin of an article; links carry `search` (an Address)."""
    root = article.original_id or article.pk
    group = Article.objects.visible().select_related("source").filter(original=root).exclude(pk=article.pk).oldest_first()
    copies = list(group[: _SHOWN + 1])
    more = group.count() - _SHOWN if len(copies) > _SHOWN else 0
    original = article.original if article.original and article.original.is_visible else None
    return Kin(
        original=original and _relative(article, original, search),
        copies=[_relative(article, copy, search) for copy in copies[:_SHOWN]],
        more=more,
        versions=article.versions.count() + 1,
    )


def more_like(article):
    """Return Relatives for the articles of other groups that are most like this one, by their headlines; [] while search is away."""
    try:
        hits = alike(article.pk, (article.title, article.dek, article.body), article.language, open_engine(), _ALIKE)
    except IndexUnavailableError:
        return []
    found = Article.objects.visible().for_lists().in_bulk([hit.id for hit in hits])
    return [
        Relative(
            cut(other.shown_title, _LONGEST),
            when.in_words(other.date),
            str(other.source or "no source named"),
            other.get_absolute_url(),
            language=other.language,
        )
        for hit in hits
        if (other := found.get(hit.id))
    ]


def _relative(article, other, search):
    href = str(Address(other.get_absolute_url(), search.pairs).drop("page")) if search else other.get_absolute_url()
    note = _difference(article, other)
    headed = cut(other.shown_title, _LONGEST) if other.title != article.title else ""
    first, second = (other, article) if article.original_id == other.pk else (article, other)
    beside = f"{reverse('compare')}?article={first.pk}&article={second.pk}" if note or headed else ""
    return Relative(str(other.source or "no source named"), when.short(other), note, href, headed, beside)


def _difference(article, other):
    """Say in a few words how the text of `other` differs from that of `article`; "" where they are the same."""
    longer = other.body.count("\n\n") - article.body.count("\n\n")
    if longer:
        return f"{counted(abs(longer), 'paragraph')} {'more' if longer > 0 else 'fewer'}"
    return "other words in places" if other.body != article.body else ""
