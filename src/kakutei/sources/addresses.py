"""Addresses in feeds and pages: absolute, of the web, and without what cannot be one."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

_LONGEST = 4000
"""Letters; browsers and servers refuse more than two to eight thousand."""
_TAKEN_OUT = re.compile(r"[\x00-\x1f\x7f]+")
_SPACE = re.compile(r"\s")
"""Of any width: lists and records join words at white space, and an address must stay one word."""
_ORDINARY = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]{0,250}(?:/[!-~]{0,3000})?")
"""An address that needs neither a base nor mending: nearly all."""
_SCHEMES = frozenset({"http", "https"})


def absolute(address: str | None, base: str | None = None) -> str | None:
    """`address` as seen from `base`, None where that is no address of http or https."""
    if address and _ORDINARY.fullmatch(address):
        return address
    told = _SPACE.sub(lambda space: quote(space[0]), _TAKEN_OUT.sub("", address or "").strip())
    if not told or len(told) > _LONGEST:
        return None
    try:
        joined = told if told[:8].lower().startswith(("http://", "https://")) or not base else urljoin(base, told)
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if parts.scheme.lower() in _SCHEMES and parts.hostname else None


def of_the_web(location: str) -> bool:
    """Whether something was read from an address and not from a file."""
    return location[:8].lower().startswith(("http://", "https://"))
