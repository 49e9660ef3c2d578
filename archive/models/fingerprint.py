"""Fingerprints: by which numbers texts that reuse one another are found (text/fingerprint.py)."""

from collections import Counter, defaultdict

from django.db import models
from django.db.models import Window
from django.db.models.functions import RowNumber

from archive.models import bulk
from archive.models.article import Article

MOST_ROWS = 100  # articles of one value that are looked at, the newest: a value of more is a common phrase


class Fingerprint(models.Model):
    """One value of an article's fingerprint: the band in its upper four bits of 48, the least hash of the band in the others."""

    value = models.BigIntegerField()
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["value", "article"], name="fingerprint_by_value")]

    def __str__(self):
        return f"{self.value:012x} of article {self.article_id}"

    @classmethod
    def keep(cls, prints):
        """Keep fingerprints, article id -> values, in the place of those that these articles had."""
        cls.objects.filter(article__in=prints).delete()
        bulk.insert(cls, ["value", "article_id"], [(value, pk) for pk, values in prints.items() for value in values])

    @classmethod
    def sharing(cls, prints, most):
        """Return, article id -> [ids of the other articles that share most values with it, at most `most`]. One query."""
        holders = defaultdict(list)
        newest = Window(RowNumber(), partition_by="value", order_by="-article")
        wanted = {value for values in prints.values() for value in values}
        rows = cls.objects.filter(value__in=wanted).annotate(rank=newest).filter(rank__lte=MOST_ROWS)
        for value, pk in rows.values_list("value", "article"):
            holders[value].append(pk)
        found = {}
        for pk, values in prints.items():
            shared = Counter(other for value in values for other in holders[value] if other != pk)
            found[pk] = sorted(shared, key=lambda other: (-shared[other], other))[:most]
        return found
