"""From an item to a document: one canonical text for ever, with title, outlet, date, language and a stable name."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from kakutei.documents.canonical import canonical_line, canonical_text
from kakutei.documents.language import language_of
from kakutei.documents.page import Wall, read_page
from kakutei.documents.published import published_day
from kakutei.errors import Problem
from kakutei.types import Document, Item

__all__ = ["Extracted", "canonical_line", "canonical_text", "extract", "language_of", "published_day"]

_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|ref_src)$", re.I)
_DATE_ADVICE = "it is read without a date; give a day, month or year such as 2024-07-03, 2024-07 or 2024"


@dataclass(frozen=True, slots=True)
class Extracted:
    """The document, or None where the item has no text that could be read, and what was wrong with it.

    `wall` says that the page asks for consent, a login, money or proof of being human instead of showing its article.
    """

    document: Document | None = None
    problems: tuple[Problem, ...] = ()
    wall: bool = False


def extract(item: Item) -> Extracted:
    """The document an item holds; whatever the item says about itself goes before what its page says.

    An entry of a feed may be a title alone. `id` is the item's own, else made from its address, else from its content.
    `version` changes with anything that a claim depends on: title, text, date, outlet, tier and address.
    """
    problems: list[Problem] = []
    if item.html is not None:
        read = read_page(item)
        if isinstance(read, Wall):
            return Extracted(problems=(read.problem,), wall=True)
        if isinstance(read, Problem):
            return Extracted(problems=(read,))
        item = read
    text = canonical_text(item.text or "")
    if not text.strip() and not (item.summary and canonical_line(item.title or "")):
        return Extracted(problems=(Problem(item.location, "has no text", "save the article's text in it", item.line),))
    published = published_day(item.published)
    if item.published and not published:
        what = f"{canonical_line(item.published)[:40]!r} is no possible date of publication"
        problems.append(Problem(item.location, what, _DATE_ADVICE, item.line))
    document = _named(item, text, published)
    if document.lang == "und":
        advice = "it is kept, but no claims are read from it"
        problems.append(Problem(item.location, "is in a language other than English and Japanese", advice, item.line))
    return Extracted(document, tuple(problems))


def _named(item: Item, text: str, published: str | None) -> Document:
    title = canonical_line(item.title or "")
    document = Document(
        id="",
        version="",
        title=title,
        text=text,
        lang=language_of(f"{title}\n{text}", told=item.lang),
        tier=item.tier or "unknown",
        outlet=_line_or_none(item.outlet),
        url=_line_or_none(item.url),
        published=published,
        summary=item.summary,
    )
    given = _line_or_none(item.id)
    return replace(document, id=given or _id_of(document), version=_version_of(document))


def _line_or_none(value: str | None) -> str | None:
    return canonical_line(value or "") or None


def _id_of(document: Document) -> str:
    if document.url:
        return "url-" + _hash(_address(document.url))
    return "text-" + _hash(document.title, document.text)


def _version_of(document: Document) -> str:
    return _hash(
        document.title, document.text, document.published, document.outlet, document.tier, document.url, length=32
    )


def _hash(*parts: str | None, length: int = 16) -> str:
    """Hexadecimal digits of the SHA-256 of `parts` as JSON, which keeps them apart."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:length]


def _address(url: str) -> str:
    """The part of an address that names the page: no fragment, no tracking parameters, host in lower case."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(pair[0])])
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{'?' + query if query else ''}" if host else url
