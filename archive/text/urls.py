"""Addresses: cleaned for reading, normalised for identity, and what a path says of its page."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|yclid|msclkid|mc_[ce]id|igshid|_ga|cmpid|ncid|ns_\w+|at_(?:medium|campaign)\w*|wt_mc")
# A web archive's wrapper stands before the address that it keeps: …/web/20170624180000id_/https://…
_WRAPPER = re.compile(r"^(?:https?:)?//[^/]+/(?:web/)?(\d{4,14})[a-z_]*/(https?:/{1,2}.+)$", re.IGNORECASE)
_DEFAULT_PORT = {"http": ":80", "https": ":443"}
_EXTENSION = re.compile(r"\.(?:s?html?|php|aspx?|jsp|cms|amp)$", re.IGNORECASE)
_LABELS_OF_AMP = {"amp", "m", "mobile", "www"}
# Second-level labels under which names are registered: herald.co.uk belongs to herald.
_SHARED = {"co", "com", "org", "net", "gov", "gob", "gouv", "ac", "edu", "go", "or"}


def clean(address):
    """Return `address` without what does not belong to it: wrapper, fragment, tracking, default port. "" where it is none.

    >>> clean("HTTPS://web.archive.org/web/20170624/http://Herald.example:80/a?utm_source=x#top")
    'http://herald.example/a'
    """
    address = unwrap(address.strip())[0]
    if address.startswith("//"):
        address = "https:" + address
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return ""
    if parts.scheme.lower() not in _DEFAULT_PORT or "." not in host:
        return ""
    port = parts.netloc.rpartition("@")[2].lower().removeprefix(host)
    port = "" if port in ("", ":", _DEFAULT_PORT[parts.scheme.lower()]) else port
    query = parts.query
    if query and _TRACKING.search(query):
        query = urlencode([(k, v) for k, v in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(k)])
    return urlunsplit((parts.scheme.lower(), host + port, parts.path or "/", query, ""))


def normalise(address):
    """Return the form in which addresses are compared and kept as an article's: one scheme, no www, no last slash.

    >>> normalise("http://www.herald.example/news/7/?utm_source=x")
    'https://herald.example/news/7'
    """
    cleaned = clean(address)
    if not cleaned:
        return ""
    parts = urlsplit(cleaned)
    return urlunsplit(("https", parts.netloc.removeprefix("www."), parts.path.rstrip("/"), parts.query, ""))


def unwrap(address):
    """Return (the address that a web archive keeps, the digits of the time it was kept at); (address, "") where there is no wrapper."""
    match = _WRAPPER.match(address)
    if not match:
        return address, ""
    return re.sub(r"^(https?:)/+", r"\1//", match[2], flags=re.IGNORECASE), match[1]


def host(address):
    """Return the host of an address without www., "" where there is none."""
    try:
        return (urlsplit(unwrap(address)[0]).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_home(address):
    """Say whether an address is that of a site, not of a page in it."""
    parts = urlsplit(address)
    return not parts.query and parts.path.strip("/").lower() in ("", "index.html", "index.php", "home", "en", "ru", "fr", "de")


def site_label(host_name):
    """Return the label that names the site: "herald" for news.herald.co.uk."""
    labels = [label for label in host_name.split(".") if label not in _LABELS_OF_AMP]
    if len(labels) > 2 and labels[-2] in _SHARED:
        labels.pop()
    return labels[-2] if len(labels) > 1 else "".join(labels)


def slug_words(address):
    """Return the words of the last wordy part of a path, in small letters; [] where the path has no words.

    >>> slug_words("https://herald.example/2017/06/24/thirty-one-are-home.html")
    ['thirty', 'one', 'are', 'home']
    """
    path = unquote(urlsplit(unwrap(address)[0]).path)
    for part in reversed(path.split("/")):
        words = [word for word in re.split(r"[-_+.\s]+", _EXTENSION.sub("", part).lower()) if word]
        words = [word for word in words if not re.fullmatch(r"\d+|[a-z]?\d[\da-f]{4,}|[a-z]{1,3}\d+", word)]
        if len(words) > 2:
            return words
    return []
