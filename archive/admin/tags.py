"""Tags and mentions as lists: who or what says that an article is about a record, and a curator's word on it."""

from django.contrib import admin

from archive.admin.base import ReadOnly, Synced, link
from archive.admin.confirm import ask
from archive.curation import tags
from archive.models import ArticleActor, ArticleTopic, Mention, Tag
from archive.tagging.learned.suggestions import why

_ACTIONS = {
    "confirm": (Tag.Decision.CONFIRMED, "Confirm", "They stay, whatever names and rules say later."),
    "reject": (Tag.Decision.REJECTED, "Reject", "They go from every page, and no machine brings them back."),
    "undecide": (Tag.Decision.NONE, "Take the decision back", "Names and rules decide again."),
}


class TagAdmin(Synced, ReadOnly, admin.ModelAdmin):
    list_display = ("record", "article_title", "origin", "decision", "score", "by", "at")
    list_display_links = None
    list_filter = ("decision", "origin")
    list_select_related = ("record", "article", "by")
    search_fields = ("=article__id", "article__title")
    search_help_text = "Headline, or number of an article"
    show_full_result_count = False
    list_per_page = 50
    actions = ("confirm", "reject", "undecide")

    def has_decide_permission(self, request):
        return request.user.has_perm(f"archive.change_{self.opts.model_name}")

    @admin.display(description="article")
    def article_title(self, tag):
        return link(tag.article)

    def _decide(self, request, queryset, name):
        decision, verb, note = _ACTIONS[name]
        changing = queryset.exclude(decision=decision).count()
        notes = [f"{changing} of {queryset.count()} chosen tags change.", note]
        answers, page = ask(self, request, queryset, title=f"{verb} these tags?", verb=verb, notes=notes)
        if answers is not None:
            self.message_user(request, f"{tags.decide(queryset, decision, user=request.user)} tags changed.")
        return page

    @admin.action(description="Confirm …", permissions=["decide"])
    def confirm(self, request, queryset):
        return self._decide(request, queryset, "confirm")

    @admin.action(description="Reject …", permissions=["decide"])
    def reject(self, request, queryset):
        return self._decide(request, queryset, "reject")

    @admin.action(description="Take the decision back …", permissions=["decide"])
    def undecide(self, request, queryset):
        return self._decide(request, queryset, "undecide")


@admin.register(ArticleActor)
class ArticleActorAdmin(TagAdmin):
    list_filter = (*TagAdmin.list_filter, "record__kind")
    search_fields = (*TagAdmin.search_fields, "record__name", "record__slug")
    search_help_text = "Actor, headline, or number of an article"


@admin.register(ArticleTopic)
class ArticleTopicAdmin(TagAdmin):
    list_filter = (*TagAdmin.list_filter, ("record", admin.RelatedOnlyFieldListFilter))
    search_fields = (*TagAdmin.search_fields, "record__label", "record__slug")
    search_help_text = "Topic, headline, or number of an article"
    list_display = ("record", "article_title", "origin", "score", "words", "decision", "by", "at")

    @admin.display(description="words that counted")
    def words(self, tag):
        return ", ".join(why(tag)) if tag.origin == Tag.Origin.LEARNED else ""


@admin.register(Mention)
class MentionAdmin(ReadOnly, admin.ModelAdmin):
    """Where names stand; those without an actor are shared by several."""

    list_display = ("surface", "actor", "article_title", "field", "start")
    list_display_links = None
    list_filter = (("actor", admin.EmptyFieldListFilter), "field")
    list_select_related = ("actor", "article")
    search_fields = ("surface", "=article__id")
    show_full_result_count = False

    @admin.display(description="article")
    def article_title(self, mention):
        return link(mention.article)
