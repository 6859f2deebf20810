"""Finding a value as a person types it, and changing its fields."""

from __future__ import annotations

import types
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from kakutei import views
from kakutei.dates import parse
from kakutei.errors import UsageError
from kakutei.text import fold_title
from kakutei.types import VALUE_TYPES, Fact, Kind, Ledger, Value

_SHOWN = 6
_TRUE, _FALSE = ("yes", "true", "1"), ("no", "false", "0")


def find_fact(ledger: Ledger, key: str, kind: Kind, wanted: str, label: str | None) -> Fact:
    """The one fact whose value reads as `wanted`, or has it in it, of the work called `label` if one is.

    Raises UsageError, with the values there are, where there is none or more than one.
    """
    facts = [fact for fact in ledger.facts if fact.work.franchise == key and fact.kind == kind]
    if label is not None:
        facts = [fact for fact in facts if fold_title(views.work_label(fact.work)) == fold_title(label)]
    form = fold_title(wanted)
    exact = [fact for fact in facts if fold_title(views.value_text(fact.value)) == form]
    within = [fact for fact in facts if form and form in fold_title(views.value_text(fact.value))]
    found = exact or within
    if len({(fact.work, fact.value) for fact in found}) == 1:
        return found[0]
    if not facts:
        raise UsageError(f"nothing is told of {kind} there; kakutei why TITLE {kind} shows the values")
    what = "may mean" if found else f"is no value of {kind}; there is"
    raise UsageError(f"“{wanted}” {what} {_named(found or facts)}{'; name it whole, or the --work' if found else ''}")


def _named(facts: Sequence[Fact]) -> str:
    names = dict.fromkeys(f"“{views.value_text(fact.value)}” ({views.work_label(fact.work)})" for fact in facts)
    shown = list(names)[:_SHOWN]
    return ", ".join(shown) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def changed_value(kind: Kind, value: Value, changes: Sequence[str]) -> Value:
    """The value with fields changed as FIELD=VALUE tells; an empty VALUE makes a field unknown.

    Raises UsageError for an unknown field, or a word that the field cannot hold.
    """
    hints = get_type_hints(VALUE_TYPES[kind])
    told: dict[str, Any] = {}
    for change in changes:
        name, equals, text = change.partition("=")
        if not equals or name not in hints:
            raise UsageError(f"“{change}” changes no field; {kind} has {', '.join(hints)}: --set {next(iter(hints))}=…")
        told[name] = _field(name, hints[name], text.strip())
    return replace(value, **told)


def _field(name: str, hint: Any, text: str) -> Any:
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    if not text:
        if type(None) in options:
            return None
        raise UsageError(f"{name} cannot be empty")
    plain = next(option for option in options if option is not type(None))
    if get_origin(plain) is Literal:
        return _one_of(name, text, get_args(plain))
    if plain is int:
        return _number(name, text)
    if plain is bool:
        return _one_of(name, text.lower(), (*_TRUE, *_FALSE)) in _TRUE
    if name in ("date", "as_of") and parse(text) is None:
        raise UsageError(f"“{text}” is no date; give one such as 2024-07-03, 2024-07 or 2024")
    return tuple(part.strip() for part in text.split(",")) if get_origin(plain) is tuple else text


def _one_of(name: str, text: str, words: Sequence[str]) -> str:
    if text not in words:
        raise UsageError(f"{name} cannot be “{text}”; it is one of {', '.join(words)}")
    return text


def _number(name: str, text: str) -> int:
    digits = text.replace(",", "").replace("_", "")
    if not digits.isdecimal():
        raise UsageError(f"{name} is a whole number, not “{text}”")
    return int(digits)
