"""Whether a draft is of an article that the archive has: by its addresses, or, without any, by its text and source."""

from collections import defaultdict
from dataclasses import dataclass

from archive.ingest import versions
from archive.models import Article, ArticleAddress
from archive.text import urls
from archive.text.fold import fold
from archive.text.likeness import digest, is_like

_RELATED = ("source", "agency", "capture", "merged_into")
NEW, UNCHANGED, VERSION, EARLIER, UNLIKE = "new", "unchanged", "version", "earlier", "unlike"


@dataclass(frozen=True)
class Match:
    """What a draft is to the archive: NEW, or the article's UNCHANGED text, a VERSION later or EARLIER than it, or one UNLIKE it."""

    what: str
    article: Article | None = None


class Finder:
    """Finds the articles of a batch of drafts in a constant number of queries. `reread(capture)` gives today's Draft of a capture."""

    def __init__(self, drafts, reread):
        self._reread = reread
        addresses = {address for draft in drafts for address in draft.addresses}
        digests = {draft.text_digest for draft in drafts if draft.text_digest}
        self._by_address, self._by_text = defaultdict(list), defaultdict(list)
        for row in ArticleAddress.objects.filter(address__in=addresses).select_related(*(f"article__{name}" for name in _RELATED)):
            self._by_address[row.address].append(row.article)
        for article in Article.objects.filter(text_digest__in=digests, addresses=None).select_related(*_RELATED):
            self._by_text[article.text_digest].append(article.merged_into or article)

    def match(self, draft, source, taken):
        """Return the Match of `draft`, printed by `source`, a KnownSource or None, and taken from its address at the instant `taken`."""
        if not draft.addresses:
            return self._by_words(draft, source)
        articles = {article.pk: article for address in draft.addresses for article in self._by_address[address]}
        if not articles:
            return Match(NEW)
        if not draft.body:
            return Match(UNCHANGED, next(iter(articles.values())))  # a feed's summary says nothing new of what is there
        for article in self._by_text[draft.text_digest]:
            if urls.normalise(article.url) in draft.addresses:
                return Match(UNCHANGED, article)  # a text that was unlike the article's own stands there still
        if draft.rights not in ("", "full"):
            return Match(UNCHANGED, next(iter(articles.values())))  # an excerpt never changes a text that is kept whole
        like, read, same_item = None, None, self._by_address[draft.item] if draft.item else ()
        for article in articles.values():
            title, body, before = article.title, article.body, None
            if not _is_same(draft, title, body) and article.capture_id:
                before = self._reread(article.capture)
                title, body = (title, body) if before.error else (before.title, before.body)
            if _is_same(draft, title, body):
                return Match(UNCHANGED, article)
            if like is None and (not body or article in same_item or is_like(draft.body, body)):
                like, read = article, before
        return _as_version(draft, taken, like, read) if like else Match(UNLIKE, next(iter(articles.values())))

    def _by_words(self, draft, source):
        for article in self._by_text[draft.text_digest] if draft.text_digest else ():
            if source is None or article.source_id == source.pk:
                return Match(UNCHANGED, article)
        return Match(NEW)


def _is_same(draft, title, body):
    return fold(draft.title) == fold(title) and draft.text_digest == digest(body)


def _as_version(draft, taken, article, read):
    """Return the Match of another text of `article`, whose capture was `read` as a Draft; None: it was written by hand, later than all."""
    if not article.body or (read and not versions.is_earlier(draft, taken, read, versions.taken_at(article.capture))):
        return Match(VERSION, article)
    return Match(UNCHANGED if versions.has_kept(article, draft) else EARLIER, article)
