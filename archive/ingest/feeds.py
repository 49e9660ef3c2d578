"""Addresses as documents, and the feeds among them: remembered, polled when they are due, their entries' pages fetched."""

import datetime as dt
import io
import re
from email.utils import parsedate_to_datetime

from django.utils import timezone

from archive.ingest.draft import RawCapture
from archive.ingest.extract import entry
from archive.ingest.fetch import FetchError, fetch
from archive.ingest.readers import feed as reader
from archive.ingest.readers import read
from archive.ingest.readers.limits import UnreadableError
from archive.ingest.readers.sniff import HEAD, sniff
from archive.models import ArticleAddress, Capture, Feed
from archive.text import urls

_MAX_AGE = re.compile(r"max-age=(\d{1,9})")


def documents(given, response, form=""):
    """Yield the RawCaptures of what was fetched from the address `given`."""
    if (form or form_of(response.body)) == "feed":
        yield from entries(given, response)
        return
    now = timezone.now()
    for raw in read(given, io.BufferedReader(io.BytesIO(response.body)), form):
        raw.retrieved_at = raw.retrieved_at or now
        if raw.input == given and not raw.error:
            _place(raw, given, response)
        yield raw


def form_of(data):
    """Return the format of `data` (bytes), "" where it is none that is read."""
    try:
        return sniff(data[:HEAD])
    except UnreadableError:
        return ""


def entries(given, response):
    """Yield the RawCaptures of a feed's entries: where the feed has but a summary, that of the entry's page, if it can be had."""
    try:
        records = list(reader.records(reader.parse(response.body, response.address)))
    except UnreadableError as error:
        yield RawCapture(given, error=str(error))
        return
    known = _known([record["link"] for record in records])
    for number, record in enumerate(records, 1):
        name, raw = f"{given}#{number}", None
        if record["link"] and not entry.is_whole(record) and urls.normalise(record["link"]) not in known:
            try:
                raw = _page(name, record["link"])
                raw.metadata = {"published": record["published"]}
            except FetchError as error:
                record["page"] = str(error)
        raw = raw or reader.capture(name, record)
        raw.retrieved_at = timezone.now()
        yield raw


def _page(name, address):
    response = fetch(address)
    if form_of(response.body) != "html":
        raise FetchError("it is no page")
    raw = RawCapture(name, response.body, "text/html")
    _place(raw, address, response)
    return raw


def _place(raw, given, response):
    """Let a document know where it was found, under which other address it goes, and in which encoding it came."""
    raw.address = response.address
    raw.aliases = [given] if given != response.address else []
    if response.charset and raw.media_type.startswith("text/"):
        raw.media_type = f"{raw.media_type}; charset={response.charset[:40]}"


def _known(links):
    """Return those of the links, normalised, whose article is there with its text, or whose page was taken before."""
    wanted = {urls.normalise(link) for link in links if link}
    with_text = ArticleAddress.objects.filter(address__in=wanted).exclude(article__body="")
    taken = Capture.objects.filter(address__in=wanted, media_type__startswith="text/html")
    return {*with_text.values_list("address", flat=True), *taken.values_list("address", flat=True)}


def remember(given, response, source=None):
    """Remember a feed that was read from an address, or note that it was read now. `source` prints what it holds (a Source or None)."""
    feed, _ = Feed.objects.get_or_create(url=remembered_as(given, response), defaults={"source": source})
    note(feed, response)
    return feed


def remembered_as(given, response):
    """Return the address by which a feed is remembered that was read from the address `given`."""
    address = response.moved or given
    return urls.clean(address) or address


def note(feed, response):
    """Note that a feed was read: what it is called, by what the next answer is told from this one, and when to ask again."""
    try:
        about = reader.parse(response.body, response.address).feed
    except UnreadableError:
        about = {}  # its documents have said so
    feed.title = str(about.get("title") or "")[:300] or feed.title
    feed.etag, feed.last_modified = response.headers.get("etag", "")[:300], response.headers.get("last-modified", "")[:300]
    ttl = str(about.get("ttl") or "")
    feed.rest(_wait(response, int(ttl) * 60 if ttl.isascii() and ttl.isdigit() and len(ttl) < 6 else 0))


def poll(feed, pipeline):
    """Fetch one feed and ingest what is new in it; yield lists of Entries as `pipeline.run` does, none where nothing is new.

    The feed is noted as read when all its entries are stored: what is broken off is done again.
    """
    try:
        response = fetch(feed.url, _conditions(feed))
        if response.status == 200 and form_of(response.body) != "feed":
            raise FetchError("what is there is no feed any more")
    except FetchError as error:
        yield from pipeline.run([RawCapture(feed.url, error=f"it cannot be polled: {error}")], [feed.url])
        if error.status == 410:
            feed.stop(str(error))
        else:
            feed.fail(str(error), _retry_after(error.retry_after))
        return
    if response.moved and not _move(feed, response.moved):
        return
    if response.status == 304:
        feed.rest(_wait(response))
        return
    yield from pipeline.run(entries(feed.url, response), [feed.url])
    note(feed, response)


def _conditions(feed):
    given = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
    return {name: value for name, value in given.items() if value}


def _move(feed, address):
    """Let a feed go by the address that it has moved to for good; say whether it is still to be read."""
    address = urls.clean(address) or address
    if Feed.objects.filter(url=address).exclude(pk=feed.pk).exists():
        feed.stop(f"it has moved to {address}, which is remembered already")
        return False
    feed.url = address
    return True


def _wait(response, ttl=0):
    """Return the seconds after which the server wants to be asked again."""
    match = _MAX_AGE.search(response.headers.get("cache-control", ""))
    return max(ttl, int(match[1]) if match else 0)


def _retry_after(value):
    """Return the seconds that a Retry-After header asks for: a number of them, or a date; 0 where it says neither."""
    if value.strip().isdecimal() and len(value) < 9:
        return int(value)
    try:
        return max((parsedate_to_datetime(value) - dt.datetime.now(dt.UTC)).total_seconds(), 0)
    except (TypeError, ValueError):
        return 0
