"""NITF: a file is a document."""

from archive.ingest.readers import whole

MEDIA_TYPE = "application/nitf+xml"


def read(name, file):
    return whole.read(name, file, MEDIA_TYPE)
