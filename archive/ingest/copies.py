"""Copies found among all articles of the archive: by their fingerprints, then by what the two texts share.

`find` is asked once a batch, inside its transaction; `settle` does the whole work for articles whose text has changed.
"""

from collections import defaultdict
from itertools import chain

from django.db.models import Q
from django.utils import timezone

from archive.models import Article, CopyDecision, Fingerprint, ReviewReason
from archive.models import copies as groups
from archive.text import fingerprint, reuse
from archive.text.likeness import are_like_titles
from archive.text.reuse import Verdict

MOST_COMPARED = 8  # articles that a text is compared with, those that share most of its fingerprint
_COMPARED = ("pk", "title", "body", "source_id", "date_from", "date_to", "text_digest")


def settle(articles):
    """Find what `articles` are copies of, root the groups anew and note what is doubtful; return the ids whose original changed.

    What reuses nothing of its group any more leaves it, unless a curator joined them. Call it inside a transaction. The articles
    learn their originals.
    """
    if not articles:
        return []
    pairs, doubts = find(articles)
    changed = [pk for article in _strangers(articles) for pk in groups.leave(article)]
    changed += groups.join_all(pairs)
    originals = dict(Article.objects.filter(pk__in=[article.pk for article in articles]).values_list("pk", "original_id"))
    for article in articles:
        article.original_id = originals[article.pk]
    note(articles, doubts)
    return changed


def find(articles, prints=None):
    """Keep the fingerprints of `articles` and return (pairs, doubts): pairs of ids of copies, and of what may be copies.

    The first id of a pair is one of `articles`; `prints` are their fingerprints by id, where they are known. A constant number of queries.
    """
    prints = prints or {article.pk: fingerprint.of(article.body) for article in articles}
    near = Fingerprint.sharing(prints, MOST_COMPARED)  # before they are kept: they need not be fetched
    Fingerprint.keep(prints)
    others = {article.pk: article for article in articles}
    others |= _standing().only(*_COMPARED).in_bulk(set(chain.from_iterable(near.values())) - others.keys())
    pairs, doubts = list(_same_texts(articles)), []
    judged, readings = {frozenset(pair) for pair in pairs}, {}
    for article in sorted(articles, key=lambda article: -article.pk):  # of two in the batch, the later one is the doubtful
        for other in (others[pk] for pk in near[article.pk] if pk in others):
            if frozenset((article.pk, other.pk)) not in judged:
                judged.add(frozenset((article.pk, other.pk)))
                for one in (article, other):
                    if one.pk not in readings:
                        readings[one.pk] = fingerprint.read(one.body)
                verdict = reuse.judge(reuse.compare(readings[article.pk], readings[other.pk]), _setting(article, other))
                if verdict is not Verdict.OTHER:
                    (pairs if verdict is Verdict.COPY else doubts).append((article.pk, other.pk))
    return pairs, doubts


def _strangers(articles):
    """Yield those of `articles` that stand in a group and share too little with each of the others that are looked at."""
    named = {article.original_id or article.pk: article for article in articles}
    members = defaultdict(list)
    for member in Article.objects.filter(Q(pk__in=named) | Q(original__in=named)).only(*_COMPARED, "original_id").order_by("pk"):
        members[member.original_id or member.pk].append(member)
    joined = CopyDecision.objects.filter(copy=True).filter(Q(first__in=articles) | Q(second__in=articles)).values_list("first", "second")
    kept = {pk for pair in joined for pk in pair}
    for article in articles:
        others = [member for member in members[article.original_id or article.pk] if member.pk != article.pk][:MOST_COMPARED]
        own = fingerprint.read(article.body)
        if others and article.pk not in kept and all(_verdict(article, own, other) is Verdict.OTHER for other in others):
            yield article


def _verdict(article, reading, other):
    return reuse.judge(reuse.compare(reading, fingerprint.read(other.body)), _setting(article, other))


def note(articles, doubts):
    """Let a curator look at the pairs of ids in `doubts`, unless one has; take back what was doubtful in `articles` and is no more."""
    code, pks = ReviewReason.Code.LIKELY_COPY, [article.pk for article in articles]
    noted = list(ReviewReason.objects.filter(article__in=pks, code=code))
    originals = Article.objects.in_bulk({pk for pair in doubts for pk in pair}) if doubts else {}
    decided = set(CopyDecision.objects.filter(first__in=originals, second__in=originals).values_list("first", "second"))
    wanted = {}
    for one, other in doubts:
        roots = {originals[pk].original_id or pk for pk in (one, other)}
        if len(roots) == 2 and (min(one, other), max(one, other)) not in decided:
            wanted.setdefault(one, detail(originals[other]))
    gone = [reason.pk for reason in noted if reason.closed_at is None and wanted.get(reason.article_id) != reason.detail]
    if gone:
        ReviewReason.objects.filter(pk__in=gone).update(closed_at=timezone.now(), by_machine=True)
    known = {(reason.article_id, reason.detail) for reason in noted if reason.stands}
    ReviewReason.objects.bulk_create(
        [ReviewReason(article_id=pk, code=code, detail=said) for pk, said in wanted.items() if (pk, said) not in known]
    )


def _standing():
    """The articles that can be copies: what was joined into another record is none by itself."""
    return Article.objects.filter(merged_into=None)


def detail(article):
    """Return how a review reason names the article that another may be a copy of."""
    return f"article {article.pk}: {article}"


def _setting(article, other):
    days = 0
    if article.date_from and other.date_from:
        days = max(0, (article.date_from - other.date_to).days, (other.date_from - article.date_to).days)
    same_source = article.source_id is not None and article.source_id == other.source_id
    return reuse.Setting(days, same_source, are_like_titles(article.title, other.title))


def _same_texts(articles):
    """Yield pairs of ids of articles that have the same text word for word, within one source the same headline too; one query."""
    texts = {article.text_digest for article in articles if _is_long(article.body)}
    holders = defaultdict(list)
    if texts:
        for text, *row in _standing().filter(text_digest__in=texts).order_by("pk").values_list("text_digest", "pk", "source_id", "title"):
            holders[text].append(row)
    for own in articles:
        others = (pk for pk, source, title in holders[own.text_digest] if pk != own.pk and (source != own.source_id or title == own.title))
        if other := next(others, None):
            yield own.pk, other


def _is_long(text):
    """Say whether two texts that are the same can hardly be so by chance. Not all of it is read."""
    return len(text.split(maxsplit=fingerprint.LEAST - 1)) == fingerprint.LEAST
