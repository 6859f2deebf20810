"""From bytes to items: plain text, Markdown, saved HTML pages, JSON Lines and feeds; any bytes give a result.

A format is a row of `_READERS`: how it is recognised and the function that reads it. Bad data never raises: it
becomes a `Problem` with the file and, where lines mean something, the line.
"""

from __future__ import annotations

from dataclasses import replace

from kakutei.errors import Problem
from kakutei.sources.addresses import of_the_web
from kakutei.sources.discovery import FeedLink, discover
from kakutei.sources.encoding import declared, decode, is_utf16
from kakutei.sources.feed import LARGEST_FEED, Feed
from kakutei.sources.feeds import feed_in, read_feed
from kakutei.sources.formats import ARCHIVES, SUFFIXES, format_of, format_told
from kakutei.sources.jsonl import read_jsonl
from kakutei.sources.outlines import Outlined, Outlines, read_addresses, read_opml, write_opml
from kakutei.sources.parsed import LARGEST_ARTICLE, Parsed
from kakutei.sources.prose import read_html, read_markdown, read_text
from kakutei.types import Fetched

__all__ = [
    "ARCHIVES",
    "LARGEST_ARTICLE",
    "LARGEST_FEED",
    "SUFFIXES",
    "Feed",
    "FeedLink",
    "Outlined",
    "Outlines",
    "Parsed",
    "discover",
    "is_utf16",
    "parse",
    "read_addresses",
    "read_feed",
    "read_opml",
    "write_opml",
]

_READERS = {"html": read_html, "jsonl": read_jsonl, "markdown": read_markdown, "text": read_text}
_BLANK = "".join(map(chr, range(33))) + "\x7f\x85\xa0\u3000\ufeff"


def parse(fetched: Fetched, *, first_line: int = 1) -> Parsed:
    """The articles in one file, page or feed, in its order, with what could not be read.

    `first_line` is the number of the first line where `fetched` is a block out of a longer JSON Lines file. The entries
    of a feed are items whose text is what the feed tells of the article, unless it gives the article itself.
    """
    told = format_told(fetched)
    if told not in ("jsonl", "feed", None) and len(fetched.body) > LARGEST_ARTICLE:
        return Parsed(problems=(_too_large(fetched, LARGEST_ARTICLE),))
    if told != "jsonl" and len(fetched.body) > LARGEST_FEED:
        return Parsed(problems=(_too_large(fetched, LARGEST_FEED),))
    encodings = () if told == "jsonl" else declared(fetched.body, fetched.content_type)
    decoded = decode(fetched.body, fetched.location, first_line=first_line, told=encodings)
    if decoded.text is None:
        return Parsed(problems=decoded.problems)
    if not decoded.text.strip().strip(_BLANK):
        empty = Problem(fetched.location, "is empty", "remove it or save the article again")
        return Parsed(problems=(empty,) if first_line == 1 else ())
    parsed = _read(told or format_of(decoded.text), decoded.text, fetched, first_line)
    return Parsed(parsed.items, decoded.problems + parsed.problems)


def _read(kind: str, text: str, fetched: Fetched, first_line: int) -> Parsed:
    if kind == "feed":
        feed = feed_in(text, fetched)
        none = Problem(fetched.location, "is a feed without entries", "read it again later")
        return Parsed(feed.items, feed.problems or (() if feed.items else (none,)))
    if kind not in ("jsonl", "feed") and len(fetched.body) > LARGEST_ARTICLE:
        return Parsed(problems=(_too_large(fetched, LARGEST_ARTICLE),))
    parsed = _READERS[kind](text, fetched.location, first_line)
    url = fetched.url or (fetched.location if of_the_web(fetched.location) else None)
    return (
        Parsed(tuple(replace(item, url=item.url or url) for item in parsed.items), parsed.problems) if url else parsed
    )


def _too_large(fetched: Fetched, most: int) -> Problem:
    what = f"is larger than the {most // 2**20} MB one {'feed' if most == LARGEST_FEED else 'article'} may have"
    return Problem(fetched.location, what, "split it, or give an archive as JSON Lines")
