"""Feeds: which addresses are polled, how it went, and which are polled no more."""

from django import forms
from django.contrib import admin, messages
from django.utils.html import format_html

from archive.models import Feed, Source
from archive.text import urls


class FeedForm(forms.ModelForm):
    class Meta:
        model = Feed
        fields = ("url", "source")

    def clean_url(self):
        """Said here: the address in the one form in which feeds are remembered."""
        url = urls.clean(self.cleaned_data["url"])
        if not url:
            raise forms.ValidationError("Write a whole address, beginning with http:// or https://.")
        if Feed.objects.filter(url=url).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("This feed is remembered already.")
        return url


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("polled", "polled"), ("failing", "failing"), ("stopped", "stopped")]

    def queryset(self, request, queryset):
        chosen = {
            "polled": queryset.filter(stopped_at=None),
            "failing": queryset.filter(stopped_at=None, failures__gt=0),
            "stopped": queryset.exclude(stopped_at=None),
        }
        return chosen.get(self.value(), queryset)


@admin.register(Feed)
class FeedAdmin(admin.ModelAdmin):
    form = FeedForm
    list_display = ("name", "address", "source", "state", "polled_at", "next_poll", "error")
    list_filter = (StateFilter, ("source", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("source",)
    search_fields = ("url", "title", "source__name")
    search_help_text = "Address, title or source"
    readonly_fields = ("title", "state", "error", "failures", "added_at", "polled_at", "next_poll", "etag", "last_modified")
    actions = ("stop", "resume")

    def get_fields(self, request, obj=None):
        return ("url", "source", *self.readonly_fields) if obj else ("url", "source")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "source":
            kwargs["queryset"] = Source.objects.standing().order_by("name")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="feed", ordering="title")
    def name(self, feed):
        return str(feed)

    @admin.display(description="address", ordering="url")
    def address(self, feed):
        return format_html('<a href="{}" rel="noreferrer">{}</a>', feed.url, feed.url)

    @admin.display(description="state", ordering="stopped_at")
    def state(self, feed):
        if feed.stopped_at:
            return "stopped"
        return f"failing, {feed.failures} in a row" if feed.failures else "polled" if feed.polled_at else "not polled yet"

    @admin.display(description="next poll", ordering="next_at")
    def next_poll(self, feed):
        return None if feed.stopped_at else feed.next_at

    @admin.action(description="Poll no more", permissions=["change"])
    def stop(self, request, queryset):
        feeds = list(queryset.filter(stopped_at=None))
        for feed in feeds:
            feed.stop(f"stopped by {request.user}")
        messages.success(request, f"{len(feeds)} of {queryset.count()} feeds stopped; the others were stopped already.")

    @admin.action(description="Poll again, at the next poll", permissions=["change"])
    def resume(self, request, queryset):
        count = queryset.count()
        for feed in queryset:
            feed.resume()
        messages.success(request, f"{count} feeds are due at the next poll.")
