"""Where a value competes and what tells it apart: slot and key by the rule of its kind, and names in one spelling."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from kakutei.dates import parse
from kakutei.ledger.knowing import said_day
from kakutei.ledger.names import Naming, Spelled, name_key, usual_spellings
from kakutei.ledger.policy import Policy, Rule
from kakutei.text import fold_title
from kakutei.types import AvailabilityValue, Kind, Statement, Value

Key = tuple[str | None, ...]
# (kind, field) → printed name → usual spelling and how the printed one differs
Usual = Mapping[tuple[Kind, str], Mapping[str, tuple[str, str | None]]]


@dataclass(frozen=True, slots=True)
class Place:
    """One slot of a kind that a value competes in, by the rule that decides there."""

    kind: Kind
    rule: Rule
    slot: str


def places(kind: Kind, value: Value, policy: Policy) -> tuple[Place, ...]:
    """The slots of a value: one, or one for each country where it names several."""
    rule = policy.rule(kind, value)
    found: list[tuple[str, ...]] = [()]
    for name in rule.slot:
        options = _regions(value, policy) if name == "region" else (_slot_text(name, value),)
        found = [(*parts, option) for parts in found for option in options]
    slots = sorted({" ".join(part for part in parts if part) for parts in found})
    return tuple(Place(kind, rule, slot) for slot in slots)


def _slot_text(name: str, value: Value) -> str:
    field = getattr(value, name)
    if field is None:
        return ""
    if isinstance(field, bool):
        return name
    return (
        str(field)
        if isinstance(field, int) or name in ("event", "role", "unit", "position", "type")
        else fold_title(field)
    )


def _regions(value: Value, policy: Policy) -> tuple[str, ...]:
    printed: str | None = getattr(value, "region", None)
    return (
        _countries(printed, tuple((code, tuple(names)) for code, names in policy.regions.items())) if printed else ("",)
    )


@lru_cache(maxsize=4096)
def _countries(printed: str, regions: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    """The codes of the printed regions, home (where the works come from) as ""; unknown ones as printed, folded."""
    codes = {name: code for code, names in regions for name in names}
    found: set[str] = set()
    parts = [part for piece in printed.split(",") for part in (piece.split(" and ") if " and " in piece else [piece])]
    for part in (fold_title(part) for part in parts):
        code = codes.get(part.removeprefix("and "), part)
        found |= set(code.split()) if code == "us ca" else {code}
    return tuple(sorted("" if code == "home" else code for code in found if code))


def key_of(rule: Rule, value: Value) -> Key:
    """What tells the value apart in its slot; None for what the text did not tell."""
    return tuple(_key_part(rule, name, value) for name in rule.key)


def _key_part(rule: Rule, name: str, value: Value) -> str | None:
    if name == "dub":
        language = value.language if isinstance(value, AvailabilityValue) else None
        return fold_title(language) if language and ("dub" in language or "吹替" in language) else None
    field = getattr(value, name)
    if field is None:
        return None
    if name in rule.named:
        return name_key(field)
    if name == "date":
        return field if parse(field) is not None else None
    return fold_title(field) if isinstance(field, str) else str(field)


def fuller_keys(rule: Rule, keys: Iterable[Key], among: Iterable[Key]) -> dict[Key, Key]:
    """Each key with the one that says all of it and most beside it, itself where there is none or more than one such.

    Only what the rule lets a text leave out (`partial`) may be missing.
    """
    optional = frozenset(place for place, name in enumerate(rule.key) if name in rule.partial)
    candidates = set(among)
    fuller: dict[frozenset[int], dict[Key, list[Key]]] = {}
    found: dict[Key, Key] = {}
    for key in keys:
        left_out = frozenset(place for place in optional if key[place] is None)
        if left_out not in fuller:
            fuller[left_out] = _without(left_out, candidates)
        others = [other for other in fuller[left_out].get(_blank(key, left_out), ()) if other != key]
        found[key] = _fullest(others) or key
    return found


def _without(left_out: frozenset[int], keys: Iterable[Key]) -> dict[Key, list[Key]]:
    found: dict[Key, list[Key]] = {}
    for key in keys if left_out else ():
        found.setdefault(_blank(key, left_out), []).append(key)
    return found


def _blank(key: Key, left_out: frozenset[int]) -> Key:
    return tuple(None if place in left_out else part for place, part in enumerate(key))


def _fullest(keys: list[Key]) -> Key | None:
    """The one key that all the others say less than, if there is one."""
    if not keys:
        return None
    full = max(keys, key=lambda key: sum(part is not None for part in key))
    fits = all(part in (None, whole) for key in keys for part, whole in zip(key, full, strict=True))
    return full if fits else None


def usual_names(
    statements: Sequence[Statement], policy: Policy, *, weights: Mapping[str, tuple[int, ...]], known: Naming
) -> Usual:
    """The usual spelling of every name in these statements, by kind and field.

    `weights` ranks each statement as a witness of its spelling; the sum decides, then the earlier and the longer one.
    """
    witnesses: dict[tuple[Kind, str], dict[str, list[Statement]]] = {}
    for statement in statements:
        claim = statement.claim
        if statement.printing.withdrawn is not None:
            continue
        for name in policy.rule(claim.kind, claim.value).named:
            printed: str | None = getattr(claim.value, name)
            if printed is not None:
                witnesses.setdefault((claim.kind, name), {}).setdefault(printed, []).append(statement)
    return {
        field: usual_spellings((_spelled(spelling, seen, weights) for spelling, seen in spellings.items()), known)
        for field, spellings in witnesses.items()
    }


def _spelled(spelling: str, seen: Sequence[Statement], weights: Mapping[str, tuple[int, ...]]) -> Spelled:
    sums = (sum(parts) for parts in zip(*(weights[statement.id] for statement in seen), strict=True))
    days = [day for statement in seen if (day := said_day(statement.printing)) is not None]
    earliest = -date.fromisoformat(min(days)).toordinal() if days else -date.max.toordinal()
    weight = (*sums, earliest, len(spelling))
    return Spelled(spelling, weight, frozenset(statement.printing.document for statement in seen))


def in_usual_spelling(kind: Kind, value: Value, rule: Rule, usual: Usual) -> tuple[Value, tuple[tuple[str, str], ...]]:
    """The value with its names in their usual spelling, and how the printed ones differ from it."""
    changed: dict[str, Any] = {}
    notes: list[tuple[str, str]] = []
    for name in rule.named:
        printed = getattr(value, name)
        spelling, note = usual.get((kind, name), {}).get(printed, (printed, None))
        if spelling != printed:
            changed[name] = spelling
        if note is not None:
            notes.append((name, note))
    return (replace(value, **changed) if changed else value), tuple(notes)
