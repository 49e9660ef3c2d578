"""Sources with their names and hosts; those a machine made wait here to be looked at."""

from django import forms
from django.contrib import admin
from django.db.models import Count

from archive.admin.base import CodesField, Inline, RecordAdmin, RecordForm, Synced, code_links, note_parts, on_site
from archive.admin.merging import Merging
from archive.admin.splitting import Splitting
from archive.curation.sources import look_at
from archive.models import Source, SourceDomain, SourceName
from archive.text.fold import fold_name


class SourceForm(RecordForm):
    codes = CodesField(required=False, help_text=Source._meta.get_field("codes").help_text)

    class Meta:
        model = Source
        fields = ("name", "slug", "kind", "country", "language", "rights", "founded", "codes", "provisional")


class SourceNamesFormSet(forms.BaseInlineFormSet):
    def clean(self):
        """Say at its field which name is another in all but signs and letter case."""
        super().clean()
        seen = set()
        for form in self.forms:
            text = form.cleaned_data.get("text") if hasattr(form, "cleaned_data") and not form.cleaned_data.get("DELETE") else None
            if text and (not fold_name(text) or fold_name(text) in seen):
                form.add_error(
                    "text", "A name with the same letters stands in the list." if fold_name(text) else "It has no letter or digit."
                )
            seen.add(fold_name(text or ""))


class SourceNameInline(Inline):
    model = SourceName
    formset = SourceNamesFormSet
    extra = 1


class DomainForm(forms.ModelForm):
    def clean_host(self):
        """Said here: the host is kept in small letters and without www., and belongs to one source."""
        host = self.cleaned_data["host"].strip().lower().removeprefix("www.")
        owner = SourceDomain.objects.filter(host=host).exclude(pk=self.instance.pk).select_related("source").first()
        if owner:
            raise forms.ValidationError(f"{host} belongs to {owner.source}.")
        return host


class SourceDomainInline(Inline):
    model = SourceDomain
    form = DomainForm
    extra = 1


@admin.register(Source)
class SourceAdmin(Splitting, Merging, Synced, RecordAdmin):
    form = SourceForm
    list_display = ("name", "kind", "country", "language", "rights", "provisional", "articles", "page")
    list_filter = ("provisional", "kind", "rights", "language", "country")
    ordering = ("name", "pk")
    search_fields = ("name", "names__text", "domains__host", "slug")
    search_help_text = "Any name, host or slug"
    prepopulated_fields = {"slug": ("name",)}
    inlines = (SourceNameInline, SourceDomainInline)
    readonly_fields = ("elsewhere",)
    actions = ("accept", "merge_records")

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(article_count=Count("articles", distinct=True))

    def get_prepopulated_fields(self, request, obj=None):
        # An address that stands is not rewritten with the name.
        return {} if obj else self.prepopulated_fields

    @admin.display(ordering="article_count")
    def articles(self, source):
        return source.article_count

    @admin.display(description="in other systems")
    def elsewhere(self, source):
        return code_links(source)

    @admin.display(description="on site")
    def page(self, source):
        return on_site(source)

    def save_formset(self, request, form, formset, change):
        """A name that stands already, such as the preferred one, is brought up to date instead of added twice."""
        if formset.model is SourceName:
            standing = dict(form.instance.names.values_list("folded", "pk"))
            for name_form in formset.extra_forms:
                name = name_form.instance
                if fold_name(name.text) in standing:
                    name.pk, name._state.adding = standing[fold_name(name.text)], False
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        note_parts(form, formsets)
        if "provisional" in form.changed_data and not form.instance.provisional:
            look_at(Source.objects.filter(pk=form.instance.pk), user=request.user)

    @admin.action(description="Looked at: no longer provisional", permissions=["change"])
    def accept(self, request, queryset):
        sources = Source.objects.filter(pk__in=list(queryset.values_list("pk", flat=True)))
        settled = look_at(sources, user=request.user)
        self.message_user(request, f"{sources.count()} looked at; that settled what {settled} articles waited for.")
