"""From hits (ids) to rows: the visible articles in the order of the hits, with all that a list shows, in a constant number of queries."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.db.models import Count

from archive.models import Article, ArticleActor, Mention, Source, Version
from archive.search import snippets
from archive.search.request import PAGE_SIZE
from archive.web import when
from archive.web.links import Address
from archive.web.words import cut

SNIPPET = 150  # characters
_ACTORS = 2
_UNFOLDED = 5
_KINDS = {kind.value: kind.label.lower() for kind in Article.Kind} | {Article.Kind.OTHER: ""}


@dataclass(frozen=True)
class Copy:
    """A copy below its original: where it was printed, when, and its address."""

    source: str
    when: str
    href: str


@dataclass
class Row:
    """One article in a list. `title` and `snippet` are lists of (text, matched); `at` is its place in the whole result, from 1."""

    article: Article
    at: int
    href: str
    when: when.Margin
    title: list[tuple[str, bool]]
    snippet: list[tuple[str, bool]]
    language: str = ""
    source: str = ""
    agency: str = ""  # where it is another than the source
    kind: str = ""
    score: float = 0.0
    withheld: str = ""
    actors: list[str] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    count: int = 0  # of its copies, those that `copies` leaves out too
    versions: int = 0

    @property
    def anchor(self):
        """What addresses call its place in the page."""
        return f"a{self.article.pk}"


def page(question, result, search=None):
    """Return the Rows of the page of `result` that a Question asks for; their links carry `search` (an Address)."""
    return rows(result.hits, query=question.parsed.query, search=search, first=(question.page - 1) * PAGE_SIZE + 1)


def rows(hits, *, query=None, search=None, first=1):
    """Return the Rows of `hits` (search.request.Hit), invisible articles left out.

    `query` (a tree) is what is marked; `search` (an Address) is carried by the rows' links, numbered from `first`.
    """
    ids, links = [hit.id for hit in hits], _Links(search)
    articles = Article.objects.visible().for_lists().in_bulk(ids)
    actors, versions, copies = _actors(ids), _versions(ids), _copies(hits)
    made = []
    for place, hit in enumerate(hits, start=first):
        if article := articles.get(hit.id):
            others = [copy for copy in (copies.get(pk) for pk in hit.members) if copy and copy.pk != article.pk]
            row = _row(article, hit, query, links, place)
            row.actors, row.versions = actors.get(hit.id, []), versions.get(hit.id, 0) + 1
            row.copies, row.count = [_copy(copy, links) for copy in sorted(others, key=_date)[:_UNFOLDED]], len(others)
            made.append(row)
    return made


def _row(article, hit, query, links, place):
    return Row(
        article=article,
        at=place,
        href=links.to(article, place),
        when=when.margin(article),
        title=spans(article.shown_title, query, "title", article.language),
        snippet=passage(article, query),
        language=article.language,
        source=str(article.source or ""),
        agency=str(article.agency or "") if article.agency_id != article.source_id else "",
        kind=_KINDS.get(article.kind, article.kind),
        score=hit.score,
        withheld="" if article.rights != Source.Rights.METADATA else where_it_stands(article),
    )


class _Links:
    """Addresses of articles that carry a search (an Address, or None), and the article's place in it."""

    def __init__(self, search):
        carried = Address("", search.pairs if search else ()).drop("page", "at")
        self._carried, self._numbered = str(carried), carried.opened if search else ""

    def to(self, article, place=None):
        address = article.get_absolute_url()
        return f"{address}{self._numbered}at={place}" if place and self._numbered else f"{address}{self._carried}"


def spans(text, query, field, language):
    """Return `text`, of a field of an article in `language`, as a list of (text, matched) by what `query` finds in it."""
    parts, end = [], 0
    for start, stop in snippets.highlight(text, query, field, language) if query else []:
        parts += [(text[end:start], False), (text[start:stop], True)]
        end = stop
    return [part for part in [*parts, (text[end:], False)] if part[0]]


def passage(article, query):
    """Return the passage of an article that answers `query`, or its beginning, as its rights allow: a list of (text, matched).

    It is one of the text; of the standfirst where that alone has words of the query.
    """
    if article.rights == Source.Rights.METADATA:
        return []
    if query is None:
        return [(cut(article.public_dek or article.public_body, SNIPPET), False)]
    found = snippets.snippet(article.body, query, SNIPPET, language=article.language)
    if article.dek and not _is_marked(found):
        of_dek = snippets.snippet(article.dek, query, SNIPPET, "dek", article.language)
        return of_dek if _is_marked(of_dek) else found
    return found


def _is_marked(pieces):
    return any(matched for _, matched in pieces)


def where_it_stands(article):
    """Say why a text is not shown, and where it can be read."""
    host = urlsplit(article.url).hostname or ""
    said = "Its publisher allows the headline and the date."
    return f"{said} The text stands at {host.removeprefix('www.')}." if host else said


def _actors(ids):
    """Return a dict from article to the names of those it mentions most."""
    tags = ArticleActor.objects.shown().filter(article__in=ids).order_by().values_list("article", "record", "record__name")
    mentions = Mention.objects.filter(article__in=ids).order_by().values_list("article", "actor").annotate(Count("pk"))
    often = {(article, actor): count for article, actor, count in mentions}
    names = {}
    for article, _, name in sorted(tags, key=lambda tag: (-often.get(tag[:2], 0), tag[2])):
        names.setdefault(article, []).append(name)
    return {article: found[:_ACTORS] for article, found in names.items()}


def _versions(ids):
    """Return a dict from article to the number of its superseded texts."""
    return dict(Version.objects.filter(article__in=ids).order_by().values_list("article").annotate(Count("pk")))


def _copies(hits):
    """Return a dict from id to the visible articles that stand folded under the hits."""
    members = {pk for hit in hits for pk in hit.members if pk != hit.id}
    if not members:
        return {}
    shown = ("title", "title_basis", "date_from", "date_to", "precision", "date_basis", "source__name")
    return Article.objects.visible().select_related("source").only(*shown).in_bulk(members)


def _date(article):
    return (article.date_from is None, article.date_from, article.pk)


def _copy(article, links):
    return Copy(str(article.source or "no source named"), when.short(article), links.to(article))
