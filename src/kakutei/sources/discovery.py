"""The feeds that a page names: its alternate links, and anchors that lead to what looks like a feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from kakutei.sources.addresses import absolute, of_the_web
from kakutei.sources.encoding import declared, decode
from kakutei.types import Fetched

_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "text/xml"}
_TYPES |= {"application/xml", "application/rss", "application/atom", "application/x.atom+xml", "application/json"}
_GENERAL = {"text/xml", "application/xml", "application/json"}
_LIKE_A_FEED = re.compile(
    r"(?:^|[/.=_-])(?:rss|rdf|atom|feeds?|index\.(?:xml|rdf)|feed\.json)(?:$|[/.?&=_-])|\.(?:rss|rdf|atom)(?:$|[?#])",
    re.I,
)
_COMMENTS = re.compile(r"(?:/comments/(?:feed|default)|[?&]feed=comments|comments?[-_.]?(?:rss|feed))", re.I)
_SHARING = re.compile(r"^https?://(?:[\w-]+\.)*(?:feedly|inoreader|netvibes|google|yahoo|bloglines|newsgator)\.", re.I)
_MOST = 50


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names: its absolute address, what the page calls it, and whether it declares it as a feed."""

    url: str
    title: str | None = None
    declared: bool = True


def discover(fetched: Fetched) -> tuple[FeedLink, ...]:
    """The feeds a page names, each once: declared ones in the page's order, then those that links only look like.

    Feeds of comments come last. Nothing is fetched: that a link leads to a feed is for the caller to see.
    """
    text = decode(fetched.body, fetched.location, told=declared(fetched.body, fetched.content_type)).text
    root = _parsed(text) if text else None
    if root is None:
        return ()
    base = _base(root, fetched)
    found: dict[str, FeedLink] = {}
    for link in (*_alternates(root, base), *_anchors(root, base)):
        found.setdefault(link.url, link)
    return tuple(sorted(found.values(), key=lambda link: bool(_COMMENTS.search(link.url))))[:_MOST]


def _parsed(text: str) -> etree._Element | None:
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), _PARSER)
    except etree.LxmlError:
        return None


def _base(root: etree._Element, fetched: Fetched) -> str | None:
    here = fetched.url or (fetched.location if of_the_web(fetched.location) else None)
    told = next((element.get("href") for element in root.iter("base") if element.get("href")), None)
    return absolute(told, here) or here


def _alternates(root: etree._Element, base: str | None) -> Iterator[FeedLink]:
    for link in root.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        href = absolute(link.get("href"), base)
        if not href or kind not in _TYPES or not {"alternate", "feed"} & set(relations):
            continue
        # oEmbed and the like are alternates as well, in the same general types.
        if kind not in _GENERAL or _LIKE_A_FEED.search(href):
            yield FeedLink(href, " ".join((link.get("title") or "").split()) or None)


def _anchors(root: etree._Element, base: str | None) -> Iterator[FeedLink]:
    for anchor in root.iter("a"):
        href = absolute(anchor.get("href"), base)
        if href and _LIKE_A_FEED.search(href.partition("#")[0]) and not _SHARING.match(href):
            title = " ".join("".join(anchor.itertext()).split())
            yield FeedLink(href.partition("#")[0], title[:200] or None, declared=False)
