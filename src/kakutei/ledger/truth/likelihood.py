"""How likely the claims are under each value, and how accurate the sources under those: one round of EM each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kakutei.ledger.truth.settings import Settings
from kakutei.ledger.truth.table import Floats, Ints, Table, tally


def log_gamma(x: Floats) -> Floats:
    """ln Γ(x) for x > 0, to 1e-10: Stirling's series (Abramowitz and Stegun 6.1.41) eight steps up the recurrence."""
    product: Floats = np.ones_like(x)
    for step in range(8):
        product = product * (x + step)
    y = x + 8
    series = 1 / (12 * y) - 1 / (360 * y**3) + 1 / (1260 * y**5)
    result: Floats = (y - 0.5) * np.log(y) - y + 0.5 * np.log(2 * np.pi) + series - np.log(product)
    return result


def expanded(first: Ints, count: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """The members of each group in `rows`: (position in `rows`, member); group g is first[g] .. first[g] + count[g]."""
    size = count[rows]
    owner = np.repeat(np.arange(len(rows)), size)
    offset = np.arange(len(owner)) - np.repeat(np.cumsum(size) - size, size)
    return owner, first[rows][owner] + offset


@dataclass(frozen=True, slots=True)
class Layout:
    """What every round needs of a table, computed once."""

    table: Table
    claim_item: Ints
    claim_cell: Ints
    """source × kind of each claim"""
    false: Floats
    """n of each item: how many wrong values it can have"""
    unseen: Floats
    """how many values of each item nobody claims, at least 1"""
    exact: Floats
    """chance that a source that knows the value says it as it is"""
    near_pair: Ints
    """rows (near pair, claim that says its `said`): the pair"""
    near_claim: Ints
    near_chance: Floats
    """chance of each near pair"""
    claim_start: Ints
    claim_count: Ints

    @classmethod
    def of(cls, table: Table, settings: Settings) -> Layout:
        """The layout of `table`."""
        item = table.claim_item
        seen = np.diff(table.first).astype(np.float64)
        false = np.maximum(seen, settings.alternatives)
        count = np.bincount(table.claim_value, minlength=len(table.values))
        start = np.cumsum(count) - count
        chance = settings.imprecision * table.near_share
        pair, claim = expanded(start, count, table.near_said)
        return cls(
            table=table,
            claim_item=item,
            claim_cell=table.claim_source * max(len(table.kinds), 1) + table.item_kind[item],
            false=false,
            unseen=false + 1 - seen,
            exact=1.0 - tally(table.near_true, chance, len(table.values)),
            near_pair=pair,
            near_claim=claim,
            near_chance=chance,
            claim_start=start,
            claim_count=count,
        )


@dataclass(frozen=True, slots=True)
class Belief:
    """What one round believes: `value` per value, `other` per item (none of the values claimed), `claim` per claim.

    `claim` is the chance that the source knew; `weight` how much of a voice of its own each claim was taken for, `votes`
    their sum per value; `evidence` is the log likelihood of all claims.
    """

    value: Floats
    other: Floats
    claim: Floats
    votes: Floats
    weight: Floats
    evidence: float


def believe(layout: Layout, accuracy: Floats, weight: Floats, settings: Settings) -> Belief:
    """E-step: the posterior of every value, given each claim's `accuracy` and independent `weight`."""
    table = layout.table
    item, size, items = table.value_item, len(table.values), len(table.items)
    if not size:
        return Belief(np.empty(0), np.empty(0), np.empty(0), np.empty(0), weight, 0.0)
    even = settings.evenness / layout.false
    votes = tally(table.claim_value, weight, size)
    total = tally(item, votes, items)
    popular = log_gamma(votes + even[item]) - log_gamma(even)[item]
    wrong = tally(item, popular, items)
    rest = total[item] - votes + settings.evenness
    odds = np.log(accuracy / (1 - accuracy)) + np.log(layout.exact)[table.claim_value]
    score = tally(table.claim_value, weight * odds, size) + wrong[item] - popular - log_gamma(rest)
    ratio = np.empty(0)
    if len(layout.near_pair):
        true, said = table.near_true[layout.near_pair], table.near_said[layout.near_pair]
        mistaken = (1 - accuracy[layout.near_claim]) * (votes + even[item])[said] / rest[true]
        ratio = accuracy[layout.near_claim] * layout.near_chance[layout.near_pair] / mistaken
        score += tally(true, weight[layout.near_claim] * np.log1p(ratio), size)
    none = wrong - log_gamma(total + settings.evenness) + np.log(layout.unseen)
    top = np.maximum(np.maximum.reduceat(score, table.first[:-1]), none)
    raised, other = np.exp(score - top[item]), np.exp(none - top)
    mass = tally(item, raised, items) + other
    value = raised / mass[item]
    knew = value[table.claim_value]
    if len(ratio):
        knew = knew + tally(layout.near_claim, value[true] * ratio / (1 + ratio), len(knew))
    base = tally(layout.claim_item, weight * np.log(1 - accuracy), items) - np.log(layout.false + 1)
    evidence = float((top + np.log(mass) + base).sum())
    return Belief(value, other / mass, np.minimum(knew, 1.0), votes, weight, evidence)


def overall(layout: Layout, knew: Floats, weight: Floats, prior: Floats, settings: Settings) -> Floats:
    """M-step: accuracy per source, its prior worth `source_strength` claims."""
    source, size = layout.table.claim_source, len(layout.table.sources)
    right = tally(source, weight * knew, size) + settings.source_strength * prior
    return np.clip(right / (tally(source, weight, size) + settings.source_strength), *settings.bounds)


def by_kind(layout: Layout, knew: Floats, weight: Floats, general: Floats, settings: Settings) -> Floats:
    """M-step: accuracy per source and kind (row by row), the source's own worth `kind_strength` claims."""
    kinds = max(len(layout.table.kinds), 1)
    size, strength = len(general) * kinds, settings.kind_strength
    right = tally(layout.claim_cell, weight * knew, size) + strength * np.repeat(general, kinds)
    return np.clip(right / (tally(layout.claim_cell, weight, size) + strength), *settings.bounds)
