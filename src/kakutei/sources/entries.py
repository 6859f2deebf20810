"""RSS 0.9x to 2.0, RSS 1.0 (RDF) and Atom 0.3 and 1.0, from the tree to the feed and its items.

The formats are read by one set of rules, since feeds mix them (an RSS feed with Atom links and Dublin Core dates is
the rule): an element counts by its name, those of the formats' own namespaces without a prefix.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from lxml import etree

from kakutei.sources.addresses import absolute
from kakutei.sources.dating import published
from kakutei.sources.feed import Feed, FeedFormat, Frame, is_whole
from kakutei.sources.markup import plain
from kakutei.types import Item

_ROOTS: dict[str, FeedFormat] = {"rss": "rss", "rdf": "rdf", "feed": "atom", "channel": "rss"}
_PREFIXES = (
    ("http://purl.org/dc/elements/", "dc:"),
    ("http://purl.org/dc/terms/", "dcterms:"),
    ("http://purl.org/rss/1.0/modules/content", "content:"),
    ("http://purl.org/rss/1.0/modules/syndication", "sy:"),
    ("http://search.yahoo.com/mrss", "media:"),
    ("http://www.itunes.com/dtds/podcast", "itunes:"),
    ("http://rssnamespace.org/feedburner", "feedburner:"),
    ("http://www.w3.org/xml/1998/namespace", "xml:"),
    ("http://purl.org/rss/1.0", ""),
    ("http://www.w3.org/2005/atom", ""),
    ("http://purl.org/atom/ns", ""),
    ("http://my.netscape.com/", ""),
    ("http://channel.netscape.com/", ""),
    ("http://backend.userland.com/", ""),
    ("http://blogs.law.harvard.edu/tech/rss", ""),
    ("http://www.w3.org/1999/xhtml", ""),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns", "rdf:"),
)
_SPELT = frozenset({"dc", "dcterms", "content", "sy", "media", "itunes", "feedburner"})
"""Prefixes that mean the same where a feed forgets to declare them."""
_BASE, _LANG = "{http://www.w3.org/XML/1998/namespace}base", "{http://www.w3.org/XML/1998/namespace}lang"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_ENTRIES = frozenset({"item", "entry"})
_DATES = ("pubdate", "published", "issued", "dcterms:issued", "dc:date", "dcterms:created", "created")
_UPDATES = ("updated", "modified", "dcterms:modified", "lastbuilddate")
_CONTENTS = ("content:encoded", "content", "body", "fullitem")
_SUMMARIES = ("description", "summary", "tagline", "subtitle", "itunes:summary", "media:description", "dc:description")
_LOOKS_LIKE_HTML = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,10});|</[a-z]|<(?:br|img|hr|p)\b", re.I)
_TEXTUAL = re.compile("text|html|xml|plain")
"""The types of Atom whose content is not in base64."""
_NAMESPACED = re.compile(r"(</?)[A-Za-z][\w.-]{0,20}:(?=[A-Za-z])")
_PERIODS_S = {"hourly": 3600, "daily": 86400, "weekly": 604800, "monthly": 2592000, "yearly": 31536000}
_LONGEST_TTL_S = 31536000

Children = dict[str, list[etree._Element]]


def read_tree(root: etree._Element, location: str, url: str | None) -> Feed | None:
    """The feed in a tree that was read at `url`, None where its root is that of no feed."""
    kind = _ROOTS.get(_name(root.tag).rpartition(":")[2])
    if kind is None:
        return None
    entries = tuple(_entries(root, url))
    if kind == "rss" and root.tag.lower().endswith("channel") and not entries:
        return None
    head = _children(_head(root, kind))
    base = _base_of(root, url)
    links = tuple(_links(head.get("link", ()), base))
    site = next((href for rel, href in links if rel == "alternate"), None)
    frame = Frame(location, base, _line(head, "title"), _lang_of(root, head))
    return Feed(
        format=kind,
        title=frame.title,
        site=site,
        lang=frame.lang,
        ttl_s=_ttl(head),
        url=next((href for rel, href in links if rel == "self"), None),
        hub=next((href for rel, href in links if rel == "hub"), None),
        next=next((href for rel, href in links if rel == "next"), None),
        items=tuple(item for entry, base in entries if (item := _item(entry, frame, base or site))),
    )


def _entries(root: etree._Element, url: str | None) -> Iterator[tuple[etree._Element, str | None]]:
    """The entries in their order, wherever they stand, each with the base of its addresses."""
    waiting = [(root, url)]
    while waiting:
        element, base = waiting.pop()
        if told := element.get(_BASE):
            base = absolute(told, base) or base
        if _name(element.tag) in _ENTRIES:
            yield element, base
        waiting += [(child, base) for child in reversed(element) if len(child)]


def _head(root: etree._Element, kind: FeedFormat) -> etree._Element:
    if kind == "atom":
        return root
    return next((child for child in root if _name(child.tag) == "channel"), root)


@lru_cache(maxsize=2048)
def _name(tag: object) -> str:
    """The name by which an element counts: in lower case, with the usual prefix of a known namespace."""
    if not isinstance(tag, str):
        return ""
    uri, _, local = tag.rpartition("}")
    local = local.lower()
    if not uri:
        prefix, _, rest = local.partition(":")
        return local if not rest or prefix in _SPELT else rest if prefix in ("atom", "rss") else f"?{local}"
    address = uri[1:].lower().replace("https://", "http://", 1)
    for start, prefix in _PREFIXES:
        if address.startswith(start):
            return prefix + local
    return local if local in _ROOTS or local in ("item", "entry") else f"?{local}"


def _children(element: etree._Element) -> Children:
    """The children by name; those in the element's own namespace, which may be unknown, without a prefix."""
    found: Children = {}
    own = element.tag.rpartition("}")[0] if isinstance(element.tag, str) else ""
    for child in element:
        name = _name(child.tag)
        if name[:1] == "?" and child.tag.rpartition("}")[0] == own:
            name = name[1:]
        found.setdefault(name, []).append(child)
    return found


