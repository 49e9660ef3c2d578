"""Sources: who prints, and the agencies that produce what others print."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from archive.models.parts import Parted
from archive.text.fold import fold_name

slug_field = RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Small letters, digits and single hyphens only.")


class SourceQuerySet(models.QuerySet):
    def standing(self):
        """Records that were not merged into another."""
        return self.filter(merged_into=None)

    def with_articles(self):
        """Sources that printed, or agencies that produced, at least one visible article: what public lists show."""
        visible = Q(status="published")
        article = self.model._meta.get_field("articles").related_model
        printed = article.objects.filter(visible, source=models.OuterRef("pk"))
        produced = article.objects.filter(visible, agency=models.OuterRef("pk"))
        return self.standing().filter(models.Exists(printed) | models.Exists(produced))


class Source(models.Model):
    class Kind(models.TextChoices):
        AGENCY = "agency"
        NEWSPAPER = "newspaper"
        BROADCASTER = "broadcaster"
        GOVERNMENT = "government"
        ORGANISATION = "organisation"
        BLOG = "blog"
        OTHER = "other"

    class Rights(models.TextChoices):
        FULL = "full", "full: the text may be shown"
        EXCERPT = "excerpt", "excerpt: the first 60 words and passages found"
        METADATA = "metadata", "metadata: neither text nor passages"

    slug = models.CharField(max_length=120, unique=True, validators=[slug_field])
    name = models.CharField(max_length=300, help_text="The preferred name.")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1, two letters.")
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47, such as en or hy.")
    rights = models.CharField(max_length=10, choices=Rights, default=Rights.FULL)
    founded = models.DateField(null=True, blank=True)
    codes = models.JSONField(default=dict, blank=True, help_text='Other systems\' identifiers: {"wikidata": "Q42"}')
    provisional = models.BooleanField(default=False, help_text="Made by a machine from an address or a name; not yet looked at.")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from", verbose_name="see")

    history = HistoricalRecords(bases=[Parted])
    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(name="source_not_merged_into_itself", condition=~Q(merged_into=F("pk"))),
            models.CheckConstraint(name="source_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("source", args=[self.slug])

    def save(self, *args, **kwargs):
        """Save, and keep the preferred name among the names."""
        super().save(*args, **kwargs)
        SourceName.objects.get_or_create(source=self, folded=fold_name(self.name), defaults={"text": self.name})


class SourceName(models.Model):
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, editable=False, db_index=True)

    class Meta:
        ordering = ["text"]
        constraints = [models.UniqueConstraint(fields=["source", "folded"], name="source_name_once")]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.folded = fold_name(self.text)
        super().save(*args, **kwargs)


class SourceDomain(models.Model):
    """A host that a source publishes on; its subdomains count as its own unless another source has them."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="domains")
    host = models.CharField(max_length=253, unique=True, help_text="Without www: herald.example")

    class Meta:
        ordering = ["host"]

    def __str__(self):
        return self.host

    def save(self, *args, **kwargs):
        self.host = self.host.strip().lower().removeprefix("www.")
        super().save(*args, **kwargs)
