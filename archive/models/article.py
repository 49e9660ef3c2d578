"""Articles: what readers find, read and cite."""

import re

from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from simple_history.models import HistoricalRecords

from archive.models import bulk
from archive.models.date import Precision, dated
from archive.models.queue import IndexChange, QueuedQuerySet
from archive.models.source import Source
from archive.text.likeness import digest

EXCERPT_WORDS = 60
_LISTED = (
    *("title", "title_basis", "dek", "body", "kind", "language", "url", "date_from", "date_to", "precision", "date_basis"),
    *("source__name", "source__rights", "agency__name", "agency__rights"),
)
# Pages of an article that stand where its slug does.
_PAGES = {"captures", "versions"}
_PARTING = re.compile("[<>/|—–…]")  # signs that part words where no blank does

_same_year = Q(Exact(ExtractYear("date_from"), ExtractYear("date_to")))
_same_month = _same_year & Q(Exact(ExtractMonth("date_from"), ExtractMonth("date_to")))


def _last_of_month():
    """A condition: date_to is the last day of its month."""
    year, month, day = ExtractYear("date_to"), ExtractMonth("date_to"), ExtractDay("date_to")
    leap = Q(Exact(year % 4, 0)) & (~Q(Exact(year % 100, 0)) | Q(Exact(year % 400, 0)))
    condition = Q(Exact(day, 29)) & Q(Exact(month, 2))
    condition |= Q(Exact(day, 28)) & Q(Exact(month, 2)) & ~leap
    for number in range(1, 13):
        if number != 2:
            condition |= Q(Exact(month, number)) & Q(Exact(day, 30 if number in (4, 6, 9, 11) else 31))
    return condition


def _span_agrees_with_precision():
    first, last = "date_from", "date_to"
    year = Q(Exact(ExtractDay(first), 1)) & Q(Exact(ExtractMonth(first), 1)) & _same_year
    year &= Q(Exact(ExtractDay(last), 31)) & Q(Exact(ExtractMonth(last), 12))
    month = Q(Exact(ExtractDay(first), 1)) & _same_month & _last_of_month()
    return (
        Q(precision=Precision.NONE)
        | Q(precision=Precision.INTERVAL)
        | Q(precision=Precision.DAY, date_from=F("date_to"))
        | (Q(precision=Precision.MONTH) & month)
        | (Q(precision=Precision.YEAR) & year)
    )


class ArticleQuerySet(QueuedQuerySet):
    def visible(self):
        """What readers may see: the one test of visibility that every public surface asks."""
        return self.filter(status=Article.Status.PUBLISHED)

    def for_lists(self):
        """With what a row of a list shows and no more: any other field is asked for, an article at a time, when it is looked at."""
        return self.select_related("source", "agency").only(*_LISTED)

    def newest_first(self):
        """By date, newest first, then the more finely known (it ends sooner); date not known last."""
        return self.order_by(F("date_from").desc(nulls_last=True), F("printed_at").desc(nulls_last=True), "date_to", "-id")

    def oldest_first(self):
        """By date, oldest first, then the more finely known (it ends sooner); date not known last."""
        return self.order_by(F("date_from").asc(nulls_last=True), F("printed_at").asc(nulls_last=True), "date_to", "id")

    def delete(self):
        with transaction.atomic(savepoint=False):
            Article.objects.filter(original__in=self).touch_index()  # which lose their original
            return super().delete()

    delete.alters_data = delete.queryset_only = True

    def save_all(self, articles, names):
        """Save these fields of `articles`, their digests, a line of history each, and queue them; a constant number of queries."""
        for article in articles:
            article.text_digest = digest(article.body)
        bulk.update(articles, [*names, "text_digest"])
        self.model.history.bulk_history_create(articles, update=True)
        IndexChange.enqueue([article.pk for article in articles])


