import os
import secrets
import socket
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from archive.models import Article
from archive.search.engine import open_engine
from archive.search.request import IndexUnavailableError

# What the footer says; then, behind a blank line, the motto of the front (see web/site.py).
NOTICE = (
    "Everything here is invented: the strait, both republics, every person, paper and agency, and all that they say.\n\n"
    "News from both shores of the Sabrel Strait"
)
LOOPBACK = "127.0.0.1"
RECORDS = ("sources", "actors", "topics")


class Command(BaseCommand):
    help = (
        "The demonstration archive, from raw captures to a served site: migrates, loads fixtures/, ingests fixtures/raw/, "
        "tags, indexes and serves. Safe to run again: a second start only serves. For example: demo --port 8001"
    )

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000, help="where to serve on this machine (default 8000)")
        parser.add_argument("--no-server", action="store_true", help="make the archive, then stop")

    def handle(self, *, port, no_server, **options):
        if not no_server:
            _require_free(port)
        call_command("migrate", verbosity=0)
        self._make_archive(Path(settings.BASE_DIR) / "fixtures")
        self._bring_index_up_to_date()
        name, password = _curator()
        self.stdout.write(f"{Article.objects.visible().count()} articles, {Article.objects.filter(status='review').count()} in review.")
        if no_server:
            return
        self.stdout.write(f"\nDateline is at http://{LOOPBACK}:{port}/   (Ctrl-C stops it)")
        self.stdout.write(f"Curate at http://{LOOPBACK}:{port}/admin/   as {name}, password {password}\n")
        self.stdout.flush()
        _serve(port)

    def _make_archive(self, fixtures):
        """Load, ingest and decide once; what curators change afterwards is never loaded over."""
        notice = Path(settings.ARCHIVE_DATA) / "notice.txt"
        if notice.exists():
            return
        for name in RECORDS:
            call_command("authority", "load", str(fixtures / "authority" / f"{name}.jsonl"), stdout=self.stdout)
        call_command("ingest", str(fixtures / "raw"), stdout=self.stdout)
        call_command("review", "apply", str(fixtures / "decisions.jsonl"), stdout=self.stdout)
        notice.write_text(NOTICE + "\n", encoding="utf-8")

    def _bring_index_up_to_date(self):
        """Bring in what waits; an index that cannot be read, or that another version made, is built anew."""
        try:
            open_engine().warm()
        except IndexUnavailableError as error:
            self.stdout.write(str(error))
            call_command("index", "rebuild", stdout=self.stdout)
        call_command("index", "update", stdout=self.stdout)


def _require_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise CommandError(f"Port {port} is taken. Choose another: make demo PORT={port + 1}") from error


def _curator():
    """Return the name and password of the demonstration's curator, made at the first start."""
    path = Path(settings.ARCHIVE_DATA) / "curator-password"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(9), encoding="ascii")
    password = path.read_text(encoding="ascii")
    user, created = get_user_model().objects.get_or_create(username="curator", defaults={"is_staff": True})
    if created:
        user.set_password(password)
        user.save()
        user.groups.add(Group.objects.get(name="curator"))
    return user.username, password


def _serve(port):
    from waitress import serve

    from archive.wsgi import application

    serve(application, host=LOOPBACK, port=port, threads=max(4, os.cpu_count() or 1), ident=None, _quiet=True)
