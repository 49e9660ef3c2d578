from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin import apps


class ArchiveConfig(AppConfig):
    name = "archive"
    verbose_name = "Archive"
    default = True
    default_auto_field = "django.db.models.BigAutoField"


class DeskConfig(apps.AdminConfig):
    """Django's admin, on a site of our own that says what waits."""

    default = False
    default_site = "archive.admin.site.Desk"

    def ready(self):
        super().ready()
        # Not in archive.admin itself: the site would be imported, and made, twice.
        import_module("archive.admin.registered")
