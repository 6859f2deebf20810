"""AniDB's public title dump, as XML (`<animetitles><anime aid="1"><title type="main" xml:lang="x-jat">`) or `.dat`.

The `.dat` form has a title a line, `aid|type|language|title`, type 1 for the main title, 2 synonyms, 3 short titles, 4
official ones; an anime's lines stand together. The language `x-jat` is transcribed Japanese.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import islice

from kakutei.catalogue.importers.reading import Read, checked, title
from kakutei.catalogue.records import About, Entry, ForeignId, Role, Title
from kakutei.catalogue.spelling import MOST_TITLES
from kakutei.catalogue.splitting import Lost, Record, lines, xml_elements
from kakutei.catalogue.unpacking import Text
from kakutei.errors import Problem

_LINE = re.compile(r"(\d{1,9})\|([1-4])\|([\w-]{1,20})\|(.+)")
LOOKS = re.compile(r"<animetitles[\s>]|^\d{1,9}\|[1-4]\|[\w-]{1,20}\|\S", re.M)
ABOUT = About("AniDB: free for personal use", "https://wiki.anidb.net/API#Anime_Titles")
_KINDS = {"1": "main", "2": "syn", "3": "short", "4": "official"}
_TRANSCRIBED = re.compile(r"x-\w+t$")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_VERSION = re.compile(r"created:\s*([^\n>]{1,40})")
_AGAIN = "fetch it anew and add it again"


def read(text: Text) -> Iterator[Read]:
    """The anime in their order, after the day on which the dump was made."""
    head = text.head(4096)
    if version := _VERSION.search(head):
        yield About(ABOUT.licence, ABOUT.licence_url, version[1].strip(" -"))
    yield from _read_xml(text) if "<animetitles" in text.head() else _read_lines(text)


def _read_xml(text: Text) -> Iterator[Read]:
    for each in xml_elements(text, "anime"):
        if isinstance(each, Lost):
            yield each
            continue
        try:
            element = ET.fromstring(each.data)
        except (ET.ParseError, ValueError) as error:
            yield Lost(Problem(text.name, f"is not valid XML ({error})", _AGAIN, each.number))
            continue
        number = element.get("aid", "")
        titles = [
            found
            for one in islice(element.iter("title"), MOST_TITLES + 1)
            if (found := _title(one.text, one.get("type", ""), one.get(_LANG, "und")))
        ]
        yield from _entry(number, titles, text.name, each.number)


def _read_lines(text: Text) -> Iterator[Read]:
    """Lines of one anime that stand together are one entry; a comment begins with #."""
    number, first, titles = "", 0, list[Title]()
    for each in lines(text):
        if isinstance(each, Lost):
            yield each
            continue
        found = _LINE.fullmatch(each.data.strip())
        if found is None:
            yield from _no_title(each, text.name)
            continue
        if found[1] != number and number:
            yield from _entry(number, titles, text.name, first)
        if found[1] != number:
            number, first, titles = found[1], each.number, []
        if len(titles) <= MOST_TITLES and (one := _title(found[4], _KINDS[found[2]], found[3])):
            titles.append(one)
    if number:
        yield from _entry(number, titles, text.name, first)


def _no_title(line: Record, where: str) -> Iterator[Read]:
    if line.data.strip() and not line.data.startswith("#"):
        yield Lost(Problem(where, "is no line of the form aid|type|language|title", _AGAIN, line.number))


def _title(text: str | None, kind: str, language: str) -> Title | None:
    return title(text, _role(kind, language), language)


def _role(kind: str, language: str) -> Role:
    if kind == "short":
        return "short"
    if kind == "main":
        return "romaji" if _TRANSCRIBED.match(language) else "native"
    if kind == "official" and language in ("ja", "en"):
        return "native" if language == "ja" else "english"
    return "synonym"


def _entry(number: str, titles: list[Title], where: str, line: int) -> Iterator[Read]:
    if not (number.isascii() and number.isdigit()):
        yield Lost(Problem(where, "an anime has no number (aid)", _AGAIN, line))
        return
    yield from checked(Entry(number, tuple(titles), (ForeignId("anidb", str(int(number))),)), where, line)
