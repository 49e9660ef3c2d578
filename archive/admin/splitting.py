"""Names split off into a record of their own, on a page that counts first."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from archive.admin.confirm import counted
from archive.admin.matching import say_matched
from archive.curation.split import plan, split
from archive.curation.undo import articles_of
from archive.curation.values import RefusedError
from archive.models import Actor
from archive.search import sync
from archive.text.slugs import slugify


class SplitForm(forms.Form):
    """Which names (and hosts, of a source) go, and what the new record is called."""

    names = forms.ModelMultipleChoiceField(None, label="Names that go", required=False, widget=forms.CheckboxSelectMultiple)
    hosts = forms.ModelMultipleChoiceField(None, label="Hosts that go", required=False, widget=forms.CheckboxSelectMultiple)
    name = forms.CharField(max_length=300, label="Name of the new record")
    slug = forms.CharField(max_length=120, required=False, help_text="Its address; made of the name where it is empty.")
    kind = forms.ChoiceField()
    why = forms.CharField(label="Reason", help_text="Kept in the history.")

    def __init__(self, record, *args, **kwargs):
        super().__init__(*args, initial={"kind": record.kind}, **kwargs)
        self.record = record
        self.fields["kind"].choices = record.Kind.choices
        self.fields["names"].queryset = record.names.all()
        if isinstance(record, Actor):
            del self.fields["hosts"]
        else:
            self.fields["hosts"].queryset = record.domains.all()
        for key in ("name", "why"):
            self.fields[key].widget.attrs["class"] = "vTextField"

    def made(self):
        """Return the new record, unsaved."""
        given = self.cleaned_data
        slug = given["slug"] or slugify(given["name"], self.record._meta.model_name)
        return type(self.record)(name=given["name"].strip(), slug=slug, kind=given["kind"])

    def going(self):
        """Return the names and the hosts that go, as lists."""
        return list(self.cleaned_data["names"]), list(self.cleaned_data.get("hosts", ()))


class Splitting:
    """A ModelAdmin whose records have names that can be split off."""

    def get_urls(self):
        name = f"archive_{self.opts.model_name}_split"
        return [path("<int:pk>/split/", self.admin_site.admin_view(self.split_view), name=name), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        record = self.get_object(request, object_id)
        own = {"split_url": reverse(f"admin:archive_{self.opts.model_name}_split", args=[record.pk])} if record else {}
        return super().change_view(request, object_id, form_url, {**own, **(extra_context or {})})

    def split_view(self, request, pk):
        """Ask which names go and count what goes with them; split where that is what the button says."""
        record = get_object_or_404(self.model, pk=pk)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        form = SplitForm(record, request.POST if request.method == "POST" else None)
        counts = None
        if request.method == "POST":
            if request.POST.get("do") == "show":
                form.fields["why"].required = form.fields["name"].required = False
            if form.is_valid():
                try:
                    if request.POST.get("do") == "split":
                        return self._split(request, record, form)
                    counts = counted(plan(record, *form.going()).counts(*form.going()))
                except RefusedError as refused:
                    form.add_error(None, str(refused))
        context = {
            **self.admin_site.each_context(request), "opts": self.opts, "title": f"Split names off “{record}”", "record": record,
            "form": form, "counts": counts,
        }  # fmt: skip
        return TemplateResponse(request, "admin/archive/split.html", context)

    def _split(self, request, record, form):
        made = form.made()
        names, hosts = form.going()
        ledger = split(record, made, names, hosts, user=request.user, why=form.cleaned_data["why"])
        messages.success(request, f"{ledger}: {', '.join(counted(ledger.counts))}. The ledger undoes it.")
        say_matched(self, request, articles_of(ledger))
        sync.drain()
        return redirect(f"admin:archive_{self.opts.model_name}_change", made.pk)
