"""The ledger: what was merged, split and joined, by whom and why, and the page that undoes it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join

from archive.admin.base import ReadOnly, link
from archive.admin.confirm import ReasonForm, counted
from archive.admin.matching import say_matched
from archive.curation.undo import articles_of, undo
from archive.curation.values import RefusedError
from archive.models import Actor, Article, Ledger, Source, Topic
from archive.search import sync

_MODELS = {"actor": Actor, "topic": Topic, "source": Source, "article": Article}


@admin.register(Ledger)
class LedgerAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("said", "act", "at", "by", "why", "undone")
    list_filter = ("act", "kind", ("undone_at", admin.EmptyFieldListFilter))
    list_select_related = ("by", "undone_by")
    search_fields = ("said", "why")
    date_hierarchy = "at"
    fields = ("what", "why", "by", "at", "record", "other", "moved", "undone", "undone_why", "stayed")

    def get_urls(self):
        undoing = path("<int:pk>/undo/", self.admin_site.admin_view(self.undo_view), name="archive_ledger_undo")
        return [undoing, *super().get_urls()]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("steps")

    @admin.display(description="undone", ordering="undone_at")
    def undone(self, ledger):
        if ledger.undone_at:
            return f"{ledger.undone_at:%-d %B %Y, %H:%M} by {ledger.undone_by or 'a machine'}"
        return format_html('<a href="{}">Undo …</a>', reverse("admin:archive_ledger_undo", args=[ledger.pk]))

    @admin.display(description="what was done")
    def what(self, ledger):
        return ledger.said

    @admin.display(description="record")
    def record(self, ledger):
        return link(_MODELS[ledger.kind].objects.filter(pk=ledger.record_id).first())

    @admin.display(description="and")
    def other(self, ledger):
        return link(_MODELS[ledger.kind].objects.filter(pk=ledger.other_id).first())

    @admin.display(description="moved")
    def moved(self, ledger):
        return "; ".join(counted(ledger.counts)) or "—"

    @admin.display(description="stayed when undone")
    def stayed(self, ledger):
        return format_html_join(" ", "{}", ((sentence,) for sentence in ledger.left)) or "—"

    def undo_view(self, request, pk):
        """Say what will come back and what has changed since; undo on POST."""
        ledger = get_object_or_404(Ledger, pk=pk)
        if not request.user.has_perm(f"archive.change_{ledger.kind}"):
            raise PermissionDenied
        form = ReasonForm(request.POST if request.method == "POST" else None)
        try:
            if request.method == "POST" and form.is_valid():
                before = articles_of(ledger)
                undo(ledger, user=request.user, why=form.cleaned_data["why"])
                return self._undone(request, ledger, before)
            notes = [f"{ledger}. Undoing it brings back what moved.", *(rehearse(ledger) or ["Nothing of it has changed since."])]
        except RefusedError as refused:
            messages.error(request, str(refused))
            return redirect("admin:archive_ledger_change", ledger.pk)
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": "Undo this?", "verb": "Undo", "notes": notes, "form": form,
            "records": counted(ledger.counts),
        }  # fmt: skip
        return TemplateResponse(request, "admin/archive/confirm.html", context)

    def _undone(self, request, ledger, before):
        messages.success(request, f"Undone: {ledger}.")
        for sentence in ledger.left:
            messages.warning(request, sentence)
        say_matched(self, request, sorted({*before, *articles_of(ledger)}))
        sync.drain()
        return redirect("admin:archive_ledger_change", ledger.pk)


def rehearse(ledger):
    """Return the sentences that undoing would leave, with nothing changed. Raises RefusedError."""
    with transaction.atomic():
        left = undo(Ledger.objects.get(pk=ledger.pk)).left
        transaction.set_rollback(True)
    return left
