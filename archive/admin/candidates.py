"""Names that no record has, the most frequent first: each becomes a record, a name of one, or is seen no more, singly or many at once."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive.admin import naming
from archive.admin.base import ReadOnly, Synced, link
from archive.admin.confirm import WhyForm, ask
from archive.curation import candidates, spellings
from archive.models import Actor, Candidate, Mention

_AROUND = 60  # characters of the text shown beside a name


class NameOfForm(WhyForm):
    """Asks for the record that the chosen candidates are names of."""

    named = forms.CharField(label="Record", help_text="The preferred name or the slug of the record.")
    field_order = ("named", "why")

    def clean(self):
        cleaned = super().clean()
        if named := cleaned.get("named"):
            standing = Actor.objects.standing()
            found = list(standing.filter(slug=named) or standing.filter(names__text__iexact=named).distinct()[:2])
            if len(found) != 1:
                message = "Several records are called that: give the slug of one." if found else "No record is called that."
                self.add_error("named", message)
            else:
                cleaned["record"] = found[0]
        return cleaned


class LikeFilter(admin.SimpleListFilter):
    title, parameter_name = "likely spellings", "like"

    def lookups(self, request, model_admin):
        return [("yes", "of a record's name")]

    def queryset(self, request, queryset):
        return spellings.waiting(queryset) if self.value() else queryset


class DecidedFilter(admin.SimpleListFilter):
    title, parameter_name = "decision", "decided"

    def lookups(self, request, model_admin):
        return [("never", "never")]

    def queryset(self, request, queryset):
        """What waits, unless those put away are asked for."""
        if self.value() == "never":
            return queryset.filter(decision=Candidate.Decision.NEVER)
        return queryset.waiting()


@admin.register(Candidate)
class CandidateAdmin(Synced, ReadOnly, admin.ModelAdmin):
    list_display = ("name", "decide", "kind", "articles", "likely", "stands")
    list_display_links = None
    list_filter = (DecidedFilter, "kind", LikeFilter)
    ordering = ("-articles", "name")
    search_fields = ("name", "folded")
    show_full_result_count = False
    list_per_page = 50
    actions = ("make_records", "confirm_spellings", "add_names", "put_away", "take_back")

    def get_queryset(self, request):
        return candidates.placed()

    def has_decide_permission(self, request):
        return naming.may_decide(request.user)

    def changelist_view(self, request, extra_context=None):
        """A button of a row decides on that row alone; `one` says what is done to which."""
        if request.method == "POST" and "one" in request.POST:
            if not self.has_decide_permission(request):
                raise PermissionDenied
            naming.decide(request, request.POST["one"])
            return redirect(request.get_full_path())
        return super().changelist_view(request, {"title": "Names that no record has", **(extra_context or {})})

    @admin.display(description="where it stands")
    def stands(self, candidate):
        place = candidate.place
        if place is None:
            return "—"
        text = getattr(place.article, place.field)
        before, behind = text[max(0, place.start - _AROUND) : place.start], text[place.end : place.end + _AROUND]
        shown = format_html("…{}<b>{}</b>{}…", before, text[place.start : place.end], behind)
        return format_html("{} ({})", shown, link(place.article, "article"))

    @admin.display(description="spelling of")
    def likely(self, candidate):
        said = [
            format_html(
                "{} {} {}",
                link(likely.actor),
                *(naming.button(doing, candidate, likely.actor) for doing in ("name", "unlike")),
            )
            for likely in candidate.likely_records
        ]
        if candidate.alike:
            said.append(format_html("the same as {}", ", ".join(f"“{other}”" for other in candidate.alike)))
        return format_html_join(SafeString("<br>"), "{}", ((text,) for text in said)) or "—"

    @admin.display(description="decide")
    def decide(self, candidate):
        if candidate.decision == Candidate.Decision.NEVER:
            return "never"
        return format_html("{} {}", naming.button("record", candidate), naming.button("never", candidate))

    def get_changelist_instance(self, request):
        """What the rows of a page tell besides themselves is looked up for all of them together."""
        changelist = super().get_changelist_instance(request)
        rows = list(changelist.result_list)
        found, alike = spellings.proposals(rows), spellings.alike(rows)
        places = Mention.objects.select_related("article").in_bulk([row.first for row in rows if row.first])
        for row in rows:
            row.likely_records, row.alike, row.place = found[row.pk], alike[row.pk], places.get(row.first)
        changelist.result_list = rows
        return changelist

    def _asked(self, request, queryset, title, verb, note, form_class=WhyForm):
        articles = candidates.articles_of(queryset)
        notes = [f"{queryset.count()} names, which stand in {articles} {'article' if articles == 1 else 'articles'}.", note]
        return ask(self, request, queryset, title=title, verb=verb, notes=notes, form_class=form_class)

    @admin.action(description="Make records …", permissions=["decide"])
    def make_records(self, request, queryset):
        note = (
            "Each becomes a record of its kind, likely spellings of one name one record; where a record of the name stands already, they"
            " become names of it. Their articles are tagged at once."
        )
        answers, page = self._asked(request, queryset, "Make these records?", "Make records", note)
        if answers is not None:
            made, changed = candidates.make_records(queryset, user=request.user, why=answers["why"])
            naming.say(request, f"{made} records made", changed)
        return page

    @admin.action(description="Confirm the likely spellings …", permissions=["decide"])
    def confirm_spellings(self, request, queryset):
        found = spellings.proposals(list(queryset))
        sure = sum(len(likely) == 1 for likely in found.values())
        note = f"{sure} of them are likely spellings of one record each and become names of it; the others stay."
        answers, page = self._asked(request, queryset, "Are these the spellings they seem to be?", "Confirm", note, forms.Form)
        if answers is not None:
            added, changed = candidates.confirm_spellings(queryset, user=request.user)
            naming.say(request, f"{added} names added", changed)
        return page

    @admin.action(description="Add as names of a record …", permissions=["decide"])
    def add_names(self, request, queryset):
        note = "They are matched and searched as names of that record from now on."
        answers, page = self._asked(request, queryset, "Names of which record?", "Add names", note, NameOfForm)
        if answers is not None:
            changed = candidates.add_names(queryset, answers["record"], user=request.user, why=answers["why"])
            naming.say(request, f"“{answers['record']}” has new names", changed)
        return page

    @admin.action(description="Never show again …", permissions=["decide"])
    def put_away(self, request, queryset):
        answers, page = self._asked(request, queryset, "Never show these again?", "Never", "No machine proposes them again.", forms.Form)
        if answers is not None:
            self.message_user(request, f"{candidates.put_away(queryset, user=request.user)} names are seen no more.")
        return page

    @admin.action(description="Take “never” back …", permissions=["decide"])
    def take_back(self, request, queryset):
        note = "They are found again when their articles are matched: tag --all."
        answers, page = self._asked(request, queryset, "Let these be found again?", "Take back", note, forms.Form)
        if answers is not None:
            self.message_user(request, f"{candidates.take_back(queryset, user=request.user)} names may be found again.")
        return page
