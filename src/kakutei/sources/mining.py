"""What a site reserves: the signs by which a page is kept from text and data mining or from use by such programs.

Read are TDMRep (the header or meta element `tdm-reservation`, the file `/.well-known/tdmrep.json`) and the word `noai`
for robots (`X-Robots-Tag`, meta `robots`). Any of them counts: a page is read only where none reserves it.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kakutei.sources.robots import matches

TOKEN = "Kakutei"
"""The product token by which sites can speak to this program alone, in robots.txt and in directives for robots."""

_HEAD_BYTES = 256 * 1024
"""How far a page is searched for meta elements: they stand in the head, which is a few thousand bytes long."""

_META = re.compile(r"<meta\s((?:[^<>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}'){0,4000})>", re.I)
_ATTRIBUTE = re.compile(r"([a-z-]{1,40})\s{0,20}=\s{0,20}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.I)
_HIDDEN = re.compile(r"<!--|<script\b", re.I)
_COMMENT_END = re.compile("-->")
_SCRIPT_END = re.compile("</script", re.I)
_SEPARATORS = re.compile(r"[\s;]+")
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def reserved(headers: Mapping[str, str], page: bytes = b"") -> str | None:
    """Why the page may not be mined, in words, or None; names of `headers` in lower case, `page` in any encoding."""
    if _is_set(headers.get("tdm-reservation")):
        return "its header tdm-reservation is 1"
    if _says_no(headers.get("x-robots-tag", "")):
        return "its header X-Robots-Tag says noai"
    for name, content in _metas(page):
        if name == "tdm-reservation" and _is_set(content):
            return "its meta element tdm-reservation is 1"
        if name in ("robots", TOKEN.lower()) and _says_no(content):
            return f"its meta element {name} says noai"
    return None


@dataclass(frozen=True, slots=True)
class Reservation:
    """Paths that match `location`, a pattern as in robots.txt, are reserved or, where `reserved` is False, free."""

    location: str
    reserved: bool


def read_reservations(data: bytes) -> tuple[Reservation, ...]:
    """The rules of a `tdmrep.json`; of anything else, and of what is no rule in it, nothing is read."""
    try:
        rules: Any = json.loads(data)
    except (ValueError, RecursionError):
        return ()
    return tuple(
        Reservation(rule["location"], _is_set(rule.get("tdm-reservation")))
        for rule in (rules if isinstance(rules, list) else ())
        if isinstance(rule, dict) and isinstance(rule.get("location"), str)
    )


def is_reserved(reservations: tuple[Reservation, ...], path: str) -> bool:
    """Whether a site's file reserves a path: the first rule that means it counts."""
    return next((rule.reserved for rule in reservations if matches(rule.location, path)), False)


def _is_set(value: object) -> bool:
    return str(value).strip() == "1" if isinstance(value, int | str) and not isinstance(value, bool) else False


def _says_no(directives: str) -> bool:
    """Whether `noai` is said to all or to us; `name: noai` is said to that program alone."""
    for directive in directives.lower().split(","):
        name, colon, words = directive.rpartition(":")
        if (not colon or name.strip() == TOKEN.lower()) and "noai" in _SEPARATORS.split(words):
            return True
    return False


def _metas(page: bytes) -> Iterator[tuple[str, str]]:
    """Name and content of the meta elements, both in lower case, that stand in no comment and no script."""
    encoding = _UTF16.get(page[:2], "latin-1")
    text = _visible(page[:_HEAD_BYTES].decode(encoding, "replace"))
    for element in _META.finditer(text):
        told = {
            name.lower(): html.unescape(double or single or bare).strip().lower()
            for name, double, single, bare in _ATTRIBUTE.findall(element[1])
        }
        yield told.get("name", ""), told.get("content", "")


def _visible(text: str) -> str:
    """The text without comments and scripts; what is never closed hides the rest, as in a browser."""
    parts: list[str] = []
    at = 0
    while opening := _HIDDEN.search(text, at):
        parts.append(text[at : opening.start()])
        closing = (_COMMENT_END if opening[0] == "<!--" else _SCRIPT_END).search(text, opening.end())
        if not closing:
            return "".join(parts)
        at = closing.end()
    return "".join((*parts, text[at:]))
