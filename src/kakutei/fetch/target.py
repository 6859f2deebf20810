"""From an address as written to what is asked of whom: scheme, host, port and path, each in its one spelling."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from kakutei.fetch.failing import FetchError

PORTS = {"http": 80, "https": 443}

_LONGEST_URL = 8000
_AUTHORITY = re.compile(r"(?:\[(?P<inner>[^\[\]]*)\]|(?P<bare>[^\[\]:]*))(?::(?P<port>[0-9]{0,8}))?")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PATH_SAFE = "".join(map(chr, range(0x21, 0x7F)))


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked of whom; `host` is in lower case and ASCII (IPv6 without brackets), `path` has the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Host and port as in an address and in the Host header: the port only where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: where one robots.txt holds."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The address, without a fragment."""
        return f"{self.origin}{self.path}"

    def joined(self, location: str) -> Target:
        """Where a redirect leads, whose address may be relative to this one."""
        try:
            return read_target(urljoin(self.url, location.strip(" \t")))
        except ValueError:
            raise FetchError("address", "is redirected to what is no address") from None


def read_target(url: str) -> Target:
    """The target of an address; raises `FetchError` where it is none that may be asked.

    The host may be in any script. Numbers that only some programs take for an IP address are refused.
    """
    if len(url) > _LONGEST_URL:
        raise FetchError("address", f"is longer than the {_LONGEST_URL} characters an address may have")
    if any(character < " " or character == "\x7f" for character in url):
        raise FetchError("address", "has control characters in it")
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        raise FetchError("address", "is no possible address") from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise FetchError("address", "is no http or https address")
    if "@" in parts.netloc:
        raise FetchError("address", "has a user name or password in it, which is never sent")
    host, port = _authority(parts.netloc)
    return Target(scheme, host, port or PORTS[scheme], _path(parts))


def _authority(netloc: str) -> tuple[str, int | None]:
    """Host and port, which is None where it is not told."""
    found = _AUTHORITY.fullmatch(netloc)
    if not found:
        raise FetchError("address", "has no possible host name")
    port = int(found["port"]) if found["port"] else None
    if port is not None and not 0 < port < 65536:
        raise FetchError("address", "has no possible port")
    return _ipv6(found["inner"]) if found["inner"] is not None else read_host(found["bare"]), port


def read_host(name: str) -> str:
    """A host name or IP address in its one spelling; raises `FetchError` where it is neither."""
    if ":" in name:
        return _ipv6(name)
    host = _ascii(name).removesuffix(".")
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(host)
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise FetchError("address", "has no possible host name")
    return host


def _ipv6(name: str) -> str:
    try:
        address = ipaddress.IPv6Address(name)
    except ValueError:
        raise FetchError("address", "has no possible IPv6 address") from None
    if address.scope_id is not None:
        raise FetchError("forbidden", "has an IPv6 address with the name of a network of this machine")
    return address.compressed


def _ipv4(host: str) -> str:
    """Only four decimal numbers: 0x7f.1, 0177.0.0.1 and 2130706433 are read differently by different programs."""
    try:
        return str(ipaddress.IPv4Address(host))
    except ValueError:
        raise FetchError("address", "has numbers for a host that are no IP address as it is written") from None


def _ascii(name: str) -> str:
    try:
        return name.lower() if name.isascii() else name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise FetchError("address", "has no possible host name") from None


def _path(parts: SplitResult) -> str:
    path = parts.path or "/"
    query = f"?{parts.query}" if parts.query else ""
    return quote(path if path.startswith("/") else f"/{path}", safe=_PATH_SAFE, errors="replace") + quote(
        query, safe=_PATH_SAFE, errors="replace"
    )
