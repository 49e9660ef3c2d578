"""Histories: two states compared, and an article brought back to one of them or to a text that it had."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from simple_history.template_utils import HistoricalRecordContextHelper

from archive.admin.confirm import ReasonForm
from archive.curation import restore
from archive.curation.values import RefusedError
from archive.models import Version
from archive.search import sync


class Changes(HistoricalRecordContextHelper):
    """The changes of a history in words: what was not there is nothing."""

    def prepare_delta_change_value(self, change, value):
        absent = value is None or getattr(value, "pk", value) is None
        return "" if absent else super().prepare_delta_change_value(change, value)


class Compared:
    """A ModelAdmin whose history compares any two states of a record."""

    object_history_list_template = "admin/archive/history_list.html"

    def history_view(self, request, object_id, extra_context=None):
        chosen = [request.GET.get(name, "") for name in ("from", "to")]
        compared = self._compared(object_id, chosen) if all(chosen) else None
        return super().history_view(request, object_id, {"compared": compared, "chosen": chosen, **(extra_context or {})})

    def _compared(self, object_id, chosen):
        """Return the two states, the earlier first, and what differs between them; None where they are no states of the record."""
        states = self.model.history.filter(pk__in=[pk for pk in chosen if pk.isdigit()], **{self.opts.pk.attname: object_id})
        ordered = list(states.order_by("history_id"))
        if len(ordered) != 2:
            return None
        old, new = ordered
        delta = new.diff_against(old, foreign_keys_are_objs=True)
        return {"old": old, "new": new, "changes": Changes(self.model, new).context_for_delta_changes(delta)}

    def get_historical_record_context_helper(self, request, historical_record):
        return Changes(self.model, historical_record)


class Restored:
    """The ModelAdmin of articles: what the history or a version says can be made to hold again."""

    def get_urls(self):
        text = path(
            "<int:pk>/versions/<int:number>/restore/", self.admin_site.admin_view(self.restore_text_view), name="archive_article_text"
        )
        return [text, *super().get_urls()]

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """Say what differs from a state of the history, and bring that back where it is wished."""
        article = get_object_or_404(self.model, pk=object_id)
        past = get_object_or_404(self.model.history, pk=version_id, id=article.pk)
        rows = [(field, now, then) for field, (then, now) in restore.differing(article, past).items()]
        title = f"Restore it as of {past.history_date:%-d %B %Y, %H:%M}?"
        return self._restore(request, article, title, rows, lambda **said: restore.restore(article, past, **said))

    def restore_text_view(self, request, pk, number):
        """Show a text that was superseded, and make it the article's again where that is wished."""
        version = get_object_or_404(Version.objects.select_related("article"), article=pk, number=number)
        article = version.article
        texts = [("title", article.title, version.title), ("text", article.body, version.body)]
        rows = [(field, now, then) for field, now, then in texts if now != then]
        return self._restore(request, article, f"Restore version {number}?", rows, lambda **said: restore.restore_text(version, **said))

    def _restore(self, request, article, title, rows, act):
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                act(user=request.user, why=form.cleaned_data["why"])
                sync.drain()
                messages.success(
                    request, f"“{article}” is as it was then: {', '.join(field for field, _, _ in rows) or 'nothing differed'}."
                )
                return redirect("admin:archive_article_change", article.pk)
            except RefusedError as refused:
                form.add_error(None, str(refused))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "article": article,
            "rows": rows,
            "form": form,
        }
        return TemplateResponse(request, "admin/archive/restore.html", context)
