"""The article in a saved HTML page: text, title, outlet, date, language and address, by trafilatura."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

import trafilatura

from kakutei.documents.declared import canonical_address, printed_day
from kakutei.documents.walls import wall
from kakutei.errors import Problem
from kakutei.types import Item

_LANG = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z][A-Za-z0-9-]{1,20})", re.I)
_MONTH = re.compile(r"\b(?:content|datetime)\s{0,4}=\s{0,4}[\"'](\d{4}-\d{2})[\"']", re.I)
_HEAD = 4000
_TOP = 4
_NO_TEXT = "no article was found in the page"
_ADVICE = "save the article itself, or its text"
_WALL_ADVICE = "open it in a browser and save what you may read"
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-12-31"}
"""Only dates that the page declares, and no comparison with today's: the result must not depend on the clock."""


@dataclass(frozen=True, slots=True)
class Wall:
    """A page that shows no article until something is done that we do not do."""

    problem: Problem


def read_page(item: Item) -> Item | Wall | Problem:
    """The item with text instead of HTML, its own fields kept and the others filled from the page.

    Only the address is the page's own where it names one on the item's site: telephones, feeds and searches lead to
    one article by several addresses.
    """
    html = (item.html or b"").decode("utf-8", "replace")
    page = _extracted(html)
    text = (page.text if page else None) or ""
    if asked := wall(html, page.title if page else None, text):
        return Wall(Problem(item.location, asked, _WALL_ADVICE, item.line))
    if page is None or not text:
        return Problem(item.location, _NO_TEXT, _ADVICE, item.line)
    title = item.title or page.title
    declared = _LANG.search(html[:_HEAD])
    return replace(
        item,
        html=None,
        text=_without_headline(text, title),
        title=title,
        url=canonical_address(html, item.url or page.url),
        outlet=item.outlet or page.sitename or page.hostname,
        published=item.published or _without_made_up_day(page.date, html) or printed_day(html),
        lang=item.lang or (declared[1] if declared else None),
    )


def _extracted(html: str) -> Any:
    """What trafilatura makes of the page, None where it finds nothing or fails.

    It runs on hostile input through lxml and many regular expressions; whatever escapes from there means that this
    page could not be read, not that the program is broken.
    """
    try:
        return trafilatura.bare_extraction(
            html, fast=True, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
        )
    except Exception:
        return None


def _without_made_up_day(day: str | None, html: str) -> str | None:
    """The date, or its month where the page declares only a month: the library then adds the day that today is."""
    month = day[:7] if day else ""
    return month if day and day not in html and month in _MONTH.findall(html) else day


def _without_headline(text: str, title: str | None) -> str:
    """The text without a line near its top that only repeats the title, and without the menu that stood above it."""
    lines = text.split("\n")
    for at, line in enumerate(lines[:_TOP]):
        if title and line.strip() == title.strip() and any(map(str.strip, lines[at + 1 :])):
            return "\n".join(lines[at + 1 :]).lstrip("\n")
    return text
