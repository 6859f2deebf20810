"""Which format is this: by the ending of a file's name or the header of an answer, else by how it begins."""

from __future__ import annotations

import re
from typing import Literal

from kakutei.sources.addresses import of_the_web
from kakutei.types import Fetched

Format = Literal["feed", "html", "jsonl", "markdown", "text"]

SUFFIXES: dict[str, Format] = {
    ".atom": "feed",
    ".htm": "html",
    ".html": "html",
    ".json": "feed",
    ".jsonl": "jsonl",
    ".markdown": "markdown",
    ".md": "markdown",
    ".ndjson": "jsonl",
    ".rdf": "feed",
    ".rss": "feed",
    ".text": "text",
    ".txt": "text",
    ".xhtml": "html",
    ".xml": "feed",
}
"""The formats by the ending of a file's name, in lower case; other files are recognised by how they begin."""

ARCHIVES = frozenset({".jsonl", ".ndjson"})
"""Endings of files with one article a line, of any size."""

_TYPES: dict[str, Format] = {
    "application/feed+json": "feed",
    "application/jsonl": "jsonl",
    "application/x-ndjson": "jsonl",
    "application/xhtml+xml": "html",
    "text/html": "html",
    "text/markdown": "markdown",
}
"""Types of answers that are believed; feeds come as HTML, text and any XML, so their beginning decides."""

_BEFORE = r"\s{0,64}(?:<\?[^>]{0,400}>\s{0,64}){0,4}(?:<!--[^>]{0,2000}-->\s{0,64}){0,4}"
_HTML_HEAD = re.compile(rf"{_BEFORE}<(?:!doctype\s+html|html)\b", re.I)
_FEED_HEAD = re.compile(
    rf"{_BEFORE}(?:<!doctype\s[^<>\[]{{0,400}}>\s{{0,64}})?<(?:rss|feed|rdf:rdf|atom:feed|channel)[\s>/]", re.I
)
_JSON_HEAD = re.compile(r'\s{0,64}\{\s{0,64}"[A-Za-z_]{1,40}"\s{0,64}:')
_JSON_FEED = re.compile(r'"version"\s{0,8}:\s{0,8}"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')
_HEAD = 4096


def format_told(fetched: Fetched) -> Format | None:
    """What the name of a file, or the header of an answer, says; None where the bytes have to tell."""
    if not of_the_web(fetched.location):
        return SUFFIXES.get(_suffix(fetched.location))
    if _FEED_HEAD.match(fetched.body[:_HEAD].decode("latin-1")):
        return "feed"
    return _TYPES.get((fetched.content_type or "").partition(";")[0].strip().lower())


def format_of(text: str) -> Format:
    """What a text is by its beginning; plain text where nothing else fits."""
    head = text[:_HEAD].lstrip("\ufeff")
    if _FEED_HEAD.match(head):
        return "feed"
    if _HTML_HEAD.match(head):
        return "html"
    if _JSON_HEAD.match(head):
        return "feed" if _JSON_FEED.search(head) else "jsonl"
    return "text"


def _suffix(location: str) -> str:
    name = location.rsplit("/", 1)[-1].lower()
    return name[name.rfind(".") :] if "." in name else ""
