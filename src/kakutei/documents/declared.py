"""What a page says of itself that the extractor leaves: its address on its own site, and its day in Japanese forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree

from kakutei.documents.published import published_day

_LINK = re.compile(r"<link\b[^<>]{0,2000}>", re.I)
_CANONICAL = re.compile(r"\brel\s{0,2}=\s{0,2}[\"']?canonical\b", re.I)
_HREF = re.compile(r"\bhref\s{0,2}=\s{0,2}(?:\"([^\"<>]{1,2000})\"|'([^'<>]{1,2000})'|([^\s\"'<>]{1,2000}))", re.I)
_HEAD = 200_000
_EDITIONS = re.compile(r"^(?:www|m|mobile|sp|amp|s)\.")
"""Names before a site's own under which it serves the same articles to telephones."""

_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
_META = frozenset(
    """
    article:published_time article:published date
    dc.date dc.date.issued dcterms.date dcterms.created pubdate publishdate
    publish-date publication_date parsely-pub-date sailthru.date og:article:published_time datepublished releasedate
    """.split()
)
_DATED = re.compile(
    r"(?:^|[\s_-])(?:pub(?:lish(?:ed)?)?|posted|posted-?on|(?:entry|post|news|article|pub|release|publish)?[-_]?"
    r"(?:date|time|day|datetime)|hiduke)(?:$|[\s_-])",
    re.I,
)
_CHANGED = re.compile(r"updat|modif|revis|edit|expire|更新|修正", re.I)
_ASIDE = frozenset({"nav", "aside", "footer", "ul", "ol", "dl", "form"})
_LABELLED = re.compile(r"(?:公開|配信|掲載|投稿|発表|発行|公開日時|配信日時)日?(?:時)?\s?[:：]?\s?(.{4,40})")
_DAY = re.compile(
    r"(?:(?:令和|平成)\s?(?:元|\d{1,2})|\d{4})\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)"
)
_LONGEST = 80


def canonical_address(html: str, url: str | None) -> str | None:
    """The address under which the site itself files the page, where it names one on the same site; else `url`.

    A page of another edition (for telephones, AMP) names the article's own. An address on another site is that of the
    text somebody else published first: this page is still their copy, at its own address. A home page named by an
    article is a mistake.
    """
    for link in _LINK.finditer(html[:_HEAD]):
        if _CANONICAL.search(link[0]) and (href := _HREF.search(link[0])):
            told = (href[1] or href[2] or href[3]).strip().replace("&amp;", "&")
            return _checked(told, url)
    return url


def _checked(told: str, url: str | None) -> str | None:
    try:
        found = urljoin(url or "", told)
        parts, own = urlsplit(found), urlsplit(url or found)
    except ValueError:
        return url
    if parts.scheme not in ("http", "https") or not parts.hostname or _site(parts.hostname) != _site(own.hostname):
        return url
    return url if url and own.path.strip("/") and not parts.path.strip("/") and not parts.query else found


def _site(host: str | None) -> str:
    return _EDITIONS.sub("", (host or "").lower())


def printed_day(html: str) -> str | None:
    """The day that a page prints as its date of publication, in a meta element, a `time`, or an element named so.

    Dates in lists, asides and footers are those of other articles, and dates of changes no dates of publication.
    """
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), _PARSER)
    except etree.LxmlError:
        root = None
    if root is None:
        return None
    for told in (*_meta_dates(root), *_element_dates(root)):
        if (day := _DAY.search(told)) and (found := published_day(day[0])):
            return found
    return None


def _meta_dates(root: etree._Element) -> Iterator[str]:
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if name.lower() in _META and meta.get("content"):
            yield meta.get("content")[:_LONGEST]


def _element_dates(root: etree._Element) -> Iterator[str]:
    where = next(root.iter("article"), None)
    where = next(root.iter("main"), root) if where is None else where
    for element in where.iter("time", "p", "span", "div", "dd", "td", "em", "strong", "small"):
        named = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"))))
        if element.tag != "time" and len(element) > 3:
            continue
        text = " ".join("".join(element.itertext()).split())
        if not text or len(text) > _LONGEST or _CHANGED.search(named) or _in_list(element, where):
            continue
        if labelled := _LABELLED.search(text):
            yield labelled[1]
        elif not _CHANGED.search(text) and (element.tag == "time" or _DATED.search(named)):
            yield text


def _in_list(element: etree._Element, where: etree._Element) -> bool:
    return any(parent.tag in _ASIDE for parent in element.iterancestors() if parent is not where)
