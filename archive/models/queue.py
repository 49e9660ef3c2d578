"""The queue of index changes: what the full-text index has still to learn."""

from django.db import models, transaction

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


class QueuedQuerySet(models.QuerySet):
    """Rows of what a search shows: whatever changes some queues their articles for the index, in the same transaction."""

    article = "pk"  # the attribute of a row that is the number of its article

    def touch_index(self):
        """Queue the articles of these rows for the index, in the caller's transaction."""
        IndexChange.enqueue(self.order_by().values_list(self.article, flat=True).distinct())

    def update(self, **values):
        with transaction.atomic(savepoint=False):
            self.touch_index()  # before: these rows may be others behind it
            return super().update(**values)

    update.alters_data = True

    def delete(self):
        with transaction.atomic(savepoint=False):
            self.touch_index()
            return super().delete()

    delete.alters_data = delete.queryset_only = True

    def bulk_create(self, rows, *args, **kwargs):
        with transaction.atomic(savepoint=False):
            made = super().bulk_create(rows, *args, **kwargs)
            IndexChange.enqueue(sorted({getattr(row, self.article) for row in made} - {None}))
            return made

    bulk_create.alters_data = True
