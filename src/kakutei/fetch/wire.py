"""One request and its answer over one connection, every wait and every byte within its limit.

h11 reads HTTP and does no I/O, so all limits are in the one loop below that reads the socket.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property

import h11

from kakutei.fetch.failing import FetchError
from kakutei.fetch.settings import Limits
from kakutei.fetch.target import Target
from kakutei.fetch.unpacking import Body

_PIECE = 64 * 1024
_MOST_INTERIM = 10
"""Answers "wait" (1xx) before the real one; servers send one or two."""

_FRAMING = 2
"""Times the size of the content that may come over the connection, with the sizes of chunks and what they are told."""

_LISTS = frozenset({"cache-control", "content-encoding", "content-language", "link", "x-robots-tag"})
"""Headers that may be sent in several lines."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came: names of headers in lower case, repeated ones joined; the body unpacked, b"" unless 200."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Call:
    """One request to `target` at one of `addresses`, which were checked; `most` bytes may come, `cut` ends there."""

    target: Target
    addresses: Sequence[str]
    headers: Sequence[tuple[str, str]]
    most: int
    cut: bool = False
    wanted: Callable[[Mapping[str, str]], None] = lambda headers: None
    """Raises `FetchError` where the headers of an answer show that its body is not wanted."""


class Wire:
    """Makes calls; `opened` and `closed` are told of every socket, so that another thread can end a call."""

    def __init__(
        self,
        limits: Limits,
        opened: Callable[[socket.socket], None],
        closed: Callable[[socket.socket], None],
    ) -> None:
        self._limits = limits
        self._opened = opened
        self._closed = closed

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """What this machine trusts; read at the first need, because that takes a while."""
        context = ssl.create_default_context()
        context.set_alpn_protocols(["http/1.1"])
        return context

    def call(self, call: Call, within_s: float) -> Reply:
        """The answer to a call, in `within_s` seconds at most; raises `FetchError` for all that can go wrong."""
        ends = time.monotonic() + within_s
        try:
            with self._connect(call, ends) as plain, closing(self._secured(call.target, plain)) as connection:
                self._opened(connection)
                try:
                    return self.talk(call, connection, ends)
                finally:
                    self._closed(connection)
        except TimeoutError:
            raise FetchError("slow", "did not go on in time") from None
        except ssl.SSLError as error:
            raise FetchError("tls", _tls_fault(error)) from None
        except OSError as error:
            raise FetchError("connection", f"the connection broke ({_words(error)})") from None

    def _secured(self, target: Target, plain: socket.socket) -> socket.socket:
        """The connection, or TLS over it that is still to shake hands: by the name that was asked, not the address."""
        if target.scheme == "http":
            return plain
        return self._tls.wrap_socket(plain, server_hostname=target.host, do_handshake_on_connect=False)

    def _connect(self, call: Call, ends: float) -> socket.socket:
        """To the first address that answers; those that are left share the time that is left."""
        last: FetchError = FetchError("connection", "has no address that could be tried")
        began = time.monotonic()
        until = min(ends, began + self._limits.connect_s)
        for at, address in enumerate(call.addresses):
            share = (until - time.monotonic()) / (len(call.addresses) - at)
            try:
                return socket.create_connection((address, call.target.port), timeout=max(share, 0.001))
            except TimeoutError:
                last = FetchError("slow", f"no connection within {until - began:.3g} s")
            except OSError as error:
                last = FetchError("connection", f"no connection ({_words(error)})")
        raise last

    def talk(self, call: Call, connection: socket.socket, ends: float) -> Reply:
        """Ask and read the answer over a connection that stands; `ends` is an instant of the monotonic clock."""
        clock = _Clock(self._limits, ends)
        if isinstance(connection, ssl.SSLSocket):
            connection.settimeout(clock.wait(self._limits.connect_s))
            connection.do_handshake()
        incoming = _Incoming(connection, clock, call.most)
        try:
            headers = [(name.encode("ascii"), value.encode("latin-1")) for name, value in call.headers]
            incoming.ask(h11.Request(method=b"GET", target=call.target.path.encode("ascii"), headers=headers))
            response = incoming.response()
            told = _joined(response.headers)
            if response.status_code != 200:
                return Reply(response.status_code, told)
            call.wanted(told)
            return Reply(200, told, _body(call, told, incoming))
        except h11.RemoteProtocolError as error:
            raise incoming.fault(error) from None


