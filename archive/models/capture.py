"""Captures: raw news as it came in. Bytes, address and times are never edited."""

from django.db import models
from django.utils import timezone

from archive.models import pack
from archive.models.run import Outcome, Run


class Capture(models.Model):
    sha256 = models.CharField(max_length=64, help_text="Of the bytes as received.")
    address = models.TextField(blank=True, help_text="Where it was captured, normalised; empty for a file without one.")
    retrieved_at = models.DateTimeField(null=True, blank=True, help_text="When it was taken from its address, where that is known.")
    received_at = models.DateTimeField(default=timezone.now, help_text="When it came into the archive.")
    media_type = models.CharField(max_length=100)
    file = models.CharField(max_length=200, help_text="Its place in a pack.")
    article = models.ForeignKey("archive.Article", null=True, blank=True, on_delete=models.SET_NULL, related_name="captures")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reasons = models.JSONField(default=list, blank=True)
    run = models.ForeignKey(Run, null=True, blank=True, on_delete=models.SET_NULL, related_name="captures")

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["sha256", "address"], name="capture_once_an_address")]

    def __str__(self):
        return self.address or self.sha256[:12]

    def read(self):
        """Return the bytes as received."""
        return pack.read(self.file)
