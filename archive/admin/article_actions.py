"""What can be done to many articles at once, each behind a page that counts."""

from django import forms
from django.contrib import admin, messages

from archive.admin.confirm import ReasonForm, WhyForm, ask
from archive.curation import groups, tags
from archive.curation.decide import decide_of, set_status_of
from archive.curation.values import RefusedError, as_claimed
from archive.models import Actor, Article, Claim, Topic
from archive.text.fold import fold

_SHOWN = 10  # articles that are named
_STATUS = Article.Status
_FIELDS = (Claim.Field.DATE, Claim.Field.SOURCE, Claim.Field.AGENCY, Claim.Field.KIND, Claim.Field.LANGUAGE, Claim.Field.BYLINE)
_DONE = {_STATUS.PUBLISHED: "published", _STATUS.WITHDRAWN: "withdrawn", _STATUS.REVIEW: "put back into review"}


class RecordForm(forms.Form):
    kind = forms.ChoiceField(choices=[("actor", "Actor"), ("topic", "Topic")], widget=forms.RadioSelect, initial="actor")
    named = forms.CharField(label="Name or slug", help_text="The preferred name or the slug of the record.")

    def clean(self):
        """Find the one record that is named."""
        cleaned = super().clean()
        if cleaned.get("named") and cleaned.get("kind"):
            found = _records(cleaned["kind"], cleaned["named"])
            if len(found) != 1:
                several = "Several records are called that: give the slug of one." if found else "No record is called that."
                self.add_error("named", several)
            else:
                cleaned["record"] = found[0]
        return cleaned


class FieldForm(WhyForm):
    field = forms.ChoiceField(choices=[(field.value, field.label) for field in _FIELDS])
    value = forms.CharField(required=False, help_text="A date, a source by name or slug, a kind, … Empty: none, or not known.")
    field_order = ("field", "value", "why")

    def clean(self):
        """Say what is wrong with the value, whatever the article."""
        cleaned = super().clean()
        try:
            as_claimed(cleaned.get("field", ""), cleaned.get("value", ""))
        except RefusedError as refused:
            self.add_error("value", str(refused))
        return cleaned


def _records(kind, named):
    if kind == "actor":
        standing = Actor.objects.standing()
        return list(standing.filter(slug=named) or standing.filter(names__text__iexact=named).distinct()[:2])
    return [topic for topic in Topic.objects.standing() if fold(named) in (topic.slug, fold(topic.label))]


def _articles(number):
    return f"{number:,} {'article' if number == 1 else 'articles'}"


