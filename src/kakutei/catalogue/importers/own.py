"""A list of one's own, as CSV (comma, semicolon or tab) or JSON Lines; the columns are those of `COLUMNS`.

`title` is needed. Several values of a field stand in a list in JSON, and behind semicolons or bars in CSV.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from kakutei.catalogue.databases import BY_NAME, read_address
from kakutei.catalogue.importers.reading import Read, checked, strings, title, usable_id, year_of
from kakutei.catalogue.records import Entry, ForeignId, Role, Title
from kakutei.catalogue.splitting import Lost, Note, Record, json_lines, lines
from kakutei.catalogue.unpacking import Text
from kakutei.errors import Problem
from kakutei.types import Medium

COLUMNS = ("key", "title", "native", "romaji", "english", "synonyms", "short", "medium", "season", "year", "ids")
LOOKS = re.compile(
    r'\A\s*\{[^\n]*"title"\s*:|\A(?:[^\n]*[,;\t])?\s*"?title"?\s*(?:[,;\t][^\n]*)?\r?(?:\n|\Z)', re.IGNORECASE
)
_SEVERAL = re.compile(r"\s*[;|]\s*")
_ID = re.compile(r"([\w.-]+):(\S+)")
_ROLES: tuple[tuple[str, Role, str], ...] = (
    ("native", "native", "und"),
    ("romaji", "romaji", "ja-Latn"),
    ("english", "english", "en"),
    ("synonyms", "synonym", "und"),
    ("short", "short", "und"),
)
_LATEST_SEASON = 99
_CORRECT = "correct it and add the file again"


def read(text: Text) -> Iterator[Read]:
    """The rows in their order."""
    records = json_lines(text) if text.head().lstrip().startswith(("{", "[")) else _rows(text)
    for each in records:
        if isinstance(each, Lost | Note):
            yield each
        elif not isinstance(each.data, dict):
            yield Lost(Problem(text.name, "is no object", 'give each line one such as {"title": "..."}', each.number))
        else:
            yield from _doubts(each.data, text.name, each.number)
            yield from checked(_entry(each.data), text.name, each.number)


def _rows(text: Text) -> Iterator[Record | Lost | Note]:
    """The rows of a spreadsheet by the names in its first line; cells hold no line breaks."""
    names: list[str] = []
    delimiter = ","
    for each in lines(text):
        if isinstance(each, Lost):
            yield each
            continue
        line = each.data.rstrip("\r")
        if not names:
            delimiter = max(",;\t", key=line.count)
            try:
                names = [name.strip().lower() for name in next(csv.reader([line], delimiter=delimiter), [])]
            except csv.Error as error:
                yield Lost(Problem(text.name, f"begins with no row of a spreadsheet ({error})", _CORRECT, each.number))
                return
            if unknown := [name for name in names if name not in COLUMNS]:
                what = f"has a column “{unknown[0][:40]}” that means nothing here"
                yield Note(Problem(text.name, what, f"the columns are {', '.join(COLUMNS)}", each.number))
        elif line.strip():
            try:
                cells = next(csv.reader([line], delimiter=delimiter, strict=True))
            except (csv.Error, StopIteration) as error:
                yield Lost(Problem(text.name, f"is no row of a spreadsheet ({error})", _CORRECT, each.number))
                continue
            yield Record(each.number, {name: cell for name, cell in zip(names, cells, strict=False) if cell.strip()})


def _doubts(row: Mapping[str, Any], where: str, number: int) -> Iterator[Note]:
    medium = row.get("medium")
    if medium is not None and _medium(medium) is None:
        yield Note(Problem(where, f"“{str(medium)[:40]}” is no medium", f"use {', '.join(get_args(Medium))}", number))
    for each in _several(row.get("ids")):
        if _foreign(each) is None:
            advice = f"give an address, or site:id with {', '.join(BY_NAME)}"
            yield Note(Problem(where, f"“{each[:60]}” is no id", advice, number))


def _entry(row: Mapping[str, Any]) -> Entry:
    titles = tuple(_titles(row))
    ids = tuple(found for each in _several(row.get("ids")) if (found := _foreign(each)))
    season = _number(row.get("season"), _LATEST_SEASON)
    year = year_of(row.get("year"))
    medium = _medium(row.get("medium"))
    told = usable_id(row.get("key")) or (f"{ids[0].site}:{ids[0].id}" if ids else None)
    key = told or "/".join(str(part) for part in (titles[0].text if titles else "", medium, season, year) if part)
    return Entry(key, titles, ids, medium, season, year)


def _titles(row: Mapping[str, Any]) -> Iterator[Title]:
    main = title(row.get("title"), "native")
    if main:
        yield Title(main.text, "romaji", "und", main.script) if main.script == "Latn" else main
    for column, role, language in _ROLES:
        for each in _several(row.get(column)):
            if found := title(each, role, language):
                yield found


def _several(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (each for each in _SEVERAL.split(value) if each)
    else:
        yield from strings(value)


def _foreign(text: str) -> ForeignId | None:
    if found := read_address(text):
        return found
    named = _ID.fullmatch(text.strip())
    number = usable_id(named[2]) if named and named[1].lower() in BY_NAME else None
    if named is None or number is None:
        return None
    database = BY_NAME[named[1].lower()]
    return ForeignId(database.name, number, database.level)


def _medium(value: object) -> Medium | None:
    name = value.strip().lower() if isinstance(value, str) else None
    return next((each for each in get_args(Medium) if each == name), None)


def _number(value: object, most: int) -> int | None:
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
        value = int(value.strip()[:9])
    is_number = isinstance(value, int) and not isinstance(value, bool) and 0 < value <= most
    return value if is_number and isinstance(value, int) else None
