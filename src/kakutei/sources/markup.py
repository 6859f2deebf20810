"""Plain text out of the HTML in a feed: paragraphs as lines, entities as letters, scripts and styles gone.

The result is text and nothing else: what looks like a tag in it was printed as one, and nothing is ever executed.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache

from lxml import etree

_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
_TAG = re.compile(r"<[A-Za-z/!?]")
_WIDE = "\u3001-\u30ff\u3400-\u9fff\uff01-\uff60"
_WIDE_BREAK = re.compile(rf"\n(?<=[{_WIDE}]\n)[ \t\r\n]*(?=[{_WIDE}])")
_MARK = "\ufdd0"
"""Stands for the end of a line while white space is collapsed; Unicode keeps this code point for such uses."""
_NO_LETTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0\ufffe\uffff]")
_LINE_END = re.compile(r"[ \t\f]*(?:\r\n|[\r\n])[ \t\f]*")
_LINES = (
    "address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer h1 h2 h3"
    " h4 h5 h6 header hr li main nav ol option p pre section table tbody tfoot thead tr ul"
).split()
_HIDDEN = ("script", "style", "template", "noscript", "iframe", "head", "svg", "math", "textarea", "select")
_HIDDEN_TAGS = frozenset((*_HIDDEN, "title", "xmp", "plaintext", "listing", "!"))
_INLINE_TAGS = frozenset("a abbr b cite code em i img q s small span strong sub sup u".split())
_LINE_TAGS = frozenset(_LINES)
_ORDINARY_TAG = re.compile(r"""/?([A-Za-z][A-Za-z0-9:-]{0,30})(?=[\s/]|$)[^"']*(?:(?:"[^"]*"|'[^']*')[^"']*)*""")


def plain(markup: str) -> str:
    """The text of `markup` with a line for each paragraph, list entry or heading, in the order of the source.

    White space collapses as in a browser, but a line break of the source between Japanese letters is no space. A text
    without any tag keeps its lines.
    """
    if "<" not in markup or not _TAG.search(markup):
        text = html.unescape(markup) if "&" in markup else markup
        return (_LINE_END.sub("\n", text) if "\n" in text or "\r" in text else text).strip()
    stripped = _stripped(markup)
    text = _parsed(markup) if stripped is None else stripped
    lines = (line.strip(" ") for line in _spaced(_WIDE_BREAK.sub("", text)).split(_MARK))
    return "\n".join(filter(None, lines))


def _spaced(text: str) -> str:
    """White space of the source as single spaces; other spaces, such as those of full width, stay."""
    for other in "\n\t\r\f":
        text = text.replace(other, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def _stripped(markup: str) -> str | None:
    """Ordinary HTML without its tags, several times faster than with a parser; None where it is more than ordinary."""
    before, *parts = markup.split("<")
    try:
        text = before + "".join([_sign(tag) + after for tag, after in [part.split(">", 1) for part in parts]])
    except ValueError:
        return None
    return html.unescape(text) if "&" in text else text


@lru_cache(maxsize=4096)
def _sign(tag: str) -> str:
    """What stands for a tag in the text: the end of a line or nothing; ValueError where only a parser knows."""
    name = tag.partition(" ")[0].strip("/").lower()
    if name not in _INLINE_TAGS or "'" in tag or tag.count('"') % 2:
        ordinary = _ORDINARY_TAG.fullmatch(tag)
        name = ordinary[1].lower() if ordinary else "!"
    if name in _HIDDEN_TAGS:
        raise ValueError(tag)
    return _MARK if name in _LINE_TAGS else ""


def _parsed(markup: str) -> str:
    """The text of any HTML at all, as its parser sees it, with marks for the ends of lines."""
    try:
        root = etree.fromstring(f"<div>{markup}</div>".encode("utf-8", "replace"), _PARSER)
    except etree.LxmlError:
        return ""
    if root is None:
        return ""
    etree.strip_elements(root, *_HIDDEN, with_tail=False)
    for element in root.iter(*_LINES):
        # HTML may give by number what no tree may be given as text.
        element.text = _MARK + _NO_LETTER.sub("", element.text or "")
        element.tail = _MARK + _NO_LETTER.sub("", element.tail or "")
    text: str = etree.tostring(root, method="text", encoding="unicode")
    return text


def line(markup: str) -> str:
    """The text of `markup` on one line, for titles and names."""
    return _spaced(plain(markup)) if markup else ""
