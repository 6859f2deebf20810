"""Lists of sources: OPML, which feed readers exchange, and plain lists of addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from lxml import etree

from kakutei.errors import Problem
from kakutei.sources.addresses import absolute, of_the_web
from kakutei.sources.encoding import declared, decode
from kakutei.sources.parsed import LARGEST_ARTICLE
from kakutei.sources.xmltree import parse_xml
from kakutei.types import Fetched

_ADVICE = "export the list from your feed reader as OPML, or give one address a line"
_DEEPEST = 20
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Outlined:
    """One source of a list: the address of its feed, its home page, its name and language, and the folders it is in.

    `categories` are paths with `/` between the folders, outermost first, without one at either end.
    """

    url: str
    title: str | None = None
    site: str | None = None
    lang: str | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlines:
    """The sources of a list, each address once, in its order, and what could not be read."""

    sources: tuple[Outlined, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_opml(fetched: Fetched) -> Outlines:
    """The feeds in an OPML 1.0 or 2.0 file, whatever the case of its attributes and however deep its folders."""
    text, problems = _decoded(fetched)
    if text is None:
        return Outlines(problems=problems)
    tree = parse_xml(text, fetched.location)
    if tree.root is None or str(tree.root.tag).lower().rpartition("}")[2] != "opml":
        return Outlines(problems=(*problems, Problem(fetched.location, "is no OPML", _ADVICE)))
    if tree.problem:
        problems = (*problems, tree.problem)
    here = fetched.url or (fetched.location if of_the_web(fetched.location) else None)
    found: dict[str, Outlined] = {}
    for told, folders in _outlines(tree.root):
        if "xmlurl" not in told:
            continue
        url = absolute(told["xmlurl"], here)
        if url is None:
            what = f"{told['xmlurl'][:80]!r} is no address of the web"
            problems = (*problems, Problem(fetched.location, what, "mend or remove its entry"))
        else:
            found.setdefault(url, _outlined(url, told, folders, here))
    return Outlines(tuple(found.values()), problems)


def _outlines(root: etree._Element) -> Iterator[tuple[dict[str, str], tuple[str, ...]]]:
    """The attributes of every outline in order, their names in lower case, with the names of the folders around it."""
    waiting: list[tuple[etree._Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, folders = waiting.pop()
        told: dict[str, str] = {}
        if str(element.tag).lower().rpartition("}")[2] == "outline":
            told = {name.lower(): value.strip() for name, value in element.attrib.items() if value.strip()}
            yield told, folders
        name = _one(_name(told) or "")
        inside = (*folders, name) if name and len(folders) < _DEEPEST else folders
        waiting += [(child, inside) for child in reversed(element)]


def read_addresses(fetched: Fetched) -> Outlines:
    """The addresses in a list, one a line; `#` begins a comment at the beginning of a line or behind space."""
    text, problems = _decoded(fetched)
    found: dict[str, Outlined] = {}
    for number, line in enumerate((text or "").splitlines(), 1):
        told = re.sub(r"(?:^|\s)#.*", "", line).strip().lstrip("\ufeff")
        url = absolute(told)
        if url:
            found.setdefault(url, Outlined(url))
        elif told:
            what = f"{told[:80]!r} is no address of the web"
            problems = (*problems, Problem(fetched.location, what, "give one address a line", number))
    return Outlines(tuple(found.values()), problems)


def write_opml(sources: Iterable[Outlined], title: str) -> str:
    """An OPML 2.0 file of the sources, in their order; what `read_opml` reads back is the same."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = _allowed(title)
    body = SubElement(root, "body")
    for source in sources:
        name = source.title or source.url
        told = {"type": "rss", "text": name, "title": source.title, "xmlUrl": source.url, "htmlUrl": source.site}
        told |= {"language": source.lang, "category": ",".join(f"/{_one(path)}" for path in source.categories)}
        SubElement(body, "outline", {key: _allowed(value) for key, value in told.items() if value})
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _decoded(fetched: Fetched) -> tuple[str | None, tuple[Problem, ...]]:
    if len(fetched.body) > LARGEST_ARTICLE:
        what = f"is larger than the {LARGEST_ARTICLE // 2**20} MB a list may have"
        return None, (Problem(fetched.location, what, "split it"),)
    decoded = decode(fetched.body, fetched.location, told=declared(fetched.body, fetched.content_type))
    return decoded.text, decoded.problems


def _outlined(url: str, told: dict[str, str], folders: tuple[str, ...], here: str | None) -> Outlined:
    given = (path.strip().strip("/") for path in told.get("category", "").split(","))
    categories = dict.fromkeys(path for path in ("/".join(folders), *given) if path)
    title = _name(told)
    return Outlined(
        url=url,
        title=None if title == url else title,
        site=absolute(told.get("htmlurl"), here),
        lang=told.get("language"),
        categories=tuple(categories),
    )


def _name(told: dict[str, str]) -> str | None:
    return told.get("title") or told.get("text")


def _one(folder: str) -> str:
    """A folder's name as one part of a category, which a comma would end."""
    return folder.replace(",", " ").strip().strip("/")


def _allowed(text: str) -> str:
    """The text without what XML cannot hold."""
    return " ".join(_FORBIDDEN.sub("", text).split())
