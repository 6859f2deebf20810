"""Calibration: of the values believed with a chance p, about p are right, and of the confirmed ones more.

Worlds are drawn in which the truth is known: outlets of every tier tell the episodes of a work, each as often right
as the policy supposes, and wrong in one of ten ways.
"""

from __future__ import annotations

import random

import pytest

from kakutei.ledger import Context, resolve
from kakutei.rulebook import policy
from kakutei.types import Fact, Statement, Tier
from ledgers import say

TIERS: tuple[Tier, ...] = ("official", "trade", "general", "aggregator", "unknown")
WORKS = 700
TRUTH = 100


def told(chance: random.Random, work: int) -> list[Statement]:
    """Up to five outlets on one work; of an official one there is never more than one."""
    tiers = chance.sample([*TIERS, *TIERS[1:], *TIERS[1:]], chance.randint(1, 5))
    return [
        say(
            f"{work}-{number}",
            "extent",
            {
                "count": TRUTH if chance.random() < policy().accuracy[tier] else chance.randint(1, 10),
                "unit": "episodes",
            },
            title=f"Work {work}",
            tier=tier,
            outlet=f"Outlet {work} {number}",
        )
        for number, tier in enumerate(tiers)
    ]


@pytest.fixture(scope="module")
def believed() -> list[Fact]:
    chance = random.Random(20310401)
    statements = [one for work in range(WORKS) for one in told(chance, work)]
    return [fact for fact in resolve(statements, context=Context(policy())).facts if fact.score is not None]


def right(facts: list[Fact]) -> float:
    return sum(fact.key == str(TRUTH) for fact in facts) / len(facts)


@pytest.mark.parametrize(("low", "high"), [(0.0, 0.1), (0.1, 0.5), (0.5, 0.8), (0.8, 0.95), (0.95, 1.0)])
def test_as_many_are_right_as_are_believed(believed: list[Fact], low: float, high: float) -> None:
    those = [fact for fact in believed if low <= (fact.score or 0.0) < high]
    assert len(those) > 50
    mean = sum(fact.score or 0.0 for fact in those) / len(those)
    print(f"believed with {mean:.3f} on average: {right(those):.3f} right of {len(those)}")
    assert right(those) == pytest.approx(mean, abs=0.06)


def test_what_is_confirmed_is_right(believed: list[Fact]) -> None:
    confirmed = [fact for fact in believed if fact.standing == "confirmed"]
    disputed = [fact for fact in believed if fact.standing == "disputed"]
    print(f"confirmed: {right(confirmed):.3f} right of {len(confirmed)}")
    assert len(confirmed) > 200
    assert right(confirmed) >= 0.97
    assert right(disputed) < 0.5
