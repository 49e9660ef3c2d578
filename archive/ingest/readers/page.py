"""An HTML page."""

from archive.ingest.readers import whole


def read(name, file):
    return whole.read(name, file, "text/html")
