"""Actors with their names and roles."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Count, Q
from django.utils.html import format_html_join

from archive.admin.base import CodesField, Inline, RecordAdmin, RecordForm, Synced, code_links, link, note_parts, offered, on_site
from archive.admin.matching import say_matched
from archive.admin.merging import Merging
from archive.admin.splitting import Splitting
from archive.curation import reach
from archive.models import Actor, Name, Role, Tag
from archive.text.fold import fold_name


class ActorForm(RecordForm):
    codes = CodesField(required=False, help_text=Actor._meta.get_field("codes").help_text)

    class Meta:
        model = Actor
        fields = ("name", "kind", "slug", "note", "codes")
        widgets = {"note": AdminTextareaWidget(attrs={"rows": 3})}

    def clean(self):
        cleaned = super().clean()
        name, kind = cleaned.get("name", ""), cleaned.get("kind")
        if name and len(fold_name(name)) < 2:
            self.add_error("name", "A name of one letter would be found everywhere: write it out.")
        namesakes = Actor.objects.standing().filter(kind=kind, folded=fold_name(name)).exclude(pk=self.instance.pk)
        if name and not self.instance.merged_into_id and (other := namesakes.first()):
            message = f"Another {other.get_kind_display().lower()} is called “{other.name}”: add a qualifier, as in “Ivan Serr (general)”."
            self.add_error("name", message)
        return cleaned


class NamesFormSet(forms.BaseInlineFormSet):
    def clean(self):
        """Say at its field which name stands twice."""
        super().clean()
        seen = set()
        for form in self.forms:
            text = form.cleaned_data.get("text") if hasattr(form, "cleaned_data") and not form.cleaned_data.get("DELETE") else None
            if text and text in seen:
                form.add_error("text", "This name stands in the list already.")
            seen.add(text)

    def validate_unique(self):
        """Left to `clean`, which says it at the field."""


class NameInline(Inline):
    model = Name
    formset = NamesFormSet
    fields = ("text", "kind", "language", "script", "case_sensitive")
    extra = 1


class RoleInline(Inline):
    model = Role
    fk_name = "actor"
    autocomplete_fields = ("organisation", "place")
    extra = 0


class StandingFilter(admin.SimpleListFilter):
    title, parameter_name = "standing", "standing"

    def lookups(self, request, model_admin):
        return [("no", "see-references")]

    def queryset(self, request, queryset):
        return queryset.exclude(merged_into=None) if self.value() == "no" else queryset


@admin.register(Actor)
class ActorAdmin(Splitting, Merging, Synced, RecordAdmin):
    form = ActorForm
    list_display = ("name", "kind", "spellings", "articles", "sees", "page")
    list_filter = ("kind", StandingFilter, "names__script")
    ordering = ("name", "pk")
    search_fields = ("name", "names__text", "slug")
    search_help_text = "Any name, spelling or slug"
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("elsewhere", "sees", "namesakes")
    inlines = (NameInline, RoleInline)
    actions = ("merge_records",)

    def get_queryset(self, request):
        tagged = Count("tags", filter=~Q(tags__decision=Tag.Decision.REJECTED), distinct=True)
        actors = super().get_queryset(request).select_related("merged_into")
        return actors.annotate(spelling_count=Count("names", distinct=True), article_count=tagged)

    def get_prepopulated_fields(self, request, obj=None):
        # An address that stands is not rewritten with the name.
        return {} if obj else self.prepopulated_fields

    def get_search_results(self, request, queryset, search_term):
        """Names are looked for as they fold: "ilham" finds "İlham"."""
        queryset = offered(request, queryset)
        found, distinct = super().get_search_results(request, queryset, search_term)
        folded = fold_name(search_term)
        if folded:
            found = found | queryset.filter(pk__in=Name.objects.filter(folded__contains=folded).values("actor"))
        return found, distinct

    @admin.display(ordering="spelling_count", description="names")
    def spellings(self, actor):
        return actor.spelling_count

    @admin.display(ordering="article_count")
    def articles(self, actor):
        return actor.article_count

    @admin.display(description="in other systems")
    def elsewhere(self, actor):
        return code_links(actor)

    @admin.display(description="see")
    def sees(self, actor):
        return link(actor.merged_into)

    @admin.display(description="shares a name with")
    def namesakes(self, actor):
        """Several actors may go by one name: that is shown, and is no error."""
        folded = actor.names.values("folded")
        others = Actor.objects.standing().filter(names__folded__in=folded).exclude(pk__in=[actor.pk, actor.merged_into_id or 0]).distinct()
        return format_html_join(", ", "{}", ((link(other),) for other in others)) or "—"

    @admin.display(description="on site")
    def page(self, actor):
        return on_site(actor)

    def save_formset(self, request, form, formset, change):
        """A name that stands already, such as the preferred one, is brought up to date instead of added twice."""
        if formset.model is Name:
            standing = dict(form.instance.names.values_list("text", "pk"))
            for name_form in formset.extra_forms:
                name = name_form.instance
                if name.text in standing:
                    name.pk, name._state.adding = standing[name.text], False
        super().save_formset(request, form, formset, change)

    def restored(self, request, record, rows):
        if "names" in [field for field, _, _ in rows]:
            say_matched(self, request, reach=lambda most: reach.of_names(record, (), most))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        # The gazetteer notices by the history that names were changed.
        if note_parts(form, formsets) or "name" in form.changed_data:
            say_matched(self, request, reach=lambda most: reach.of_names(form.instance, _former(formsets), most))


def _former(formsets):
    """Return the names that the form found, whatever became of them."""
    return [name for formset in formsets if formset.model is Name for form in formset.initial_forms if (name := form.initial.get("text"))]
