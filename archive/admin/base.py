"""What the admin's pages share: looking without changing, history, and an index that follows each save."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from simple_history.admin import SimpleHistoryAdmin

from archive.admin.history import Restored
from archive.curation.slugs import remember
from archive.search import sync
from archive.text.codes import complaints, shown


class Synced:
    """A ModelAdmin whose changes show in searches at once: the index follows when the page's transaction is committed."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        sync.drain_on_commit()

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        sync.drain_on_commit()

    def response_action(self, request, queryset):
        # Actions commit for themselves: Django opens no transaction around a list.
        response = super().response_action(request, queryset)
        sync.drain()
        return response


class CodesField(forms.JSONField):
    """Identifiers of other systems. Django's own field takes an empty object for nothing at all."""

    empty_values = (None, "")
    widget = AdminTextareaWidget(attrs={"rows": 2})

    def to_python(self, value):
        codes = super().to_python(value)
        if codes is not None and not isinstance(codes, dict):
            raise forms.ValidationError('Write an object, such as {"wikidata": "Q42"}.')
        if wrong := complaints(codes or {}):
            raise forms.ValidationError(wrong)
        return codes or {}


def code_links(record):
    """Return a record's identifiers in other systems, as links where they lead somewhere."""
    linked = '<a href="{}" rel="external">{} {}</a>'
    parts = [format_html(linked if code.address else "{1} {2}", code.address, code.system, code.value) for code in shown(record.codes)]
    return format_html_join(", ", "{}", ((part,) for part in parts)) or "—"


class RecordForm(forms.ModelForm):
    """The form of a record, with a word for its history."""

    why = forms.CharField(required=False, help_text="Kept in the history.", widget=forms.TextInput(attrs={"class": "vTextField"}))


class RecordAdmin(Restored, SimpleHistoryAdmin):
    """An authority record, a source or an article, with its history."""

    list_per_page = 50

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """A record is deleted on its own page, never from another's."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and hasattr(field.widget, "can_delete_related"):
            field.widget.can_delete_related = False
        return field

    def save_model(self, request, obj, form, change):
        """Saving what stands already leaves no trace in the history; a slug that goes still leads to the record."""
        stored = type(obj).objects.filter(pk=obj.pk).first()
        if stored and _values(stored) == _values(obj):
            return
        obj._change_reason = form.cleaned_data.get("why") or None
        super().save_model(request, obj, form, change)
        if stored and stored.slug != obj.slug:
            remember(obj, stored.slug)

    def get_search_results(self, request, queryset, search_term):
        """Fields of other pages are not offered see-references: what is chosen there is a record that stands."""
        return super().get_search_results(request, offered(request, queryset), search_term)

    def get_deleted_objects(self, objs, request):
        """A see-reference stays: its address and the undoing of its merge hang on it."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, lacking, [*protected, *(link(obj) for obj in objs if getattr(obj, "merged_into_id", None))]


def note_parts(form, formsets):
    """Let the history of a record tell which of its parts were added, changed and removed with it; return whether any was."""
    changes = [change for formset in formsets for change in _changes(formset)]
    if changes:
        form.instance._change_reason = "; ".join([*changes, *filter(None, [form.cleaned_data.get("why")])])
        form.instance.save()
    return bool(changes)


def _changes(formset):
    """Return what happened to the parts of a record, in words."""
    called = formset.model._meta.verbose_name
    lists = (
        ("added", formset.new_objects),
        ("changed", [part for part, _ in formset.changed_objects]),
        ("removed", formset.deleted_objects),
    )
    return [f"{called} {done}: {', '.join(map(str, parts))}" for done, parts in lists if parts]


def _values(record):
    return [getattr(record, field.attname) for field in record._meta.concrete_fields]


def offered(request, queryset):
    """Return the records of `queryset` that a page or a field may offer."""
    is_field = request.path == reverse("admin:autocomplete") and hasattr(queryset, "standing")
    return queryset.standing() if is_field else queryset


class ReadOnly:
    """A ModelAdmin or inline for looking: machines write it, or the functions of curation do."""

    change_form_template = "admin/archive/look.html"

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class Inline(admin.TabularInline):
    """Parts of a record as rows; each field is called as its column is, for those who hear the page.

    A record that a row names is edited on its own page, not from the row.
    """

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            getattr(field.widget, "widget", field.widget).attrs["aria-label"] = str(field.label)
            field.widget.can_add_related = field.widget.can_change_related = field.widget.can_delete_related = False
        return field


class ReadOnlyInline(ReadOnly, admin.TabularInline):
    extra = 0
    can_delete = False
    classes = ["collapse"]


def text_block(text):
    """Return foreign text, escaped, as a block that keeps its lines."""
    return format_html('<pre class="text">{}</pre>', text)


def link(record, text=None):
    """Return a link to the admin's page of `record`, or a dash where there is none."""
    if record is None:
        return "—"
    return format_html('<a href="{}">{}</a>', reverse(f"admin:archive_{record._meta.model_name}_change", args=[record.pk]), text or record)


def on_site(record):
    """Return a link to the record's public page."""
    return format_html('<a href="{}">view<span class="visually-hidden"> {} on site</span></a>', record.get_absolute_url(), record)
