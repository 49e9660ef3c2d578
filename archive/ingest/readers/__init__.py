"""Readers: one module a format, each with read(name, file) -> iterator of RawCapture. What a file is, its content says.

`file` is a buffered binary file; no reader holds more of it than one document.
"""

from archive.ingest.draft import RawCapture
from archive.ingest.readers import compressed, feed, lines, newsml, ninjs, nitf, page, scrape, table, warc
from archive.ingest.readers.limits import UnreadableError
from archive.ingest.readers.sniff import HEAD, sniff

FORMATS = {
    "csv": table.read, "feed": feed.read, "html": page.read, "jsonl": lines.read, "newsml": newsml.read, "ninjs": ninjs.read,
    "nitf": nitf.read, "text": scrape.read, "warc": warc.read,
}  # fmt: skip


def read(name, file, form=""):
    """Yield the RawCaptures in `file`, called `name`. `form` is a key of FORMATS, "" to find out.

    What cannot be read comes as a RawCapture with `error`; nothing is raised for what the file holds.
    """
    try:
        file = compressed.opened(file)
        yield from FORMATS[form or sniff(file.peek(HEAD)[:HEAD])](name, file)
    except UnreadableError as error:
        yield RawCapture(name, error=str(error))
    except compressed.BROKEN as error:
        yield RawCapture(name, error=f"its gzip data are broken ({error})")
