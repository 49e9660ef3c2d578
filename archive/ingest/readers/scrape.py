"""A plain text, as scraped from a page."""

from archive.ingest.readers import whole


def read(name, file):
    return whole.read(name, file, "text/plain")
