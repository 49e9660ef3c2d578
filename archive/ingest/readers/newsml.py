"""NewsML-G2: a newsItem, or a newsMessage with any number of them, each a document."""

from lxml import etree

from archive.ingest.draft import RawCapture
from archive.ingest.readers.limits import LARGEST, UnreadableError

MEDIA_TYPE = "application/vnd.iptc.g2.newsitem+xml"


def read(name, file):
    """Yield a RawCapture a newsItem. Raises UnreadableError where the XML is broken, behind the items that are whole."""
    metered, number = _Metered(file), 0
    walk = etree.iterparse(metered, events=("end",), tag="{*}newsItem", no_network=True, load_dtd=False, resolve_entities=False)
    try:
        for _, item in walk:
            number += 1
            alone = item.getparent() is None
            yield RawCapture(name if alone else f"{name}#{number}", etree.tostring(item, encoding="utf-8", with_tail=False), MEDIA_TYPE)
            metered.taken = 0
            _forget(item)
    except etree.XMLSyntaxError as error:
        read_before = f"; the {number} items before were read" if number else ""
        raise UnreadableError(f"its XML is broken ({error.msg}){read_before}") from error
    if not number:
        raise UnreadableError("it is NewsML without a newsItem")


def _forget(item):
    """Let go of an item and of what stands before it: a message may have any length."""
    item.clear()
    parent = item.getparent()
    while parent is not None and item.getprevious() is not None:
        del parent[0]


class _Metered:
    """A file that is read in pieces; `taken` counts its bytes since it was last set to 0."""

    def __init__(self, file):
        self._file, self.taken = file, 0

    def read(self, size=-1):
        data = self._file.read(size if 0 < size < 65_536 else 65_536)
        self.taken += len(data)
        if self.taken > LARGEST:
            raise UnreadableError(f"an item of it has more than {LARGEST // 1_000_000} MB")
        return data
