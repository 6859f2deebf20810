"""The policy: how the values of each kind compete, as frozen data; read from `data/policy.toml` by the rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kakutei.types import Kind, Medium, Standing, Tier, Value

Mode = Literal["set", "one", "growing", "dates", "states"]


def admits(where: Mapping[str, tuple[str, ...]], value: Value) -> bool:
    """Whether each field named holds one of the values admitted for it; a field that is None stands as "none"."""
    return all(
        ("none" if (field := getattr(value, name)) is None else str(field)) in admitted
        for name, admitted in where.items()
    )


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a proof: said on `day` (EDTF or None) by the outlet `by`, `official` or not."""

    value: Value
    day: str | None
    by: str
    official: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """What a rule must give: from these statements, each value in `stands` has that standing."""

    says: tuple[Said, ...]
    stands: tuple[tuple[Value, Standing], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """How the values of one kind, or of those of its values that `where` admits, compete.

    `slot` names the fields that tell slots apart, `key` those that tell values apart within one, `named` the fields
    that hold names, `partial` the key fields a text may leave out, `order` the key values from weakest to strongest.
    `recurring` dates may follow one another without any of them being moved; `watch` names further fields in which
    statements of one value may differ and that are shown as its variants. Compared by identity.
    """

    name: str
    kind: Kind
    mode: Mode
    slot: tuple[str, ...]
    key: tuple[str, ...]
    where: Mapping[str, tuple[str, ...]]
    named: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    recurring: bool = False
    watch: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()

    def admits(self, value: Value) -> bool:
        """Whether this rule of the value's kind decides about it; a field that is None stands as "none"."""
        return admits(self.where, value)


@dataclass(frozen=True, slots=True)
class Home:
    """The media that a value can be about where its text does not tell; `where` as in rules.

    With `only` it can be about nothing else, whatever the text seemed to tell: no anime has chapters.
    """

    kind: Kind
    where: Mapping[str, tuple[str, ...]]
    media: tuple[Medium, ...]
    only: bool = False


@dataclass(frozen=True, slots=True)
class Speakers:
    """Words by which a speaker is known as official, and words that make it none after all."""

    official: tuple[str, ...]
    not_official: tuple[str, ...]
    proofs: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """Rules in the order in which they are tried, and the numbers all of them share.

    `voices` independent voices confirm if the value is believed with `sure` at least; contradicted, the official word
    needs no more than `even`, and a value believed with less is disputed; `alternatives` is the number of
    false values one could name; `accuracy` how often a source of each tier is right before anything is learnt of it,
    `quoted` how often it renders the official word rightly. A figure beyond `outlier` times the one before is flagged.
    """

    voices: int
    sure: float
    even: float
    alternatives: int
    accuracy: Mapping[Tier, float]
    quoted: Mapping[Tier, float]
    outlier: int
    official_tiers: tuple[Tier, ...]
    speakers: Speakers
    regions: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    homes: tuple[Home, ...] = ()
    by_kind: Mapping[Kind, tuple[Rule, ...]] = field(init=False)

    def __post_init__(self) -> None:
        kinds = {rule.kind for rule in self.rules}
        by_kind = {kind: tuple(rule for rule in self.rules if rule.kind == kind) for kind in kinds}
        object.__setattr__(self, "by_kind", by_kind)

    def home(self, kind: Kind, value: Value) -> Home | None:
        """What the value can be about, None where that cannot be told from it."""
        return next((home for home in self.homes if home.kind == kind and admits(home.where, value)), None)

    def rule(self, kind: Kind, value: Value) -> Rule:
        """The first rule that admits the value. Raises LookupError if none does, which the rulebook rules out."""
        for rule in self.by_kind[kind]:
            if rule.admits(value):
                return rule
        raise LookupError(f"no rule for {kind}: {value}")
