"""The form of an article: each field that is changed in it becomes a curator's claim."""

from django import forms

from archive.curation.decide import check
from archive.curation.values import RefusedError, as_claimed
from archive.models import Article, Claim, Source

# Fields of the form that are decided as claims, in the order of the page.
DECIDED = [field.value for field in (
    Claim.Field.TITLE, Claim.Field.DEK, Claim.Field.BODY, Claim.Field.DATE, Claim.Field.SOURCE, Claim.Field.AGENCY, Claim.Field.BYLINE,
    Claim.Field.DATELINE, Claim.Field.KIND, Claim.Field.LANGUAGE, Claim.Field.URL,
)]  # fmt: skip


class ArticleForm(forms.ModelForm):
    date = forms.CharField(required=False, help_text="A day, a month or a year: 2017-06-29, 29 June 2017, 2017-06, 2017. Empty: not known.")
    why = forms.CharField(
        required=False, help_text="Kept with the decision and in the history.", widget=forms.TextInput(attrs={"class": "vTextField"})
    )
    # What was read when the page was opened: nobody's work in between is written over.
    opened = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields = ("title", "dek", "body", "source", "agency", "byline", "dateline", "kind", "language", "url", "status")
        labels = {"title": "Headline", "dek": "Standfirst", "body": "Text", "url": "Address"}
        widgets = {
            "title": forms.TextInput(attrs={"class": "vTextField"}),
            "dek": forms.Textarea(attrs={"rows": 2}),
            "body": forms.Textarea(attrs={"rows": 24, "class": "vLargeTextField"}),
            "url": forms.TextInput(attrs={"class": "vTextField"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["date"] = self.instance.date.edtf
            self.initial["opened"] = _last_change(self.instance)

    def clean(self):
        cleaned = super().clean()
        self._check_opened(cleaned)
        stored = Article.objects.get(pk=self.instance.pk) if self.instance.pk else Article()
        for field, text in self.decided().items():
            try:
                check(stored, field, as_claimed(field, text))
            except RefusedError as error:
                self.add_error(field, str(error))
        self._check_status(cleaned, stored)
        if not self.instance.pk and not cleaned.get("title") and not cleaned.get("body") and "title" not in self.errors:
            self.add_error("title", "Give a headline or a text: an article needs one of them at least.")
        return cleaned

    def decided(self):
        """Return field -> text of the fields that were changed."""
        return {field: _text(self.cleaned_data[field]) for field in DECIDED if field in self.changed_data and field in self.cleaned_data}

    def _check_opened(self, cleaned):
        if self.instance.pk and cleaned.get("opened") != _last_change(self.instance):
            last = self.instance.history.first()
            who = last.history_user or "A machine"
            raise forms.ValidationError(f"{who} changed this article since you opened it ({last.history_change_reason}). Open it again.")

    def _check_status(self, cleaned, stored):
        status, why = cleaned.get("status"), cleaned.get("why", "").strip()
        if status == Article.Status.PUBLISHED:
            for field, called in (("title", "headline"), ("body", "text")):
                if not cleaned.get(field, "").strip() and field not in self.errors:
                    self.add_error(field, f"A published article needs a {called}.")
        if status == Article.Status.WITHDRAWN != stored.status and not why:
            self.add_error("why", "Say why the article is withdrawn: the reason is kept with it.")

    def save_m2m(self):
        """Articles have no fields of many records."""

    def _post_clean(self):
        """Nothing is written on the instance: decisions are made on the article as it is stored."""


def _text(value):
    return value.slug if isinstance(value, Source) else value or ""


def _last_change(article):
    return article.history.values_list("history_id", flat=True).first()
