"""How the fetcher behaves as a guest: pauses, one request at a time, robots.txt, reservations, hosts that are busy."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from kakutei.fetch import Fetcher, Limits, Manners
from kakutei.sources.exchange import Answer, Request, Want
from trouble_server import Asked, Play, TroubleServer, raw, redirect, reply, stall, trouble_server

PATIENT = Limits(connect_s=10, first_byte_s=10, between_s=10, total_s=20)
PAGE = b"<html><title>x</title><p>An episode.</p></html>"
TDM = "/.well-known/tdmrep.json"


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept.append(seconds)
            self.now += timedelta(seconds=seconds)


@pytest.fixture
def server() -> Iterator[TroubleServer]:
    with trouble_server() as running:
        running.plays["/page"] = reply(PAGE)
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


def fetcher(clock: Clock, manners: Manners | None = None, limits: Limits = PATIENT) -> Fetcher:
    hosts = {"news.test", "other.test", *(f"h{number}.test" for number in range(9))}
    return Fetcher(limits, manners, hosts, clock, clock.sleep, lambda host, port: ("127.0.0.1",))


def ask(server: TroubleServer, clock: Clock, path: str = "/page", want: Want = "page") -> Answer:
    with fetcher(clock) as asking:
        return asking.get(Request(server.url(path), want))


# ---- pauses ----------------------------------------------------------------------------------------------------------


def test_requests_to_one_host_keep_their_distance_and_other_hosts_need_not_wait(
    server: TroubleServer, clock: Clock
) -> None:
    with fetcher(clock, Manners(pause_s=1.5)) as asking:
        for _ in range(3):
            asking.get(Request(server.url("/page"), "feed"))
        assert clock.slept == [1.5, 1.5]
        asking.get(Request(server.url("/page", "other.test"), "feed"))
        assert clock.slept == [1.5, 1.5]
        clock.now += timedelta(seconds=1)
        asking.get(Request(server.url("/page"), "feed"))
        assert clock.slept == [1.5, 1.5, 0.5]


def test_redirects_and_rules_of_a_site_keep_the_distance_too(server: TroubleServer, clock: Clock) -> None:
    server.plays["/old"] = redirect("/page")
    with fetcher(clock, Manners(pause_s=1)) as asking:
        assert asking.get(Request(server.url("/old"), "page")).body == PAGE
    assert server.paths() == ["/robots.txt", TDM, "/old", "/page"]
    assert clock.slept == [1, 1, 1]


def test_a_clock_that_is_put_back_costs_one_pause(server: TroubleServer, clock: Clock) -> None:
    with fetcher(clock, Manners(pause_s=1)) as asking:
        asking.get(Request(server.url("/page"), "feed"))
        clock.now -= timedelta(days=1)
        asking.get(Request(server.url("/page"), "feed"))
    assert clock.slept == [1]


@pytest.mark.parametrize(("asked", "kept"), [("5", 5), ("0.2", 1), ("86400", 60), ("-3", 1), ("soon", 1), ("nan", 1)])
def test_the_pause_that_a_site_asks_for_is_kept_within_reason(
    server: TroubleServer, clock: Clock, asked: str, kept: float
) -> None:
    server.plays["/robots.txt"] = reply(f"User-agent: *\nCrawl-delay: {asked}\n".encode())
    with fetcher(clock) as asking:
        asking.get(Request(server.url("/page"), "page"))
        clock.slept.clear()
        asking.get(Request(server.url("/page"), "page"))
    assert clock.slept == [kept]


# ---- side by side ----------------------------------------------------------------------------------------------------


def test_hosts_are_asked_side_by_side_and_each_one_at_a_time(clock: Clock) -> None:
    """Each host holds its answer back until all were asked; were they asked in a row, all would be too slow."""
    together = threading.Barrier(4, timeout=8)

    def play(connection: socket.socket, asked: Asked) -> None:
        together.wait()
        reply(PAGE)(connection, asked)

    with trouble_server() as all_hosts:
        all_hosts.plays |= {f"/{number}": play for number in range(3)}
        requests = [
            Request(all_hosts.url(f"/{number}", f"h{host}.test"), "feed") for number in range(3) for host in range(4)
        ]
        with fetcher(clock) as asking:
            answers = list(asking.get_all(requests))
        assert sorted(answer.request.url for answer in answers) == sorted(request.url for request in requests)
        assert all(answer.body == PAGE for answer in answers)
        assert all_hosts.most_at_once == 4
        for host in range(4):
            mine = [asked.path for asked in all_hosts.asked if asked.headers["host"].startswith(f"h{host}.")]
            assert mine == ["/0", "/1", "/2"]


def test_many_threads_ask_one_host_one_at_a_time(server: TroubleServer, clock: Clock) -> None:
    def play(connection: socket.socket, asked: Asked) -> None:
        server.over.wait(0.05)
        reply(PAGE)(connection, asked)

    server.plays["/slow"] = play
    answers: list[Answer] = []
    with fetcher(clock) as asking:
        threads = [
            threading.Thread(target=lambda: answers.append(asking.get(Request(server.url("/slow"), "feed"))))
            for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
    assert [answer.body for answer in answers] == [PAGE] * 4
    assert server.most_at_once == 1
    assert clock.slept == [1, 1, 1]


def test_one_bad_source_never_stops_the_others(server: TroubleServer, clock: Clock) -> None:
    server.plays["/stall"] = stall(b"", server)
    requests = [
        Request(server.url("/stall", "h1.test"), "feed"),
        Request("http://[", "feed"),
        Request("", "feed"),
        Request(server.url("/page", "h2.test"), "feed"),
        Request(server.url("/page", "h1.test"), "feed"),
    ]
    with fetcher(clock, limits=Limits(first_byte_s=0.3)) as asking:
        answers = {answer.request: answer for answer in asking.get_all(requests)}
    assert [answers[request].trouble for request in requests] == ["slow", "address", "address", None, None]


def test_nothing_more_is_asked_where_the_caller_stops(server: TroubleServer, clock: Clock) -> None:
    requests = [Request(server.url("/page", f"h{number}.test"), "feed") for number in range(9)] * 5
    manners = Manners(hosts_at_once=1)
    with fetcher(clock, manners) as asking:
        answers = asking.get_all(requests)
        next(answers)
        answers.close()  # type: ignore[attr-defined]
        time.sleep(0.1)
        asked = len(server.asked)
        assert asked <= 3  # one handed out, one ready, one under way
        time.sleep(0.1)
        assert len(server.asked) == asked


def test_a_fault_of_the_program_reaches_the_caller(server: TroubleServer, clock: Clock) -> None:
    def broken(host: str, port: int) -> tuple[str, ...]:
        raise ZeroDivisionError

    with Fetcher(resolve=broken) as asking, pytest.raises(ZeroDivisionError):
        list(asking.get_all([Request("https://news.example/", "feed")]))


def test_closing_ends_what_is_under_way_in_other_threads(server: TroubleServer) -> None:
    begun = threading.Event()

    def play(connection: socket.socket, asked: Asked) -> None:
        begun.set()
        server.over.wait(10)

    server.plays["/stall"] = play
    answers: list[Answer] = []
    asking = Fetcher(PATIENT, Manners(pause_s=30), {"news.test"}, resolve=lambda host, port: ("127.0.0.1",))
    threads = [
        threading.Thread(target=lambda: answers.append(asking.get(Request(server.url("/stall"), "feed"))))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    assert begun.wait(5)
    asking.close()
    for thread in threads:
        thread.join(5)
    assert [answer.trouble for answer in answers] == ["connection", "connection"]
    assert server.paths() == ["/stall"]
    assert asking.get(Request(server.url("/page"), "feed")).trouble == "connection"


# ---- hosts that are busy ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_busy_host_is_left_alone_for_as_long_as_it_asks(server: TroubleServer, clock: Clock, status: str) -> None:
    server.plays["/busy"] = reply(b"", "Retry-After: 100", status=status)
    with fetcher(clock) as asking:
        first = asking.get(Request(server.url("/busy"), "feed"))
        assert (first.trouble, first.retry_after_s) == ("busy", 100)
        clock.now += timedelta(seconds=40)
        second = asking.get(Request(server.url("/page"), "feed"))
        assert (second.trouble, second.retry_after_s, second.status) == ("busy", 60, None)
        assert server.paths() == ["/busy"]
        assert asking.get(Request(server.url("/page", "other.test"), "feed")).body == PAGE
        clock.now += timedelta(seconds=60)
        assert asking.get(Request(server.url("/page"), "feed")).body == PAGE


def test_a_busy_host_that_names_no_time_is_left_alone_for_a_while(server: TroubleServer, clock: Clock) -> None:
    server.plays["/busy"] = reply(b"", status="429 Too Many Requests")
    with fetcher(clock) as asking:
        assert asking.get(Request(server.url("/busy"), "feed")).retry_after_s is None
        assert asking.get(Request(server.url("/page"), "feed")).trouble == "busy"
        clock.now += timedelta(seconds=asking.manners.busy_s)
        assert asking.get(Request(server.url("/page"), "feed")).body == PAGE


# ---- robots.txt ------------------------------------------------------------------------------------------------------


def test_a_page_that_robots_txt_forbids_is_not_asked_for(server: TroubleServer, clock: Clock) -> None:
    server.plays["/robots.txt"] = reply(b"User-agent: *\nDisallow: /page\n")
    answer = ask(server, clock)
    assert (answer.trouble, answer.body) == ("robots", b"")
    assert "/page" not in server.paths()


def test_a_redirect_to_what_robots_txt_forbids_is_not_followed(server: TroubleServer, clock: Clock) -> None:
    server.plays["/robots.txt"] = reply(b"User-agent: Kakutei\nDisallow: /page\n")
    server.plays["/open"] = redirect("/page")
    assert ask(server, clock, "/open").trouble == "robots"
    assert "/page" not in server.paths()


def test_the_robots_txt_of_each_host_on_the_way_is_asked(server: TroubleServer, clock: Clock) -> None:
    server.plays["/away"] = redirect(server.url("/page", "other.test"))
    assert ask(server, clock, "/away").body == PAGE
    hosts = [asked.headers["host"].partition(":")[0] for asked in server.asked if asked.path == "/robots.txt"]
    assert hosts == ["news.test", "other.test"]


def test_feeds_are_asked_for_without_robots_txt(server: TroubleServer, clock: Clock) -> None:
    server.plays["/robots.txt"] = reply(b"User-agent: *\nDisallow: /\n")
    assert ask(server, clock, want="feed").body == PAGE
    assert server.paths() == ["/page"]


ROBOTS_ANSWERS: list[tuple[Play, str | None]] = [
    (reply(b"", status="404 Not Found"), None),
    (reply(b"", status="403 Forbidden"), None),
    (reply(b"", status="410 Gone"), None),
    (raw(b"HTTP/1.1 204 No Content\r\n\r\n"), None),
    (redirect("/robots.txt"), None),
    (reply(b"<html>Not found, says the page</html>"), None),
    (reply(b"", status="500 Internal Server Error"), "broken"),
    (reply(b"", status="503 Service Unavailable"), "broken"),
    (reply(b"", status="429 Too Many Requests"), "busy"),
    (raw(b""), "connection"),
    (reply(b"User-agent", length=99), "length"),
]


@pytest.mark.parametrize(("play", "trouble"), ROBOTS_ANSWERS)
def test_without_robots_txt_all_is_allowed_and_where_it_cannot_be_read_nothing(
    server: TroubleServer, clock: Clock, play: Play, trouble: str | None
) -> None:
    server.plays["/robots.txt"] = play
    answer = ask(server, clock)
    assert (answer.trouble, answer.body) == (trouble, b"" if trouble else PAGE)
    assert ("/page" in server.paths()) == (trouble is None)


def test_rules_are_kept_for_a_day_and_failures_for_minutes(server: TroubleServer, clock: Clock) -> None:
    page = Request(server.url("/page"), "page")
    server.plays["/robots.txt"] = reply(b"", status="500 Internal Server Error")
    with fetcher(clock) as asking:
        assert [asking.get(page).trouble for _ in range(2)] == ["broken", "broken"]
        assert server.paths() == ["/robots.txt"]
        server.plays["/robots.txt"] = reply(b"")
        clock.now += timedelta(minutes=11)
        assert [asking.get(page).trouble for _ in range(2)] == [None, None]
        server.plays["/robots.txt"] = reply(b"User-agent: *\nDisallow: /")
        clock.now += timedelta(hours=23, minutes=50)
        assert asking.get(page).body == PAGE
        clock.now += timedelta(minutes=10)
        assert asking.get(page).trouble == "robots"


def test_a_robots_txt_of_any_length_is_read_to_its_limit(server: TroubleServer, clock: Clock) -> None:
    rules = b"User-agent: *\nDisallow: /page\n" + b"# filler\n" * 60_000
    server.plays["/robots.txt"] = reply(rules)
    assert ask(server, clock).trouble == "robots"
    late = b"# filler\n" * 60_000 + b"User-agent: *\nDisallow: /page\n"
    server.plays["/robots.txt"] = reply(late)
    assert ask(server, clock).body == PAGE


# ---- what is reserved from mining ------------------------------------------------------------------------------------


def test_a_reserved_page_is_not_handed_out(server: TroubleServer, clock: Clock) -> None:
    server.plays["/header"] = reply(PAGE, "TDM-Reservation: 1")
    server.plays["/two"] = reply(PAGE, "X-Robots-Tag: otherbot: noindex", "X-Robots-Tag: noai")
    server.plays["/meta"] = reply(b"<meta name='robots' content='noai'>" + PAGE)
    with fetcher(clock) as asking:
        for path in ("/header", "/two", "/meta"):
            answer = asking.get(Request(server.url(path), "page"))
            assert (answer.trouble, answer.body) == ("mining", b"")
        assert asking.get(Request(server.url("/header"), "feed")).body == PAGE


def test_what_the_file_of_a_site_reserves_is_not_asked_for(server: TroubleServer, clock: Clock) -> None:
    rules = [{"location": "/page", "tdm-reservation": 1}, {"location": "/*", "tdm-reservation": 0}]
    server.plays[TDM] = reply(json.dumps(rules).encode())
    server.plays["/free"] = reply(PAGE)
    with fetcher(clock) as asking:
        assert asking.get(Request(server.url("/page"), "page")).trouble == "mining"
        assert asking.get(Request(server.url("/free"), "page")).body == PAGE
    assert server.paths() == ["/robots.txt", TDM, "/free"]
