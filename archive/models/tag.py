"""Tags: which actors and topics an article is about, who says so, and where it stands in the text.

Foreign keys that lead an index, or are mostly empty, have no index of their own: each is a page more that an article writes.
"""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from archive.models.article import Article
from archive.models.authority import Actor, Topic
from archive.models.queue import IndexChange, QueuedQuerySet


class CandidateQuerySet(models.QuerySet):
    def waiting(self):
        """Candidates that stand in some article and that no curator has put away."""
        return self.filter(decision=Candidate.Decision.NONE, articles__gt=0)

    def recount(self):
        """Count anew in how many articles each of these stands. It takes as long as there are mentions; the tagger keeps count."""
        mentions = Mention.objects.order_by().filter(candidate=models.OuterRef("pk")).values("candidate")
        counted = models.Subquery(mentions.annotate(number=models.Count("article", distinct=True)).values("number"))
        return self.update(articles=Coalesce(counted, 0))


class Candidate(models.Model):
    """A name that articles print and no record has. A curator makes it a record, or a name of one, or wants to see it no more."""

    class Decision(models.TextChoices):
        NONE = "none", "none yet"
        NEVER = "never"

    folded = models.CharField(max_length=300)
    name = models.CharField(max_length=300, help_text="As the first article prints it in full.")
    kind = models.CharField(max_length=20, choices=Actor.Kind, help_text="What it seems to be.")
    skeleton = models.CharField(max_length=300, editable=False, help_text="Alike for likely spellings of one name.")
    articles = models.PositiveIntegerField(default=0, editable=False, help_text="In how many it stands.")
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.NONE)
    unlike = models.ManyToManyField(Actor, blank=True, related_name="+", help_text="Records that it is no spelling of.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["folded", "kind"], name="candidate_once_a_kind")]
        indexes = [
            models.Index(fields=["skeleton"], name="candidate_skeleton"),
            models.Index(fields=["at"], condition=~Q(decision="none"), name="candidate_decided"),
            models.Index(fields=["-articles", "name"], condition=Q(decision="none", articles__gt=0), name="candidate_waiting"),
        ]

    def __str__(self):
        return self.name


class Mention(models.Model):
    """A place in an article where a name stands; rebuilt by machines at will.

    Of an actor, of a candidate, or of neither: then several actors share the name and the text does not tell which.
    """

    class Field(models.TextChoices):
        TITLE = "title"
        DEK = "dek"
        BODY = "body"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="mentions")
    field = models.CharField(max_length=10, choices=Field)
    start = models.PositiveIntegerField(help_text="Offset in code points.")
    end = models.PositiveIntegerField(help_text="Offset behind the last code point.")
    surface = models.CharField(max_length=300, help_text="The name as printed.")
    actor = models.ForeignKey(Actor, null=True, on_delete=models.CASCADE, related_name="mentions", db_index=False)
    candidate = models.ForeignKey(Candidate, null=True, on_delete=models.CASCADE, related_name="mentions", db_index=False)

    class Meta:
        ordering = ["article", "field", "start"]
        constraints = [
            models.CheckConstraint(name="mention_is_not_empty", condition=Q(start__lt=F("end"))),
            models.CheckConstraint(name="mention_means_one", condition=Q(actor=None) | Q(candidate=None)),
        ]
        indexes = [
            models.Index(fields=["actor", "article"], name="mention_actor_article"),
            models.Index(fields=["candidate"], condition=Q(candidate__isnull=False), name="mention_candidate"),
        ]

    def __str__(self):
        return self.surface


class TagQuerySet(QueuedQuerySet):
    article = "article_id"

    def shown(self):
        """Tags that readers see: those a curator has not rejected, learned ones only once confirmed."""
        return self.exclude(decision=Tag.Decision.REJECTED).exclude(origin=Tag.Origin.LEARNED, decision=Tag.Decision.NONE)

    def suggested(self):
        """Learned tags on which nobody has decided."""
        return self.filter(origin=Tag.Origin.LEARNED, decision=Tag.Decision.NONE)


class Tag(models.Model):
    """An article's tag with one record. A decision is per article and record and outlives any re-tagging."""

    class Origin(models.TextChoices):
        MATCHED = "matched", "matched by name"
        RULE = "rule"
        LEARNED = "learned", "suggested"
        IMPORT = "import", "imported"
        CURATOR = "curator"

    class Decision(models.TextChoices):
        NONE = "none"
        CONFIRMED = "confirmed"
        REJECTED = "rejected"

    origin = models.CharField(max_length=10, choices=Origin)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.NONE)
    score = models.FloatField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    at = models.DateTimeField(default=timezone.now)

    objects = TagQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return str(self.record)

    def save(self, *args, **kwargs):
        """Save, and queue the article for the index, in the same transaction."""
        with transaction.atomic(savepoint=False):
            super().save(*args, **kwargs)
            IndexChange.enqueue([self.article_id])

    def delete(self, *args, **kwargs):
        with transaction.atomic(savepoint=False):
            IndexChange.enqueue([self.article_id])
            return super().delete(*args, **kwargs)


class ArticleActor(Tag):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="actor_tags", db_index=False)
    record = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="tags", verbose_name="actor", db_index=False)

    class Meta:
        verbose_name = "actor of an article"
        verbose_name_plural = "actors of articles"
        constraints = [models.UniqueConstraint(fields=["article", "record"], name="actor_once_an_article")]
        indexes = [
            models.Index(fields=["record", "article"], name="articleactor_record"),
            models.Index(fields=["by"], condition=Q(by__isnull=False), name="articleactor_by"),
        ]


class ArticleTopic(Tag):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="topic_tags", db_index=False)
    record = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="tags", verbose_name="topic", db_index=False)

    class Meta:
        verbose_name = "topic of an article"
        verbose_name_plural = "topics of articles"
        constraints = [models.UniqueConstraint(fields=["article", "record"], name="topic_once_an_article")]
        indexes = [
            models.Index(fields=["record", "article"], name="articletopic_record"),
            models.Index(fields=["by"], condition=Q(by__isnull=False), name="articletopic_by"),
        ]
