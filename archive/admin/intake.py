"""Taking documents in: uploaded, pasted or fetched; shown as drafts with their evidence; stored when the curator says so."""

import io
from dataclasses import dataclass, replace

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from archive.curation import topics
from archive.curation.review import shown
from archive.ingest import feeds, report
from archive.ingest.held import TooMuchError, drop, held, hold
from archive.ingest.inputs import Inputs, with_bytes
from archive.ingest.pipeline import Options, Pipeline
from archive.ingest.readers import read
from archive.models import Claim, Feed, Outcome, Source
from archive.search import sync

LIMIT = 20.0  # seconds a document may take: somebody waits for the page
_MAY_STORE = "archive.add_article"
PASTED = "pasted text"
_WOULD = {
    Outcome.CREATED: "would be published",
    Outcome.UNCHANGED: "is in the archive, unchanged",
    Outcome.UPDATED: "would be a new version of an article",
    Outcome.COPY: "would be published as a copy",
    Outcome.REVIEW: "would wait in review",
    Outcome.REJECTED: "would be rejected",
}
_NOTHING_NEW = {Outcome.UNCHANGED, Outcome.REJECTED}


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files."""

    widget = FilesInput(attrs={"class": "field wide"})

    def clean(self, data, initial=None):
        return [super(FilesField, self).clean(file, initial) for file in data or []]


class IntakeForm(forms.Form):
    files = FilesField(
        required=False,
        help_text="Pages, scrapes, JSON Lines, feeds, archives of these: each is told by its content.",
        allow_empty_file=True,
    )
    text = forms.CharField(
        required=False,
        strip=False,
        label="Text or HTML",
        widget=forms.Textarea(attrs={"rows": 8, "class": "field wide"}),
        help_text="One document, as it was copied.",
    )
    address = forms.URLField(
        required=False,
        label="Address of that text",
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "field wide"}),
        help_text="Where it was printed, if it is known.",
    )
    addresses = forms.CharField(
        required=False,
        label="Addresses to fetch",
        widget=forms.Textarea(attrs={"rows": 3, "class": "field wide"}),
        help_text="One a line. A feed’s can be remembered, and is polled from then on.",
    )
    source = forms.ModelChoiceField(
        Source.objects.standing().order_by("name"),
        required=False,
        empty_label="as the documents say",
        widget=forms.Select(attrs={"class": "field"}),
        help_text="Who printed all of them.",
    )

    def clean_addresses(self):
        addresses = self.cleaned_data["addresses"].split()
        for address in addresses:
            if not address.lower().startswith(("http://", "https://")):
                raise forms.ValidationError(f"“{address}” is no address: it begins with neither http:// nor https://.")
        return addresses

    def clean(self):
        given = super().clean()
        if not self.errors and not (given["files"] or given["text"].strip() or given["addresses"]):
            raise forms.ValidationError("Choose a file, paste a text or write an address.")
        return given

    def documents(self):
        """Yield the RawCaptures of what was given; at the end `feeds` holds the addresses of the new feeds among it."""
        given = self.cleaned_data
        for file in given["files"]:
            opened = _buffered(file.file)
            yield from with_bytes(read(file.name, opened), file.name, opened)
        if given["text"].strip():
            for raw in read(PASTED, io.BufferedReader(io.BytesIO(given["text"].encode()))):
                yield raw if raw.address or raw.container else replace(raw, address=given["address"])
        fetched = Inputs(given["addresses"])
        yield from fetched
        found = dict.fromkeys(feeds.remembered_as(*feed) for feed in fetched.feeds)
        known = set(Feed.objects.filter(url__in=found).values_list("url", flat=True))
        self.feeds = [address for address in found if address not in known]


class RememberForm(forms.Form):
    """Which of the feeds that were fetched are to be remembered, and polled from then on."""

    feeds = forms.MultipleChoiceField(required=False, label="Feeds to remember", widget=forms.CheckboxSelectMultiple)

    def __init__(self, addresses, *args):
        super().__init__(*args)
        self.fields["feeds"].choices = [(address, address) for address in addresses]
        self.fields["feeds"].initial = addresses


def _buffered(file):
    """Return an uploaded file, in memory or on the disk, as the buffered binary file that readers take."""
    return file if hasattr(file, "peek") else io.BufferedReader(file)


@permission_required(_MAY_STORE, raise_exception=True)
def intake(request):
    """The form; what is given is held and shown on a page of its own."""
    form = IntakeForm(request.POST, request.FILES) if request.method == "POST" else IntakeForm()
    if request.method == "POST" and form.is_valid():
        try:
            token = hold(form.documents())
        except TooMuchError as error:
            form.add_error(None, f"{error}: the ingest command takes them.")
        else:
            source = form.cleaned_data["source"]
            request.session[_key(token)] = {"source": source.slug if source else "", "feeds": form.feeds}
            return redirect("admin:intake-drafts", token)
    context = {**admin.site.each_context(request), "title": "Take documents in", "form": form}
    return TemplateResponse(request, "admin/archive/intake.html", context)


@permission_required(_MAY_STORE, raise_exception=True)
def drafts(request, token):
    """What was given, as drafts with their evidence; nothing is stored until the curator says so."""
    if _key(token) not in request.session:
        raise Http404("Nobody here has shown these documents.")
    given = request.session[_key(token)]
    source, feeds_given = given["source"], given["feeds"] if request.user.has_perm("archive.add_feed") else []
    try:
        if request.method == "POST":
            return _decided(request, token, source, RememberForm(feeds_given, request.POST))
        found = list(_shown(token, source))
    except FileNotFoundError:
        messages.error(request, "These documents were stored or dropped, or a day has passed. Give them again.")
        return redirect("admin:intake")
    is_new = any(draft.line["status"] not in _NOTHING_NEW for draft in found)
    context = {
        **admin.site.each_context(request),
        "title": "Drafts",
        "drafts": found,
        "outcomes": _outcomes(found),
        "is_new": is_new,
        "can_store": is_new or bool(feeds_given),
        "remember": RememberForm(feeds_given),
    }
    return TemplateResponse(request, "admin/archive/intake_drafts.html", context)


def _key(token):
    return f"held-{token}"


def _decided(request, token, source, remember):
    """Store the documents, or drop them."""
    if request.POST.get("do") != "store":
        drop(token)
        del request.session[_key(token)]
        messages.success(request, "Nothing was stored.")
        return redirect("admin:intake")
    pipeline, summary = Pipeline(topics, Options(source, limit=LIMIT)), report.Summary()
    documents = held(token)
    inputs = list(dict.fromkeys(raw.container or raw.input for raw in held(token)))
    for entries in pipeline.run(documents, inputs, {"source": source, "by": request.user.get_username()}):
        for entry in entries:
            summary.add(entry)
    if remember.is_valid():
        printed_by = Source.objects.filter(slug=source).first()
        for address in remember.cleaned_data["feeds"]:
            Feed.objects.get_or_create(url=address, defaults={"source": printed_by})
            messages.success(request, f"The feed {address} is remembered: poll brings what is new in it.")
    drop(token)
    del request.session[_key(token)]
    sync.drain()
    messages.success(request, "; ".join(line.strip() for line in summary.lines()))
    return redirect(f"{reverse('admin:archive_rundocument_changelist')}?run__id__exact={pipeline.record.pk}")


@dataclass(frozen=True)
class Field:
    """A field of a draft: the Claim that it would hold, None for none, and the Claims that it would not, each as `shown` to a reader."""

    label: str
    chosen: object
    rivals: list


@dataclass(frozen=True)
class Shown:
    """A draft as the page shows it: what `ingest --dry-run --json` says, and its fields."""

    line: dict
    would: str
    fields: list


def _shown(token, source):
    """Yield the Shown drafts; nothing is stored."""

    def describe(entries, known):
        lines = report.describe(entries, known, dry_run=True)
        return [Shown(line, _WOULD[line["status"]], _fields(entry)) for entry, line in zip(entries, lines, strict=True)]

    pipeline = Pipeline(topics, Options(source, dry_run=True, describe=describe, limit=LIMIT))
    for entries in pipeline.run(held(token)):
        yield from (entry.line for entry in entries)


def _fields(entry):
    """Return the Fields of an entry that was read, those that a claim speaks of."""
    claims = entry.values.claims(entry.article, None) if entry.values else []
    names = {record.slug: record.name for record in (entry.values.source, entry.values.agency) if record} if claims else {}
    for claim in claims:
        claim.shown = shown(claim.field, claim.value, names)
    fields = []
    for name in Claim.Field:
        found = [claim for claim in claims if claim.field == name]
        if found:
            chosen = next((claim for claim in found if claim.chosen), None)
            fields.append(Field(name.label, chosen, [claim for claim in found if claim is not chosen]))
    return fields


def _outcomes(drafts):
    """Return [(words, number)] of what would become of the documents."""
    return [(words, number) for words in _WOULD.values() if (number := sum(draft.would == words for draft in drafts))]
