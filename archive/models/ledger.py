"""The ledger: merges, splits and joins with all that they moved, so that each can be undone months later."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Ledger(models.Model):
    """One act. `steps` holds what it did, row by row, in order; curation/ledger.py writes and curation/undo.py reads them."""

    class Act(models.TextChoices):
        MERGE = "merge"
        SPLIT = "split"
        JOIN = "join", "join of articles"

    act = models.CharField(max_length=10, choices=Act)
    kind = models.CharField(max_length=10, help_text="actor, topic, source or article.")
    record_id = models.BigIntegerField(help_text="The record that others were merged into, or that names were split off from.")
    other_id = models.BigIntegerField(help_text="The record that was merged away, or made.")
    said = models.TextField(help_text="What was done, in words.")
    counts = models.JSONField(default=dict, help_text="What moved, counted.")
    steps = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    why = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    undone_why = models.TextField(blank=True)
    left = models.JSONField(default=list, blank=True, help_text="What had changed since and stayed when it was undone, in sentences.")

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "ledger"
        indexes = [
            models.Index(fields=["kind", "record_id"], name="ledger_record"),
            models.Index(fields=["kind", "other_id"], name="ledger_other"),
        ]

    def __str__(self):
        return self.said