class _Clock:
    """The time that is left of one call."""

    def __init__(self, limits: Limits, ends: float) -> None:
        self.limits = limits
        self._ends = ends

    def wait(self, longest: float) -> float:
        """The seconds to wait for the next step, never 0, which would mean not to wait at all."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise FetchError("slow", f"took more than the {self.limits.total_s:g} s that one request may take")
        return max(min(longest, left), 0.001)


class _Incoming:
    """What h11 makes of the bytes that come over a connection; they are read as they are needed."""

    def __init__(self, connection: socket.socket, clock: _Clock, most: int) -> None:
        self._connection = connection
        self._clock = clock
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=clock.limits.header_bytes)
        self._begun = False  # the answer's own headers have come
        self._received = 0
        self._most = _FRAMING * most + _PIECE + clock.limits.header_bytes
        self._ended = False

    def ask(self, request: h11.Request) -> None:
        """Send the request."""
        data = (self._http.send(request) or b"") + (self._http.send(h11.EndOfMessage()) or b"")
        self._connection.settimeout(self._clock.wait(self._clock.limits.first_byte_s))
        self._connection.sendall(data)

    def response(self) -> h11.Response:
        """The real answer, behind those that only ask to wait."""
        for _ in range(_MOST_INTERIM + 1):
            event = self._next()
            if isinstance(event, h11.Response):
                self._begun = True
                return event
        raise FetchError("connection", f"says more than {_MOST_INTERIM} times that an answer is to come")

    def pieces(self) -> Iterator[bytes]:
        """The body as it is sent, piece by piece, to its end."""
        while isinstance(event := self._next(), h11.Data):
            yield bytes(event.data)

    def has_excess(self) -> bool:
        """More came than the answer promised."""
        return bool(self._http.trailing_data[0].strip())

    def fault(self, error: h11.RemoteProtocolError) -> FetchError:
        """What broke the protocol; h11's words are for developers, so the cases are told apart by how far it came."""
        if error.error_status_hint == 431:
            return FetchError("large", "has larger headers than allowed")
        if self._ended and self._begun:
            return FetchError("length", "closed the connection before all that it promised had come")
        if self._ended:
            how = "in the middle of its answer" if self._received else "without an answer"
            return FetchError("connection", f"closed the connection {how}")
        return FetchError("connection", "does not answer in the form of HTTP")

    def _next(self) -> h11.Event | None:
        """The next event, None where h11 waits for a new request."""
        limits = self._clock.limits
        while (event := self._http.next_event()) is h11.NEED_DATA:
            self._connection.settimeout(self._clock.wait(limits.between_s if self._received else limits.first_byte_s))
            data = self._connection.recv(_PIECE)
            self._received += len(data)
            if self._received > self._most:
                raise FetchError("large", "sends far more around its content than the content itself")
            self._ended = not data
            self._http.receive_data(data)
        return event if isinstance(event, h11.Event) else None


def _body(call: Call, headers: Mapping[str, str], incoming: _Incoming) -> bytes:
    body = Body(headers.get("content-encoding", ""), call.most, cut=call.cut)
    length = headers.get("content-length", "")
    if length.isdigit() and not call.cut and int(length[:20]) > call.most:
        raise FetchError("large", f"announces {length[:20]} bytes and may have {call.most}")
    for piece in incoming.pieces():
        body.add(piece)
        if body.full:
            return body.finish()
    if incoming.has_excess():
        raise FetchError("length", "sends more bytes than it promised")
    return body.finish()


def _joined(headers: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by name; of a list's parts all count, of what can only be one thing the first."""
    joined: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("ascii", "replace"), raw_value.decode("latin-1")
        if name not in joined:
            joined[name] = value
        elif name in _LISTS:
            joined[name] += f", {value}"
    return joined


def _tls_fault(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"has a certificate that is not valid for it ({error.verify_message.rstrip('.')})"
    if error.reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE"):
        return "does not speak TLS on this port"
    return f"no secure connection ({(error.reason or 'broken off').replace('_', ' ').lower()})"


def _words(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
