"""Draft: what extraction believes of one document, and why. Plain data, no models."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass
class RawCapture:
    """What a reader yields: one document as it came in, with what its container says of it."""

    input: str  # path or address, "#n" inside a container
    data: bytes = b""  # of this document alone: a page, a text, a JSON line
    media_type: str = "application/octet-stream"  # with "; charset=…" where its encoding came with it
    address: str = ""  # as given, not yet normalised
    aliases: list[str] = field(default_factory=list)  # other addresses that lead to it
    retrieved_at: dt.datetime | None = None
    metadata: dict = field(default_factory=dict)  # the keys of a JSON line; of a feed's page, when the feed says it was published
    container: str = ""  # the file whose lines may refer to one another by their id
    error: str = ""  # why it cannot be read: the document is rejected with this line

    @property
    def charset(self):
        """The encoding that came with the document, "" where none did."""
        return self.media_type.partition("charset=")[2]


def instant(value):
    """Return the instant that an ISO stamp says, UTC where it names no offset; None where it says none."""
    try:
        found = dt.datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


@dataclass(frozen=True)
class DraftClaim:
    """A value that a field could have. Dates as EDTF."""

    field: str  # a Claim.Field, but source and agency, which are Hints
    value: str
    basis: str = ""  # metadata, printed, url, inferred, supplied
    evidence: str = ""
    origin: str = "machine"  # or import: a given key of a JSON line


@dataclass(frozen=True)
class Hint:
    """Who prints or produced a text, as it says itself: by a name, a host or both. The records know which source that is."""

    name: str = ""
    host: str = ""
    basis: str = ""
    evidence: str = ""
    origin: str = "machine"


@dataclass
class Draft:
    """One document, extracted. `claims` holds for each field its candidates, the most trusted first."""

    claims: list[DraftClaim] = field(default_factory=list)
    title: str = ""
    title_basis: str = ""
    dek: str = ""
    body: str = ""
    marks: list[dict] = field(default_factory=list)  # {"type", "start", "end", "href"?}
    captions: list[str] = field(default_factory=list)
    byline: str = ""
    dateline: str = ""
    kind: str = "news"
    language: str = ""
    url: str = ""  # the page's own address, cleaned
    addresses: list[str] = field(default_factory=list)  # all its addresses, normalised
    item: str = ""  # its provider's own id of it, the same in all versions; one of its addresses
    version: int = 0  # its provider's number of this text of it, 0 where there is none
    revised_at: dt.datetime | None = None  # when this text of it was made, as it says itself
    date: str = ""  # EDTF
    date_basis: str = ""
    date_evidence: str = ""
    printed_at: dt.datetime | None = None
    sources: list[Hint] = field(default_factory=list)  # the most trusted first
    agencies: list[Hint] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)  # given in a JSON line
    topics: list[str] = field(default_factory=list)
    copy_of: str = ""  # another line's id of the same file
    line_id: str = ""  # this line's id
    rights: str = ""  # of an exported line
    left_out: list[str] = field(default_factory=list)  # keys of a line that mean nothing to us
    doubts: list[tuple[str, str]] = field(default_factory=list)  # (ReviewReason.Code, detail)
    error: str = ""  # why nothing can be made of it
    packed: bytes = b""  # the document as it came, compressed to be kept
    text_digest: str = ""  # of its body
    fingerprint: list[int] = field(default_factory=list)  # of its body
    ahead: object = None  # what the tagger has found in it

    def claim(self, name, value, basis="", evidence="", origin="machine"):
        """Add a claim and, where the field has no value yet, hold it."""
        if not value:
            return
        self.claims.append(DraftClaim(name, value, basis, evidence, origin))
        if not getattr(self, name):
            setattr(self, name, value)
            if name == "title":
                self.title_basis = basis
            elif name == "date":
                self.date_basis, self.date_evidence = basis, evidence
