"""Authority records: actors and topics, under a curator's hand."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from archive.models.parts import Parted
from archive.models.source import slug_field
from archive.text.fold import fold_name
from archive.text.spelling import skeleton


class RecordQuerySet(models.QuerySet):
    def standing(self):
        """Records that were not merged into another."""
        return self.filter(merged_into=None)


class Actor(models.Model):
    """A person, organisation or place. Namesakes get a qualifier: "Ivan Serr (general)"."""

    class Kind(models.TextChoices):
        PERSON = "person"
        ORGANISATION = "organisation"
        PLACE = "place"
        UNKNOWN = "unknown"

    slug = models.CharField(max_length=120, unique=True, validators=[slug_field])
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.UNKNOWN)
    name = models.CharField(max_length=300, help_text="The preferred name.")
    folded = models.CharField(max_length=300, editable=False)
    note = models.TextField(blank=True, help_text="Who or what it is, in a sentence or two.")
    codes = models.JSONField(default=dict, blank=True, help_text='Other systems\' identifiers: {"wikidata": "Q42"}')
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from", verbose_name="see")

    history = HistoricalRecords(bases=[Parted])
    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "folded"],
                condition=Q(merged_into=None),
                name="actor_name_once_a_kind",
                violation_error_message="Another record of this kind has this name: add a qualifier, as in “Ivan Serr (general)”.",
            ),
            models.CheckConstraint(name="actor_not_merged_into_itself", condition=~Q(merged_into=F("pk"))),
            models.CheckConstraint(name="actor_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("actor", args=[self.slug])

    def clean(self):
        self.folded = fold_name(self.name)

    def save(self, *args, **kwargs):
        """Save, and keep the preferred name among the names (without a namesake's qualifier)."""
        self.folded = fold_name(self.name)
        super().save(*args, **kwargs)
        Name.objects.get_or_create(actor=self, text=self.name.partition(" (")[0])


class Name(models.Model):
    """A name that an actor goes by in print. Several actors may share one."""

    class Kind(models.TextChoices):
        ALIAS = "alias"
        VARIANT = "variant", "variant spelling"
        FORMER = "former", "former name"
        INITIALS = "initials"

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="names")
    text = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, editable=False)
    skeleton = models.CharField(max_length=300, default="", editable=False, help_text="Alike for likely spellings of one name.")
    script = models.CharField(max_length=4, blank=True, help_text="ISO 15924, such as Latn or Cyrl.")
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47.")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ALIAS)
    case_sensitive = models.BooleanField(default=False, help_text="For names that are also words: Who, US, May.")

    class Meta:
        ordering = ["text"]
        constraints = [
            models.UniqueConstraint(fields=["actor", "text"], name="name_once_an_actor"),
            models.CheckConstraint(name="name_has_a_text", condition=~Q(folded="")),
        ]
        indexes = [models.Index(fields=["folded"], name="name_folded"), models.Index(fields=["skeleton"], name="name_skeleton")]

    def __str__(self):
        return self.text

    def clean(self):
        if len(fold_name(self.text)) < 2:
            raise ValidationError({"text": "A name of one letter would be found everywhere: write it out."})

    def save(self, *args, **kwargs):
        self.fold()
        super().save(*args, **kwargs)

    def fold(self):
        """Set what is looked up by. Code that stores names in bulk calls it for each."""
        self.folded, self.skeleton = fold_name(self.text), skeleton(self.text)


class Role(models.Model):
    """What an actor was, where and when; the days are inclusive, either may be open."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="roles")
    title = models.CharField(max_length=200)
    organisation = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="role_holders")
    place = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="roles_here")
    date_from = models.DateField("from", null=True, blank=True)
    date_to = models.DateField("to", null=True, blank=True)

    class Meta:
        ordering = ["date_from", "pk"]
        constraints = [
            models.CheckConstraint(
                name="role_begins_before_it_ends",
                condition=Q(date_from=None) | Q(date_to=None) | Q(date_from__lte=F("date_to")),
            )
        ]

    def __str__(self):
        return ", ".join(str(part) for part in (self.title, self.organisation or self.place) if part)


class Topic(models.Model):
    slug = models.CharField(max_length=120, unique=True, validators=[slug_field])
    label = models.CharField(max_length=200)
    scope_note = models.TextField(blank=True, help_text="What belongs here and what does not.")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    rule = models.TextField(blank=True, help_text="A query; articles that match it get this topic.")
    codes = models.JSONField(default=dict, blank=True, help_text='Other systems\' identifiers: {"iptc": "medtop:…"}')
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from", verbose_name="see")

    history = HistoricalRecords()
    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["label"]
        constraints = [
            models.CheckConstraint(name="topic_not_merged_into_itself", condition=~Q(merged_into=F("pk"))),
            models.CheckConstraint(name="topic_not_its_own_parent", condition=~Q(parent=F("pk"))),
            models.CheckConstraint(name="topic_has_a_label", condition=~Q(label="")),
        ]

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return reverse("topic", args=[self.slug])

    def clean(self):
        above, seen = self.parent, {self.pk}
        while above is not None:
            if above.pk in seen and above.pk is not None:
                raise ValidationError({"parent": f"“{above}” stands below this topic already: the tree would be a ring."})
            seen.add(above.pk)
            above = above.parent


class SlugHistory(models.Model):
    """An address that a record had before; it redirects to the record's present one."""

    class Kind(models.TextChoices):
        ACTOR = "actor"
        TOPIC = "topic"
        SOURCE = "source"

    kind = models.CharField(max_length=10, choices=Kind)
    slug = models.CharField(max_length=120)
    record_id = models.BigIntegerField()

    class Meta:
        verbose_name_plural = "slug history"
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="old_slug_once_a_kind")]

    def __str__(self):
        return f"{self.kind} {self.slug}"
