"""Readers: one module a format, each with read(name, file) -> iterator of RawCapture. What a file is, its content says.
Those of archives (bundle.py) take a third argument: how to read a file that lies in one.

`file` is a buffered binary file; no reader holds more of it than one document.
"""

import functools

from archive.ingest.draft import RawCapture
from archive.ingest.readers import bundle, compressed, feed, lines, mail, newsml, ninjs, nitf, page, scrape, table, warc
from archive.ingest.readers.limits import UnreadableError
from archive.ingest.readers.sniff import HEAD, sniff

BUNDLES = {"tar": bundle.read_tar, "zip": bundle.read_zip}
FORMATS = BUNDLES | {
    "csv": table.read, "feed": feed.read, "html": page.read, "jsonl": lines.read, "mail": mail.read, "newsml": newsml.read,
    "ninjs": ninjs.read, "nitf": nitf.read, "text": scrape.read, "warc": warc.read,
}  # fmt: skip
_BY_NAME = {"csv": table.NAMED, "jsonl": lines.NAMED}


def read(name, file, form="", depth=0):
    """Yield the RawCaptures in `file`, called `name`. `form` is a key of FORMATS, "" to find out; `depth`, in how many archives it lies.

    What cannot be read comes as a RawCapture with `error`; nothing is raised for what the file holds.
    """
    try:
        file = compressed.opened(file)
        form = form or sniff(file.peek(HEAD)[:HEAD])
        if form == "text":  # and so looks a table of two columns that are none of ours, or a file of bad lines alone
            form = next((named for named, ends in _BY_NAME.items() if name.lower().endswith(ends)), form)
        if form not in BUNDLES:
            yield from _some(FORMATS[form](name, file))
        elif depth == bundle.DEEPEST:
            raise UnreadableError(f"it lies in {bundle.DEEPEST} archives already, and is one more")
        else:
            yield from BUNDLES[form](name, file, functools.partial(read, depth=depth + 1))
    except UnreadableError as error:
        yield RawCapture(name, error=str(error))
    except compressed.BROKEN as error:
        yield RawCapture(name, error=f"its gzip data are broken ({error})")


def _some(raws):
    """Yield `raws`. Raises UnreadableError where there is none, as in a table with a header alone: nothing given is passed over."""
    none = True
    for raw in raws:
        none = False
        yield raw
    if none:
        raise UnreadableError("there is no document in it")
