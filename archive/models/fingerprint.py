"""Fingerprints: by which numbers texts that reuse one another are found (text/fingerprint.py)."""

from collections import Counter, defaultdict
from heapq import nlargest

from django.db import models
from django.db.models import Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import RowNumber

from archive.models import bulk

MOST_ROWS = 100  # articles of one value that are looked at, the newest: a value of more is a common phrase
SETTLE = 16_384  # articles after which the values that came last go to the others


class Fingerprint(models.Model):
    """One value of an article's fingerprint: the band in its upper four bits of 48, the least hash of the band in the others.

    The table is one sorted tree. Values fall anywhere in it, so the latest stand in a small part of their own and join the others, in
    order, now and then: a batch writes a few pages and not one a value. Rows are only added, and name articles without a foreign key:
    whoever asks compares the texts, so that a value of a text that is gone finds nothing.
    """

    pk = models.CompositePrimaryKey("settled", "value", "article_id")
    settled = models.BooleanField()
    value = models.BigIntegerField()
    article_id = models.BigIntegerField()

    def __str__(self):
        return f"{self.value:012x} of article {self.article_id}"

    @classmethod
    def keep(cls, prints):
        """Add fingerprints, article id -> values, in the caller's transaction."""
        rows = sorted((False, value, pk) for pk, values in prints.items() for value in values)
        bulk.insert(cls, ["settled", "value", "article_id"], rows, skip_known=True)
        if any(pk % SETTLE == 0 for pk in prints):
            cls._settle()

    @classmethod
    def _settle(cls):
        """Move the latest values to the others; in order, so that each page is written once."""
        latest = cls.objects.filter(settled=False)
        bulk.copy(latest.order_by("value", "article_id"), settled=True)
        latest.delete()

    @classmethod
    def sharing(cls, prints, most):
        """Return, article id -> [ids of the other articles that share most values with it, at most `most`]. One query.

        `prints` count among the kept ones whether they are kept already or not.
        """
        holders = defaultdict(set)
        for pk, values in prints.items():
            for value in values:
                holders[value].add(pk)
        newest = Window(RowNumber(), partition_by="value", order_by="-article_id")
        wanted = {value for values in prints.values() for value in values}
        # Thousands of values, all of them numbers: Django would prepare each by itself.
        listed = RawSQL(", ".join(["%s"] * len(wanted)) or "NULL", list(wanted))  # noqa: S611 - placeholders alone
        rows = cls.objects.filter(settled__in=[False, True], value__in=listed).annotate(rank=newest).filter(rank__lte=MOST_ROWS)
        for value, pk in rows.values_list("value", "article_id"):
            holders[value].add(pk)
        holders = {value: set(nlargest(MOST_ROWS, pks)) if len(pks) > MOST_ROWS else pks for value, pks in holders.items()}
        found = {}
        for pk, values in prints.items():
            shared = Counter(other for value in values for other in holders[value] if other != pk)
            found[pk] = sorted(shared, key=lambda other: (-shared[other], other))[:most]
        return found
