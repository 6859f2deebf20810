"""From bytes to items: plain text, Markdown, saved HTML pages and JSON Lines; any bytes give a result.

A format is a row of `_READERS`: how it is recognised and the function that reads it. Bad data never raises: it
becomes a `Problem` with the file and, where lines mean something, the line.
"""

from __future__ import annotations

import re

from kakutei.errors import Problem
from kakutei.sources.encoding import decode, is_utf16
from kakutei.sources.jsonl import read_jsonl
from kakutei.sources.parsed import LARGEST_ARTICLE, Parsed
from kakutei.sources.prose import read_html, read_markdown, read_text
from kakutei.types import Fetched

__all__ = ["ARCHIVES", "LARGEST_ARTICLE", "SUFFIXES", "Parsed", "is_utf16", "parse"]

_READERS = {"html": read_html, "jsonl": read_jsonl, "markdown": read_markdown, "text": read_text}
SUFFIXES = {
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".markdown": "markdown",
    ".md": "markdown",
    ".text": "text",
    ".txt": "text",
}
"""The formats by the ending of a file's name, in lower case; other files are recognised by how they begin."""

ARCHIVES = frozenset({".jsonl", ".ndjson"})
"""Endings of files with one article a line, of any size."""

_BLANK = "".join(map(chr, range(33))) + "\x7f\x85\xa0\u3000\ufeff"
_HTML_HEAD = re.compile(
    r"\s{0,64}(?:<\?xml[^>]{0,200}>\s{0,64})?(?:<!--[^>]{0,2000}-->\s{0,64})?<(?:!doctype\s+html|html)\b", re.I
)
_JSON_HEAD = re.compile(r'\s{0,64}\{\s{0,64}"[A-Za-z_]{1,40}"\s{0,64}:')


def parse(fetched: Fetched, *, first_line: int = 1) -> Parsed:
    """The articles in one file or page, in its order, with what could not be read.

    `first_line` is the number of the first line where `fetched` is a block out of a longer JSON Lines file.
    """
    kind = SUFFIXES.get(_suffix(fetched.location))
    if kind != "jsonl" and len(fetched.body) > LARGEST_ARTICLE:
        return Parsed(problems=(_too_large(fetched),))
    decoded = decode(fetched.body, fetched.location, first_line=first_line)
    if decoded.text is None:
        return Parsed(problems=decoded.problems)
    if not decoded.text.strip().strip(_BLANK):
        empty = Problem(fetched.location, "is empty", "remove it or save the article again")
        return Parsed(problems=(empty,) if first_line == 1 else ())
    parsed = _READERS[kind or _recognise(decoded.text)](decoded.text, fetched.location, first_line)
    return Parsed(parsed.items, decoded.problems + parsed.problems)


def _suffix(location: str) -> str:
    name = location.rsplit("/", 1)[-1].lower()
    return name[name.rfind(".") :] if "." in name else ""


def _recognise(text: str) -> str:
    if _HTML_HEAD.match(text):
        return "html"
    return "jsonl" if _JSON_HEAD.match(text) else "text"


def _too_large(fetched: Fetched) -> Problem:
    what = f"is larger than the {LARGEST_ARTICLE // 2**20} MB one article may have"
    return Problem(fetched.location, what, "split it, or give an archive as JSON Lines")
