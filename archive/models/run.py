"""Runs: what an ingest was asked to do, and what became of each document."""

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
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="documents")
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
