"""One article a file: plain text, Markdown and saved HTML."""

from __future__ import annotations

import re

from kakutei.errors import Problem
from kakutei.sources.parsed import Parsed
from kakutei.types import Item

_DATE = r"(\d{4}-\d{1,2}(?:-\d{1,2})?|\d{4}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)"
_DATE_PREFIX = re.compile(rf"\s*(?:date|日付)\s*[:：]?\s*{_DATE}(?!\d)[ \t]*(?:\r?\n|\r)?\s*", re.I)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.{0,4000}?)\n---[ \t]*(?:\n|$)", re.S)
_FIELD = re.compile(r"^([A-Za-z_]{1,30})\s*:\s*(.*?)\s*$", re.M)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$|^([^\n]+)\n(?:=+|-+)[ \t]*$", re.M)
_FIELDS = {
    "date": "published",
    "published": "published",
    "id": "id",
    "lang": "lang",
    "language": "lang",
    "outlet": "outlet",
    "site": "outlet",
    "title": "title",
    "url": "url",
}
_HEADLINE = re.compile(r"\s*([^\r\n]{1,160}[^\r\n.。:：,、])[ \t]*(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*(?=\S)")
_NOTHING_TO_READ = "save the article's text in it"
_MARKUP = (
    (re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,200})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"^[ \t]{0,3}(?:#{1,6}|>)[ \t]+", re.M), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^\n*]{1,500})(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])([^\n_]{1,500})(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"^[ \t]*(?:=+|-{3,}|\*{3,})[ \t]*$\n?", re.M), ""),
)


def read_text(text: str, location: str, first_line: int) -> Parsed:
    """Plain text; `date 2024-07-03` or `日付：2024年7月3日` before it is its date of publication.

    A short first line that is no sentence, with an empty line below it, is the headline.
    """
    del first_line
    text = text.lstrip("\ufeff")
    dated = _DATE_PREFIX.match(text)
    body = text[dated.end() :] if dated else text
    if not body.strip():
        return _empty(location)
    headline = _HEADLINE.match(body)
    title = headline[1].strip() if headline else None
    text = body[headline.end() :] if headline else body
    return Parsed((Item(location, text=text, published=dated[1] if dated else None, title=title),))


def read_html(text: str, location: str, first_line: int) -> Parsed:
    """A saved page, handed on as UTF-8 whatever it was; reading the article out of it is the next stage's."""
    del first_line
    return Parsed((Item(location, html=text.encode("utf-8", "replace")),))


def read_markdown(text: str, location: str, first_line: int) -> Parsed:
    """Markdown without its markup: the first heading is the title; front matter gives date, outlet, address."""
    del first_line
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(text)
    fields = _front_matter(front[1]) if front else {}
    body = text[front.end() :] if front else text
    if not front and (dated := _DATE_PREFIX.match(body)):
        fields, body = {"published": dated[1]}, body[dated.end() :]
    heading = _HEADING.search(body)
    if "title" not in fields and heading:
        fields["title"] = _plain(heading[1] or heading[2]).strip()
    if heading and fields["title"] == _plain(heading[1] or heading[2]).strip():
        body = body[: heading.start()] + body[heading.end() :]
    body = _plain(body).strip("\n")
    if not body.strip():
        return _empty(location)
    item = Item(
        location,
        text=body,
        id=fields.get("id"),
        url=fields.get("url"),
        outlet=fields.get("outlet"),
        published=fields.get("published"),
        lang=fields.get("lang"),
        title=fields.get("title"),
    )
    return Parsed((item,))


def _front_matter(block: str) -> dict[str, str]:
    """The fields we know of `name: value` lines; the first of two names for one field wins."""
    fields: dict[str, str] = {}
    for name, value in _FIELD.findall(block):
        field = _FIELDS.get(name.lower())
        value = value.strip("\"'")
        if field and value:
            fields.setdefault(field, value)
    return fields


def _plain(markdown: str) -> str:
    markdown = _without_comments(markdown)
    for form, plain in _MARKUP:
        markdown = form.sub(plain, markdown)
    return markdown


def _without_comments(markdown: str) -> str:
    """By hand, because a pattern would look for each end anew from every beginning; an open comment stays."""
    parts: list[str] = []
    at = 0
    while (start := markdown.find("<!--", at)) >= 0 and (end := markdown.find("-->", start + 4)) >= 0:
        parts.append(markdown[at:start])
        at = end + 3
    return "".join((*parts, markdown[at:]))


def _empty(location: str) -> Parsed:
    return Parsed(problems=(Problem(location, "has no text", _NOTHING_TO_READ),))
