"""Runs: what an ingest was asked to do, and what became of each document; feeds, which are asked again and again."""

import datetime as dt

from django.db import models
from django.utils import timezone


class Run(models.Model):
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True, help_text="Empty: it was interrupted, or is still at work.")
    inputs = models.JSONField(default=list, help_text="The paths and addresses as given.")
    options = models.JSONField(default=dict)
    counts = models.JSONField(default=dict, help_text="Documents by outcome.")

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self):
        return f"run {self.pk}"


class Outcome(models.TextChoices):
    CREATED = "created"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    COPY = "copy"
    REVIEW = "review"
    REJECTED = "rejected"


class RunDocument(models.Model):
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="documents", db_index=False)
    number = models.PositiveIntegerField(help_text="Place in the order of input, from 1.")
    input = models.TextField(help_text="Path or address, #n inside a container.")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reasons = models.JSONField(default=list, blank=True)
    capture = models.ForeignKey("archive.Capture", null=True, blank=True, on_delete=models.SET_NULL, related_name="run_documents")
    article = models.ForeignKey("archive.Article", null=True, blank=True, on_delete=models.SET_NULL, related_name="run_documents")

    class Meta:
        ordering = ["run", "number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="document_once_a_run")]

    def __str__(self):
        return self.input


class FeedQuerySet(models.QuerySet):
    def due(self, now):
        """The feeds to poll at an instant, the longest overdue first."""
        return self.filter(stopped_at=None, next_at__lte=now).order_by("next_at", "pk")


class Feed(models.Model):
    """An address that is polled."""

    SHORTEST, LONGEST = dt.timedelta(hours=1), dt.timedelta(days=1)  # between two polls
    PATIENCE = dt.timedelta(days=7)  # between two polls of a feed that fails

    url = models.CharField("address", max_length=2_000, unique=True)
    title = models.CharField(max_length=300, blank=True, help_text="As the feed calls itself.")
    source = models.ForeignKey(
        "archive.Source", null=True, blank=True, on_delete=models.SET_NULL, related_name="feeds",
        help_text="Who prints all that it holds. Empty: each entry's own address says it.",
    )  # fmt: skip
    etag = models.CharField(max_length=300, blank=True)
    last_modified = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    polled_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField("next poll", default=timezone.now, db_index=True)
    failures = models.PositiveIntegerField(default=0, help_text="In a row.")
    error = models.TextField(blank=True, help_text="Why the last poll failed, or why it is polled no more.")
    stopped_at = models.DateTimeField(null=True, blank=True, help_text="Empty: it is polled.")

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["url"]

    def __str__(self):
        return self.title or self.url

    def rest(self, seconds=0):
        """Save that it was read, and ask again when the server wants it, within reason."""
        wait = min(max(dt.timedelta(seconds=seconds), self.SHORTEST), self.LONGEST)
        self._polled(wait, 0, "")

    def fail(self, error, seconds=0):
        """Save that it could not be read; each failure in a row doubles the wait, and no wait is shorter than the server asks for."""
        wait = self.SHORTEST * 2 ** min(self.failures, 10)
        self._polled(min(max(wait, dt.timedelta(seconds=min(seconds, 10**7))), self.PATIENCE), self.failures + 1, error)

    def stop(self, why=""):
        """Poll it no more."""
        self.stopped_at, self.error = timezone.now(), why
        self.save()

    def resume(self):
        """Poll it again, at once."""
        self.stopped_at, self.failures, self.error, self.next_at = None, 0, "", timezone.now()
        self.save()

    def _polled(self, wait, failures, error):
        self.polled_at = timezone.now()
        self.next_at, self.failures, self.error = self.polled_at + wait, failures, error
        self.save()
