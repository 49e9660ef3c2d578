"""The Draft of a NITF document."""

from archive.ingest.draft import Hint
from archive.ingest.extract import fragment, piece, wire_xml
from archive.ingest.extract.wire_xml import attribute, text, texts

FORM = "NITF"
# Where a date of publication stands, the surest first.
_DATES = (
    (".//pubdata", "date.publication"),
    (".//docdata/date.issue", "norm"),
    (".//docdata/date.release", "norm"),
    (".//dateline/story.date", "norm"),
)
_AS_HTML = {"hl1": "h2", "hl2": "h2", "bq": "blockquote", "block": "div", "pre": "p"}


def draft(raw, known, today):
    """Return the Draft of a NITF document. Raises ValueError, with a message for a reader, where it is broken."""
    root = wire_xml.parse(raw.data)
    if root.tag != "nitf":
        raise ValueError(f"it is no NITF: it begins with <{root.tag}>")
    blocks, captions = body(root)
    said = piece.Piece(
        FORM,
        title=text(root, ".//body.head/hedline/hl1") or text(root, "./head/title"),
        dek=text(root, ".//body.head/abstract") or text(root, ".//body.head/hedline/hl2"),
        bylines=texts(root, ".//body.head/byline/person") or texts(root, ".//body.head/byline"),
        dateline=text(root, ".//body.head/dateline/location") or text(root, ".//body.head/dateline"),
        dates=_dates(root),
        language=root.get("lang") or attribute(root, "./body", "lang"),
        blocks=blocks,
        captions=captions,
        addresses=[value for value in (attribute(root, ".//pubdata", "ex-ref"), raw.address) if value.startswith("http")],
        item=attribute(root, ".//docdata/du-key", "key") or attribute(root, ".//docdata/doc-id", "id-string"),
        version=attribute(root, ".//docdata/du-key", "version"),
        revised=[attribute(root, path, name) for path, name in ((".//docdata/date.issue", "norm"), *_DATES)],
        outlets=_outlets(root),
        agencies=[Hint(name, basis="metadata", evidence=f"distributor: {name}") for name in texts(root, ".//body.head/distributor")[:1]],
        labels=[
            value for value in (attribute(root, ".//pubdata", "position.section"), attribute(root, ".//tobject", "tobject.type")) if value
        ],
    )
    return piece.draft(said, known, today)


def body(root):
    """Return (blocks, captions) of the body of a NITF document."""
    content = root.find(".//body.content")
    if content is None:
        return [], []
    captions = []
    for media in list(content.iter("media")):
        captions += texts(media, "media-caption")
        media.tag, media.text = "script", None  # dropped with its contents, its tail stays
        del media[:]
    for element in content.iter(*_AS_HTML):
        element.tag = _AS_HTML[element.tag]
    return fragment.blocks(wire_xml.inner(content))[0], captions


def _dates(root):
    for path, name in _DATES:
        if value := attribute(root, path, name):
            return [(name if name != "norm" else path.rpartition("/")[2], value)]
    return []


def _outlets(root):
    for value, where in (
        (attribute(root, ".//pubdata", "name"), "pubdata name"),
        (text(root, ".//body.head/distributor"), "distributor"),
        (attribute(root, ".//docdata/doc.copyright", "holder"), "doc.copyright holder"),
        (attribute(root, ".//docdata/doc-id", "regsrc"), "doc-id regsrc"),
    ):
        if value:
            return [Hint(value, basis="metadata", evidence=f"{where}: {value}")]
    return []
