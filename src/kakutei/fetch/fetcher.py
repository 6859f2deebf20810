"""Asking the net: safely, politely, and with an answer for everything that can happen."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from urllib.parse import quote

from kakutei.fetch.failing import FetchError
from kakutei.fetch.pace import Pace
from kakutei.fetch.parallel import in_parallel
from kakutei.fetch.resolving import Resolve, addresses, is_allowed, read_allowed, system_resolve
from kakutei.fetch.rules import Rules
from kakutei.fetch.settings import Limits, Manners
from kakutei.fetch.target import Target, read_target
from kakutei.fetch.unpacking import ACCEPTED
from kakutei.fetch.wire import Call, Reply, Wire
from kakutei.sources.exchange import Answer, Request, Trouble, Want
from kakutei.sources.mining import reserved
from kakutei.sources.retrying import retry_after_s
from kakutei.sources.troubles import problem

_PERMANENT = frozenset({301, 308})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_ACCEPT: Mapping[Want, str] = {
    "feed": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    "page": "text/html, application/xhtml+xml, */*;q=0.5",
    "robots": "text/plain, application/json, */*;q=0.5",
    "archive": "*/*",
}
_KEPT = frozenset(
    """
    age cache-control content-language content-location content-type date etag expires last-modified link retry-after
    tdm-policy tdm-reservation x-robots-tag
    """.split()
)
"""The headers that are handed out; none of the others means anything to us, and cookies least of all."""


def utc_now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


@dataclass(slots=True)
class _Trail:
    """Where one request has been: the addresses passed, the one to ask from now on, and the seconds that are left.

    `allowed` are the hosts that count as allowed by name: none any more once the trail has led over one that is not,
    so that no site on the open internet can send us on to a private one.
    """

    left_s: float
    allowed: frozenset[str]
    passed: list[str] = field(default_factory=list)
    moved_to: str | None = None
    for_good: bool = True


class Fetcher:
    """Asks for feeds and pages, one request at a time to each host, and remembers the hosts' wishes while it lives.

    `allowed_hosts` are names that may lead to private networks and other ports ("localhost", "localhost:8080").
    `clock` gives the present moment in UTC, `sleep` waits seconds, `resolve` gives the addresses of a host. No proxy
    and no cookie is used. Certificates are those this machine trusts; SSL_CERT_FILE names others.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        manners: Manners | None = None,
        allowed_hosts: Iterable[str] = frozenset(),
        clock: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], None] | None = None,
        resolve: Resolve = system_resolve,
    ) -> None:
        self.limits = limits or Limits()
        self.manners = manners or Manners()
        self._allowed = read_allowed(allowed_hosts)
        self._clock = clock
        self._resolve = resolve
        self._stopped = threading.Event()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._wire = Wire(self.limits, self._opened, self._closed)
        self._pace = Pace(clock, sleep or self._wait)
        self._rules = Rules(self.get, self.manners, clock)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all that is under way in other threads; what is asked for later ends in `connection` at once."""
        self._stopped.set()
        with self._lock:
            for connection in self._open:
                _end(connection)

    def get(self, request: Request) -> Answer:
        """What comes of a request, after all waiting and redirects; everything that goes wrong is in the answer."""
        trail = _Trail(self.limits.total_s, self._allowed if self._may_name(request.found_at) else frozenset())
        try:
            return self._follow(request, trail)
        except FetchError as failed:
            return Answer(
                request,
                self._now(),
                failed.status,
                trail.passed[-1] if trail.passed else None,
                trouble=failed.trouble,
                problem=problem(request.url, failed.trouble, failed.what),
                retry_after_s=failed.retry_after_s,
            )

    def get_all(self, requests: Iterable[Request]) -> Iterator[Answer]:
        """One answer for each request, as they come; hosts are asked side by side, and of each host one at a time.

        The requests to one host are made in the order given. Where the caller stops early, none is begun any more.
        """
        return in_parallel(self.get, requests, self.manners.hosts_at_once)

    def _admit(self, target: Target, trail: _Trail) -> None:
        """Raises `FetchError` where a host that only a person may name was reached from elsewhere."""
        if is_allowed(target, trail.allowed):
            return
        if is_allowed(target, self._allowed):
            raise FetchError("forbidden", f"leads to {target.authority}, which is allowed only where a person names it")
        trail.allowed = frozenset()

    def _may_name(self, found_at: str | None) -> bool:
        """Whether an address may be that of a host allowed by name: a person gave it, or such a host did."""
        if found_at is None:
            return True
        try:
            return is_allowed(read_target(found_at), self._allowed)
        except FetchError:
            return False

    def _follow(self, request: Request, trail: _Trail) -> Answer:
        target = read_target(request.url)
        while True:
            trail.passed.append(target.url)
            reply = self._ask(request, target, trail)
            if reply.status not in _REDIRECTS:
                return self._answer(request, reply, trail)
            target = self._next(target, reply, trail)

    def _next(self, target: Target, reply: Reply, trail: _Trail) -> Target:
        location = reply.headers.get("location")
        if not location:
            raise FetchError("redirects", f"answers {reply.status} without saying where to go", status=reply.status)
        following = target.joined(_as_unicode(location))
        if target.scheme == "https" and following.scheme == "http":
            raise FetchError("redirects", f"leads from https down to {following.url}", status=reply.status)
        if following.url in trail.passed:
            raise FetchError("redirects", f"leads in a circle, back to {following.url}", status=reply.status)
        if len(trail.passed) > self.limits.redirects:
            raise FetchError("redirects", f"leads on more than {self.limits.redirects} times", status=reply.status)
        trail.for_good &= reply.status in _PERMANENT
        if trail.for_good:
            trail.moved_to = following.url
        return following

    def _ask(self, request: Request, target: Target, trail: _Trail) -> Reply:
        self._admit(target, trail)
        if request.want == "page":
            self._rules.check(target)
        with self._pace.turn(target.host, self._rules.pause_s(target)):
            if self._stopped.is_set():
                raise FetchError("connection", "was not asked: the program is ending")
            if trail.left_s <= 0:
                raise FetchError("slow", f"took more than the {self.limits.total_s:g} s that one request may take")
            began = time.monotonic()
            try:
                reply = self._call(request, target, trail)
            finally:
                trail.left_s -= time.monotonic() - began
            if reply.status in _BUSY:
                wait = self._asked_wait(reply)
                self._pace.leave_alone(target.host, self.manners.busy_s if wait is None else wait)
            return reply

    def _call(self, request: Request, target: Target, trail: _Trail) -> Reply:
        found = addresses(target, trail.allowed, self._resolve, min(self.limits.connect_s, trail.left_s))
        headers = [
            ("Host", target.authority),
            ("User-Agent", self.manners.user_agent),
            ("Accept", _ACCEPT[request.want]),
            ("Accept-Encoding", ACCEPTED),
            ("Connection", "close"),
            *_conditions(request),
        ]
        cut = request.want == "robots"
        call = Call(target, found, headers, self.limits.most(request.want), cut, _wanted(request.want))
        return self._wire.call(call, trail.left_s)

    def _answer(self, request: Request, reply: Reply, trail: _Trail) -> Answer:
        wait = self._asked_wait(reply)
        _refuse_status(request, reply.status, wait)
        if request.want == "page" and (why := reserved(reply.headers, reply.body)):
            raise FetchError("mining", why, status=reply.status)
        return Answer(
            request,
            self._now(),
            reply.status,
            trail.passed[-1],
            moved_to=trail.moved_to if trail.moved_to != request.url else None,
            headers={name: value for name, value in reply.headers.items() if name in _KEPT},
            body=reply.body,
            retry_after_s=wait,
        )

    def _asked_wait(self, reply: Reply) -> float | None:
        return retry_after_s(reply.headers.get("retry-after"), self._clock())

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def _wait(self, seconds: float) -> None:
        self._stopped.wait(seconds)

    def _opened(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.add(connection)
            if self._stopped.is_set():
                _end(connection)

    def _closed(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.discard(connection)


def _end(connection: socket.socket) -> None:
    """Wake the thread that reads from it."""
    try:
        socket.socket.shutdown(connection, socket.SHUT_RDWR)
    except OSError:
        return


def _conditions(request: Request) -> list[tuple[str, str]]:
    """The validators exactly as they came; what could not have come in a header is left out."""
    told = (("If-None-Match", request.etag), ("If-Modified-Since", request.last_modified))
    return [(name, value) for name, value in told if value and value == value.strip() and _is_sendable(value)]


def _is_sendable(value: str) -> bool:
    return all(" " <= character <= "\xff" and character != "\x7f" for character in value)


def _as_unicode(location: str) -> str:
    """A Location header as Japanese servers send it: raw UTF-8 as such, the bytes of older encodings escaped."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return quote(location, safe=_ASCII, encoding="latin-1")


