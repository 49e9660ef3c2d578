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
    """Load templates and the index before the first reader asks; an index that cannot be read is built anew."""
    from archive.search import mend
    from archive.search.engine import open_engine
    from archive.search.request import IndexUnavailableError

    for name in engines["jinja2"].env.list_templates():
        get_template(name)
    with suppress(DatabaseError):  # a reader is told of it
        try:
            open_engine().warm()
        except IndexUnavailableError as error:
            mend.begin(error)
    connections.close_all()


threading.Thread(target=_warm, daemon=True).start()
