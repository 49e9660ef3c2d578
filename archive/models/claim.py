"""Claims: every value that a field of an article could have, who says so and on what evidence; and superseded texts."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from archive.models.article import Article
from archive.models.authority import SlugHistory
from archive.models.date import parse_edtf
from archive.models.source import Source


class Origin(models.TextChoices):
    MACHINE = "machine"
    IMPORT = "import", "imported"
    CURATOR = "curator"


class Claim(models.Model):
    """One value for one field. The chosen one is what the article holds; a curator's is a lock."""

    class Field(models.TextChoices):
        TITLE = "title"
        DEK = "dek"
        BODY = "body"
        DATE = "date"
        SOURCE = "source"
        AGENCY = "agency"
        BYLINE = "byline"
        DATELINE = "dateline"
        KIND = "kind"
        LANGUAGE = "language"
        URL = "url", "address"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="claims")
    field = models.CharField(max_length=10, choices=Field)
    value = models.TextField(blank=True, help_text="A date as EDTF, a source or agency by its slug; empty means none.")
    basis = models.CharField(max_length=20, blank=True, help_text="metadata, printed, url, inferred, supplied or curator.")
    evidence = models.TextField(blank=True, help_text="The words or the element that say so.")
    capture = models.ForeignKey("archive.Capture", null=True, blank=True, on_delete=models.SET_NULL, related_name="claims")
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.MACHINE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    why = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    chosen = models.BooleanField(default=False)

    class Meta:
        ordering = ["article", "field", "-chosen", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "field"], condition=Q(chosen=True), name="one_claim_chosen_a_field")]
        indexes = [models.Index(fields=["by"], condition=Q(by__isnull=False), name="claim_by")]

    def __str__(self):
        return f"{self.field}: {self.value[:60]}"


def choose(article, claim):
    """Make `claim`, a saved one, the chosen claim of its field and let `article` hold its value. The caller saves the article.

    Raises ValueError with a message for a reader where the value does not fit its field.
    """
    hold(article, claim)
    Claim.objects.filter(article=article, field=claim.field, chosen=True).exclude(pk=claim.pk).update(chosen=False)
    claim.chosen = True
    claim.save(update_fields=["chosen"])


def locked_fields(article):
    """Return the set of fields that a curator decided: no machine changes them."""
    return set(article.claims.filter(chosen=True, origin=Origin.CURATOR).values_list("field", flat=True))


def hold(article, claim, record=None):
    """Let `article` hold the value of `claim`, nothing saved. Raises ValueError as `choose` does.

    `record` is the source or agency that the claim names, or has its `pk`, where the caller knows it.
    """
    value, field = claim.value, claim.field
    if field == Claim.Field.DATE:
        if article.date.edtf != value:
            article.printed_at = None
        article.date = parse_edtf(value)
        article.date_basis = claim.basis if value else ""
    elif field in (Claim.Field.SOURCE, Claim.Field.AGENCY):
        setattr(article, f"{field}_id", (record or _source(value)).pk if value else None)
    else:
        if field == Claim.Field.KIND and value not in Article.Kind.values:
            raise ValueError(f"“{value}” is not a kind of article. Kinds are {', '.join(Article.Kind.values)}.")
        setattr(article, field, value)
        if field == Claim.Field.TITLE:
            article.title_basis = claim.basis if value else ""


def _source(slug):
    source = Source.objects.select_related("merged_into").filter(slug=slug).first()
    if source is None:
        former = SlugHistory.objects.filter(kind=SlugHistory.Kind.SOURCE, slug=slug).values("record_id")
        source = Source.objects.select_related("merged_into").filter(pk__in=former).first()
    if source is None:
        raise ValueError(f"No source has the slug “{slug}”.")
    return source.merged_into or source


class Version(models.Model):
    """A text of an article that has been superseded."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveIntegerField(help_text="1 is the first text.")
    title = models.TextField(blank=True)
    body = models.TextField(blank=True)
    marks = models.JSONField(default=list, blank=True)
    capture = models.ForeignKey("archive.Capture", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.MACHINE)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["article", "number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="version_number_once_an_article")]

    def __str__(self):
        return f"version {self.number}"

    @classmethod
    def keep(cls, article, origin):
        """Keep the present text of `article` before it is replaced; `origin` says whose text it was. Returns the Version."""
        number = article.versions.count() + 1
        return cls.objects.create(
            article=article, number=number, title=article.title, body=article.body, marks=article.marks,
            capture=article.capture, origin=origin,
        )  # fmt: skip
