"""Formats: what a ledger or a view holds as JSON, JSON Lines and CSV; text in, nothing written.

The flat table, one row per fact, has these columns in JSON Lines and in CSV (an empty cell or a missing key: not told):

    franchise, work, medium, season, kind, slot, value, standing   what is known; `value` in words, `data` its fields
    since, until, known       first and last said day of what counts, and the day from which the standing holds (EDTF)
    speaker, support          who said it first-hand, and in how many documents it stands
    quote, outlet, published, url, document      the first receipt
    why, variants, not_counted                   reasons, other spellings, and what does not count with the reason
"""

from __future__ import annotations

import csv
import io
import json
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from kakutei.codec import JsonObject, value_from_json, value_to_json
from kakutei.types import VALUE_TYPES, Fact, Ledger, Value
from kakutei.views import behind, value_text, work_label

COLUMNS = (
    "franchise", "work", "medium", "season", "kind", "slot", "value", "data", "standing", "since", "until", "known",
    "speaker", "support", "quote", "outlet", "published", "url", "document", "why", "variants", "not_counted",
)  # fmt: skip

_VALUES = tuple(VALUE_TYPES.values())
_KIND_OF = {record: kind for kind, record in VALUE_TYPES.items()}
_FORMULA = ("=", "@", "+", "-", "\t", "\r")


def rows(ledger: Ledger) -> Iterator[JsonObject]:
    """One object per fact, in the ledger's order; lazy. Keys are `COLUMNS`, without those that are not told."""
    titles = {franchise.key: franchise.title for franchise in ledger.franchises}
    for fact in ledger.facts:
        yield {name: cell for name, cell in _row(fact, ledger, titles).items() if cell not in (None, [], "")}


def _row(fact: Fact, ledger: Ledger, titles: Mapping[str, str]) -> JsonObject:
    shown = behind(fact, ledger)
    first = shown.entry.first
    return {
        "franchise": titles[fact.work.franchise],
        "work": work_label(fact.work),
        "medium": fact.work.medium,
        "season": fact.work.season,
        "kind": fact.kind,
        "slot": fact.slot,
        "value": value_text(fact.value),
        "data": value_to_json(fact.value),
        "standing": fact.standing,
        "since": fact.since,
        "until": fact.until,
        "known": fact.known,
        "speaker": fact.speaker,
        "support": shown.entry.support,
        "quote": first.quote if first else None,
        "outlet": first.outlet if first else None,
        "published": first.published if first else None,
        "url": first.url if first else None,
        "document": first.document if first else None,
        "why": list(fact.why),
        "variants": list(shown.entry.variants),
        "not_counted": [
            {"document": one.citation.document, "reason": one.reason, "detail": one.detail} for one in shown.not_counted
        ],
    }


def json_lines(ledger: Ledger) -> Iterator[str]:
    """The flat table as JSON Lines, each line with its newline; lazy. Equal ledgers give equal bytes."""
    for row in rows(ledger):
        yield _dump(row) + "\n"


def csv_lines(ledger: Ledger) -> Iterator[str]:
    """The flat table as CSV (RFC 4180) with a header, each record with its line end; lazy.

    Lists are joined by "; ", `data` is JSON. A text cell that a spreadsheet would run as a formula begins with "'".
    """
    yield csv_header()
    for row in rows(ledger):
        yield _csv_record([_cell(row.get(name)) for name in COLUMNS])


def csv_header() -> str:
    """The first line of the flat table as CSV."""
    return _csv_record(COLUMNS)


def _csv_record(cells: Any) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return _dump(value)
    if isinstance(value, list):
        return "; ".join(_listed(part) for part in value)
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _listed(part: object) -> str:
    return f"{part['document']}: {part['detail']}" if isinstance(part, dict) else str(part)


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(", ", ": "))


def as_json(record: object) -> Any:
    """Any record of the views as JSON data; fields that are None or empty are left out, a value becomes its fields."""
    if isinstance(record, _VALUES):
        return value_to_json(record)
    if is_dataclass(record):
        return _fields(record)
    if isinstance(record, tuple | list):
        return [as_json(part) for part in record]
    if isinstance(record, dict):
        return {name: as_json(part) for name, part in record.items()}
    return record


def _fields(record: Any) -> JsonObject:
    found = {field.name: as_json(getattr(record, field.name)) for field in fields(record)}
    return {name: told for name, told in found.items() if told is not None and told != []}


# ---- records of the views that are kept and read again ------------------------------------------------------------


def packed(record: object) -> Any:
    """A record of the views as plain data from which `unpacked` makes the same record again."""
    if isinstance(record, _VALUES):
        return [_KIND_OF[type(record)], value_to_json(record)]
    if is_dataclass(record):
        return [packed(getattr(record, field.name)) for field in fields(record)]
    if isinstance(record, tuple):
        return [packed(part) for part in record]
    return record


def unpacked(hint: Any, data: Any) -> Any:
    """The record of type `hint` that `packed` gave `data` for."""
    return _unpacker(hint)(data)


@cache
def _unpacker(hint: Any) -> Callable[[Any], Any]:
    if hint == Value:
        return _unpacked_value
    if get_origin(hint) in (Union, types.UnionType):
        return _optional(_unpacker(next(each for each in get_args(hint) if each is not type(None))))
    if get_origin(hint) is tuple:
        return _unpacked_tuple(get_args(hint))
    if is_dataclass(hint):
        return _unpacked_record(hint)
    return lambda data: data


def _unpacked_value(data: Any) -> Value:
    return value_from_json(data[0], data[1])


def _optional(inside: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda data: None if data is None else inside(data)


def _unpacked_tuple(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    if parts[-1] is Ellipsis:
        one = _unpacker(parts[0])
        return lambda data: tuple(map(one, data))
    each = [_unpacker(part) for part in parts]
    return lambda data: tuple(one(part) for one, part in zip(each, data, strict=True))


def _unpacked_record(record: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(record)
    each = [_unpacker(hints[field.name]) for field in fields(record)]
    return lambda data: record(*(one(part) for one, part in zip(each, data, strict=True)))
