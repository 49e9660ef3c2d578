"""What was decided or is open, as lists: review reasons, copies, addresses that records had."""

from django.contrib import admin

from archive.admin.base import ReadOnly, link
from archive.models import Claim, CopyDecision, ReviewReason, SlugHistory, Version


class ArticlePart(ReadOnly, admin.ModelAdmin):
    """A part of an article, shown with a link to it."""

    list_select_related = ("article",)
    show_full_result_count = False
    search_fields = ("=article__id", "article__title")
    search_help_text = "Headline, or number of an article"

    @admin.display(description="article")
    def article_title(self, part):
        return link(part.article)


@admin.register(ReviewReason)
class ReviewReasonAdmin(ArticlePart):
    list_display = ("article_title", "code", "detail", "opened_at", "closed_at", "closed_by", "by_machine")
    list_display_links = None
    list_filter = (("closed_at", admin.EmptyFieldListFilter), "code")
    list_select_related = ("article", "closed_by")


@admin.register(Claim)
class ClaimAdmin(ArticlePart):
    list_display = ("value", "field", "article_title", "basis", "origin", "chosen", "by", "at")
    list_filter = ("field", "origin", "basis", "chosen")
    list_select_related = ("article", "by")


@admin.register(Version)
class VersionAdmin(ArticlePart):
    list_display = ("article_title", "number", "title", "origin", "kept")
    list_display_links = ("number",)
    list_filter = ("origin",)

    @admin.display(description="kept since", ordering="made_at")
    def kept(self, version):
        return version.made_at


@admin.register(CopyDecision)
class CopyDecisionAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("one", "other", "copy", "by", "at")
    list_display_links = None
    list_filter = ("copy",)
    list_select_related = ("first", "second", "by")

    @admin.display(description="article")
    def one(self, decision):
        return link(decision.first)

    @admin.display(description="and")
    def other(self, decision):
        return link(decision.second)


@admin.register(SlugHistory)
class SlugHistoryAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("slug", "kind", "record_id")
    list_display_links = None
    list_filter = ("kind",)
    search_fields = ("slug",)
