"""Reasons why an article waits for a curator."""

import re

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from archive.models import bulk
from archive.models.article import Article
from archive.models.authority import Actor
from archive.models.claim import Origin


class ReviewReason(models.Model):
    class Code(models.TextChoices):
        NO_TITLE = "no-title", "no headline"
        SUPPLIED_TITLE = "supplied-title", "headline supplied"
        NO_BODY = "no-body", "no text"
        NO_DATE = "no-date", "date not known"
        INFERRED_DATE = "inferred-date", "date inferred"
        RIVAL_DATES = "rival-dates", "rival dates"
        IMPOSSIBLE_DATE = "impossible-date", "date in the future, or before its source was founded"
        NO_SOURCE = "no-source", "no source"
        PROVISIONAL_SOURCE = "provisional-source", "source not yet looked at"
        UNLIKE_TEXT = "unlike-text", "another text at the same address"
        LIKELY_COPY = "likely-copy", "likely copy"
        DIFFERS = "differs", "a machine differs from a curator"
        AMBIGUOUS_ACTOR = "ambiguous-actor", "a name that several actors share"
        SHARED_AGENCY = "shared-agency", "a name that several agencies share"
        EXTRACTION = "extraction", "doubtful extraction"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="review_reasons")
    code = models.CharField(max_length=30, choices=Code)
    detail = models.TextField(blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by_machine = models.BooleanField(default=False, help_text="A machine closed it, and may open it again: no curator has judged it.")

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "code", "detail"], condition=Q(closed_at=None), name="reason_open_once"),
            models.CheckConstraint(condition=Q(by_machine=False) | Q(closed_at__isnull=False), name="reason_by_machine_is_closed"),
        ]

    @property
    def stands(self):
        """Whether no machine may open it: it is open, or a curator has closed it."""
        return not self.by_machine

    @property
    def closer(self):
        """Who has closed it, to be said to a reader; a decision from a file has no name to it."""
        return "A machine" if self.by_machine else str(self.closed_by or "A curator")

    @property
    def likely_original(self):
        """The article that a likely copy may be a copy of; None where it is gone, or for another reason."""
        named = re.match(r"article (\d+):", self.detail) if self.code == self.Code.LIKELY_COPY else None
        return Article.objects.filter(pk=named[1]).first() if named else None

    @property
    def readings(self):
        """(words, the dates in EDTF that they may mean) of words that can be read in two ways; ("", ()) for another reason."""
        told = re.fullmatch(r"(“.+”) is (\S+) or (\S+)", self.detail, re.DOTALL) if self.code == self.Code.RIVAL_DATES else None
        return (told[1], told.groups()[1:]) if told else ("", ())

    def __str__(self):
        return f"{self.get_code_display()}: {self.detail}" if self.detail else self.get_code_display()


class SharedName(models.Model):
    """The name that a reason for review is about: several actors share it, and the article does not tell whom it means."""

    reason = models.OneToOneField(ReviewReason, on_delete=models.CASCADE, related_name="shared_name")
    name = models.TextField(help_text="As it stands in the text, or as it was given.")
    origin = models.CharField(max_length=10, choices=Origin, help_text="A machine found it in the text, or an import gave it.")

    def __str__(self):
        return self.name

    @classmethod
    def keep(cls, doubts):
        """Open a reason for each of `doubts`, (id of an article, name, origin, its bearers as {id: slug}), in the caller's transaction.

        One that is open in the same words stands. The words are for readers: who shares the name, the rows say. A constant number of
        queries.
        """
        if not doubts:
            return
        code, told = ReviewReason.Code.AMBIGUOUS_ACTOR.value, {}
        for article, name, origin, bearers in doubts:
            said = f"“{name}” in the text" if origin == Origin.MACHINE else name
            told[article, f"{said}: {' or '.join(sorted(bearers.values()))}"] = name, origin, bearers
        rows = [(article, code, detail) for article, detail in told]
        bulk.insert(ReviewReason, ["article_id", "code", "detail"], rows, skip_known=True)
        reasons = ReviewReason.objects.filter(article__in={article for article, _ in told}, code=code, closed_at=None, shared_name=None)
        made = {pk: told.get((article, detail)) for pk, article, detail in reasons.values_list("pk", "article_id", "detail")}
        bulk.insert(cls, ["reason_id", "name", "origin"], [(pk, *doubt[:2]) for pk, doubt in made.items() if doubt])
        names = dict(cls.objects.filter(reason__in=made).values_list("reason_id", "pk"))
        bulk.insert(Sharer, ["shared_name_id", "actor_id"], [(names[pk], actor) for pk in names for actor in made[pk][2]])


class Sharer(models.Model):
    """One of the actors that share a name in doubt."""

    shared_name = models.ForeignKey(SharedName, on_delete=models.CASCADE, related_name="sharers", db_index=False)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="shared_names")

    class Meta:
        verbose_name_plural = "doubtful names that may mean it"
        constraints = [models.UniqueConstraint(fields=["shared_name", "actor"], name="sharer_once_a_name")]

    def __str__(self):
        return f"{self.shared_name}: {self.actor}"
