"""Which articles a change of a record can concern: asked of the index, so that not every article has to be matched again."""

from django.db.models import Q

from archive.curation.names import resolve
from archive.models import Article, ArticleTopic, IndexChange, Mention
from archive.search.engine import open_engine
from archive.search.query import Or, Prefix, parse
from archive.search.request import IndexUnavailableError, SearchRequest
from archive.text.tokens import tokenize

_ENDING = 2  # letters at the end of a word that its cases may change
_LEAST = 3  # letters of a word that are asked for at least


def of_names(actor, texts, most):
    """Return the ids, in order, of the articles in which names of `actor` stand or may stand, `texts` among them.

    Returns None where the index cannot tell, or where they are more than `most`.
    """
    texts = {*texts, *actor.names.values_list("text", flat=True)}
    prefixes = sorted({prefix for text in texts if (prefix := _prefix(text))})
    found = _asked(Or(tuple(map(Prefix, prefixes))), most) if prefixes else set()
    return _together(found, Mention.objects.filter(actor=actor).values("article"), most)


def of_rule(topic, most):
    """Return the ids, in order, of the articles that have `topic` or that its rule may match; None as `of_names` does."""
    query = parse(topic.rule, resolve=resolve).query if topic.rule.strip() else None
    found = _asked(query, most) if query else set()
    return _together(found, ArticleTopic.objects.filter(record=topic).values("article"), most)


def _prefix(text):
    """Return what the longest word of a name begins with in whatever case it stands, folded."""
    longest = max((token.form for token in tokenize(text)), key=len, default="")
    return longest[: max(_LEAST, len(longest) - _ENDING)]


def _asked(query, most):
    """Return the ids of the visible articles that match; None where they are more than `most`, or the index cannot tell."""
    if IndexChange.objects.exists():
        return None
    request = SearchRequest(query, sort="newest", copies="each", size=most + 1, counted=(), count_dates=False)
    try:
        result = open_engine().search(request)
    except IndexUnavailableError:
        return None
    return {hit.id for hit in result.hits} if result.total <= most else None


def _together(found, tagged, most):
    """Return those found, those that are tagged, and all that readers do not see: the index has none of these."""
    if found is None:
        return None
    others = Article.objects.filter(Q(pk__in=tagged) | ~Q(status=Article.Status.PUBLISHED), merged_into=None)
    ids = found | set(others.values_list("pk", flat=True)[: most + 1])
    return sorted(ids) if len(ids) <= most else None
