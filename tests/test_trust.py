"""What is learnt of sources: who errs, who copies, and that it is the same whatever the order."""

from __future__ import annotations

import random
from dataclasses import replace

from kakutei.ledger import Context, resolve
from kakutei.ledger.trusting import learn
from kakutei.rulebook import context, policy
from kakutei.types import Ledger, Statement
from ledgers import NEWSROOM, labelled, say

OUTLETS = ("Harbour Gazette", "Mole Post", "港新聞", "Lamp Daily")


def world(works: int = 12) -> list[Statement]:
    """Four outlets of one tier tell the episodes and director of every work; Lamp Daily is wrong each time."""
    return [
        said
        for number in range(works)
        for outlet in OUTLETS
        for said in (
            say(
                f"{outlet} {number}",
                "extent",
                {"count": 12 + (outlet == "Lamp Daily") * (number % 5 + 1), "unit": "episodes"},
                title=f"Harbour Tale of the {number} Winds",
                outlet=outlet,
                tier="general",
                day=f"2031-04-{number + 1:02}",
            ),
            say(
                f"{outlet} {number}",
                "credit",
                {"role": "director", "name": "Sota Ebina" if outlet == "Lamp Daily" else "Hana Moriyama"},
                title=f"Harbour Tale of the {number} Winds",
                outlet=outlet,
                tier="general",
                day=f"2031-04-{number + 1:02}",
            ),
        )
    ]


def resolved(statements: list[Statement], trust: dict[str, float] | None = None) -> Ledger:
    return resolve(statements, context=replace(Context(policy()), trust=trust or {}))


def test_a_source_that_is_always_contradicted_is_trusted_less() -> None:
    trust = learn(resolved(world()), policy())
    prior = policy().accuracy["general"]
    assert trust.accuracy["lamp daily"] < prior / 2
    assert min(trust.accuracy[name] for name in ("harbour gazette", "mole post", "港新聞")) > prior


def test_learning_knows_no_order() -> None:
    statements = world(5)
    trust = learn(resolved(statements), policy())
    random.Random(1).shuffle(statements)
    assert learn(resolved(statements), policy()) == trust


def test_what_was_learnt_decides_between_two_outlets() -> None:
    two = [
        say("x", "extent", {"count": 24, "unit": "episodes"}, title="Kelp", outlet="Lamp Daily", tier="general"),
        say("y", "extent", {"count": 25, "unit": "episodes"}, title="Kelp", outlet="港新聞", tier="general"),
    ]
    before = {fact.key: fact.standing for fact in resolved(two).facts}
    trust = learn(resolved(world()), policy())
    after = {fact.key: fact.standing for fact in resolved(two, dict(trust.accuracy)).facts}
    assert before == {"24": "disputed", "25": "disputed"}
    assert after == {"24": "disputed", "25": "reported"}


def test_nothing_said_teaches_nothing() -> None:
    assert learn(resolved([]), policy()).accuracy == {}


def test_the_newsroom_teaches_within_reason() -> None:
    ledger = resolve(labelled(NEWSROOM), context=context())
    trust = learn(ledger, policy())
    assert all(0 < chance < 1 for chance in trust.accuracy.values())
    assert trust.accuracy["tonbo wire"] > trust.accuracy["otaku barometer"]
