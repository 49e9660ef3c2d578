"""After a change of names or rules: the articles matched again, at once where that is quick."""

from django.contrib import messages

from archive.curation.rematch import rematch
from archive.models import Article

AT_ONCE = 2_000  # articles; more than these would keep the page waiting


def say_matched(admin, request, ids=None, reach=None):
    """Match the articles again, all of them or those of `ids`, or say how to.

    `reach`, where all are too many, is called with AT_ONCE and returns the ids of those that the change can concern, or None.
    """
    whole = ids is None
    if whole:
        ids = list(Article.objects.order_by("pk").values_list("pk", flat=True)[: AT_ONCE + 1])
    if len(ids) > AT_ONCE and whole and reach:
        concerned = reach(AT_ONCE)
        whole, ids = (False, concerned) if concerned is not None else (True, ids)
    if len(ids) > AT_ONCE:
        admin.message_user(request, "Articles are matched with this change by the command `tag --all`.", messages.WARNING)
    elif ids:
        changed = rematch(ids)
        said = "no tag changed" if not changed else f"the tags of {changed} {'article' if changed == 1 else 'articles'} changed"
        admin.message_user(request, f"{_counted(len(ids), whole)} matched again: {said}.")


def _counted(number, whole):
    if number == 1:
        return "The one article was"
    return f"{'All ' if whole else ''}{number} articles were"
