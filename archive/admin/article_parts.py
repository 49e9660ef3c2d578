"""What hangs on an article, as rows of its page: tags with what made them and where they stand, claims, reasons, versions."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from archive.admin.base import Inline, ReadOnlyInline
from archive.curation import provenance
from archive.models import ArticleActor, ArticleAddress, ArticleTopic, Claim, ReviewReason, Tag, Version

_SHOWN = 3  # passages of one actor


class TagInline(Inline):
    """Tags by hand. None is deleted: a rejected one stays, so that no machine brings it back."""

    autocomplete_fields = ("record",)
    fields = ("record", "decision", "provenance", "where")
    readonly_fields = ("provenance", "where")
    extra = 0
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("record", "by")

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        fields = formset.form.base_fields
        self._passages = provenance.passages(obj) if obj else {}  # Django makes the inline anew for each request
        if "decision" in fields:
            fields["decision"].initial = Tag.Decision.CONFIRMED
            fields["decision"].choices = [(Tag.Decision.NONE, "undecided"), *Tag.Decision.choices[1:]]
        return formset

    @admin.display(description="made by")
    def provenance(self, tag):
        return provenance.made(tag) if tag.pk else ""


class ActorTagInline(TagInline):
    model = ArticleActor

    @admin.display(description="where it stands")
    def where(self, tag):
        if not tag.pk:
            return ""
        found = self._passages.get(tag.record_id, [])
        lines = ((one.field, one.before, one.surface, one.behind) for one in found[:_SHOWN])
        listed = format_html_join("", "<li>{}: …{}<mark>{}</mark>{}…</li>", lines)
        more = len(found) - _SHOWN
        rest = format_html("<li>and {} more</li>", more) if more > 0 else ""
        return format_html("<ul>{}{}</ul>", listed, rest) if found else "nowhere by name"


class TopicTagInline(TagInline):
    model = ArticleTopic

    @admin.display(description="on what ground")
    def where(self, tag):
        return provenance.grounds(tag) if tag.pk else ""


class ReasonInline(ReadOnlyInline):
    model = ReviewReason
    fields = ("code", "detail", "opened_at", "closed_at", "closed_by", "by_machine")


class ClaimInline(ReadOnlyInline):
    model = Claim
    fields = ("field", "value", "basis", "evidence", "origin", "chosen", "by", "why")
    readonly_fields = ("value",)


class VersionInline(ReadOnlyInline):
    model = Version
    fields = ("number", "title", "origin", "kept", "again")
    readonly_fields = ("kept", "again")
    show_change_link = True

    @admin.display(description="kept since")
    def kept(self, version):
        return version.made_at

    @admin.display(description="restore")
    def again(self, version):
        return format_html('<a href="{}">Restore …</a>', reverse("admin:archive_article_text", args=[version.article_id, version.number]))


class AddressInline(ReadOnlyInline):
    model = ArticleAddress