class Article(models.Model):
    class Status(models.TextChoices):
        REVIEW = "review", "in review"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    class TitleBasis(models.TextChoices):
        PRINTED = "printed"
        METADATA = "metadata"
        SUPPLIED = "supplied", "supplied: nothing printed gives one"
        CURATOR = "curator"

    class Kind(models.TextChoices):
        NEWS = "news"
        OPINION = "opinion"
        INTERVIEW = "interview"
        STATEMENT = "statement"
        REPORT = "report"
        OTHER = "other"

    class DateBasis(models.TextChoices):
        METADATA = "metadata", "in the page's metadata"
        PRINTED = "printed", "printed in the text"
        URL = "url", "in the address"
        INFERRED = "inferred"
        CURATOR = "curator", "set by a curator"

    status = models.CharField(max_length=10, choices=Status, default=Status.REVIEW)
    title = models.TextField(blank=True)
    title_basis = models.CharField(max_length=10, choices=TitleBasis, blank=True)
    dek = models.TextField(blank=True, help_text="The standfirst: what is printed between headline and text.")
    body = models.TextField(blank=True, help_text="Plain text, paragraphs parted by a blank line.")
    marks = models.JSONField(default=list, blank=True, help_text="Typed ranges on the text, in code points.")
    captions = models.JSONField(default=list, blank=True)
    byline = models.CharField(max_length=500, blank=True)
    dateline = models.CharField(max_length=200, blank=True, help_text="The place the text says it was written.")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.NEWS)
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47; empty where it is not known.")
    url = models.TextField(blank=True, verbose_name="address")
    text_digest = models.CharField(max_length=64, blank=True, editable=False)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="articles")
    agency = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="produced", help_text="Which agency produced the text."
    )
    original = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies", db_index=False)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_from",
        db_index=False,
        verbose_name="see",
        help_text="Another record of the same article that this one was joined into; it is withdrawn then.",
    )
    capture = models.ForeignKey(
        "archive.Capture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The capture it was last read from.",
    )
    date_from = models.DateField(null=True, blank=True)
    date_to = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=10, choices=Precision, default=Precision.NONE)
    date_basis = models.CharField(max_length=10, choices=DateBasis, blank=True)
    printed_at = models.DateTimeField(null=True, blank=True, help_text="The printed instant, for order only.")
    added_at = models.DateTimeField(default=timezone.now)

    # A text that was superseded is kept as a Version; history keeps the rest.
    history = HistoricalRecords(
        excluded_fields=["body", "marks", "captions", "text_digest"],
        no_db_index=["source", "agency", "original", "merged_into", "capture"],  # nobody asks for the history of a source's articles
    )
    objects = ArticleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="article_dates_null_together_and_only_without_precision",
                condition=Q(date_from=None, date_to=None, precision=Precision.NONE)
                | (Q(date_from__isnull=False, date_to__isnull=False) & ~Q(precision=Precision.NONE)),
            ),
            models.CheckConstraint(name="article_date_begins_before_it_ends", condition=Q(date_from=None) | Q(date_from__lte=F("date_to"))),
            models.CheckConstraint(name="article_span_agrees_with_precision", condition=_span_agrees_with_precision()),
            models.CheckConstraint(
                name="published_article_has_title_and_body", condition=~Q(status="published") | (~Q(title="") & ~Q(body=""))
            ),
            models.CheckConstraint(name="article_not_its_own_original", condition=~Q(original=F("pk"))),
            models.CheckConstraint(name="article_not_merged_into_itself", condition=~Q(merged_into=F("pk"))),
            models.CheckConstraint(name="merged_article_is_withdrawn", condition=Q(merged_into=None) | Q(status="withdrawn")),
        ]
        indexes = [
            models.Index("status", F("date_from").desc(), F("printed_at").desc(), F("id").desc(), name="article_by_date"),
            models.Index("status", "source", F("date_from").desc(), name="article_by_source"),
            models.Index("status", F("added_at").desc(), name="article_by_addition"),
            models.Index(fields=["text_digest"], name="article_by_text"),
            models.Index(fields=["original"], condition=Q(original__isnull=False), name="article_by_original"),
            # Without the empty ones: SQLite would read them all, wherever articles that were not joined are asked for.
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="article_joined"),
        ]

    def __str__(self):
        return self.shown_title or f"article {self.pk}"

    def get_absolute_url(self):
        return reverse("article", args=[self.pk, self.slug])

    def save(self, *args, queue=True, **kwargs):
        """Save with the digest of its text, and queue the article for the index, in the same transaction."""
        self.text_digest = digest(self.body)
        with transaction.atomic(savepoint=False):
            super().save(*args, **kwargs)
            if queue:
                IndexChange.enqueue([self.pk])

    def delete(self, *args, **kwargs):
        with transaction.atomic(savepoint=False):
            IndexChange.enqueue([self.pk, *self.copies.values_list("pk", flat=True)])
            return super().delete(*args, **kwargs)

    @property
    def slug(self):
        """The headline as it stands in the address: for readers only, the number alone identifies."""
        slug = slugify(_PARTING.sub(" ", self.title))[:48].rstrip("-") or "untitled"
        return f"{slug}-article" if slug in _PAGES else slug

    @property
    def shown_title(self):
        """The headline as pages show it: in square brackets where nothing printed gives it."""
        return f"[{self.title}]" if self.title and self.title_basis == self.TitleBasis.SUPPLIED else self.title

    @property
    def is_visible(self):
        return self.status == self.Status.PUBLISHED

    @property
    def date(self):
        """The publication date, a DateInterval."""
        return dated(self.date_from, self.date_to, self.precision)

    @date.setter
    def date(self, interval):
        self.date_from, self.date_to, self.precision = interval.first, interval.last, interval.precision

    @property
    def rights(self):
        """What may be shown: the strictest of its source's and its agency's rights."""
        order = [Source.Rights.METADATA, Source.Rights.EXCERPT, Source.Rights.FULL]
        held = [record.rights for record in (self.source, self.agency) if record]
        return min(held, key=order.index, default=Source.Rights.FULL)

    @property
    def public_body(self):
        """The text as its rights let it be shown: whole, its first 60 words, or none."""
        if self.rights == Source.Rights.FULL:
            return self.body
        return first_words(self.body, EXCERPT_WORDS) if self.rights == Source.Rights.EXCERPT else ""

    @property
    def public_dek(self):
        return "" if self.rights == Source.Rights.METADATA else self.dek


def first_words(text, count):
    """Return the first `count` words of `text` with the white space between them, and an ellipsis where it was cut."""
    end = 0
    for word in text.split()[:count]:
        end = text.index(word, end) + len(word)
    return text if not text[end:].strip() else f"{text[:end]} …"


class ArticleAddress(models.Model):
    """An address of an article: canonical, AMP, print and earlier addresses alike, normalised."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="addresses")
    address = models.TextField(unique=True)

    class Meta:
        verbose_name_plural = "article addresses"

    def __str__(self):
        return self.address