class Actions:
    """The actions of the list of articles."""

    actions = ("publish", "withdraw", "to_review", "decide_field", "join_records", "join_copies", "split_copies", "add_tag", "remove_tag")

    def get_actions(self, request):
        """Articles are withdrawn, not deleted."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def _set_status(self, request, queryset, status, asked):
        """Ask, then set the status of those that can have it and say which cannot."""
        answers, page = ask(self, request, queryset, **asked)
        if answers is not None:
            changed, refused = set_status_of(queryset, status, user=request.user, why=answers["why"])
            self._say_done(request, f"{_articles(changed)} {_DONE[status]}.", refused, f"could not be {_DONE[status]}")
        return page

    def _say_done(self, request, done, refused, could_not):
        self.message_user(request, done)
        for article, message in refused[:_SHOWN]:
            self.message_user(request, f"“{article}”: {message}", messages.WARNING)
        if len(refused) > _SHOWN:
            self.message_user(request, f"… and {len(refused) - _SHOWN} more {could_not}.", messages.WARNING)

    @admin.action(description="Publish …", permissions=["change"])
    def publish(self, request, queryset):
        new = queryset.exclude(status=_STATUS.PUBLISHED).count()
        bare = queryset.exclude(status=_STATUS.PUBLISHED).filter(title="").count()
        notes = [f"{_articles(new)} of {queryset.count()} will be public at once; what they waited for is settled."]
        if bare:
            notes.append(f"{bare} of them cannot: they have no headline yet.")
        asked = {"title": f"Publish {_articles(new)}?", "verb": "Publish", "notes": notes, "form_class": WhyForm}
        return self._set_status(request, queryset, _STATUS.PUBLISHED, asked)

    @admin.action(description="Withdraw …", permissions=["change"])
    def withdraw(self, request, queryset):
        going = queryset.exclude(status=_STATUS.WITHDRAWN).count()
        public = queryset.filter(status=_STATUS.PUBLISHED).count()
        notes = [
            f"{_articles(going)} will be withdrawn, {public} of them public now: gone from every page, feed and count at once.",
            "They are kept for the record and can be published again.",
        ]
        asked = {"title": f"Withdraw {_articles(going)}?", "verb": "Withdraw", "notes": notes, "form_class": ReasonForm}
        return self._set_status(request, queryset, _STATUS.WITHDRAWN, asked)

    @admin.action(description="Put back into review …", permissions=["change"])
    def to_review(self, request, queryset):
        going = queryset.exclude(status=_STATUS.REVIEW).count()
        asked = {
            "title": f"Put {_articles(going)} back into review?", "verb": "Put back", "form_class": WhyForm,
            "notes": ["They leave every public page until they are published again."],
        }  # fmt: skip
        return self._set_status(request, queryset, _STATUS.REVIEW, asked)

    @admin.action(description="Decide a field …", permissions=["change"])
    def decide_field(self, request, queryset):
        notes = [
            f"All {queryset.count()} get the same value, by your word: no machine changes it. What they waited for with it is settled.",
        ]
        title = f"Decide a field of {_articles(queryset.count())}"
        answers, page = ask(self, request, queryset, title=title, verb="Decide", notes=notes, form_class=FieldForm)
        if answers is not None:
            said = {"user": request.user, "why": answers["why"]}
            changed, refused = decide_of(queryset, answers["field"], answers["value"], **said)
            self._say_done(request, f"{answers['field'].capitalize()} of {_articles(changed)} decided.", refused, "cannot have it")
        return page

    @admin.action(description="Join as one article …", permissions=["change"])
    def join_records(self, request, queryset):
        return self.merge_records(request, queryset)

    @admin.action(description="Join as copies …", permissions=["change"])
    def join_copies(self, request, queryset):
        notes = [f"{_articles(queryset.count())} and whatever copies they have become one group; its earliest is the original."]
        answers, page = ask(self, request, queryset, title="Are these copies of one text?", verb="Join", notes=notes)
        if answers is not None:
            try:
                original = groups.join(queryset, user=request.user)
                self.message_user(request, f"Joined: the original is “{original}”.")
            except RefusedError as refused:
                self.message_user(request, str(refused), messages.ERROR)
        return page

    @admin.action(description="Split from their copies …", permissions=["change"])
    def split_copies(self, request, queryset):
        notes = [f"{_articles(queryset.count())} leave their groups of copies, for ever: no machine joins them again."]
        answers, page = ask(self, request, queryset, title="Are these texts of their own?", verb="Split", notes=notes)
        if answers is not None:
            split = sum(bool(groups.split(article, user=request.user)) for article in queryset)
            self.message_user(request, f"{_articles(split)} taken out of a group.")
        return page

    @admin.action(description="Add a tag …", permissions=["change"])
    def add_tag(self, request, queryset):
        notes = [f"{_articles(queryset.count())} get the tag, by your word: no machine takes it away."]
        answers, page = ask(self, request, queryset, title="Add which tag?", verb="Add", notes=notes, form_class=RecordForm)
        if answers is not None:
            self._say_tagged(request, tags.add(queryset, answers["record"], user=request.user), "tagged with", answers)
        return page

    @admin.action(description="Remove a tag …", permissions=["change"])
    def remove_tag(self, request, queryset):
        notes = ["It goes from those of the articles that have it, for ever: no machine brings it back."]
        answers, page = ask(self, request, queryset, title="Remove which tag?", verb="Remove", notes=notes, form_class=RecordForm)
        if answers is not None:
            self._say_tagged(request, tags.remove(queryset, answers["record"], user=request.user), "rid of", answers)
        return page

    def _say_tagged(self, request, number, done, answers):
        self.message_user(request, f"{_articles(number)} {done} “{answers['record']}”.")
