"""Addresses: what is fetched, and what is not."""

import gzip
import socket
import ssl
import threading
from pathlib import Path

import pytest

from archive.ingest import fetch as fetching
from archive.ingest.fetch import FetchError, fetch
from tests.ingest.server import Site, serving

TLS = Path(__file__).parent / "tls"


def test_a_page_with_its_charset_and_gzip_taken_off(site):
    body = "<p>Совет порта</p>".encode("cp1251")
    site.put("/a?b=%D0%B0", gzip.compress(body), Content_Encoding="gzip", Content_Type='text/html; charset="Windows-1251"')
    response = fetch(site.address("/a?b=а"))
    assert (response.body, response.charset, response.moved) == (body, "windows-1251", "")
    assert site.asked[0][1]["User-Agent"].startswith("Dateline/")


def test_redirects_are_followed_and_only_permanent_ones_move_an_address(site):
    site.put("/old", status=301, Location="/older")
    site.put("/older", status=308, Location=site.address("/new"))
    site.put("/new", "new")
    site.put("/today", status=302, Location="/new")
    assert (fetch(site.address("/old")).address, fetch(site.address("/old")).moved) == (site.address("/new"),) * 2
    assert (fetch(site.address("/today")).address, fetch(site.address("/today")).moved) == (site.address("/new"), "")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "[::1]", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "[::ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2001::1]",
        "[fe80::1]", "[fc00::1]", "[fec0::1]", "[ff02::1]", "2130706433", "0x7f.1", "0177.0.0.1", "127.1",
    ],
)  # fmt: skip
def test_no_way_into_networks_that_are_not_public(host):
    with pytest.raises(FetchError, match=r"not in a public network|is not known"):
        fetch(f"http://{host}/latest/meta-data/")


def test_a_redirect_is_checked_like_the_first_address(site):
    for target in (
        site.address("/secret", "127.0.0.2"),
        "http://10.0.0.1/",
        "//169.254.169.254/",
        "file:///etc/hostname",
        "gopher://a.example/",
    ):
        site.put("/a", status=302, Location=target)
        with pytest.raises(FetchError, match=r"not in a public network|no http or https address"):
            fetch(site.address("/a"))
    assert [path for path, _ in site.asked] == ["/a"] * 5


def test_the_connection_goes_to_the_address_that_was_checked(site):
    site.put("/", "here")
    connection = fetching._Plain("quay.invalid", site.server_port, ["127.0.0.1"])
    connection.request("GET", "/")
    assert connection.getresponse().read() == b"here"
    connection.close()
    assert site.asked[0][1]["Host"] == f"quay.invalid:{site.server_port}"


def test_a_certificate_is_asked_for_by_the_hosts_name_and_has_to_bear_it(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(TLS / "certificate.pem"))
    fetching._certificates.cache_clear()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "certificate.pem", TLS / "key.pem")
    names = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    site = Site()
    site.socket = context.wrap_socket(site.socket, server_side=True)
    site.put("/", "here")
    with serving(site):
        connection = fetching._Secure("quay.example", site.server_port, ["127.0.0.1"])
        connection.request("GET", "/")
        assert connection.getresponse().read() == b"here"
        connection.close()
        other = fetching._Secure("other.example", site.server_port, ["127.0.0.1"])
        with pytest.raises(ssl.SSLCertVerificationError):
            other.request("GET", "/")
        other.close()
    fetching._certificates.cache_clear()
    assert names == ["quay.example", "other.example"]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ({"status": 404}, "127.0.0.1 answers 404 Not Found"),
        ({"status": 302, "Location": "/a"}, "redirected more than 5 times"),
        ({"body": b"x", "Content_Encoding": "br"}, "packed as br"),
        ({"body": b"no gzip", "Content_Encoding": "gzip"}, "gzip data are broken"),
        ({"body": gzip.compress(b"a" * 100, mtime=0)[:-9], "Content_Encoding": "gzip"}, "breaks off"),
    ],
)
def test_what_cannot_be_fetched_says_why(site, page, words):
    site.put("/a", **page)
    with pytest.raises(FetchError, match=words):
        fetch(site.address("/a"))


@pytest.mark.parametrize(
    "address", ["ftp://a.example/", "http://", "http://a.example:no/", "http://[::1/", "javascript:alert(1)", "http://no-such.invalid/"]
)
def test_what_is_no_address(address):
    with pytest.raises(FetchError):
        fetch(address)


def test_no_more_than_a_document_may_have(site, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST", 1_000_000)
    site.put("/plain", b"a" * 1_000_001)
    site.put("/bomb", gzip.compress(b"a" * 20_000_000), Content_Encoding="gzip")
    for path in ("/plain", "/bomb"):
        with pytest.raises(FetchError, match="it has more than"):
            fetch(site.address(path))


def test_an_answer_that_drips_is_broken_off(settings, monkeypatch):
    settings.FETCH_NETWORKS = ["127.0.0.1/32"]
    monkeypatch.setattr(fetching, "WHOLE", 0.3)
    stop = threading.Event()

    def drip(listener):
        client, _ = listener.accept()
        with client:
            client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            while not stop.wait(0.05):
                try:
                    client.sendall(b"a")
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=drip, args=(listener,))
        thread.start()
        with pytest.raises(FetchError, match="took too long"):
            fetch(f"http://127.0.0.1:{listener.getsockname()[1]}/")
        stop.set()
        thread.join()


def test_what_is_no_http(settings):
    settings.FETCH_NETWORKS = ["127.0.0.1/32"]
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer():
            client, _ = listener.accept()
            with client:
                client.sendall(b"220 mail.quay.example ESMTP\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        with pytest.raises(FetchError, match="cannot be read"):
            fetch(f"http://127.0.0.1:{listener.getsockname()[1]}/")
        thread.join()


def test_nobody_listens(settings):
    settings.FETCH_NETWORKS = ["127.0.0.1/32"]
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(FetchError, match="Connection refused"):
        fetch(f"http://127.0.0.1:{port}/")
