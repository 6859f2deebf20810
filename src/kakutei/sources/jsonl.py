"""JSON Lines: one article a line, `id url outlet tier published lang title text`, all but `text` optional."""

from __future__ import annotations

import json
from typing import Any, get_args

from kakutei.errors import Problem
from kakutei.sources.parsed import LARGEST_ARTICLE, Parsed
from kakutei.types import Item, Tier

_ADVICE = 'give each line one object such as {"id": "a1", "published": "2024-07-03", "title": "...", "text": "..."}'
_TIERS: tuple[Tier, ...] = get_args(Tier)
_NAMES = ("id", "url", "outlet", "published", "lang", "title")


def read_jsonl(text: str, location: str, first_line: int) -> Parsed:
    """One item a line; a broken line is a problem with its number and the others are read."""
    items: list[Item] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), first_line):
        data = _read_line(line, location, number) if line.strip() else None
        if isinstance(data, Problem):
            problems.append(data)
        elif data is not None:
            item = _item(data, location, number)
            items.append(item)
            problems.extend(_doubts(data, item))
    return Parsed(tuple(items), tuple(problems))


def _read_line(line: str, location: str, number: int) -> dict[str, Any] | Problem:
    if len(line) > LARGEST_ARTICLE:
        what = f"the line is longer than {LARGEST_ARTICLE // 2**20} MB"
        return Problem(location, what, "give one article a line", number)
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else "too deeply nested or too large a number"
        return Problem(location, f"is not valid JSON ({what})", _ADVICE, number)
    if not isinstance(data, dict):
        return Problem(location, f"is a JSON {_json_name(data)} and not an object", _ADVICE, number)
    if not isinstance(data.get("text"), str) or not data["text"].strip():
        return Problem(location, 'has no "text"', _ADVICE, number)
    return data


def _item(data: dict[str, Any], location: str, number: int) -> Item:
    return Item(
        location,
        text=data["text"],
        line=number,
        id=_name(data.get("id")),
        url=_name(data.get("url")),
        outlet=_name(data.get("outlet")),
        tier=data.get("tier") if data.get("tier") in _TIERS else None,
        published=_name(data.get("published")),
        lang=_name(data.get("lang")),
        title=_name(data.get("title")),
    )


def _name(value: Any) -> str | None:
    """A string or whole number as a string; years and ids are often printed as numbers."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value) if str(value).strip() else None


def _doubts(data: dict[str, Any], item: Item) -> list[Problem]:
    """Fields that are there and could not be used."""
    doubts = [
        Problem(item.location, f'"{name}" is a {_json_name(data[name])} and is left out', "give a string", item.line)
        for name in _NAMES
        if data.get(name) is not None and getattr(item, name) is None and data[name] != ""
    ]
    if data.get("tier") is not None and item.tier is None:
        told = json.dumps(data["tier"], ensure_ascii=False)[:40].encode("utf-8", "replace").decode()
        what = f'"tier" is {told} and is taken as unknown'
        doubts.append(Problem(item.location, what, f"give one of {', '.join(_TIERS)}", item.line))
    return doubts


def _json_name(value: Any) -> str:
    for kind, name in ((bool, "boolean"), (str, "string"), (list, "list"), (dict, "object"), (type(None), "null")):
        if isinstance(value, kind):
            return name
    return "number"
