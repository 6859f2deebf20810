"""From what slots caught to typed values: constants, single slots, texts of several slots, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from itertools import product
from typing import Any

from kakutei.claims.patterns import Pattern, Sort, Yield
from kakutei.claims.wordings import as_implied
from kakutei.dates import DateMention
from kakutei.text import MarkedText
from kakutei.text.marks import SLOT_CHARS
from kakutei.types import VALUE_TYPES, Kind, Value

_SLOTS = re.compile(r"\{([a-z_]+)\}")
# What joins Japanese roles that one person has: 原作・脚本・監督.
_JOINS = "・&/と"
_ROLES = SLOT_CHARS["role"] + SLOT_CHARS["foreign"]


def yields_of(kind: Kind, rules: Mapping[str, Any]) -> tuple[Yield, ...]:
    """The `yields` table of a pattern file, read once. Raises KeyError on a field that the kind does not have."""
    return tuple(_yield(field, rule, _sorts(kind)[field]) for field, rule in rules.items())


def _yield(field: str, rule: Any, sort: Sort) -> Yield:
    slots = tuple(_SLOTS.findall(rule)) if isinstance(rule, str) else ()
    if not slots:
        return Yield(field, sort, constant=_stored(sort, tuple(rule) if isinstance(rule, list) else rule))
    alone = rule == f"{{{slots[0]}}}"
    return Yield(field, sort, slots=slots, template=None if alone else rule)


@cache
def _sorts(kind: Kind) -> dict[str, Sort]:
    sorts: dict[str, Sort] = {}
    for field in fields(VALUE_TYPES[kind]):
        told = str(field.type)
        sorts[field.name] = next((sort for sort in ("int", "tuple", "bool") if told.startswith(sort)), "text")
    return sorts


def values_of(pattern: Pattern, slots: Mapping[str, tuple[Any, ...]]) -> Iterator[Value]:
    """One value per combination of what the list slots caught; a required field that is missing yields none."""
    used = [slot for slot in pattern.caught if slot in slots]
    record = VALUE_TYPES[pattern.kind]
    for combination in _combined([slots[name] for name in used]):
        caught = dict(zip(used, combination, strict=True))
        data = dict(pattern.constants)
        for told in pattern.filled:
            _put(data, told, _filled(told, caught))
        try:
            yield as_implied(record(**data), shown=pattern.medium == "screen")
        except TypeError:
            continue


def roles_joined(marked: MarkedText, at: int) -> tuple[Any, ...]:
    """The roles that a Japanese text joins to the one at masked position `at`, that one among them."""
    masked = marked.masked
    start = end = at
    while start > 1 and masked[start - 1] in _JOINS and masked[start - 2] in _ROLES:
        start -= 2
    while end + 2 < len(masked) and masked[end + 1] in _JOINS and masked[end + 2] in _ROLES:
        end += 2
    return tuple(mark.value.value for mark in marked.marks_in(start, end + 1) if mark.slot == "role")


def _filled(told: Yield, caught: Mapping[str, Any]) -> Any:
    """A single slot as what it caught, several as text; None where one of them caught nothing."""
    if told.template is None:
        return caught.get(told.slots[0])
    if any(caught.get(slot) is None for slot in told.slots):
        return None
    return told.template.format_map(caught)


def _combined(columns: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Every combination of one element a slot; lists of one length run in parallel ("A and B play C and D")."""
    if all(len(column) == 1 for column in columns):
        yield tuple(column[0] for column in columns)
        return
    lists = [column for column in columns if len(column) > 1]
    longest = max(map(len, lists), default=0)
    if len(lists) < 2:
        yield from product(*columns)
    elif all(len(column) == longest for column in lists):
        yield from zip(*(column if len(column) > 1 else column * longest for column in columns), strict=True)


def _put(data: dict[str, Any], told: Yield, value: Any) -> None:
    field = told.field
    if isinstance(value, DateMention):
        if value.edtf is not None:
            data[field] = value.edtf
        if field == "date":
            data |= {name: part for name in ("time", "zone") if (part := getattr(value, name)) and name not in data}
        return
    stored = _stored(told.sort, value)
    if stored is not None:
        data[field] = stored


def _stored(sort: Sort, value: Any) -> Any:
    """A value as its field keeps it; None for none, and for a number that is no number."""
    if value is None:
        return None
    if sort == "text":
        return value if isinstance(value, str) else str(value)
    if sort == "tuple":
        return value if isinstance(value, tuple) else (str(value),)
    if sort == "bool":
        return bool(value)
    if isinstance(value, int):
        return value
    return int(value) if str(value).isdigit() else None
