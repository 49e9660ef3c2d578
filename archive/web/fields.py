"""Form fields of the address bar: what a parameter's text means, and a message that names it where it means nothing."""

import re
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError

from archive.models import Article
from archive.models.date import parse_edtf
from archive.search.query.parser import LONGEST
from archive.search.query.reading import short
from archive.search.request import UNKNOWN_LANGUAGE
from archive.web import records
from archive.web.languages import language_name

MOST_VALUES = 60
# A value that no record has: what is asked for by an unknown slug is found in no article.
NO_RECORD = "0"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_BUCKET = re.compile(r"\d{4}(-\d{2}){0,2}")


@dataclass(frozen=True)
class Chosen:
    """One value of a facet as it stands in the address (`typed`), as engines know it (`value`) and as pages show it (`label`)."""

    typed: str
    value: str
    label: str
    known: bool = True
    record: object = None


class WordsField(forms.CharField):
    """What the user typed; behind LONGEST characters it is cut, and the parser says so."""

    def to_python(self, value):
        return super().to_python((value or "").replace("\0", " "))[: LONGEST + 1]


class ValuesField(forms.Field):
    """A parameter that may stand several times: a list of texts, each once, no more than MOST_VALUES."""

    widget = forms.MultipleHiddenInput

    def clean(self, values):
        kept = (value.strip() for value in values or [] if "\0" not in value)
        return list(dict.fromkeys(value for value in kept if value))[:MOST_VALUES]


class FacetField(ValuesField):
    """Values of one facet, as a list of Chosen; unknown ones stay in it and are marked."""

    def __init__(self, *, facet, **options):
        super().__init__(**options)
        self.facet = facet

    def clean(self, values):
        typed = super().clean(values)
        if self.facet == "kind":
            return [_kind(value) for value in typed]
        if self.facet == "language":
            return [_language(value) for value in typed]
        found = records.find(self.facet, typed) if typed else {}
        return [
            Chosen(slug, str(found[slug].pk), str(found[slug]), record=found[slug])
            if slug in found
            else Chosen(slug, NO_RECORD, short(slug), known=False)
            for slug in typed
        ]


def _kind(value):
    known = value in Article.Kind.values
    return Chosen(value, value, Article.Kind(value).label if known else short(value), known)


def _language(value):
    known = value == UNKNOWN_LANGUAGE or bool(_LANGUAGE.fullmatch(value))
    return Chosen(value, value, language_name(value) if known else short(value), known)


class BucketsField(ValuesField):
    """Buckets of dates: (valid ones, complaints about the others)."""

    def clean(self, values):
        valid, complaints = [], []
        for value in super().clean(values):
            if complaint := _complaint(value):
                complaints.append(complaint)
            else:
                valid.append(value)
        return valid, complaints


def _complaint(bucket):
    if bucket == "undated":
        return ""
    if not _BUCKET.fullmatch(bucket):
        return f"“{short(bucket)}” is neither a year, a month nor a day. Write 2017, 2017-06, 2017-06-29 or undated."
    try:
        parse_edtf(bucket)
    except ValueError as error:
        return str(error)
    return ""


class DateField(forms.CharField):
    """A year, a month, a day: its first and last day as a DateInterval, None where empty."""

    def clean(self, value):
        value = super().clean(value)
        if not value:
            return None
        if not _BUCKET.fullmatch(value):
            raise ValidationError(f"“{short(value)}” is not a date. Write a year, a month or a day: 2017, 2017-06 or 2017-06-29.")
        try:
            return parse_edtf(value)
        except ValueError as error:
            raise ValidationError(str(error)) from error


def page_number(text):
    """Return the number of a page, from 1, or None where `text` is none."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    return number or None


class PageField(forms.Field):
    def clean(self, value):
        value = (value or "1").strip()
        if number := page_number(value):
            return number
        raise ValidationError(f"“{value[:40]}” is no number of a page.")


class OneOfField(forms.Field):
    """One of a few words; the first is the default."""

    def __init__(self, *, words, **options):
        super().__init__(**options)
        self.words = words

    def clean(self, value):
        value = (value or "").strip()
        if value and value not in self.words:
            raise ValidationError(f"“{value[:40]}” is none of {', '.join(self.words)}.")
        return value
