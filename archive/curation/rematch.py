"""Articles matched again: by the names of authority records by the rules of topics and by what was learned."""

from django.db import transaction

from archive.curation import topics
from archive.models import Article
from archive.tagging import tagger

BATCH = 500


def rematch(ids, progress=None):
    """Match the articles of these ids, a transaction for each batch, and return how many articles' tags changed.

    `progress` is called with the number of articles of each batch that is done. The caller drains the index.
    """
    changed = 0
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        with transaction.atomic():
            articles = list(Article.objects.select_related("source", "agency").filter(pk__in=batch, merged_into=None))
            changed += len(tagger.tag(articles) | topics.tag(articles))
        if progress:
            progress(len(batch))
    return changed
