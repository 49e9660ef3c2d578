from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, DjangoHelpFormatter
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from archive.ingest.cycles import collect_seldom
from archive.search import sync


class _Formatter(DjangoHelpFormatter):
    """Wraps a single line, leaves the lines of a longer text as they are."""

    def _fill_text(self, text, width, indent):
        return text.strip("\n") if "\n" in text else super()._fill_text(text, width, indent)


class ArchiveCommand(BaseCommand):
    """A command on the archive. `examples` stand at the foot of its --help; a new archive is made where there is none.

    `kept` says what stays and how to go on where Ctrl-C breaks it off.
    """

    examples = ""
    kept = ""

    def create_parser(self, *args, **kwargs):
        return super().create_parser(*args, formatter_class=_Formatter, epilog=self.examples, **kwargs)

    def execute(self, *args, **options):
        collect_seldom()
        try:
            self._prepare_database()
            return self._interruptible(*args, **options)
        except OperationalError as error:
            if "locked" not in str(error):
                raise
            raise CommandError("Another process kept the archive from being written to. What was finished is stored: try again.") from error

    def _interruptible(self, *args, **options):
        try:
            return super().execute(*args, **options)
        except KeyboardInterrupt:
            raise CommandError(" ".join(filter(None, ("Interrupted.", self.kept, behind())))) from None

    def _prepare_database(self):
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return
        if connection.introspection.table_names():
            raise CommandError("The archive is of an earlier version. Back it up, then run: manage.py migrate")
        call_command("migrate", verbosity=0)


def behind():
    """Return in words how far search is behind what is stored, "" where it is not."""
    if not (waiting := sync.pending()):
        return ""
    return f"Search is behind by {'1 article' if waiting == 1 else f'{waiting:,} articles'}. It catches up with: index update"
