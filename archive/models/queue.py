"""The queue of index changes: what the full-text index has still to learn."""

from django.db import models

from archive.models import bulk


class IndexChange(models.Model):
    """One article whose index entry may be out of date. Append only; a drain deletes exactly the rows it read.

    The article is named by its number without a foreign key: a deleted article has to leave the index too.
    """

    id = models.BigAutoField(primary_key=True)
    article_id = models.BigIntegerField()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"article {self.article_id}"

    @classmethod
    def enqueue(cls, article_ids):
        """Queue these articles, in the transaction of the caller that changed them."""
        bulk.insert(cls, ["article_id"], [(pk,) for pk in article_ids])
