"""What a reader may have meant, or may go on to type: words of the index and names of authority records.

A name is proposed only while an article that readers may see has its record, a word only while a text that they may see has it.
"""

from contextlib import suppress
from dataclasses import replace
from itertools import chain

from django.db.models import BooleanField, Count, ExpressionWrapper, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from archive.models import Article, ArticleActor, IndexChange, Name, Source
from archive.search import suggest
from archive.search.engine import Engine
from archive.search.names import LONGEST_NAME
from archive.search.query import And, In, Not, Or, Parsed, Term
from archive.search.query.forms import is_within
from archive.search.request import IndexUnavailableError, SearchRequest
from archive.text.fold import fold, fold_name
from archive.text.stems import stem
from archive.text.tokens import tokenize

MOST = 8
_MOST_NAMES = 4
_BEHIND_ALL = "\U0010ffff"
_LONGEST = 200  # characters of a query that are completed


def correction(parsed: Parsed, engine: Engine) -> str | None:
    """Return the query with likelier words, see search.suggest.correction. A query, and two more for each doubtful word."""
    return suggest.correction(parsed, engine, _words_like, _is_shown(engine))


def completions(text: str, engine: Engine) -> list[str]:
    """Return at most MOST queries that begin like `text`: with names that its last words begin, then with words.

    Four queries, and where changes wait one more a word.
    """
    if len(text) > _LONGEST or "\0" in text:  # where SQLite ends a pattern
        return []
    own, found = fold(text.strip()), {}
    with suppress(IndexUnavailableError):  # names are in the database
        for one in chain(_names(text), suggest.completions(text, engine, MOST, _is_shown(engine))):
            found.setdefault(fold(one), one)
    found.pop(own, None)
    return list(found.values())[:MOST]


def _is_shown(engine):
    """Return a function: does a word stand in a headline, or in an article whose source and agency let more be shown? Two queries.

    Where changes wait for the index, the function asks the database too: an article that has changed since says nothing.
    """
    withheld = tuple(map(str, Source.objects.filter(rights=Source.Rights.METADATA).values_list("pk", flat=True)))
    waiting = IndexChange.objects.values("article_id")
    is_behind = waiting.exists()
    if not withheld and not is_behind:
        return lambda form: True

    def is_shown(form):
        word = Term(stem(form), form, exact=True)
        open_to_readers = And((word, Not(In("source", withheld)), Not(In("agency", withheld))))
        asked = Or((replace(word, field="title"), open_to_readers)) if withheld else word
        hits = engine.search(SearchRequest(asked, copies="each", counted=(), count_dates=False)).hits
        if not is_behind:
            return bool(hits)
        return Article.objects.visible().filter(pk__in=[hit.id for hit in hits]).exclude(pk__in=waiting).exists()

    return is_shown


def _words_like(form):
    """Return {folded form: as printed} of the words of names that begin with the same letter and are spelt about alike."""
    begins = Q(folded__startswith=form[0]) | Q(folded__contains=f" {form[0]}")
    like = {}  # form -> a name that has it
    for folded in Name.objects.filter(begins).values_list("folded", flat=True).distinct().order_by("folded").iterator():
        like |= {word: folded for word in folded.split() if word[0] == form[0] and is_within(form, word, 2)}
    public = _public(Name.objects.filter(folded__in=set(like.values()))).values_list("folded", "text")
    printed = {folded: {fold(word): word for word in text.split()} for folded, text in public}
    return {form: printed[folded].get(form, form) for form, folded in like.items() if folded in printed}


def _names(text):
    """Yield `text` with a name that its last words begin, of the most words first; then with one that has a later word they begin.

    Among those alike stand the ones with the most articles first.
    """
    words = list(tokenize(text))[-LONGEST_NAME:]
    if not words or text[-1:].isspace() or len(fold_name(text[words[-1].start :])) < suggest.SHORTEST_BEGINNING:
        return
    tails = {fold_name(text[word.start :]): word.start for word in words}
    begun, last = Q(), min(tails, key=len)  # where a longer tail stands within a name, the last word does
    for tail in tails:
        begun |= Q(folded__gte=tail, folded__lt=tail + _BEHIND_ALL)
    named = Name.objects.filter(begun | Q(folded__contains=f" {last}"))
    found = _public(named.alias(is_begun=ExpressionWrapper(begun, BooleanField()))).order_by("-is_begun", "-articles", "text")
    places = {text: _place(folded, tails) for text, folded in found.values_list("text", "folded")[: 10 * _MOST_NAMES]}
    for name, (_, start) in sorted(places.items(), key=lambda pair: pair[1])[:_MOST_NAMES]:
        yield text[:start] + name


def _place(folded, tails):
    """Return (whether it is at a later word, where in the text) a folded name has the longest of `tails` (a dict: tail -> its start)."""
    return min((not folded.startswith(tail), start) for tail, start in tails.items() if f" {tail}" in f" {folded}")


def _public(names):
    """Return those Names whose record, at the end of one see-reference, published articles show; `articles` is their number."""
    tags = ArticleActor.objects.shown().filter(article__status=Article.Status.PUBLISHED, record=OuterRef("standing")).order_by()
    articles = tags.values("record").annotate(n=Count("pk")).values("n")
    return names.alias(standing=Coalesce("actor__merged_into", "actor"), articles=Subquery(articles)).filter(articles__gt=0)