def _item(entry: etree._Element, frame: Frame, base: str | None) -> Item | None:
    """An entry as an item; None for one without anything to read."""
    children = _children(entry)
    title = _line(children, "title") or _line(children, "dc:title") or _line(children, "media:title")
    content = _longest(children, _CONTENTS)
    whole = bool(content) and is_whole(content)
    summary = "" if whole else _first(children, _SUMMARIES)
    text = content if whole or len(content) > len(summary) else summary
    if not title and not text:
        return None
    url = _address(children, base)
    return Item(
        frame.location,
        text=text,
        id=None if url else _identity(entry, children),
        url=url,
        outlet=_source(children) or frame.title,
        published=published(_told(children, _DATES) or _told(children, _UPDATES)),
        lang=entry.get(_LANG) or _told(children, ("dc:language", "language")) or frame.lang,
        title=title,
        summary=not whole,
    )


# ---- texts -----------------------------------------------------------------------------------------------------------


def _text(element: etree._Element) -> str:
    """The text of an element that may hold text, escaped HTML, HTML in base64, or elements of HTML as they are."""
    if len(element):
        return plain(html.escape(element.text or "") + "".join(map(_written, element)))
    text, kind = element.text or "", (element.get("type") or "").lower()
    if element.get("mode") == "base64" or element.get("encoding") == "base64":
        unpacked = _unpacked(text)
        return plain(unpacked) if "html" in kind else unpacked.strip()
    if kind and not _TEXTUAL.search(kind):
        return plain(_unpacked(text))
    if kind in ("text", "text/plain") and not _LOOKS_LIKE_HTML.search(text):
        return text.strip()
    return plain(text)


def _written(element: etree._Element) -> str:
    """An element of HTML and what follows it, as HTML."""
    return _NAMESPACED.sub(r"\1", etree.tostring(element, encoding="unicode", method="html"))


def _unpacked(text: str) -> str:
    try:
        return base64.b64decode(text).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return ""


def _line(children: Children, name: str) -> str | None:
    for element in children.get(name, ()):
        if told := _flat(element):
            return told
    return None


def _flat(element: etree._Element) -> str:
    """The text of an element on one line."""
    return " ".join(_text(element).split())


def _first(children: Children, names: Iterable[str]) -> str:
    return next((text for name in names for element in children.get(name, ()) if (text := _text(element))), "")


def _longest(children: Children, names: Iterable[str]) -> str:
    """The longest of the contents: Atom entries may give one for each type."""
    return max(
        (_text(each) for name in names for each in children.get(name, ()) if not each.get("src")), key=len, default=""
    )


def _told(children: Children, names: Iterable[str]) -> str | None:
    """The first of these elements that says anything, as it stands."""
    for name in names:
        for element in children.get(name, ()):
            if text := (element.text or "").strip():
                return text
    return None


def _source(children: Children) -> str | None:
    """Who published an entry of a feed that gathers those of others."""
    for element in children.get("source", ()):
        if told := _line(_children(element), "title") if len(element) else " ".join((element.text or "").split()):
            return told
    return None


# ---- addresses -------------------------------------------------------------------------------------------------------


def _base_of(element: etree._Element, url: str | None) -> str | None:
    return absolute(element.get(_BASE), url) or url


def _links(elements: Iterable[etree._Element], base: str | None) -> Iterator[tuple[str, str]]:
    """Relation and absolute address of each link, one of RSS (its text) as `alternate`."""
    for element in elements:
        told = element.get("href") or element.text
        if href := absolute(told, absolute(element.get(_BASE), base) or base):
            yield (element.get("rel") or "alternate").lower(), href


def _address(children: Children, base: str | None) -> str | None:
    """The article's address: before it came to a counter of clicks, the link, or the guid where that is one."""
    if original := absolute(_told(children, ("feedburner:origlink",)), base):
        return original
    links = [link for link in children.get("link", ()) if "html" in (link.get("type") or "html")]
    for rel, href in _links(links, base):
        if rel == "alternate":
            return href
    for guid in children.get("guid", ()):
        if (guid.get("isPermaLink") or guid.get("ispermalink") or "true").lower() == "true" and (
            found := absolute(guid.text, base)
        ):
            return found
    return None


def _identity(entry: etree._Element, children: Children) -> str | None:
    return _told(children, ("guid", "id", "dc:identifier")) or (entry.get(_ABOUT) or "").strip() or None


# ---- the feed itself -------------------------------------------------------------------------------------------------


def _lang_of(root: etree._Element, head: Children) -> str | None:
    return _told(head, ("language", "dc:language")) or root.get(_LANG) or None


def _ttl(head: Children) -> float | None:
    """Seconds for which the feed asks to be left alone."""
    minutes = _number(_told(head, ("ttl",)))
    if minutes is not None and minutes > 0:
        return min(minutes * 60, _LONGEST_TTL_S)
    period = _PERIODS_S.get((_told(head, ("sy:updateperiod",)) or "").lower())
    times = _number(_told(head, ("sy:updatefrequency",)))
    return period / max(times or 1, 1) if period else None


def _number(told: str | None) -> float | None:
    return float(told) if told and re.fullmatch(r"\d{1,9}(?:\.\d{1,6})?", told) else None
