"""Fetching from a real server that plays every trouble: each ends in its named problem, within its limit."""

from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from typing import get_args

import pytest

from kakutei.fetch import Fetcher, Limits, Manners
from kakutei.sources.encoding import decode
from kakutei.sources.exchange import Answer, Request, Trouble, Want
from kakutei.sources.troubles import ADVICE
from trouble_server import Asked, Play, TroubleServer, drip, endless, raw, redirect, reply, stall, trouble_server

PATIENT = Limits(connect_s=10, first_byte_s=10, between_s=10, total_s=20)
HASTY = Limits(feed_bytes=20_000, header_bytes=4_000, connect_s=0.5, first_byte_s=0.2, between_s=0.2, total_s=0.6)
SLACK_S = 3.0  # the machine may be busy; the limits themselves are fractions of a second
PAGE = "<html><title>第2期</title><p>テレビアニメ第2期の制作が決定した。</p></html>".encode()
FEED = b"<rss version='2.0'><channel/></rss>" * 40
PACKED = gzip.compress(FEED)


@pytest.fixture
def server() -> Iterator[TroubleServer]:
    with trouble_server() as running:
        yield running


def fetcher(limits: Limits = PATIENT) -> Fetcher:
    manners = Manners(contact="mailto:news@kakutei.example", pause_s=0)
    return Fetcher(limits, manners, allowed_hosts={"news.test"}, resolve=lambda host, port: ("127.0.0.1",))


def ask(server: TroubleServer, play: Play, want: Want = "feed", limits: Limits = PATIENT) -> Answer:
    server.plays["/it"] = play
    with fetcher(limits) as asking:
        return asking.get(Request(server.url("/it"), want))


def head(*lines: str) -> bytes:
    return "".join(f"{line}\r\n" for line in ("HTTP/1.1 200 OK", *lines, "")).encode()


def test_what_came_is_handed_out_as_it_came(server: TroubleServer) -> None:
    told = ("Content-Type: text/html", "Cache-Control: max-age=600", "Cache-Control: must-revalidate", "Expires: 0")
    answer = ask(server, reply(PAGE, *told, "Set-Cookie: a=b"), "page")
    assert answer.problem is None
    assert (answer.status, answer.body, answer.url, answer.moved_to) == (200, PAGE, server.url("/it"), None)
    assert answer.headers == {
        "content-type": "text/html",
        "cache-control": "max-age=600, must-revalidate",
        "expires": "0",
    }
    assert answer.at.endswith("Z")


def test_who_asks_is_told_and_nothing_else(server: TroubleServer) -> None:
    ask(server, reply(FEED))
    (asked,) = server.asked
    assert asked.headers["user-agent"].startswith("Kakutei/")
    assert asked.headers["user-agent"].endswith(" (+mailto:news@kakutei.example)")
    assert asked.headers["host"] == f"news.test:{server.port}"
    assert not asked.headers.keys() & {"cookie", "referer", "if-none-match", "if-modified-since"}


CODED: dict[str, tuple[str, bytes]] = {
    "gzip": ("gzip", PACKED),
    "gzip in two members": ("gzip", gzip.compress(FEED[:700]) + gzip.compress(FEED[700:])),
    "gzip with padding": ("x-gzip", PACKED + b"\0" * 20),
    "zlib": ("deflate", zlib.compress(FEED)),
    "bare deflate": ("Deflate", zlib.compress(FEED, wbits=-15)),
    "none": ("identity", FEED),
}


@pytest.mark.parametrize(("coding", "body"), CODED.values(), ids=CODED)
@pytest.mark.parametrize("chunk", [1, 100_000])
def test_every_coding_that_is_asked_for_is_unpacked(
    server: TroubleServer, coding: str, body: bytes, chunk: int
) -> None:
    chunked = b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in pieces(body, chunk))
    answer = ask(
        server, raw(head(f"Content-Encoding: {coding}", "Transfer-Encoding: chunked") + chunked + b"0\r\n\r\n")
    )
    assert (answer.problem, answer.body) == (None, FEED)


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]


