"""Captures and runs, for looking: what came in, and what became of it."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from archive.admin.base import ReadOnly, link, text_block
from archive.models import Capture, Run, RunDocument
from archive.text import mend

_LONGEST = 20_000  # characters of a capture that are shown


def _told(reasons):
    return "; ".join(map(str, reasons)) or "—"


@admin.register(Capture)
class CaptureAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("short", "outcome", "article_title", "media_type", "retrieved_at", "received_at")
    list_filter = ("outcome", "media_type")
    list_select_related = ("article",)
    search_fields = ("address", "sha256__startswith", "article__title")
    search_help_text = "Address, digest or headline"
    show_full_result_count = False
    date_hierarchy = "received_at"
    fields = (
        "address", "article_title", "outcome", "why", "retrieved_at", "received_at", "media_type", "sha256", "file", "run", "contents",
    )  # fmt: skip

    @admin.display(description="capture", ordering="address")
    def short(self, capture):
        return str(capture)

    @admin.display(description="article")
    def article_title(self, capture):
        return link(capture.article)

    @admin.display(description="reasons")
    def why(self, capture):
        return _told(capture.reasons)

    @admin.display(description="as received")
    def contents(self, capture):
        try:
            text = mend.decode(capture.read())
        except (OSError, EOFError, ValueError) as error:
            return f"cannot be shown: {error}"
        return text_block(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}\n… and {len(text) - _LONGEST:,} characters more")


@admin.register(Run)
class RunAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("number", "started_at", "finished_at", "what", "outcomes")
    fields = ("started_at", "finished_at", "what", "told", "outcomes", "documents")

    @admin.display(description="run", ordering="pk")
    def number(self, run):
        return str(run)

    @admin.display(description="input")
    def what(self, run):
        return ", ".join(run.inputs)

    @admin.display(description="options")
    def told(self, run):
        return ", ".join(name if value is True else f"{name}: {value}" for name, value in run.options.items() if value) or "—"

    @admin.display(description="documents by outcome")
    def outcomes(self, run):
        return ", ".join(f"{number:,} {outcome}" for outcome, number in run.counts.items()) or "—"

    @admin.display(description="documents")
    def documents(self, run):
        return format_html('<a href="{}?run__id__exact={}">each of them</a>', reverse("admin:archive_rundocument_changelist"), run.pk)


@admin.register(RunDocument)
class RunDocumentAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("input", "outcome", "why", "article_title", "captured", "run")
    list_display_links = None
    list_filter = ("outcome",)
    list_select_related = ("article", "capture", "run")
    search_fields = ("input", "article__title")
    show_full_result_count = False

    def lookup_allowed(self, lookup, value, request=None):
        return lookup == "run__id__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description="reasons")
    def why(self, document):
        return _told(document.reasons)

    @admin.display(description="article")
    def article_title(self, document):
        return link(document.article)

    @admin.display(description="capture")
    def captured(self, document):
        return link(document.capture, "capture")
