"""Records merged on a page that counts what moves, before anything does."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from archive.admin.confirm import ReasonForm, counted
from archive.admin.matching import say_matched
from archive.curation.merge import merge, preview
from archive.curation.undo import articles_of
from archive.curation.values import RefusedError
from archive.models import Article, Ledger, Topic
from archive.search import sync
from archive.text.fold import fold, fold_name

_MOST = 20  # records on one page


class Merging:
    """A ModelAdmin whose records can be merged: by an action of the list, or from the record's own page."""

    change_form_template = "admin/archive/record_form.html"
    merging = "Merge"
    named_help = "A name or the slug of a record."
    _do, _preview = staticmethod(merge), staticmethod(preview)

    def get_urls(self):
        name = f"archive_{self.opts.model_name}_merge"
        return [path("merge/", self.admin_site.admin_view(self.merge_view), name=name), *super().get_urls()]

    @admin.action(description="Merge …", permissions=["change"])
    def merge_records(self, request, queryset):
        chosen = "&".join(f"record={pk}" for pk in queryset.values_list("pk", flat=True)[:_MOST])
        return redirect(f"{reverse(f'admin:archive_{self.opts.model_name}_merge')}?{chosen}")

    def has_change_permission(self, request, obj=None):
        """A see-reference is changed by undoing its merge alone."""
        return super().has_change_permission(request, obj) and not (obj and obj.merged_into_id)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and not (obj and obj.merged_into_id)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        merging = reverse(f"admin:archive_{self.opts.model_name}_merge")
        own = {"merging": self.merging, "merge_url": f"{merging}?record={object_id}", "undo_url": _undoing(self.opts.model_name, object_id)}
        return super().change_view(request, object_id, form_url, {**own, **(extra_context or {})})

    def merge_view(self, request):
        """Ask which record stays and why, with what moves; merge on POST."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        records, complaint = self._chosen(request)
        kept = _kept(request, records)
        form = ReasonForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid() and not complaint:
            if request.POST.get("seen") == _state(records):
                done = self._merge(request, kept, records, form.cleaned_data["why"])
                if done:
                    return done
            else:
                messages.warning(request, "Somebody changed one of these records since you looked: look again.")
        elif complaint:
            messages.error(request, complaint)
        return TemplateResponse(request, "admin/archive/merge.html", self._page(request, records, kept, form))

    def _chosen(self, request):
        """Return the records that are asked for, and what is wrong with the name of another one."""
        given = request.POST if request.method == "POST" else request.GET
        pks = [int(pk) for pk in given.getlist("record") if pk.isdigit()][:_MOST]
        records = list(self.model.objects.filter(pk__in=pks).select_related("merged_into").order_by("pk"))
        named = given.get("named", "").strip()
        if not named:
            return records, ""
        found = _named(self.model, named)
        if len(found) != 1:
            return records, f"Several records are called “{named}”: give the slug of one." if found else f"No record is called “{named}”."
        return [*records, *(one for one in found if one not in records)], ""

    def _merge(self, request, kept, records, why):
        """Merge all of the records into `kept`, or none, and go to its page."""
        try:
            with transaction.atomic():
                ledgers = [self._do(kept, gone, user=request.user, why=why) for gone in records if gone.pk != kept.pk]
                if not ledgers:
                    raise RefusedError(f"“{kept}” cannot become one with itself: name another record.")
        except RefusedError as refused:
            messages.error(request, str(refused))
            return None
        for ledger in ledgers:
            messages.success(request, f"{ledger}: {', '.join(counted(ledger.counts))}. The ledger undoes it.")
        say_matched(self, request, sorted({pk for ledger in ledgers for pk in articles_of(ledger)}))
        sync.drain()
        return redirect(f"admin:archive_{self.opts.model_name}_change", kept.pk)

    def _page(self, request, records, kept, form):
        moves = []
        for gone in records:
            if gone != kept:
                try:
                    moves.append((gone, self._preview(kept, gone), ""))
                except RefusedError as refused:
                    moves.append((gone, None, str(refused)))
        return {
            **self.admin_site.each_context(request), "opts": self.opts, "title": f"{self.merging} {self.opts.verbose_name_plural}",
            "verb": self.merging,
            "named_help": self.named_help,
            "records": records, "kept": kept, "moves": moves, "form": form, "seen": _state(records),
            "can_merge": moves and all(shown for _, shown, _ in moves),
        }  # fmt: skip


def _undoing(kind, pk):
    """Return the address that undoes the merge of a see-reference, "" where no merge stands."""
    acts = (Ledger.Act.MERGE, Ledger.Act.JOIN)
    merges = Ledger.objects.filter(act__in=acts, kind=kind, other_id=pk if str(pk).isdigit() else 0, undone_at=None)
    ledger = merges.only("pk").first()
    return reverse("admin:archive_ledger_undo", args=[ledger.pk]) if ledger else ""


def _kept(request, records):
    """Return the record that stays: the one chosen, else the one that most articles name."""
    into = (request.POST if request.method == "POST" else request.GET).get("into", "")
    chosen = [record for record in records if str(record.pk) == into]
    standing = [record for record in records if not record.merged_into_id] or records
    return next(iter(chosen), max(standing, key=_weight, default=None))


def _weight(record):
    """Return the sort key of what is taken to stay: the more articles name it, the more captures it has."""
    if isinstance(record, Article):
        return record.is_visible, record.captures.count(), -record.pk
    return (record.tags if hasattr(record, "tags") else record.articles).count(), -record.pk


def _state(records):
    """Return what says that the records are as they were when the page was made."""
    return " ".join(str(record.history.values_list("history_id", flat=True).first()) for record in records)


def _named(model, text):
    """Return the records that `text` names by slug or by any name, at most two."""
    if model is Article:
        return list(Article.objects.filter(pk=int(text) if text.isdigit() else None))
    if by_slug := model.objects.filter(slug=text).first():
        return [by_slug]
    if model is Topic:
        return [topic for topic in Topic.objects.standing() if fold(topic.label) == fold(text)][:2]
    return list(model.objects.standing().filter(names__folded=fold_name(text)).distinct()[:2])
