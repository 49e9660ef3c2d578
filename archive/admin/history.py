"""Histories: two states compared, and an article brought back to one of them or to a text that it had."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from simple_history.template_utils import HistoricalRecordContextHelper

from archive.admin.confirm import ReasonForm
from archive.curation import former, restore
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
        changes = Changes(self.model, new).context_for_delta_changes(delta)
        return {"old": old, "new": new, "changes": [*changes, *_parts(self.model, old, new)]}

    def get_historical_record_context_helper(self, request, historical_record):
        return Changes(self.model, historical_record)


def _parts(model, old, new):
    """Return the changes of names, roles and hosts between two states, as the helper of the fields returns theirs."""
    changed = former.between(model, old, new)
    return [{"field": what.capitalize(), "old": then, "new": now} for what, (then, now) in changed.items()]


class Restored(Compared):
    """A ModelAdmin whose records can be brought back to a state of their history.

    `restoring` has `differing(record, past)`, field -> (then, now), and `restore(record, past, user=, why=)`, which raises RefusedError.
    """

    restoring = former

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """Say what differs from a state of the history, and bring that back where it is wished."""
        record = get_object_or_404(self.model, pk=object_id)
        past = get_object_or_404(self.model.history, pk=version_id, id=record.pk)
        rows = [(field, now, then) for field, (then, now) in self.restoring.differing(record, past).items()]
        title = f"Restore it as of {past.history_date:%-d %B %Y, %H:%M}?"
        return self.restore_page(request, record, title, rows, lambda **said: self.restoring.restore(record, past, **said))

    def restore_page(self, request, record, title, rows, act):
        """Show `rows`, (field, now, then) each, and call `act(user=, why=)` once that is confirmed."""
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                act(user=request.user, why=form.cleaned_data["why"])
                differed = ", ".join(field for field, _, _ in rows) or "nothing differed"
                messages.success(request, f"“{record}” is as it was then: {differed}.")
                self.restored(request, record, rows)
                sync.drain()
                return redirect(f"admin:archive_{self.opts.model_name}_change", record.pk)
            except RefusedError as refused:
                form.add_error(None, str(refused))
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": title, "record": record, "rows": rows, "form": form,
        }  # fmt: skip
        return TemplateResponse(request, "admin/archive/restore.html", context)

    def restored(self, request, record, rows):
        """Bring up to date what hangs on what was restored; `rows` as on the page."""


class RestoredArticle(Restored):
    """The ModelAdmin of articles, whose superseded texts can be made theirs again, too."""

    restoring = restore

    def get_urls(self):
        text = path(
            "<int:pk>/versions/<int:number>/restore/", self.admin_site.admin_view(self.restore_text_view), name="archive_article_text"
        )
        return [text, *super().get_urls()]

    def restore_text_view(self, request, pk, number):
        """Show a text that was superseded, and make it the article's again where that is wished."""
        version = get_object_or_404(Version.objects.select_related("article"), article=pk, number=number)
        article = version.article
        texts = [("title", article.title, version.title), ("text", article.body, version.body)]
        rows = [(field, now, then) for field, now, then in texts if now != then]
        return self.restore_page(request, article, f"Restore version {number}?", rows, lambda **said: restore.restore_text(version, **said))