def _wanted(want: Want) -> Callable[[Mapping[str, str]], None]:
    def check(headers: Mapping[str, str]) -> None:
        kind = headers.get("content-type", "").partition("/")[0].strip().lower()
        if want in ("feed", "page") and kind in ("audio", "font", "image", "video"):
            raise FetchError("content", f"is of the kind {kind} and no text", status=200)
        if want == "page" and (why := reserved(headers)):
            raise FetchError("mining", why, status=200)

    return check


def _refuse_status(request: Request, status: int, wait: float | None) -> None:
    """Raises `FetchError` unless the answer is content, or says that the content we have is still so."""
    if status == 200 or (status == 304 and (request.etag or request.last_modified)):
        return
    if status == 304:
        raise FetchError("broken", "says that nothing changed, though we had nothing", status=status)
    trouble, what = _meaning(status, wait)
    raise FetchError(trouble, f"{what} ({status})", status=status, retry_after_s=wait)


def _meaning(status: int, wait: float | None) -> tuple[Trouble, str]:
    if status == 410:
        return "gone", "is gone for good"
    if status == 404:
        return "missing", "is not there"
    if status == 429 or (status == 503 and wait is not None):
        return "busy", "is too busy to answer now"
    if status >= 500:
        return "broken", "has a fault"
    if status >= 400:
        return "refused", "is refused"
    return "content", "has no content"
