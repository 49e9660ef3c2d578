"""Addresses fetched: within a time, within a document's size, and from public networks alone.

At each hop the host is resolved once, every address it resolves to is checked, and the connection is made to one that was checked:
what the name resolves to a moment later does not matter. A redirect is checked like the first address.
"""

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from archive.ingest.readers.limits import LARGEST

CONNECT, READ, WHOLE = 10.0, 20.0, 120.0  # seconds: to connect, between two pieces of an answer, for all of it with its redirects
MOST_REDIRECTS = 5
AGENT = "Dateline/0.1 (news archive)"
_PERMANENT, _REDIRECTS = (301, 308), (301, 302, 303, 307, 308)
_UNICAST, _6TO4 = ipaddress.ip_network("2000::/3"), ipaddress.ip_network("2002::/16")
_GZIP = 47  # zlib's number for gzip and zlib alike
_PIECE = 65_536
_SAFE = "/%:@!$&'()*+,;=~"  # what stands in paths as it is


class FetchError(Exception):
    """An address that cannot be fetched; the message says why, for a reader. `status` is the answer's, 0 where there was none."""

    def __init__(self, message, status=0, retry_after=""):
        super().__init__(message)
        self.status, self.retry_after = status, retry_after


@dataclass
class Response:
    """An answer. `address` is where it was found in the end, `moved` where it has moved to for good ("" where it has not)."""

    address: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)  # names in small letters
    body: bytes = b""
    moved: str = ""

    @property
    def charset(self):
        return self.headers.get("content-type", "").lower().partition("charset=")[2].split(";")[0].strip(" \"'")


def fetch(address, headers=None):
    """Return the Response (200, or 304 to conditional `headers`) of an address. Raises FetchError for everything else."""
    ends, moved, permanent = time.monotonic() + WHOLE, "", True
    for _ in range(MOST_REDIRECTS + 1):
        response = _ask(address, headers or {}, ends)
        location = response.headers.get("location", "")
        if response.status not in _REDIRECTS or not location:
            break
        permanent = permanent and response.status in _PERMANENT
        address = urljoin(address, location.strip())
        moved = address if permanent else moved
    else:
        raise FetchError(f"it is redirected more than {MOST_REDIRECTS} times")
    if response.status not in (200, 304):
        reason = http.client.responses.get(response.status, "")
        raise FetchError(
            f"{_host(address)} answers {response.status} {reason}".strip(), response.status, response.headers.get("retry-after", "")
        )
    response.moved = moved
    return response


def public_addresses(host, port):
    """Return the IP addresses of a host, all of them checked. Raises FetchError where it has none, or one that is not public."""
    try:
        found = {info[4][0].partition("%")[0]: None for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise FetchError(f"its host {host} is not known") from error
    for address in found:
        if not _may_be_fetched(ipaddress.ip_address(address)):
            raise FetchError(f"its host {host} is at {address}, which is not in a public network")
    return list(found)


def _may_be_fetched(address):
    if any(address in ipaddress.ip_network(network) for network in settings.FETCH_NETWORKS):
        return True
    if address.version == 6:  # what maps, translates or tunnels to the other version lies outside, or in 2002::/16
        return address in _UNICAST and address not in _6TO4 and address.is_global
    return address.is_global and not address.is_multicast and not address.is_reserved


def _ask(address, headers, ends):
    """Return the Response to one request, its body whole; that of a redirect or an error is not read."""
    parts = _parts(address)
    kind, port = (_Secure, 443) if parts.scheme == "https" else (_Plain, 80)
    host, port = parts.hostname.encode("idna").decode("ascii") if not parts.hostname.isascii() else parts.hostname, parts.port or port
    connection = kind(host, port, public_addresses(host, port))
    watch = threading.Timer(max(ends - time.monotonic(), 0), connection.cut)
    watch.daemon = True
    watch.start()
    try:
        query = f"?{quote(parts.query, safe=_SAFE + '?')}" if parts.query else ""
        target = quote(parts.path or "/", safe=_SAFE) + query
        connection.request("GET", target, headers={"User-Agent": AGENT, "Accept-Encoding": "gzip", "Accept": "*/*", **headers})
        answer = connection.getresponse()
        given = {name.lower(): value for name, value in answer.getheaders()}
        body = _body(answer, given) if answer.status == 200 else b""
        if connection.is_cut:
            raise TimeoutError
        return Response(address, answer.status, given, body)
    except TimeoutError as error:
        raise FetchError(f"{host} took too long to answer") from error
    except ssl.SSLError as error:
        raise FetchError(f"the certificate of {host} does not hold ({error.reason or error})") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        why = "it took too long to answer" if connection.is_cut else getattr(error, "strerror", None) or error or type(error).__name__
        raise FetchError(f"{host} cannot be read: {why}") from error
    finally:
        watch.cancel()
        connection.close()


def _parts(address):
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises ValueError for a port that is none
    except ValueError as error:
        raise FetchError(f"“{address}” is no address") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"“{address}” is no http or https address")
    return parts


def _host(address):
    return urlsplit(address).hostname or address


def _body(answer, headers):
    """Return the body of an answer, gzip taken off. Raises FetchError where it has more than a document may."""
    packing = headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise FetchError(f"its content is packed as {packing}, which is not read")
    inflate = zlib.decompressobj(_GZIP) if packing not in ("", "identity") else None
    pieces, size = [], 0
    try:
        while piece := answer.read(_PIECE):
            pieces.append(inflate.decompress(piece, LARGEST + 1 - size) if inflate else piece)
            size += len(pieces[-1])
            if size > LARGEST:
                raise FetchError(f"it has more than {LARGEST // 1_000_000} MB")
    except zlib.error as error:
        raise FetchError(f"its gzip data are broken ({error})") from error
    if answer.length or (inflate and size and not inflate.eof):
        raise FetchError("its content breaks off")
    return b"".join(pieces)


@cache
def _certificates():
    import certifi

    context = ssl.create_default_context()  # the machine's, where it keeps any
    context.load_verify_locations(certifi.where())
    return context


class _Plain(http.client.HTTPConnection):
    """A connection to one of the addresses that were checked, whatever the host's name resolves to by now."""

    def __init__(self, host, port, addresses):
        super().__init__(host, port, timeout=CONNECT)
        self._addresses, self.is_cut = addresses, False
        self._held = None  # http.client lets go of its socket before the answer is read

    def connect(self):
        for address in self._addresses:
            try:
                self.sock = socket.create_connection((address, self.port), CONNECT)
                self.sock.settimeout(READ)
                self._held = self.sock
                return
            except OSError as error:
                failed = error
        raise failed

    def cut(self):
        """Break off what takes too long, from another thread."""
        self.is_cut = True
        with contextlib.suppress(OSError, AttributeError):
            self._held.shutdown(socket.SHUT_RDWR)


class _Secure(_Plain):
    default_port = http.client.HTTPS_PORT

    def connect(self):
        super().connect()
        self.sock = self._held = _certificates().wrap_socket(self.sock, server_hostname=self.host)
