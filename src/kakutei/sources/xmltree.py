"""XML as feeds and OPML files give it: strictly where it is well formed, else mended, never with entities or a DTD.

The document type goes before the parser sees anything, so no entity can be declared, expanded or fetched. What people
write in feeds without being allowed to is mended as a reader would take it: HTML's names of letters, bare ampersands,
HTML in a title that was never escaped, control characters, and whatever stands before the beginning.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from kakutei.errors import Problem

_ADVICE = "what stands before that place was read; its publisher should be told"
_BEGINNING = re.compile(r"<\?xml\s|<(?:rss|feed|opml|(?:rdf|atom|rss):[A-Za-z]{3,8})[\s>]", re.I)
_DECLARATION = re.compile(r"\s*<\?xml\b[^<>]{0,400}\?>\s*")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORBIDDEN_NUMBER = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8BbCcEeFf]|1[0-9A-Fa-f]));")
_AMPERSAND = re.compile(r"&(?!#[0-9]{1,7};|#x[0-9A-Fa-f]{1,6};|(?:amp|lt|gt|quot|apos);)(?:(\w{1,32});)?")
_TEXTUAL = re.compile(r"<((?:[A-Za-z]{1,12}:)?(?:title|description|summary|encoded|tagline|subtitle))(?:\s[^<>]*)?>")
_SUBSET_SIGN = re.compile(r"\[|\]|>|\"[^\"]{0,2000}\"|'[^']{0,2000}'|<!--(?:[^-]|-(?!->)){0,2000}-->")
_LARGEST_DOCTYPE = 64 * 1024
_PREFIX = re.compile(r"</?([A-Za-z_][\w.-]{0,30}):[A-Za-z_]")
_PREFIX_DECLARED = re.compile(r"\bxmlns:([A-Za-z_][\w.-]{0,30})\s{0,4}=")
_SOUND_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,60}")
_ROOT = re.compile(r"<[A-Za-z_][\w.:-]{0,60}")
USUAL = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rss": "http://purl.org/rss/1.0/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
}
"""What the prefixes of feeds stand for where a feed forgets to say so."""
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_SAFE = {"resolve_entities": False, "load_dtd": False, "no_network": True, "encoding": "utf-8"}
_BARE = {"remove_comments": True, "remove_pis": True, "collect_ids": False}
_STRICT = etree.XMLParser(huge_tree=True, **_SAFE, **_BARE)
"""Well-formed XML is limited by the size of a feed alone, and by the 2,048 levels of libxml2."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The root element, or None where there is no XML at all, and what was wrong beyond mending."""

    root: etree._Element | None
    problem: Problem | None = None


def parse_xml(text: str, location: str) -> Tree:
    """The tree of an XML document in `text`, whose own declaration of an encoding means nothing any more."""
    text = _without_doctype(text)
    if (root := _strictly(text.encode("utf-8", "replace"))) is not None:
        return Tree(root)
    mended = _mended(text).encode("utf-8", "replace")
    if (root := _strictly(mended)) is not None:
        return Tree(root)
    return _recovered(mended, location)


def _strictly(document: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(document, _STRICT)
    except etree.LxmlError:
        return None


def _recovered(document: bytes, location: str) -> Tree:
    """What libxml2 makes of broken XML, within its limits: 256 levels, ten million bytes in one text."""
    parser = etree.XMLParser(recover=True, huge_tree=False, **_SAFE, **_BARE)
    try:
        root = etree.fromstring(document, parser)
    except etree.LxmlError:
        root = None
    # A namespace is a name here and nothing more, whatever the standard asks of its form.
    told = [error for error in parser.error_log if error.type_name != "WAR_NS_URI"]
    if root is not None:
        _with_sound_names(root)
        if not told:
            return Tree(root)
    what = " ".join(told[0].message.split())[:100] if told else "nothing in it is XML"
    problem = Problem(location, f"is broken XML ({what})", _ADVICE, (told[0].line or None) if told else None)
    return Tree(root, problem)


def _with_sound_names(root: etree._Element) -> None:
    """Names whose prefix nothing declares lose it."""
    for element in root.iter(etree.Element):
        local = element.tag.rpartition("}")[2]
        if ":" in local:
            sound = _SOUND_NAME.fullmatch(local.rpartition(":")[2])
            element.tag = sound[0] if sound else "unnamed"
        for name in [name for name in element.attrib if ":" in name.rpartition("}")[2]]:
            del element.attrib[name]


def _without_doctype(text: str) -> str:
    """The text without its document type declaration, an internal subset included."""
    start = text.find("<!DOCTYPE")
    if start < 0 or ((first := re.search(r"<[A-Za-z_]", text)) and first.start() < start):
        return text
    at, inside = start, 0
    for sign in _SUBSET_SIGN.finditer(text[start : start + _LARGEST_DOCTYPE]):
        inside += (sign[0] == "[") - (sign[0] == "]")
        at = start + sign.end()
        if sign[0] == ">" and inside <= 0:
            break
    return text[:start] + text[at:]


def _mended(text: str) -> str:
    begun = _BEGINNING.search(text)
    text = _FORBIDDEN.sub("", text[begun.start() :] if begun else text)
    declared = _DECLARATION.match(text)
    text = _with_prefixes(text[declared.end() :] if declared else text)
    return _outside_cdata(_with_escaped_text(text), _with_escaped_ampersands)


def _with_prefixes(text: str) -> str:
    """Prefixes that nothing declares are declared at the root, as what they usually stand for."""
    used = set(_PREFIX.findall(text)) - set(_PREFIX_DECLARED.findall(text)) - {"xml", "xmlns"}
    root = _ROOT.search(text)
    if not used or not root:
        return text
    declarations = "".join(f' xmlns:{prefix}="{USUAL.get(prefix, "urn:" + prefix)}"' for prefix in sorted(used)[:50])
    return text[: root.end()] + declarations + text[root.end() :]


def _with_escaped_ampersands(text: str) -> str:
    return _FORBIDDEN_NUMBER.sub("", _AMPERSAND.sub(_escaped, text))


def _escaped(ampersand: re.Match[str]) -> str:
    """A letter that HTML names as its number, any other ampersand as one."""
    letters = html.entities.html5.get(f"{ampersand[1]};") if ampersand[1] else None
    return "".join(f"&#{ord(letter)};" for letter in letters) if letters else f"&amp;{ampersand[0][1:]}"


def _with_escaped_text(text: str) -> str:
    """HTML that stands unescaped in a title or description becomes that element's text; each is looked at once."""
    parts: list[str] = []
    done = 0
    unclosed: set[str] = set()
    for opening in _TEXTUAL.finditer(text):
        if opening.start() < done or opening[1] in unclosed or opening[0].endswith("/>"):
            continue
        end = text.find(f"</{opening[1]}>", opening.end())
        if end < 0:
            unclosed.add(opening[1])
            continue
        inside = text[opening.end() : end]
        if "<" in inside and _CDATA not in inside and "xhtml" not in opening[0]:
            parts += (text[done : opening.end()], inside.replace("<", "&lt;"))
            done = end
    return "".join((*parts, text[done:]))


def _outside_cdata(text: str, change: Callable[[str], str]) -> str:
    """`text` with `change` made to what stands outside of its CDATA sections; an open section goes to the end."""
    parts: list[str] = []
    at = 0
    while (start := text.find(_CDATA, at)) >= 0:
        end = text.find(_CDATA_END, start)
        end = len(text) if end < 0 else end + len(_CDATA_END)
        parts += (change(text[at:start]), text[start:end])
        at = end
    return "".join((*parts, change(text[at:])))
