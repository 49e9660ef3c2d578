import os
import threading
from contextlib import suppress

from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connections
from django.template import engines
from django.template.loader import get_template

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")

application = get_wsgi_application()


def _warm():
    """Load templates and the index before the first reader asks; what may be wrong with it, or with the database, that reader is told."""
    from archive.search.engine import open_engine
    from archive.search.request import IndexUnavailableError

    for name in engines["jinja2"].env.list_templates():
        get_template(name)
    with suppress(IndexUnavailableError, DatabaseError):
        open_engine().warm()
    connections.close_all()


threading.Thread(target=_warm, daemon=True).start()
