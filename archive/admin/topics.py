"""Topics, their tree and their rules."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Count, Q

from archive.admin.base import CodesField, RecordAdmin, RecordForm, Synced, code_links, link, on_site
from archive.admin.matching import say_matched
from archive.admin.merging import Merging
from archive.curation import reach
from archive.curation.topics import check_rule
from archive.models import Tag, Topic


class TopicForm(RecordForm):
    codes = CodesField(required=False, help_text=Topic._meta.get_field("codes").help_text)

    class Meta:
        model = Topic
        fields = ("label", "slug", "parent", "scope_note", "rule", "codes")
        widgets = {field: AdminTextareaWidget(attrs={"rows": rows}) for field, rows in (("scope_note", 3), ("rule", 3))}

    def clean_rule(self):
        if complaints := check_rule(self.cleaned_data["rule"]):
            raise forms.ValidationError([f"{complaint[:1].upper()}{complaint[1:]}." for complaint in complaints])
        return self.cleaned_data["rule"]


class ChildrenInline(admin.TabularInline):
    model = Topic
    fk_name = "parent"
    verbose_name, verbose_name_plural = "narrower topic", "narrower topics"
    fields = ("label", "rule")
    readonly_fields = fields
    show_change_link = True
    can_delete = False
    extra = 0

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Topic)
class TopicAdmin(Merging, Synced, RecordAdmin):
    form = TopicForm
    list_display = ("label", "parent", "ruled", "articles", "sees", "page")
    list_filter = (("rule", admin.EmptyFieldListFilter), ("parent", admin.RelatedOnlyFieldListFilter))
    ordering = ("label", "pk")
    search_fields = ("label", "slug", "scope_note")
    autocomplete_fields = ("parent",)
    prepopulated_fields = {"slug": ("label",)}
    readonly_fields = ("elsewhere", "sees")
    actions = ("merge_records",)
    inlines = (ChildrenInline,)

    def get_queryset(self, request):
        shown = ~Q(tags__decision=Tag.Decision.REJECTED) & ~Q(tags__origin=Tag.Origin.LEARNED, tags__decision=Tag.Decision.NONE)
        topics = super().get_queryset(request).select_related("parent", "merged_into")
        return topics.annotate(article_count=Count("tags", filter=shown))

    def get_prepopulated_fields(self, request, obj=None):
        # An address that stands is not rewritten with the label.
        return {} if obj else self.prepopulated_fields

    @admin.display(boolean=True, description="rule")
    def ruled(self, topic):
        return bool(topic.rule)

    @admin.display(ordering="article_count")
    def articles(self, topic):
        return topic.article_count

    @admin.display(description="in other systems")
    def elsewhere(self, topic):
        return code_links(topic)

    @admin.display(description="see")
    def sees(self, topic):
        return link(topic.merged_into)

    @admin.display(description="on site")
    def page(self, topic):
        return on_site(topic)

    def restored(self, request, record, rows):
        if "rule" in [field for field, _, _ in rows]:
            say_matched(self, request, reach=lambda most: reach.of_rule(record, most))

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "rule" in form.changed_data:
            say_matched(self, request, reach=lambda most: reach.of_rule(form.instance, most))
