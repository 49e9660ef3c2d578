"""The group of an article: its original and copies beside it, each of which can be split off, and another article joined."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from archive.curation import groups
from archive.curation.values import RefusedError
from archive.models import Article
from archive.search import sync
from archive.text import fingerprint, reuse, urls

_MOST = 200  # articles of a group on the page


def group_view(request, pk):
    """Show the group of an article; on POST split a member off, or join another article to it."""
    if not request.user.has_perm("archive.view_article"):
        raise PermissionDenied
    article = get_object_or_404(Article.objects.select_related("source", "original"), pk=pk)
    named = ""
    if request.method == "POST":
        if not request.user.has_perm("archive.change_article"):
            raise PermissionDenied
        named = request.POST.get("other", "").strip()
        try:
            messages.success(request, _decided(request, article, named))
            sync.drain()
            return redirect(request.path)
        except RefusedError as refused:
            messages.error(request, str(refused))
    root = article.original_id or article.pk
    members = Article.objects.select_related("source").filter(Q(pk=root) | Q(original=root)).oldest_first()
    own = fingerprint.read(article.body)
    context = {
        **admin.site.each_context(request), "opts": Article._meta, "article": article, "title": f"Copies of {article}", "named": named,
        "members": [(member, member.pk == root, _shared(own, article, member)) for member in members[:_MOST]],
        "more": max(0, members.count() - _MOST), "can_change": request.user.has_perm("archive.change_article"),
    }  # fmt: skip
    return TemplateResponse(request, "admin/archive/copies.html", context)


def _decided(request, article, named):
    """Do what the form says and say what was done. Raises RefusedError."""
    if split := request.POST.get("split"):
        member = Article.objects.filter(Q(pk=article.pk) | Q(original=article.original_id or article.pk) | Q(copies=article)).distinct()
        found = member.filter(pk=split if split.isdigit() else 0).first()
        if found is None:
            raise RefusedError("That article is not in this group any more.")
        number = groups.split(found, user=request.user)
        return f"“{found}” stands by itself, parted from {number} other {'article' if number == 1 else 'articles'}: no machine joins them."
    other = _named(named)
    if other is None:
        raise RefusedError(
            f"No article has the number or the address “{named}”." if named else "Give the number or the address of an article."
        )
    original = groups.join(Article.objects.filter(pk__in=[article.pk, other.pk]), user=request.user)
    return f"Joined: the original is “{original}”."


def _named(text):
    """Return the article of a number or an address."""
    if text.isdigit():
        return Article.objects.filter(pk=text).first()
    return Article.objects.filter(addresses__address=urls.normalise(text)).first() if text else None


def _shared(own, article, member):
    """Return how much of the shorter text the other has, in per cent; None for the article itself."""
    return None if member.pk == article.pk else round(100 * reuse.compare(own, fingerprint.read(member.body)).shorter)
