"""Claims to and from the JSON objects of the labelling guide: one shape for files, the store and every export.

    {"kind", "work": {"title", "medium", "season", "part"?}, "value": {...}, "stance", "speaker", "quote",
     "start", "end", "found_by"}

A field of `value` that is None is left out; lists stand for tuples.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, cast

from kakutei.types import VALUE_TYPES, Claim, Judgement, Kind, Value, Work

JsonObject = dict[str, Any]


_NAMES: dict[type[Any], tuple[str, ...]] = {
    record: tuple(field.name for field in fields(record)) for record in (*VALUE_TYPES.values(), Judgement)
}


def value_to_json(value: Value) -> JsonObject:
    """The value's set fields in the order of its record."""
    pairs = ((name, getattr(value, name)) for name in _NAMES[type(value)])
    return {name: list(field) if isinstance(field, tuple) else field for name, field in pairs if field is not None}


def value_from_json(kind: Kind, data: Mapping[str, Any]) -> Value:
    """The typed value; fields the kind does not know are dropped. Raises TypeError where a required one is missing."""
    record: type[Any] = VALUE_TYPES[kind]
    known = {
        name: tuple(data[name]) if isinstance(data[name], list) else data[name]
        for name in _NAMES[record]
        if data.get(name) is not None
    }
    return cast("Value", record(**known))


def work_to_json(work: Work) -> JsonObject:
    """Title, medium and season always, the part only where there is one."""
    data: JsonObject = {"title": work.title, "medium": work.medium, "season": work.season}
    if work.part is not None:
        data["part"] = work.part
    return data


def work_from_json(data: Mapping[str, Any]) -> Work:
    """The work; a missing medium is `franchise`."""
    return Work(
        title=data["title"],
        medium=data.get("medium") or "franchise",
        season=data.get("season"),
        part=data.get("part"),
    )


def claim_to_json(claim: Claim) -> JsonObject:
    """The guide's record with `start`, `end` and `found_by`; the document's id is the caller's to add."""
    return {
        "kind": claim.kind,
        "work": work_to_json(claim.work),
        "value": value_to_json(claim.value),
        "stance": claim.stance,
        "speaker": claim.speaker,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "found_by": claim.found_by,
    }


def claim_from_json(document: str, data: Mapping[str, Any]) -> Claim:
    """The claim of `document`; labelled claims without a span get `start` = `end` = -1 and `found_by` "label"."""
    kind: Kind = data["kind"]
    return Claim(
        document=document,
        kind=kind,
        work=work_from_json(data["work"]),
        value=value_from_json(kind, data["value"]),
        stance=data.get("stance") or "stated",
        speaker=data.get("speaker"),
        quote=data.get("quote") or "",
        start=data.get("start", -1),
        end=data.get("end", -1),
        found_by=data.get("found_by") or "label",
    )


def judgement_to_json(judgement: Judgement) -> JsonObject:
    """Every set field by its name; `work`, `value` and `instead` as in claims."""
    data: JsonObject = {name: getattr(judgement, name) for name in _NAMES[Judgement]}
    data["spellings"] = list(judgement.spellings)
    data["work"] = judgement.work and work_to_json(judgement.work)
    data["value"] = judgement.value and value_to_json(judgement.value)
    data["instead"] = judgement.instead and value_to_json(judgement.instead)
    return {name: field for name, field in data.items() if field is not None}


def judgement_from_json(data: Mapping[str, Any]) -> Judgement:
    """The judgement; raises KeyError or TypeError where a required field is missing."""
    kind: Kind | None = data.get("kind")
    fields_given = {name: data[name] for name in _NAMES[Judgement] if data.get(name) is not None}
    fields_given["spellings"] = tuple(data.get("spellings") or ())
    if "work" in fields_given:
        fields_given["work"] = work_from_json(data["work"])
    for name in ("value", "instead"):
        if name in fields_given and kind is not None:
            fields_given[name] = value_from_json(kind, data[name])
    return Judgement(**fields_given)
