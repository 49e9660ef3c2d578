"""A page between choosing and doing: what will happen to how many, and why."""

from django import forms
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.template.response import TemplateResponse

_SHOWN = 10


class WhyForm(forms.Form):
    why = forms.CharField(required=False, widget=forms.TextInput(attrs={"size": 60}), help_text="Kept in the history.")


class ReasonForm(forms.Form):
    why = forms.CharField(label="Reason", widget=forms.TextInput(attrs={"size": 60}), help_text="Kept in the history.")


def counted(counts):
    """Return what was counted, as in "names: 2"."""
    return [f"{what}: {number:,}" for what, number in counts.items()]


def ask(admin, request, queryset, *, title, verb, notes=(), form_class=forms.Form):
    """Return (answers, page): the cleaned form once it is confirmed, else None and the page that asks.

    `notes` are sentences that count what will happen; `verb` stands on the button.
    """
    confirmed = "confirmed" in request.POST
    form = form_class(request.POST if confirmed else None)
    if confirmed and form.is_valid():
        return form.cleaned_data, None
    across = request.POST.get("select_across") == "1"
    context = {
        **admin.admin_site.each_context(request),
        "title": title,
        "verb": verb,
        "notes": notes,
        "form": form,
        "opts": admin.model._meta,
        "count": queryset.count(),
        "records": list(queryset[:_SHOWN]),
        "more": max(0, queryset.count() - _SHOWN),
        "action": request.POST["action"],
        "across": across,
        "checkbox": ACTION_CHECKBOX_NAME,
        # A choice across all pages is sent as such: forms may not have thousands of fields.
        "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME)[: 1 if across else None],
    }
    return None, TemplateResponse(request, "admin/archive/confirm.html", context)
