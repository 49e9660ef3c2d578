"""One name that no record has, decided by one button: in the list of candidates, and on the review desk of an article."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.html import format_html

from archive.curation import candidates, spellings
from archive.curation.values import RefusedError
from archive.models import Actor, Candidate
from archive.search import sync

_BUTTONS = {
    "record": ("Record", "Make “{0}” a record"),
    "never": ("Never", "Never show “{0}” again"),
    "name": ("It is", "“{0}” is a name of “{1}”"),
    "unlike": ("It is not", "“{0}” is no name of “{1}”"),
}


def may_decide(user):
    return user.has_perm("archive.change_candidate") and user.has_perm("archive.add_actor")


def button(doing, candidate, actor=None, form=""):
    """Return a button, named `one`, that does `doing` with a candidate; those who hear the page are told with which.

    `form` is the id of its form, "" for the one that it stands in.
    """
    shown, said = _BUTTONS[doing]
    target = "-".join([doing, str(candidate.pk), *([str(actor.pk)] if actor else [])])
    spoken = said.format(candidate, actor)
    of = format_html(' form="{}"', form) if form else ""
    return format_html('<button class="button plain" name="one" value="{}" aria-label="{}"{}>{}</button>', target, spoken, of, shown)


def decide(request, pressed):
    """Do what a button of `button` says, `pressed` being its value, and tell the user. Http404 where it names nothing."""
    doing, pk, actor = [*pressed.split("-"), "", ""][:3]
    candidate = get_object_or_404(Candidate, pk=int(pk) if pk.isdigit() else 0)
    chosen = Candidate.objects.filter(pk=candidate.pk)
    if doing == "record":
        same = [candidate.pk, *(other.pk for other in spellings.alike([candidate])[candidate.pk])]
        _, changed = candidates.make_records(Candidate.objects.filter(pk__in=same), user=request.user)
        say(request, f"“{candidate}” is a record now" + (f", with {len(same) - 1} more spellings" if same[1:] else ""), changed)
    elif doing == "never":
        candidates.put_away(chosen, user=request.user)
        messages.success(request, f"“{candidate}” is seen no more.")
    elif doing in ("name", "unlike"):
        _judge_spelling(request, doing, candidate, get_object_or_404(Actor, pk=int(actor) if actor.isdigit() else 0))
    sync.drain()


def _judge_spelling(request, doing, candidate, actor):
    try:
        if doing == "name":
            changed = candidates.add_names(Candidate.objects.filter(pk=candidate.pk), actor, user=request.user)
            say(request, f"“{candidate}” is a name of “{actor}” now", changed)
        else:
            spellings.refuse(candidate, actor)
            messages.success(request, f"“{candidate}” is proposed for “{actor}” no more.")
    except RefusedError as refused:
        messages.error(request, str(refused))


def say(request, done, changed):
    messages.success(request, f"{done}; the tags of {changed} {'article' if changed == 1 else 'articles'} changed.")
