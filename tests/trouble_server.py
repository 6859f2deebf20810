"""A real server on 127.0.0.1 that does what a test tells it to, byte by byte, right or wrong."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import trustme


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came; names of headers in lower case, `at` in seconds of a monotonic clock."""

    path: str
    headers: dict[str, str]
    at: float


Play = Callable[[socket.socket, Asked], None]
"""What the server does on a connection after it has read the request."""


@dataclass
class TroubleServer:
    """Plays the piece registered for a path; 404 for others. `asked` holds all requests in their order."""

    listening: socket.socket
    tls: ssl.SSLContext | None = None
    plays: dict[str, Play] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    over: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.port: int = self.listening.getsockname()[1]

    def url(self, path: str, host: str = "news.test") -> str:
        scheme = "https" if self.tls else "http"
        return f"{scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, plain: socket.socket) -> None:
        plain.settimeout(5)
        try:
            with self.tls.wrap_socket(plain, server_side=True) if self.tls else plain as connection:
                asked = _read(connection)
                with self.lock:
                    self.asked.append(asked)
                    self.at_once += 1
                    self.most_at_once = max(self.most_at_once, self.at_once)
                try:
                    self.plays.get(asked.path, reply(b"no", status="404 Not Found"))(connection, asked)
                finally:
                    with self.lock:
                        self.at_once -= 1
        except OSError:
            return


def _read(connection: socket.socket) -> Asked:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            raise OSError("no request")
        data += piece
    first, *lines = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    return Asked(first.split(" ")[1], {name.lower(): value for name, _, value in pairs}, time.monotonic())


@contextmanager
def trouble_server(
    address: str = "127.0.0.1", port: int = 0, tls: ssl.SSLContext | None = None
) -> Iterator[TroubleServer]:
    """The server, running until the end of the block; skips the test where a system has only 127.0.0.1."""
    try:
        listening = socket.create_server((address, port))
    except OSError as error:
        if address == "127.0.0.1":
            raise
        pytest.skip(f"no address {address} on this machine ({error.strerror})")
    server = TroubleServer(listening, tls)
    threading.Thread(target=server.serve, daemon=True).start()
    try:
        yield server
    finally:
        server.over.set()
        server.listening.shutdown(socket.SHUT_RDWR)
        server.listening.close()


def reply(body: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None) -> Play:
    """A whole answer; `length` is the Content-Length where it lies."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
    return raw("\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body)


def redirect(to: str, status: str = "302 Found") -> Play:
    return reply(b"", f"Location: {to}", status=status)


def raw(data: bytes) -> Play:
    """Exactly these bytes, then the end of the connection."""
    return lambda connection, asked: connection.sendall(data)


def drip(data: bytes, pause: float, server: TroubleServer) -> Play:
    """A byte at a time."""

    def play(connection: socket.socket, asked: Asked) -> None:
        for byte in data:
            connection.sendall(bytes([byte]))
            if server.over.wait(pause):
                return

    return play


def stall(data: bytes, server: TroubleServer) -> Play:
    """These bytes, and then nothing, with the connection open."""

    def play(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(data)
        server.over.wait(5)

    return play


def endless(head: bytes, piece: bytes) -> Play:
    """The same again and again, as long as somebody takes it."""

    def play(connection: socket.socket, asked: Asked) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)

    return play


def server_tls(authority: trustme.CA, *names: str, **more: object) -> ssl.SSLContext:
    """TLS for a server with a certificate that `authority` issues."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, **more).configure_cert(context)  # type: ignore[arg-type]
    return context


def trusted(authority: trustme.CA, folder: Path) -> Path:
    """A file for SSL_CERT_FILE."""
    path = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return path
