"""From a host name to the addresses that may be connected to: resolved once, each checked."""

from __future__ import annotations

import queue
import re
import socket
import threading
from collections.abc import Callable, Iterable, Sequence

from kakutei.errors import UsageError
from kakutei.fetch.failing import FetchError
from kakutei.fetch.networks import reserved
from kakutei.fetch.target import PORTS, Target, read_host

Resolve = Callable[[str, int], Sequence[str]]
"""From host and port to IP addresses, the best first; raises OSError where there are none."""

MOST_ADDRESSES = 4
"""Addresses of one host that are tried; all of them are checked."""

_ALLOWED = re.compile(r"(?:\[(?P<inner>[^\[\]]+)\]|(?P<bare>[^:\[\]]+))(?::(?P<port>[0-9]{1,5}))?")


def system_resolve(host: str, port: int) -> Sequence[str]:
    """What this machine's own resolver says."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def read_allowed(names: Iterable[str]) -> frozenset[str]:
    """What a person allowed by name, in the spelling of `Target.host`; raises `UsageError` where it is no host."""
    return frozenset(_as_asked(name) for name in names)


def _as_asked(name: str) -> str:
    parts = _ALLOWED.fullmatch(name.strip())
    try:
        host = read_host((parts["inner"] or parts["bare"]) if parts else name.strip())
    except FetchError as failed:
        raise UsageError(f"the allowed host {name[:80]!r} {failed.what}; give a name such as localhost:8080") from None
    port = parts["port"] if parts else None
    if port is None:
        return host
    return f"[{host}]:{int(port)}" if ":" in host else f"{host}:{int(port)}"


def is_allowed(target: Target, allowed: frozenset[str]) -> bool:
    """Whether a person allowed this host by name, on every port ("localhost") or on one ("localhost:8080")."""
    host = f"[{target.host}]" if ":" in target.host else target.host
    return bool(allowed & {target.host, f"{host}:{target.port}"})


def addresses(target: Target, allowed: frozenset[str], resolve: Resolve, within_s: float) -> Sequence[str]:
    """The addresses to connect to; raises `FetchError` where one of them is on no open network.

    One bad address condemns the name: an honest site has none, and the next try would take another one.
    """
    free = is_allowed(target, allowed)
    if not free and target.port != PORTS["http"] and target.port != PORTS["https"]:
        raise FetchError("forbidden", f"asks for port {target.port}; only 80 and 443 are used unless allowed by name")
    found = _resolved(target, resolve, within_s)
    if not found:
        raise FetchError("name", f"the name {target.host} has no address")
    for address in () if free else found:
        what = reserved(address)
        if what is not None:
            raise FetchError("forbidden", f"{target.host} leads to {address}, which is {what}")
    return found[:MOST_ADDRESSES]


def _resolved(target: Target, resolve: Resolve, within_s: float) -> Sequence[str]:
    """In a thread of its own, because the system's resolver has no limit of time."""
    answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(tuple(resolve(target.host, target.port)))
        except Exception as error:  # also a fault of this program, which must not end in this thread
            answers.put(error)

    threading.Thread(target=ask, name=f"resolve {target.host}", daemon=True).start()
    try:
        answer = answers.get(timeout=max(within_s, 0.001))
    except queue.Empty:
        raise FetchError("name", f"the name {target.host} was not resolved within {within_s:g} s") from None
    if isinstance(answer, OSError | UnicodeError):
        raise FetchError("name", f"the name {target.host} does not resolve")
    if isinstance(answer, Exception):
        raise answer
    return answer
