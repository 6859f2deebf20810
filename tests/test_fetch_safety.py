"""Where the fetcher goes and where it does not: addresses, networks, rebinding, certificates; bytes of any kind."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kakutei.errors import UsageError
from kakutei.fetch import Fetcher, Limits, Manners, resolving
from kakutei.fetch.failing import FetchError
from kakutei.fetch.networks import reserved
from kakutei.fetch.target import PORTS, read_target
from kakutei.sources.exchange import Request, Want
from trouble_server import TroubleServer, raw, redirect, reply, server_tls, trouble_server, trusted

PATIENT = Limits(connect_s=10, first_byte_s=10, between_s=10, total_s=20)
FEED = b"<rss version='2.0'><channel/></rss>"

Resolve = Callable[[str, int], tuple[str, ...]]


def fetcher(resolve: Resolve, *allowed: str, limits: Limits = PATIENT) -> Fetcher:
    return Fetcher(limits, Manners(pause_s=0), allowed_hosts=allowed, resolve=resolve)


def leads_to(*addresses: str) -> Resolve:
    return lambda host, port: addresses


# ---- addresses as they are written -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example/feed",
        "ftp://news.example/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_FLUSHALL",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://",
        "http:///path",
        "http://me@news.example/",
        "https://me:secret@news.example/",
        "http://@news.example/",
        "http://news.example:0/",
        "http://news.example:99999/",
        "http://news.example:port/",
        "http://news..example/",
        "http://-news.example/",
        "http://news example/",
        "http://%31%32%37.0.0.1/",
        "http://news.example\\@127.0.0.1/",
        "http://127.1/",
        "http://0x7f.1/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://2130706433/",
        "http://127.0.0.1.1/",
        "http://１２７.１/",
        "http://[::1/",
        "http://[::1]x/",
        "http://[v1.x]/",
        "http://news.example/\r\nHost: evil",
        "http://news.example/\x00",
        f"http://news.example/{'x' * 9000}",
        f"http://{'x' * 64}.example/",
        f"http://{'x.' * 130}example/",
    ],
)
def test_what_is_no_address_is_not_asked(url: str) -> None:
    def never(host: str, port: int) -> tuple[str, ...]:
        raise AssertionError(host)

    with fetcher(never) as asking:
        answer = asking.get(Request(url))
    assert answer.trouble == "address"
    assert answer.problem is not None
    assert str(answer.problem).isprintable()


@pytest.mark.parametrize(
    ("url", "spelled"),
    [
        ("HTTP://News.Example", "http://news.example/"),
        ("https://news.example.:443/a?b#c", "https://news.example/a?b"),
        ("http://news.example:8080?q", "http://news.example:8080/?q"),
        (
            "http://アニメ.example/第2期?題=推し",
            "http://xn--cck5dwc.example/%E7%AC%AC2%E6%9C%9F?%E9%A1%8C=%E6%8E%A8%E3%81%97",
        ),
        ("http://８.８.８.８/", "http://8.8.8.8/"),
        ("http://[2606:4700:0::1]:80/", "http://[2606:4700::1]/"),
        ("http://a_b.example/%e7 x", "http://a_b.example/%e7%20x"),
    ],
)
def test_an_address_has_one_spelling(url: str, spelled: str) -> None:
    assert read_target(url).url == spelled
    assert read_target(spelled).url == spelled


@given(st.text(max_size=60) | st.text("htps:/@[]%.#?0x7f\\ \t記事", max_size=40).map("http://".__add__))
@example("http://[")
@example("http://℀.example")
@example("http://xn--\udcff/")
def test_any_text_is_an_address_or_none(url: str) -> None:
    try:
        target = read_target(url)
    except FetchError:
        return  # the one error it may raise
    assert target.url.isascii()
    assert read_target(target.url) == target


# ---- networks --------------------------------------------------------------------------------------------------------

CLOSED = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.8.8.8 168.63.129.16 169.254.169.254 172.16.0.1
172.31.255.255 192.0.0.192 192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255
240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1
64:ff9b::a9fe:a9fe 64:ff9b:1::1 100::1 2001::1 2001:0:7f00:1:: 2001:db8::1 2002:7f00:1:: 2002:808:808:: 3fff::1
5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 4000::1 localhost 127.1 0x7f.1 2130706433
""".split()
OPEN = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 93.184.216.34 100.63.255.255 100.128.0.0 172.15.255.255 172.32.0.0
192.167.255.255 223.255.255.255 ::ffff:8.8.8.8 64:ff9b::808:808 2001:200::1 2606:4700::1111 2a00:1450:4001::1
""".split()


@pytest.mark.parametrize("address", CLOSED)
def test_an_address_of_no_open_network_is_refused(address: str) -> None:
    assert reserved(address)
    with fetcher(leads_to(address)) as asking:
        answer = asking.get(Request("https://news.example/feed", "feed"))
    assert answer.trouble == "forbidden"


@pytest.mark.parametrize("address", OPEN)
def test_an_address_of_the_open_internet_is_not(address: str) -> None:
    assert reserved(address) is None


@given(st.ip_addresses())
def test_nothing_passes_that_python_knows_to_be_closed(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    """A second opinion: what the standard library of any version calls private, local or reserved is refused here."""
    translated = isinstance(address, ipaddress.IPv6Address) and (
        address.ipv4_mapped or address in ipaddress.IPv6Network("64:ff9b::/96")
    )
    if not translated and (not address.is_global or address.is_multicast or address.is_reserved):
        assert reserved(str(address))


@given(st.ip_addresses(v=4))
def test_an_address_within_another_is_judged_as_itself(address: ipaddress.IPv4Address) -> None:
    for prefix in ("::ffff:", "64:ff9b::"):
        assert bool(reserved(f"{prefix}{address}")) == bool(reserved(str(address)))
    tunnel = ipaddress.IPv6Address(0x2002 << 112 | int(address) << 80 | 1)
    assert reserved(str(tunnel))


def test_one_bad_address_among_good_ones_condemns_the_name() -> None:
    with fetcher(leads_to("93.184.216.34", "2606:4700::1111", "10.0.0.1")) as asking:
        answer = asking.get(Request("https://news.example/feed", "feed"))
    assert answer.trouble == "forbidden"
    assert "10.0.0.1" in str(answer.problem)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "localhost"])
def test_addresses_of_this_machine_are_refused_without_a_name_too(host: str) -> None:
    with Fetcher(PATIENT, Manners(pause_s=0)) as asking:  # the system's own resolver
        assert asking.get(Request(f"http://{host}/", "feed")).trouble == "forbidden"


def test_a_zone_in_an_address_is_refused() -> None:
    with Fetcher(PATIENT) as asking:
        assert asking.get(Request("http://[fe80::1%eth0]/", "feed")).trouble == "forbidden"


# ---- allowed by name -------------------------------------------------------------------------------------------------


@pytest.fixture
def server() -> Iterator[TroubleServer]:
    with trouble_server() as running:
        running.plays["/feed"] = reply(FEED)
        yield running


def test_a_host_is_allowed_by_name_with_all_its_ports_or_with_one(server: TroubleServer) -> None:
    home = leads_to("127.0.0.1")
    for allowed in ("news.test", f"news.test:{server.port}", "NEWS.test."):
        with fetcher(home, allowed) as asking:
            assert asking.get(Request(server.url("/feed"), "feed")).body == FEED
    for refused in ("news.test:80", "test", "other.test", "127.0.0.1"):
        with fetcher(home, refused) as asking:
            assert asking.get(Request(server.url("/feed"), "feed")).trouble == "forbidden"
    assert len(server.asked) == 3


def test_an_address_is_allowed_as_a_name_is(server: TroubleServer) -> None:
    with Fetcher(PATIENT, Manners(pause_s=0), allowed_hosts=["127.0.0.1"]) as asking:
        assert asking.get(Request(f"http://127.0.0.1:{server.port}/feed", "feed")).body == FEED
        assert asking.get(Request("http://10.0.0.1/", "feed")).trouble == "forbidden"


@pytest.mark.parametrize("name", ["", "a b", "http://news.test/", "127.1", "[::1", "news.test:port"])
def test_what_is_no_host_cannot_be_allowed(name: str) -> None:
    with pytest.raises(UsageError, match="allowed host"):
        Fetcher(allowed_hosts=[name])


@pytest.mark.parametrize("name", ["::1", "[::1]", "[::1]:8080"])
def test_an_ipv6_address_can_be_allowed(name: str) -> None:
    with Fetcher(allowed_hosts=[name]) as asking:
        assert asking.get(Request("http://[::1]:8080/", "feed")).trouble == "connection"


@pytest.mark.parametrize("port", [22, 25, 6379, 8080])
def test_other_ports_of_the_open_internet_are_refused(port: int) -> None:
    with fetcher(leads_to("93.184.216.34")) as asking:
        assert asking.get(Request(f"http://news.example:{port}/", "feed")).trouble == "forbidden"


@pytest.mark.parametrize(
    "contact", ["me", "mailto:a@b.example\r\nX: y", "mailto:a(b)@c.example", "https://日本.example"]
)
def test_a_contact_that_cannot_be_told_is_refused(contact: str) -> None:
    with pytest.raises(UsageError, match="contact"):
        Manners(contact=contact)


# ---- rebinding, redirects, names -------------------------------------------------------------------------------------


def test_the_name_is_resolved_once_and_the_checked_address_is_connected_to() -> None:
    """The second answer leads elsewhere, as with rebinding; a program that resolves again would go there."""
    with trouble_server() as meant, trouble_server("127.0.0.2", meant.port) as other:
        meant.plays["/feed"] = reply(FEED)
        answers = [("127.0.0.1",), ("127.0.0.2",), ("127.0.0.2",)]
        with fetcher(lambda host, port: answers.pop(0), "news.test") as asking:
            assert asking.get(Request(meant.url("/feed"), "feed")).body == FEED
        assert (len(answers), meant.paths(), other.paths()) == (2, ["/feed"], [])


def test_every_redirect_is_resolved_and_checked_anew(server: TroubleServer) -> None:
    """The same name leads to a private network the second time."""
    server.plays["/"] = redirect("https://news.example/")
    asked: list[str] = []

    def resolve(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",) if host == "news.test" else ("10.0.0.7",)

    with fetcher(resolve, "news.test") as asking:
        answer = asking.get(Request(server.url("/"), "feed"))
    assert (answer.trouble, asked) == ("forbidden", ["news.test", "news.example"])
    assert answer.url == "https://news.example/"


@pytest.fixture
def open_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[TroubleServer]:
    """A server that stands for one on the open internet: its address and port count as open, and only they do."""
    with trouble_server("127.0.0.5") as running:
        monkeypatch.setitem(PORTS, "http", running.port)
        monkeypatch.setattr(
            resolving, "reserved", lambda address: None if address == "127.0.0.5" else reserved(address)
        )
        yield running


def by_name(host: str, port: int) -> tuple[str, ...]:
    return ("127.0.0.5",) if host == "open.test" else ("127.0.0.1",)


def test_rebinding_between_two_requests_is_found_out(open_server: TroubleServer) -> None:
    open_server.plays["/feed"] = reply(FEED)
    answers = [("127.0.0.5",), ("127.0.0.1",)]
    with trouble_server("127.0.0.1", open_server.port) as inner:
        with fetcher(lambda host, port: answers.pop(0)) as asking:
            assert asking.get(Request("http://open.test/feed", "feed")).body == FEED
            assert asking.get(Request("http://open.test/feed", "feed")).trouble == "forbidden"
        assert not inner.asked


def test_the_open_internet_cannot_send_us_on_to_an_allowed_host(
    server: TroubleServer, open_server: TroubleServer
) -> None:
    open_server.plays["/"] = redirect(server.url("/feed"))
    server.plays["/in"] = redirect(server.url("/feed", "too.test"))
    wants: tuple[Want, ...] = ("feed", "page")
    with fetcher(by_name, "news.test", "too.test") as asking:
        for want in wants:
            assert asking.get(Request("http://open.test/", want)).trouble == "forbidden"
        assert not server.asked
        assert asking.get(Request(server.url("/in"), "feed")).body == FEED


@pytest.mark.parametrize(
    ("found_at", "trouble"),
    [
        (None, None),
        ("http://news.test/feed", None),
        ("https://news.example/feed", "forbidden"),
        ("http://[", "forbidden"),
        ("", "forbidden"),
    ],
)
@pytest.mark.parametrize("want", ["feed", "page"])
def test_what_others_write_does_not_lead_to_an_allowed_host(
    server: TroubleServer, want: Want, found_at: str | None, trouble: str | None
) -> None:
    with fetcher(leads_to("127.0.0.1"), "news.test") as asking:
        answer = asking.get(Request(server.url("/feed"), want, found_at=found_at))
    assert answer.trouble == trouble
    assert bool(server.asked) == (trouble is None)


def test_a_name_that_does_not_resolve_is_a_problem() -> None:
    def fail(host: str, port: int) -> tuple[str, ...]:
        raise socket.gaierror(-2, "Name or service not known")

    for resolve in (fail, leads_to()):
        with fetcher(resolve) as asking:
            assert asking.get(Request("https://news.example/", "feed")).trouble == "name"


def test_a_resolver_that_never_answers_is_not_waited_for(server: TroubleServer) -> None:
    def wait(host: str, port: int) -> tuple[str, ...]:
        server.over.wait(5)
        return ("127.0.0.1",)

    with fetcher(wait, limits=Limits(connect_s=0.1)) as asking:
        assert asking.get(Request("https://news.example/", "feed")).trouble == "name"


def test_an_address_that_does_not_answer_leaves_time_for_the_next(server: TroubleServer) -> None:
    with fetcher(leads_to("127.0.0.9", "127.0.0.1"), "news.test") as asking:
        assert asking.get(Request(server.url("/feed"), "feed")).body == FEED


def test_proxies_of_the_environment_are_not_used(server: TroubleServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with trouble_server() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url("", "127.0.0.1"))
        with fetcher(leads_to("127.0.0.1"), "news.test") as asking:
            assert asking.get(Request(server.url("/feed"), "feed")).body == FEED
        assert not proxy.asked


# ---- TLS -------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted(authority, tmp_path)))


def ask_over(tls: ssl.SSLContext) -> tuple[str | None, bytes, str]:
    with trouble_server(tls=tls) as server, fetcher(leads_to("127.0.0.1"), "news.test") as asking:
        server.plays["/feed"] = reply(FEED)
        answer = asking.get(Request(server.url("/feed"), "feed"))
        return answer.trouble, answer.body, str(answer.problem)


@pytest.mark.usefixtures("trusting")
def test_the_certificate_is_that_of_the_name_though_the_address_is_connected_to(authority: trustme.CA) -> None:
    names: list[str | None] = []
    tls = server_tls(authority, "news.test")
    tls.sni_callback = lambda connection, name, context: names.append(name)
    assert ask_over(tls)[:2] == (None, FEED)
    assert names == ["news.test"]


@pytest.mark.usefixtures("trusting")
def test_a_certificate_for_another_name_is_refused(authority: trustme.CA) -> None:
    trouble, body, told = ask_over(server_tls(authority, "other.test"))
    assert (trouble, body) == ("tls", b"")
    assert "mismatch" in told


@pytest.mark.usefixtures("trusting")
def test_an_expired_certificate_is_refused(authority: trustme.CA) -> None:
    now = datetime.now(UTC)
    tls = server_tls(authority, "news.test", not_before=now - timedelta(9), not_after=now - timedelta(1))
    trouble, body, told = ask_over(tls)
    assert (trouble, body) == ("tls", b"")
    assert "expired" in told


@pytest.mark.usefixtures("trusting")
def test_a_certificate_of_an_unknown_authority_is_refused() -> None:
    assert ask_over(server_tls(trustme.CA(), "news.test"))[:2] == ("tls", b"")


def test_an_answer_in_plain_text_to_the_handshake_is_a_problem_of_tls() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    with listening, fetcher(leads_to("127.0.0.1"), "news.test", limits=Limits(connect_s=5)) as asking:
        port = listening.getsockname()[1]

        def answer_plainly() -> None:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        threading.Thread(target=answer_plainly, daemon=True).start()
        answer = asking.get(Request(f"https://news.test:{port}/", "feed"))
    assert answer.trouble == "tls"
    assert "does not speak TLS" in str(answer.problem)


@pytest.mark.usefixtures("trusting")
def test_no_redirect_leads_from_https_down_to_http(authority: trustme.CA, server: TroubleServer) -> None:
    with (
        trouble_server(tls=server_tls(authority, "news.test")) as secure,
        fetcher(leads_to("127.0.0.1"), "news.test") as asking,
    ):
        secure.plays["/down"] = redirect(server.url("/feed"))
        server.plays["/up"] = redirect(secure.url("/feed"), "301 Moved Permanently")
        secure.plays["/feed"] = reply(FEED)
        down = asking.get(Request(secure.url("/down"), "feed"))
        up = asking.get(Request(server.url("/up"), "feed"))
    assert (down.trouble, server.paths()) == ("redirects", ["/up"])
    assert (up.body, up.moved_to) == (FEED, secure.url("/feed"))


# ---- any bytes -------------------------------------------------------------------------------------------------------

BYTES = st.binary(max_size=60)
HEADERS = st.sampled_from(
    "Content-Length Transfer-Encoding Content-Encoding Location Retry-After Content-Type X-Robots-Tag ETag Date".split()
)
VALUES = BYTES | st.sampled_from(
    [b"chunked", b"gzip", b"0", b"5", b"-1", b"5, 5", b"deflate", b"//[", b"http://[::1", b"?\xe7", b"9" * 40, b"utf-7"]
)
ANSWERS = st.builds(
    lambda status, headers, body: (
        b"HTTP/1.1 %d x\r\n" % status
        + b"".join(name.encode() + b": " + value + b"\r\n" for name, value in headers)
        + b"\r\n"
        + body
    ),
    st.sampled_from([99, 100, 101, 103, 200, 206, 301, 304, 307, 404, 429, 503, 600, 1000]),
    st.lists(st.tuples(HEADERS, VALUES), max_size=4),
    BYTES | st.just(b"5\r\nhello\r\n0\r\n\r\n"),
)


@pytest.fixture(scope="module")
def fuzzed() -> Iterator[TroubleServer]:
    """One server for all examples, which hypothesis runs in one test."""
    with trouble_server() as running:
        yield running


@settings(max_examples=150, deadline=None)
@given(data=ANSWERS | BYTES)
def test_any_bytes_give_an_answer(fuzzed: TroubleServer, data: bytes) -> None:
    fuzzed.plays["/it"] = raw(data)
    with fetcher(leads_to("127.0.0.1"), "news.test") as asking:
        answer = asking.get(Request(fuzzed.url("/it"), "feed", '"x"'))
    assert (answer.problem is None) == (answer.trouble is None)
    assert answer.status in (200, 304) or answer.trouble is not None
    assert answer.trouble is None or answer.body == b""
