"""Compare what was read with what was labelled, by the rules of the scorer that lies beside the labels.

The scorer decides what is right. This module adds what it does not tell: stance and speaker of the claims that agree
otherwise, and the cause of every error, found by relaxing one part of the comparison at a time.
"""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, cast

ClaimJson = dict[str, Any]


class Scorer(Protocol):
    """The part of the scorer's module that is used here."""

    KEYS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]

    def same_claim(self, gold: ClaimJson, pred: ClaimJson) -> bool: ...

    def same_name(self, a: Any, b: Any, least: float = 0.88) -> bool: ...


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts from which precision and recall follow."""

    right: int = 0
    read: int = 0
    labelled: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.read + other.read, self.labelled + other.labelled)

    @property
    def precision(self) -> float:
        """1 where nothing was read: nothing wrong was said."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """1 where nothing was labelled."""
        return self.right / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.read + self.labelled) if self.read + self.labelled else 1.0


@dataclass(frozen=True, slots=True)
class Error:
    """A label that was not read, a claim that is not labelled, or both where they differ in one thing only."""

    document: str
    cause: str
    label: ClaimJson | None
    read: ClaimJson | None

    @property
    def kind(self) -> str:
        """The claim's kind, the label's where there is one."""
        return str((self.label or self.read or {})["kind"])


@dataclass(slots=True)
class Comparison:
    """What came out for one or more documents; `proven` counts the right claims of each pattern."""

    kinds: dict[str, Tally] = field(default_factory=dict)
    stances: Counter[bool] = field(default_factory=Counter)
    speakers: Counter[bool] = field(default_factory=Counter)
    proven: Counter[str] = field(default_factory=Counter)
    errors: list[Error] = field(default_factory=list)

    @property
    def total(self) -> Tally:
        """All kinds together."""
        return sum(self.kinds.values(), Tally())

    def add(self, other: Comparison) -> None:
        """Take in another comparison's counts and errors."""
        for kind, tally in other.kinds.items():
            self.kinds[kind] = self.kinds.get(kind, Tally()) + tally
        self.stances += other.stances
        self.speakers += other.speakers
        self.proven += other.proven
        self.errors += other.errors


def together(comparisons: Iterable[Comparison]) -> Comparison:
    """All of them as one."""
    whole = Comparison()
    for comparison in comparisons:
        whole.add(comparison)
    return whole


def share(counts: Counter[bool]) -> float:
    """The part that is True; 1 where there is nothing to count."""
    return counts[True] / counts.total() if counts else 1.0


def load_scorer(path: Path) -> Scorer:
    """The scorer's module, used where it lies."""
    spec = importlib.util.spec_from_file_location("labelled_news_scorer", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Scorer", module)


def compare(scorer: Scorer, document: str, labels: list[ClaimJson], read: list[ClaimJson]) -> Comparison:
    """One document: the claims in the order they were read, each against the first label that is still free."""
    pairs, missed, spurious = match(labels, read, scorer.same_claim)
    result = Comparison(errors=errors(scorer, document, missed, spurious))
    for kind in scorer.KEYS:
        tally = Tally(
            right=sum(label["kind"] == kind for label, _ in pairs),
            read=sum(claim["kind"] == kind for claim in read),
            labelled=sum(label["kind"] == kind for label in labels),
        )
        if tally.read or tally.labelled:
            result.kinds[kind] = tally
    result.proven.update(str(claim.get("found_by")) for _, claim in pairs)
    by_any_stance = match(labels, read, with_relaxation(scorer, relax_stance))[0]
    result.stances.update(label["stance"] == claim["stance"] for label, claim in by_any_stance)
    result.speakers.update(
        scorer.same_name(label["speaker"], claim["speaker"]) for label, claim in pairs if label.get("speaker")
    )
    return result


Pairs = list[tuple[ClaimJson, ClaimJson]]


def match(
    labels: list[ClaimJson], read: list[ClaimJson], same: Callable[[ClaimJson, ClaimJson], bool]
) -> tuple[Pairs, list[ClaimJson], list[ClaimJson]]:
    """Pairs, the labels left over and the claims left over."""
    free, pairs, spurious = list(labels), [], []
    for claim in read:
        hit = next((n for n, label in enumerate(free) if same(label, claim)), None)
        if hit is None:
            spurious.append(claim)
        else:
            pairs.append((free.pop(hit), claim))
    return pairs, free, spurious


# ---- causes --------------------------------------------------------------------------------------------------------


Relaxation = Callable[[ClaimJson, ClaimJson], ClaimJson]
"""The claim with something of the label's in it, so that the comparison cannot fail there."""


def with_relaxation(scorer: Scorer, relaxed: Relaxation) -> Callable[[ClaimJson, ClaimJson], bool]:
    return lambda label, claim: scorer.same_claim(label, relaxed(label, claim))


def relax_stance(label: ClaimJson, claim: ClaimJson) -> ClaimJson:
    return claim | {"stance": label["stance"]}


def relax_season(label: ClaimJson, claim: ClaimJson) -> ClaimJson:
    return claim | {"work": claim["work"] | {"season": label["work"].get("season")}}


def relax_subject(label: ClaimJson, claim: ClaimJson) -> ClaimJson:
    return claim | {"work": label["work"]}


def relax_date(label: ClaimJson, claim: ClaimJson) -> ClaimJson:
    return claim | {"value": claim["value"] | {"date": label["value"].get("date")}}


def relax_names(scorer: Scorer, label: ClaimJson, claim: ClaimJson) -> ClaimJson:
    """Names that share a stretch count as one name with other ends."""
    names = scorer.KEYS[label["kind"]][1]
    shared = {
        name: label["value"].get(name)
        for name in names
        if overlap(str(label["value"].get(name) or ""), str(claim["value"].get(name) or ""))
    }
    return claim | {"value": claim["value"] | shared}


def relax_value(label: ClaimJson, claim: ClaimJson) -> ClaimJson:
    """Anything in the value, as long as the same words say it."""
    return claim | {"value": label["value"]} if overlap(label["quote"], claim["quote"]) else claim


def relax_all(label: ClaimJson, claim: ClaimJson) -> ClaimJson:
    return label if overlap(label["quote"], claim["quote"]) and label["kind"] == claim["kind"] else claim


def overlap(a: str, b: str) -> bool:
    """Do two stretches share a word, or two letters where words are not spaced?"""
    a, b = a.casefold(), b.casefold()
    words = {word for word in a.split() if len(word) > 2} & {word for word in b.split() if len(word) > 2}
    pairs = {a[n : n + 2] for n in range(len(a) - 1)} & {b[n : n + 2] for n in range(len(b) - 1)}
    return bool(words) or any(not pair.isascii() for pair in pairs)


def errors(scorer: Scorer, document: str, missed: list[ClaimJson], spurious: list[ClaimJson]) -> list[Error]:
    """Every label missed and every claim too many, with its cause; the first cause that explains a pair takes it."""
    causes: tuple[tuple[str, Relaxation], ...] = (
        ("stance", relax_stance),
        ("season", relax_season),
        ("subject", relax_subject),
        ("date", relax_date),
        ("boundary", lambda label, claim: relax_names(scorer, label, claim)),
        ("value", relax_value),
        ("several", relax_all),
    )
    found: list[Error] = []
    for cause, relaxed in causes:
        pairs, missed, spurious = match(missed, spurious, with_relaxation(scorer, relaxed))
        found += [Error(document, cause, label, claim) for label, claim in pairs]
    found += [Error(document, "not read", label, None) for label in missed]
    return found + [Error(document, "not labelled", None, claim) for claim in spurious]
