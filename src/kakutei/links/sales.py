"""Titles in English lists of how many copies were sold, a title and its figure a line, numbered or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakutei.types import Medium

# What the headline or the line above a list says that makes its figures copies.
_SOLD = re.compile(r"\b(?:best-?\s?sell\w+|top[- ]selling|(?:best|most)[- ]sold|sold|copies|circulation|sales)\b", re.I)
_OF_OTHERS = re.compile(
    r"\b(?:games?|software|consoles?|singles?|albums?|songs?|tickets?|box office|views?|votes?|blu-?rays?|dvds?|discs?"
    r"|figures?|goods|merch\w*|toys|cards?|magazines|artists?|bands?|yen|dollars)\b|[¥$€£]",
    re.I,
)
_ENTRY = re.compile(
    r"[ \t]*(?:[-–—*+•‣◦·][ \t]*|(?:#|No\. ?)?\d{1,3}(?:st|nd|rd|th)?[.):]?[ \t]+(?:[-–—|][ \t]+)?)?[\"“‘']?"
    r"(?P<t>[^\W_a-z][^\n:;]{1,70}?)[\"”’']?(?: ?\([^()\n]{1,40}\))?"
    r"(?:,? (?:with|at|sold)|:|[ \t]?[-–—|](?=[ \t])|,| (?=\()|[ \t]?(?:…+|\.{3,})|(?=[ \t]+\d[\d,]{5,}))[ \t]+"
    r"\(?(?:(?:about|over|more than|around|approximately|some|nearly) )?"
    r"(?:\d[\d.,]* million\b(?: (?:copies|units|volumes|books))?|\d[\d.,]* (?:copies|units)|\d{1,3}(?:,\d{3})+)"
    r"(?: (?:sold|in \w+))?\)?(?:\.|(?:(?:,|[ \t]?[-–—|/])[ \t]+[^\d:;\n]{2,60})?)[ \t]*$"
)
_NOVELS = re.compile(r"\bnovels?\b", re.I)
_LINE = re.compile(r"[^\n]+")
_LEAST = 3
_ABOVE = 240
_LONGEST = 160
_FIGURE = re.compile(r"\d[\d.,]*(?: million|,\d{3}| copies)")


def sold(text: str, head: int) -> Iterator[tuple[int, int, Medium]]:
    """Yield the spans and the medium of the titles of lists of copies, below what says that they are counted."""
    if len(_FIGURE.findall(text, head)) < _LEAST:
        return
    head_line = text[:head]
    headline = _SOLD.search(text, 0, head) is not None and _OF_OTHERS.search(text, 0, head) is None
    above = ""
    run: list[tuple[int, int]] = []
    for line in _LINE.finditer(text, head + 1):
        if not line[0].strip():
            continue
        entry = _ENTRY.match(text, *line.span()) if len(line[0]) <= _LONGEST else None
        if entry:
            run.append(entry.span("t"))
            continue
        if _is_list(run, above, headline=headline):
            yield from ((*span, _medium(f"{head_line}\n{above}")) for span in run)
        run, above = [], line[0][-_ABOVE:]
    if _is_list(run, above, headline=headline):
        yield from ((*span, _medium(f"{head_line}\n{above}")) for span in run)


def _medium(told: str) -> Medium:
    return "novel" if _NOVELS.search(told) and "manga" not in told.lower() else "manga"


def _is_list(run: list[tuple[int, int]], above: str, *, headline: bool) -> bool:
    told = headline or _SOLD.search(above) is not None
    return len(run) >= _LEAST and told and _OF_OTHERS.search(above) is None
