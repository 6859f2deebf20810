"""Read `policy.toml`, check it and freeze it into `ledger.Policy`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, get_args

from kakutei.codec import value_from_json
from kakutei.dates import parse
from kakutei.errors import RuleError
from kakutei.ledger.policy import Home, Mode, Policy, Proof, Rule, Said, Speakers
from kakutei.rulebook.tables import read_table
from kakutei.types import KINDS, VALUE_TYPES, Kind, Medium, Standing, Tier

_FIELDS = frozenset("name kind mode where slot key named partial order recurring watch proof".split())
_DERIVED_FIELDS = frozenset({"dub"})


@cache
def policy() -> Policy:
    """The packaged policy, read once per process. Raises RuleError naming the rule where one is wrong."""
    return read_policy(resources.files("kakutei") / "data" / "policy.toml")


@cache
def policy_version() -> str:
    """A name for the packaged policy that changes whenever a letter of it does."""
    return hashlib.sha256((resources.files("kakutei") / "data" / "policy.toml").read_bytes()).hexdigest()[:12]


def read_policy(path: Traversable) -> Policy:
    """The policy of a file. Raises RuleError."""
    table = read_table(path)
    try:
        rules = tuple(_rule(row, path.name) for row in table["rule"])
        _cover(rules, path.name)
        standing, speakers = table["standing"], table["speakers"]
        return Policy(
            voices=int(standing["voices"]),
            sure=float(standing["sure"]),
            even=float(standing["even"]),
            alternatives=int(standing["alternatives"]),
            accuracy=_chances(table["accuracy"], path.name),
            quoted=_chances(table["quoted"], path.name),
            outlier=int(standing["outlier"]),
            official_tiers=tuple(_tier(tier, path.name) for tier in standing["official_tiers"]),
            speakers=_speakers(speakers),
            regions=MappingProxyType({code: tuple(names) for code, names in table["regions"].items()}),
            rules=rules,
            homes=tuple(_home(row, path.name) for row in table["home"]),
        )
    except KeyError as error:
        raise RuleError(path.name, "file", f"{error.args[0]} is missing") from error


def _tier(tier: str, path: str) -> Tier:
    for known in get_args(Tier):
        if tier == known:
            return tier  # type: ignore[return-value]
    raise RuleError(path, "official_tiers", f"no such tier: {tier}")


def _chances(table: Mapping[str, Any], path: str) -> Mapping[Tier, float]:
    for tier in get_args(Tier):
        if not 0 < float(table[tier]) < 1:
            raise RuleError(path, tier, "a chance must lie between 0 and 1")
    return MappingProxyType({_tier(tier, path): float(chance) for tier, chance in table.items()})


def _speakers(table: Mapping[str, Any]) -> Speakers:
    return Speakers(
        official=tuple(table["official"]),
        not_official=tuple(table["not_official"]),
        proofs=tuple((row["speaker"], row["official"]) for row in table["proofs"]),
    )


def _rule(row: Mapping[str, Any], path: str) -> Rule:
    name = str(row.get("name", "a rule without a name"))
    for wrong in sorted(row.keys() - _FIELDS):
        raise RuleError(path, name, f"no such field: {wrong}")
    kind = row["kind"]
    if kind not in KINDS:
        raise RuleError(path, name, f"no such kind: {kind}")
    if row["mode"] not in get_args(Mode):
        raise RuleError(path, name, f"no such mode: {row['mode']}; one of {', '.join(get_args(Mode))}")
    known = {field.name for field in fields(VALUE_TYPES[kind])} | _DERIVED_FIELDS
    lists = {part: tuple(row.get(part, ())) for part in ("slot", "key", "named", "partial", "watch")}
    for field in (*(name for part in lists.values() for name in part), *row["where"]):
        if field not in known:
            raise RuleError(path, name, f"{kind} has no field {field}")
    return Rule(
        name=name,
        kind=kind,
        mode=row["mode"],
        where=MappingProxyType({field: tuple(admitted) for field, admitted in row["where"].items()}),
        order=tuple(row.get("order", ())),
        recurring=bool(row.get("recurring", False)),
        proofs=tuple(_proof(kind, proof, path, name) for proof in row.get("proof", ())),
        **lists,
    )


def _home(row: Mapping[str, Any], path: str) -> Home:
    kind, where, media = row["kind"], row["where"], tuple(row["media"])
    known = {field.name for field in fields(VALUE_TYPES[kind])} if kind in KINDS else set()
    for wrong in ({kind} - set(KINDS), where.keys() - known, set(media) - set(get_args(Medium))):
        for name in sorted(wrong):
            raise RuleError(path, "home", f"no such kind, field or medium: {name}")
    return Home(
        kind,
        MappingProxyType({field: tuple(admitted) for field, admitted in where.items()}),
        media,
        bool(row.get("only")),
    )


def _proof(kind: Kind, row: Mapping[str, Any], path: str, rule: str) -> Proof:
    for said in row["says"]:
        if said["day"] and parse(said["day"]) is None:
            raise RuleError(path, rule, f"a proof has no date in {said['day']!r}")
    return Proof(
        says=tuple(
            Said(value_from_json(kind, one["value"]), one["day"] or None, one["by"], bool(one.get("official")))
            for one in row["says"]
        ),
        stands=tuple(
            (value_from_json(kind, one["value"]), _standing(one["standing"], path, rule)) for one in row["stands"]
        ),
    )


def _standing(text: str, path: str, rule: str) -> Standing:
    if text not in get_args(Standing):
        raise RuleError(path, rule, f"no such standing: {text}")
    return text  # type: ignore[return-value]


def _cover(rules: Iterable[Rule], path: str) -> None:
    """Every kind ends in a rule that admits all its values."""
    last = {rule.kind: rule for rule in rules}
    for kind in KINDS:
        if kind not in last:
            raise RuleError(path, kind, "no rule decides about this kind")
