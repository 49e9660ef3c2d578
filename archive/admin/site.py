"""The admin site: its names, its order, and what waits, on its first page."""

from django.contrib.admin import AdminSite
from django.urls import path

_ORDER = (
    "Article",
    "Actor",
    "Topic",
    "Source",
    "Candidate",
    "Feed",
    "ArticleActor",
    "ArticleTopic",
    "Mention",
    "ReviewReason",
    "CopyDecision",
    "Ledger",
    "SlugHistory",
)


class Desk(AdminSite):
    site_header = "Dateline administration"
    site_title = "Dateline administration"
    index_title = "Administration"
    index_template = "admin/desk_index.html"

    def index(self, request, extra_context=None):
        from archive.curation import review
        from archive.models import Candidate, Source
        from archive.search import sync

        waiting = {}
        if request.user.has_perm("archive.view_article"):
            waiting = {
                "reasons": review.counts(),
                "waiting": review.waiting().count(),
                "provisional": Source.objects.standing().filter(provisional=True).count(),
                "names": Candidate.objects.waiting().count(),
                "behind": sync.pending(),
            }
        return super().index(request, {**waiting, **(extra_context or {})})

    def get_urls(self):
        from archive.admin import copies, intake, review

        pages = [
            path("archive/review/", self.admin_view(review.waiting_list), name="review"),
            path("archive/intake/", self.admin_view(intake.intake), name="intake"),
            path("archive/intake/<uuid:token>/", self.admin_view(intake.drafts), name="intake-drafts"),
            path("archive/article/<int:pk>/review/", self.admin_view(review.judge), name="judge"),
            path("archive/article/<int:pk>/copies/", self.admin_view(copies.group_view), name="copies"),
        ]
        return [*pages, *super().get_urls()]

    def get_app_list(self, request, app_label=None):
        """What curators use daily comes first."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(
                key=lambda model: (_ORDER.index(model["object_name"]) if model["object_name"] in _ORDER else len(_ORDER), model["name"])
            )
        return sorted(apps, key=lambda app: app["app_label"] != "archive")
