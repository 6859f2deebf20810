"""Which feed is this, and what does it hold: RSS, RDF, Atom and JSON Feed, in any encoding, hostile ones included."""

from __future__ import annotations

from dataclasses import replace

from kakutei.errors import Problem
from kakutei.sources.addresses import of_the_web
from kakutei.sources.encoding import declared, decode
from kakutei.sources.entries import read_tree
from kakutei.sources.feed import LARGEST_FEED, Feed
from kakutei.sources.jsonfeed import read_json_feed
from kakutei.sources.xmltree import parse_xml
from kakutei.types import Fetched

_ADVICE = "give the address of an RSS, Atom or JSON feed"


def read_feed(fetched: Fetched) -> Feed:
    """The feed in these bytes; any bytes give one, where they are none its `format` is None and a problem says so.

    Entries that say nothing, neither a title nor a text, are left out. Entities that a feed declares are not expanded.
    """
    if len(fetched.body) > LARGEST_FEED:
        what = f"is larger than the {LARGEST_FEED // 2**20} MB a feed may have"
        return Feed(problems=(Problem(fetched.location, what, "ask for a feed with fewer entries"),))
    decoded = decode(fetched.body, fetched.location, told=declared(fetched.body, fetched.content_type))
    if decoded.text is None:
        return Feed(problems=decoded.problems)
    feed = feed_in(decoded.text, fetched)
    return replace(feed, problems=decoded.problems + feed.problems) if decoded.problems else feed


def feed_in(text: str, fetched: Fetched) -> Feed:
    """The same for a text that is decoded already."""
    location, url = fetched.location, fetched.url or (fetched.location if of_the_web(fetched.location) else None)
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return read_json_feed(text, location, url) or _none(location)
    tree = parse_xml(text, location)
    feed = None if tree.root is None else read_tree(tree.root, location, url)
    if feed is None:
        return _none(location)
    return replace(feed, problems=(tree.problem,)) if tree.problem else feed


def _none(location: str) -> Feed:
    return Feed(problems=(Problem(location, "is no feed", _ADVICE),))
