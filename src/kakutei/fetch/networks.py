"""Which IP addresses are somebody's site on the open internet, and which are this machine, its network or nobody's.

The table is that of the registries of special addresses (IANA, RFC 6890 and its successors), written out so that it is
the same with every version of Python, which changed its own.
"""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_RESERVED_V4 = tuple(
    (ipaddress.IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a provider's inner network"),
        ("127.0.0.0/8", "this machine"),
        ("168.63.129.16/32", "a cloud's inner service"),
        ("169.254.0.0/16", "the local link, where clouds keep their metadata"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "reserved for protocols"),
        ("192.0.2.0/24", "reserved for documentation"),
        ("192.31.196.0/24", "reserved for name servers"),
        ("192.52.193.0/24", "reserved for relays"),
        ("192.88.99.0/24", "reserved for relays"),
        ("192.168.0.0/16", "a private network"),
        ("192.175.48.0/24", "reserved for name servers"),
        ("198.18.0.0/15", "reserved for measurements"),
        ("198.51.100.0/24", "reserved for documentation"),
        ("203.0.113.0/24", "reserved for documentation"),
        ("224.0.0.0/4", "a group of receivers"),
        ("240.0.0.0/4", "reserved"),
    )
)
_OPEN_V6 = ipaddress.IPv6Network("2000::/3")  # all that is given to sites; the rest is local, mapped or reserved
_RESERVED_V6 = tuple(
    (ipaddress.IPv6Network(network), what)
    for network, what in (
        ("2001::/23", "reserved for protocols and tunnels"),
        ("2001:db8::/32", "reserved for documentation"),
        ("2002::/16", "a tunnel to an IPv4 address"),
        ("2620:4f:8000::/48", "reserved for name servers"),
        ("3fff::/20", "reserved for documentation"),
    )
)
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: how networks with IPv6 alone reach IPv4 addresses


def reserved(text: str) -> str | None:
    """What an IP address is reserved for, in words; None where it can be a site on the open internet."""
    try:
        address: Address = ipaddress.ip_address(text)
    except ValueError:
        return "no IP address"
    if isinstance(address, ipaddress.IPv4Address):
        return _reserved_v4(address)
    if address.ipv4_mapped is not None:
        return _reserved_v4(address.ipv4_mapped)
    if address.scope_id is None and address in _TRANSLATED:
        return _reserved_v4(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    if address.scope_id is not None or address not in _OPEN_V6:
        return "this machine" if address.is_loopback else "a private, local or reserved network"
    return next((what for network, what in _RESERVED_V6 if address in network), None)


def _reserved_v4(address: ipaddress.IPv4Address) -> str | None:
    return next((what for network, what in _RESERVED_V4 if address in network), None)