Make = Callable[[TroubleServer], Play]
CHUNKED = head("Transfer-Encoding: chunked")
HALF_PACKED = PACKED[: len(PACKED) // 2]

TROUBLES: dict[str, tuple[Trouble, Make]] = {
    "nothing comes": ("slow", lambda server: stall(b"", server)),
    "a stall within the headers": ("slow", lambda server: stall(b"HTTP/1.1 200 OK\r\nContent-", server)),
    "a stall in the body": ("slow", lambda server: stall(head("Content-Length: 900") + b"<rss", server)),
    "headers drip": ("slow", lambda server: drip(head("X: " + "x" * 900), 0.05, server)),
    "a body drips": ("slow", lambda server: drip(head("Content-Length: 900") + b"<rss" * 200, 0.02, server)),
    "chunks drip": ("slow", lambda server: drip(CHUNKED + b"1\r\nx\r\n" * 300, 0.02, server)),
    "one answer to wait after the other, slowly": (
        "slow",
        lambda server: drip(b"HTTP/1.1 100 Continue\r\n\r\n" * 100, 0.05, server),
    ),
    "a flood of answers to wait": ("connection", lambda server: endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n")),
    "closed at once": ("connection", lambda server: raw(b"")),
    "closed within the headers": ("connection", lambda server: raw(b"HTTP/1.1 200 OK\r\nContent-Le")),
    "no HTTP": ("connection", lambda server: raw(b"220 mail.example ESMTP\r\n\r\n")),
    "HTTP/0.9": ("connection", lambda server: raw(b"<html>an answer without headers</html>\r\n\r\n")),
    "noise": ("connection", lambda server: raw(bytes(range(256)) * 4 + b"\r\n\r\n")),
    "two lengths": ("connection", lambda server: raw(head("Content-Length: 3", "Content-Length: 5") + b"abcde")),
    "a chunk without a size": ("connection", lambda server: raw(CHUNKED + b"zz\r\nabc\r\n0\r\n\r\n")),
    "fewer bytes than promised": ("length", lambda server: reply(b"<rss/>", length=60)),
    "more bytes than promised": ("length", lambda server: reply("日本語のフィード".encode(), length=8)),
    "chunks cut off": ("length", lambda server: raw(CHUNKED + b"10\r\nabc")),
    "chunks without an end": ("length", lambda server: raw(CHUNKED + b"3\r\nabc\r\n")),
    "an endless stream": ("large", lambda server: endless(head(), b"<item/>" * 1000)),
    "endless chunks": ("large", lambda server: endless(CHUNKED, b"5\r\n<rss>\r\n" * 100)),
    "a large length": ("large", lambda server: reply(b"", length=50 * 2**20)),
    "a length of many digits": ("large", lambda server: raw(head("Content-Length: 99999999999999999999") + b"x")),
    "headers of megabytes": (
        "large",
        lambda server: endless(b"HTTP/1.1 200 OK\r\n", b"X-Filler: " + b"x" * 900 + b"\r\n"),
    ),
    "one endless header": ("large", lambda server: endless(b"HTTP/1.1 200 OK\r\nX: ", b"x" * 900)),
    "endless trailers": ("large", lambda server: endless(CHUNKED + b"0\r\n", b"X: " + b"x" * 900 + b"\r\n")),
    "a bomb": ("large", lambda server: reply(gzip.compress(bytes(10**7)), "Content-Encoding: gzip")),
    "a bomb in members": ("large", lambda server: reply(gzip.compress(bytes(3000)) * 50, "Content-Encoding: gzip")),
    "very many members": ("encoding", lambda server: reply(gzip.compress(b"") * 500, "Content-Encoding: gzip")),
    "cut gzip": ("encoding", lambda server: reply(HALF_PACKED, "Content-Encoding: gzip")),
    "damaged gzip": ("encoding", lambda server: reply(HALF_PACKED + bytes(200), "Content-Encoding: gzip")),
    "gzip that is none": ("encoding", lambda server: reply(FEED, "Content-Encoding: gzip")),
    "one byte of gzip": ("encoding", lambda server: reply(b"\x1f", "Content-Encoding: gzip")),
    "an unknown coding": ("encoding", lambda server: reply(FEED, "Content-Encoding: br")),
    "twice packed": ("encoding", lambda server: reply(gzip.compress(PACKED), "Content-Encoding: gzip, gzip")),
    "a circle": ("redirects", lambda server: redirect("/it#here")),
    "a redirect to nowhere": ("redirects", lambda server: reply(b"", status="302 Found")),
    "a redirect to a file": ("address", lambda server: redirect("file:///etc/passwd")),
    "a redirect with a password": ("address", lambda server: redirect("http://me:secret@news.test/")),
    "a redirect to this machine": ("forbidden", lambda server: redirect(f"http://127.0.0.1:{server.port}/")),
    "a redirect to metadata": ("forbidden", lambda server: redirect("http://169.254.169.254/latest/meta-data/")),
    "410": ("gone", lambda server: reply(b"", status="410 Gone")),
    "404": ("missing", lambda server: reply(b"", status="404 Not Found")),
    "401": ("refused", lambda server: reply(b"", status="401 Unauthorized")),
    "403": ("refused", lambda server: reply(b"", status="403 Forbidden")),
    "451": ("refused", lambda server: reply(b"", status="451 Unavailable For Legal Reasons")),
    "429": ("busy", lambda server: reply(b"", status="429 Too Many Requests")),
    "503 with a time": ("busy", lambda server: reply(b"", "Retry-After: 90", status="503 Service Unavailable")),
    "503": ("broken", lambda server: reply(b"", status="503 Service Unavailable")),
    "500": ("broken", lambda server: reply(b"", status="500 Internal Server Error")),
    "599": ("broken", lambda server: reply(b"", status="599 Odd")),
    "204": ("content", lambda server: raw(b"HTTP/1.1 204 No Content\r\n\r\n")),
    "a picture": ("content", lambda server: endless(head("Content-Type: image/png"), b"\x89PNG" * 1000)),
    "304 though we had nothing": ("broken", lambda server: raw(b"HTTP/1.1 304 Not Modified\r\n\r\n")),
}


@pytest.mark.parametrize(("trouble", "make"), TROUBLES.values(), ids=TROUBLES)
def test_each_trouble_ends_in_its_problem_within_its_limit(server: TroubleServer, trouble: Trouble, make: Make) -> None:
    # Only what is slow on purpose is held against the short limits, or a busy machine would look like a slow server.
    limits = HASTY if trouble == "slow" else Limits(HASTY.feed_bytes, header_bytes=HASTY.header_bytes, total_s=20)
    began = time.monotonic()
    answer = ask(server, make(server), limits=limits)
    took = time.monotonic() - began
    assert (answer.trouble, answer.body) == (trouble, b"")
    assert answer.problem is not None
    assert answer.problem.where == server.url("/it")
    assert answer.problem.advice == ADVICE[trouble]
    assert str(answer.problem).isprintable()
    assert took < HASTY.total_s + SLACK_S


def test_every_trouble_has_its_advice_in_one_line() -> None:
    assert set(ADVICE) == set(get_args(Trouble))
    assert len(set(ADVICE.values())) == len(ADVICE)
    assert all(advice.isprintable() and len(advice) < 120 for advice in ADVICE.values())


def test_a_host_that_is_not_there_is_a_problem() -> None:
    with trouble_server() as closed:
        address = closed.url("/")
    with fetcher() as asking:
        assert asking.get(Request(address, "feed")).trouble == "connection"


@pytest.mark.parametrize("coding", ["", "gzip"])
def test_a_large_feed_is_read_or_refused_in_bounded_memory(server: TroubleServer, coding: str) -> None:
    piece = b"<item>" + b"x" * 65_000 + b"</item>"
    packer = zlib.compressobj(1, wbits=31)
    body = b"".join((*(packer.compress(piece) for _ in range(800)), packer.flush())) if coding else piece * 800
    tracemalloc.start()
    try:
        answer = ask(server, reply(body, f"Content-Encoding: {coding}") if coding else raw(head() + body))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(piece) * 800 > 50_000_000
    assert (answer.trouble, answer.body) == ("large", b"")
    assert peak < 3 * PATIENT.feed_bytes + len(body) * bool(not coding)


def test_a_bomb_takes_no_more_memory_than_its_limit(server: TroubleServer) -> None:
    packer = zlib.compressobj(1, wbits=31)
    bomb = b"".join((*(packer.compress(bytes(2**20)) for _ in range(100)), packer.flush()))
    tracemalloc.start()
    try:
        answer = ask(server, reply(bomb, "Content-Encoding: gzip"), limits=Limits(feed_bytes=2**20, total_s=20))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert answer.trouble == "large"
    assert peak < 8 * 2**20


def test_a_feed_just_below_the_limit_is_whole(server: TroubleServer) -> None:
    body = b"\n".join(b"<item>%d</item>" % number for number in range(60_000))
    limits = Limits(feed_bytes=len(body), total_s=20)
    assert ask(server, reply(body), limits=limits).body == body
    assert ask(server, reply(gzip.compress(body, 1), "Content-Encoding: gzip"), limits=limits).body == body
    assert ask(server, reply(body + b"\n"), limits=limits).trouble == "large"


def test_a_body_without_length_ends_with_the_connection(server: TroubleServer) -> None:
    assert ask(server, raw(b"HTTP/1.0 200 OK\r\n\r\n" + FEED)).body == FEED


LAX = {
    "bare newlines": b"HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
    "no reason": b"HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok",
    "a header over two lines": b"HTTP/1.1 200 OK\r\nX-Long: a\r\n b\r\nContent-Length: 2\r\n\r\nok",
    "Japanese in a header": "HTTP/1.1 200 了解\r\nX-Title: 推し\r\nContent-Length: 2\r\n\r\nok".encode(),
    "the same length twice": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok",
    "chunks and a length": CHUNKED[:-2] + b"Content-Length: 99\r\n\r\n2;part=1\r\nok\r\n0\r\nX-End: 1\r\n\r\n",
    "a newline behind the end": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok\r\n",
    "an empty header": b"HTTP/1.1 200 OK\r\nX-Empty:\r\nContent-Length: 2\r\n\r\nok",
}


@pytest.mark.parametrize("data", LAX.values(), ids=LAX)
def test_servers_that_are_lax_are_read(server: TroubleServer, data: bytes) -> None:
    answer = ask(server, raw(data))
    assert (answer.problem, answer.body) == (None, b"ok")


def test_answers_to_wait_before_the_real_one_are_passed_over(server: TroubleServer) -> None:
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n"
    assert ask(server, raw(hints + head(f"Content-Length: {len(FEED)}") + FEED)).body == FEED


def test_a_lying_charset_leaves_the_bytes_alone(server: TroubleServer) -> None:
    answer = ask(server, reply(PAGE, "Content-Type: text/html; charset=Shift_JIS"), "page")
    assert answer.body == PAGE
    assert decode(answer.body, "page").text == PAGE.decode()


# ---- what is unchanged -----------------------------------------------------------------------------------------------


def test_validators_are_sent_back_exactly_as_they_came(server: TroubleServer) -> None:
    etag, modified = 'W/"a,b \xe9"', "Tue, 1 Apr 2025 7:00:00 +0900"
    server.plays["/it"] = raw(f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n".encode("latin-1"))
    with fetcher() as asking:
        answer = asking.get(Request(server.url("/it"), "feed", etag, modified))
    assert answer.unchanged
    assert (answer.problem, answer.body, answer.headers["etag"]) == (None, b"", etag)
    assert server.asked[0].headers["if-none-match"] == etag
    assert server.asked[0].headers["if-modified-since"] == modified


def test_a_304_with_a_body_is_a_304(server: TroubleServer) -> None:
    server.plays["/it"] = reply(FEED, status="304 Not Modified")
    with fetcher() as asking:
        answer = asking.get(Request(server.url("/it"), "feed", '"a"'))
    assert (answer.unchanged, answer.body, answer.problem) == (True, b"", None)


def test_an_etag_that_changes_each_time_is_handed_out_each_time(server: TroubleServer) -> None:
    with fetcher() as asking:
        for number in range(3):
            server.plays["/it"] = reply(FEED, f'ETag: "{number}"')
            assert asking.get(Request(server.url("/it"), "feed", '"x"')).headers["etag"] == f'"{number}"'


@pytest.mark.parametrize("etag", ['"a"\r\nX-Evil: 1', '"日本"', " ", "\x00", ""])
def test_a_validator_that_cannot_have_come_is_not_sent(server: TroubleServer, etag: str) -> None:
    server.plays["/it"] = reply(FEED)
    with fetcher() as asking:
        assert asking.get(Request(server.url("/it"), "feed", etag)).status == 200
    assert not server.asked[0].headers.keys() & {"if-none-match", "x-evil"}


# ---- redirects -------------------------------------------------------------------------------------------------------

MOVES = [
    (["301 Moved Permanently"], "/1"),
    (["308 Permanent Redirect", "301 Moved Permanently"], "/2"),
    (["302 Found"], None),
    (["307 Temporary Redirect", "301 Moved Permanently"], None),
    (["301 Moved Permanently", "303 See Other", "308 Permanent Redirect"], "/1"),
]


@pytest.mark.parametrize(("statuses", "moved"), MOVES)
def test_moved_for_good_is_told_as_far_as_it_is_for_good(
    server: TroubleServer, statuses: list[str], moved: str | None
) -> None:
    for number, status in enumerate(statuses):
        server.plays[f"/{number}"] = redirect(f"{number + 1}", status)
    server.plays[f"/{len(statuses)}"] = reply(FEED)
    with fetcher() as asking:
        answer = asking.get(Request(server.url("/0"), "feed"))
    assert answer.body == FEED
    assert answer.url == server.url(f"/{len(statuses)}")
    assert answer.moved_to == (server.url(moved) if moved else None)


def test_as_many_redirects_as_allowed_and_no_more(server: TroubleServer) -> None:
    for number in range(9):
        server.plays[f"/{number}"] = redirect(f"/{number + 1}")
    server.plays["/9"] = reply(FEED)
    with fetcher() as asking:
        assert asking.get(Request(server.url(f"/{9 - PATIENT.redirects}"), "feed")).status == 200
        assert asking.get(Request(server.url(f"/{8 - PATIENT.redirects}"), "feed")).trouble == "redirects"


def test_a_circle_is_seen_when_it_closes(server: TroubleServer) -> None:
    server.plays["/b"] = redirect("/it?#anchor")
    answer = ask(server, redirect("/b"))
    assert (answer.trouble, server.paths()) == ("redirects", ["/it", "/b"])


def test_little_content_in_much_around_it_ends_early(server: TroubleServer) -> None:
    sent = 0

    def play(connection: socket.socket, asked: Asked) -> None:
        nonlocal sent
        connection.sendall(CHUNKED)
        while True:
            sent += connection.send(b"1;" + b"x" * 3000 + b"\r\nx\r\n")

    assert ask(server, play, limits=Limits(feed_bytes=20_000, total_s=20)).trouble == "large"
    server.over.wait(0.05)
    assert sent < 8 * 2**20  # what the kernel's own buffers hold


def test_the_time_is_that_of_all_redirects_together(server: TroubleServer) -> None:
    for number in range(5):
        server.plays[f"/{number}"] = slow_redirect(f"/{number + 1}", 0.15, server)
    with fetcher(HASTY) as asking:
        answer = asking.get(Request(server.url("/0"), "feed"))
    assert answer.trouble == "slow"
    assert len(server.asked) < 5


def slow_redirect(to: str, seconds: float, server: TroubleServer) -> Play:
    def play(connection: socket.socket, asked: Asked) -> None:
        server.over.wait(seconds)
        redirect(to)(connection, asked)

    return play


def test_a_redirect_in_an_older_encoding_keeps_its_bytes(server: TroubleServer) -> None:
    path = "/記事".encode("shift_jis")
    server.plays["/%8BL%8E%96"] = reply(PAGE)
    play = raw(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + path + b"\r\n\r\n")
    assert ask(server, play).body == PAGE


@pytest.mark.parametrize("location", ["/記事/第2期", "/%E8%A8%98%E4%BA%8B/%E7%AC%AC2%E6%9C%9F"])
def test_a_redirect_to_a_japanese_path_in_either_form(server: TroubleServer, location: str) -> None:
    server.plays["/%E8%A8%98%E4%BA%8B/%E7%AC%AC2%E6%9C%9F"] = reply(PAGE)
    assert ask(server, redirect(location)).body == PAGE


def test_a_moved_address_that_then_fails_is_no_new_address(server: TroubleServer) -> None:
    answer = ask(server, redirect("/lost", "301 Moved Permanently"))
    assert (answer.trouble, answer.moved_to, answer.url) == ("missing", None, server.url("/lost"))
