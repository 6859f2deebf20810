"""What one feed is and holds, whichever of its formats it came in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kakutei.errors import Problem
from kakutei.types import Item

FeedFormat = Literal["rss", "rdf", "atom", "json"]

LARGEST_FEED = 64 * 1024 * 1024
"""Bytes above which a feed is not read; its tree takes about twice to six times as much memory."""

_WHOLE_ARTICLE = 700
_JAPANESE_LETTER = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
_LETTERS_FOR_ONE = 2.5
"""A Japanese letter says as much as two or three Latin ones."""
_CUT_OFF = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|続きを読む|続きはこちら|もっと読む|全文を読む|"
    r"(?:read (?:more|on|the (?:full|rest)[^.\n]{0,40})"
    r"|continue reading[^.\n]{0,80}|full story)[ \u00a0]?[»→.>…]{0,3})\s*$",
    re.I,
)
_SENTENCE_END = re.compile(r"[^.…][.!?。！？」』]")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries in its own order; `format` is None where the bytes are no feed.

    `site` is the home page, `url` the feed's own address as it tells it, `hub` its WebSub hub, `next` the page with
    older entries; all absolute. `lang` is the tag as told. `ttl_s` is how long the feed asks to be left alone, in
    seconds (RSS `ttl`, `sy:updatePeriod` and `sy:updateFrequency`). Every field that is not told is None.
    """

    format: FeedFormat | None = None
    title: str | None = None
    site: str | None = None
    lang: str | None = None
    ttl_s: float | None = None
    url: str | None = None
    hub: str | None = None
    next: str | None = None
    items: tuple[Item, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What the entries of a feed share: where it was read, the base of their addresses, its title and language."""

    location: str
    base: str | None
    title: str | None
    lang: str | None


def is_whole(text: str) -> bool:
    """Whether what a feed gives as an entry's content is the article itself: long, and not cut off at its end."""
    if len(text) < _WHOLE_ARTICLE / _LETTERS_FOR_ONE:
        return False
    if not _SENTENCE_END.fullmatch(text[-2:]) and _CUT_OFF.search(text[-120:]):
        return False
    return (
        len(text) >= _WHOLE_ARTICLE
        or len(text) + (_LETTERS_FOR_ONE - 1) * len(_JAPANESE_LETTER.findall(text)) >= _WHOLE_ARTICLE
    )
