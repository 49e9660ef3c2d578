"""The history of many articles at once: who changed them, when and why."""

from archive.curation.ledger import chunks
from archive.models import Article


def note_articles(ids, user, reason):
    """Write the articles of these ids as they stand into the history."""
    for chunk in chunks(sorted(ids)):
        articles = Article.objects.filter(pk__in=chunk).defer("body", "marks", "captions")
        Article.history.bulk_history_create(list(articles), update=True, default_user=user, default_change_reason=reason)
