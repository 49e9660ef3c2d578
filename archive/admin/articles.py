"""Articles: written and corrected by hand, published and withdrawn, joined and split, tagged."""

from django.contrib import admin, messages
from django.db.models import Count, Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from archive.admin.article_actions import Actions
from archive.admin.article_form import ArticleForm
from archive.admin.article_parts import ActorTagInline, AddressInline, ClaimInline, ReasonInline, TopicTagInline, VersionInline
from archive.admin.base import RecordAdmin, Synced, link, on_site
from archive.admin.history import RestoredArticle
from archive.admin.merging import Merging
from archive.curation import review
from archive.curation.decide import create, decide_all, set_status
from archive.curation.join import join, preview
from archive.curation.values import RefusedError
from archive.models import Article, Tag


class WaitsForFilter(admin.SimpleListFilter):
    title, parameter_name = "waits for", "waits"

    def lookups(self, request, model_admin):
        listed = [(code, f"{label} ({number})") for code, label, number in review.counts()]
        return [("any", f"any reason ({review.waiting().count()})"), *listed]

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        return queryset.filter(pk__in=review.waiting("" if self.value() == "any" else self.value()).values("pk"))


class DateFilter(admin.SimpleListFilter):
    title, parameter_name = "date", "dated"

    def lookups(self, request, model_admin):
        return [("no", "not known"), ("day", "to the day"), ("coarse", "less finely")]

    def queryset(self, request, queryset):
        conditions = {"no": Q(date_from=None), "day": Q(precision="day"), "coarse": Q(precision__in=["month", "year", "interval"])}
        return queryset.filter(conditions.get(self.value(), Q()))


class CopyFilter(admin.SimpleListFilter):
    title, parameter_name = "copies", "copies"

    def lookups(self, request, model_admin):
        return [("original", "originals of copies"), ("copy", "copies"), ("none", "neither")]

    def queryset(self, request, queryset):
        conditions = {"original": Q(copies__isnull=False), "copy": Q(original__isnull=False), "none": Q(original=None, copies=None)}
        return queryset.filter(pk__in=Article.objects.filter(conditions[self.value()]).values("pk")) if self.value() else queryset


@admin.register(Article)
class ArticleAdmin(Actions, RestoredArticle, Merging, Synced, RecordAdmin):
    merging, named_help = "Join", "The number of an article."
    _do, _preview = staticmethod(join), staticmethod(preview)
    form = ArticleForm
    list_display = ("headline", "dated", "source", "agency", "status", "copy_count", "page")
    list_filter = (
        "status",
        WaitsForFilter,
        DateFilter,
        "date_basis",
        "kind",
        "language",
        CopyFilter,
    )
    list_select_related = ("source", "agency")
    search_fields = ("title", "byline", "url", "=id")
    search_help_text = "Headline, byline, address or number"
    show_full_result_count = False
    date_hierarchy = "date_from"
    ordering = ("-added_at", "-pk")
    autocomplete_fields = ("source", "agency")
    readonly_fields = ("waits", "group", "read_from", "printed_at", "added_at")
    inlines = (ReasonInline, ActorTagInline, TopicTagInline, ClaimInline, VersionInline, AddressInline)
    fieldsets = (
        (None, {"fields": ("waits", "status", "why", "opened")}),
        ("Text", {"fields": ("title", "dek", "body")}),
        ("Publication", {"fields": ("date", "source", "agency", "byline", "dateline", "kind", "language", "url")}),
        ("Record", {"fields": ("group", "read_from", "printed_at", "added_at")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(copy_total=Count("copies")).defer("marks", "captions")

    def get_inlines(self, request, obj):
        # What a machine keeps of an article is there once it is.
        return self.inlines if obj else (ActorTagInline, TopicTagInline)

    def get_fieldsets(self, request, obj=None):
        return self.fieldsets if obj else [(None, {"fields": ("status", "why")}), *self.fieldsets[1:3]]

    def view_on_site(self, article):
        return article.get_absolute_url() if article.is_visible else None

    @admin.display(ordering="title")
    def headline(self, article):
        return article.shown_title or "(no headline)"

    @admin.display(ordering="date_from", description="date")
    def dated(self, article):
        return article.date.edtf or "not known"

    @admin.display(ordering="copy_total", description="copies")
    def copy_count(self, article):
        return article.copy_total or ("copy" if article.original_id else "")

    @admin.display(description="on site")
    def page(self, article):
        return on_site(article) if article.is_visible else "—"

    @admin.display(description="waits for")
    def waits(self, article):
        reasons = list(article.review_reasons.filter(closed_at=None))
        if not reasons and article.status != Article.Status.REVIEW:
            return "nothing"
        listed = format_html_join("; ", "{}", ((reason,) for reason in reasons)) or "a curator"
        return format_html('{} — <a href="{}">review it</a>', listed, reverse("admin:judge", args=[article.pk]))

    @admin.display(description="copies")
    def group(self, article):
        way = reverse("admin:copies", args=[article.pk])
        if article.original_id:
            return format_html('a copy of {} — <a href="{}">split or join</a>', link(article.original), way)
        copies = format_html_join(", ", "{}", ((link(copy),) for copy in article.copies.all()))
        if copies:
            return format_html('original of {} — <a href="{}">split or join</a>', copies, way)
        return format_html('none — <a href="{}">join another article</a>', way)

    @admin.display(description="read from")
    def read_from(self, article):
        return link(article.capture)

    def save_form(self, request, form, change):
        # The instance stands as it is stored; the decisions are made in save_model.
        return form.instance

    def save_model(self, request, obj, form, change):
        """Each changed field is decided as in review, then the status."""
        why = form.cleaned_data.get("why", "")
        if change:
            decide_all(obj, form.decided(), user=request.user, why=why)
        else:
            obj.pk = create(form.decided(), user=request.user, why=why).pk
            obj.refresh_from_db()
            obj._state.adding = False
        if (status := form.cleaned_data["status"]) != obj.status:
            set_status(obj, status, user=request.user, why=why)

    def save_formset(self, request, form, formset, change):
        for tag in formset.save(commit=False):
            if tag.pk is None:
                # The text of this same form may have been tagged with the record by now.
                standing = type(tag).objects.filter(article=tag.article, record=tag.record).first()
                tag.pk, tag.origin = (standing.pk, standing.origin) if standing else (None, Tag.Origin.CURATOR)
            tag.by, tag.at = request.user, timezone.now()
            tag.save()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except RefusedError as refused:
            # Somebody else was quicker between the check of the form and the decision.
            self.message_user(request, str(refused), messages.ERROR)
            return redirect(request.path)
