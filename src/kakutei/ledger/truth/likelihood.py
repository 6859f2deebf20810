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
    log_exact: Floats
    """ln of the chance that a source that knows the value says it as it is"""
    near_pair: Ints
    """rows (near pair, claim that says its `said`): the pair"""
    near_claim: Ints
    near_chance: Floats
    """chance of each near pair"""
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
            log_exact=np.log(1.0 - tally(table.near_true, chance, len(table.values))),
            near_pair=pair,
            near_claim=claim,
            near_chance=chance,
            claim_count=count,
        )


@dataclass(frozen=True, slots=True)
class Voices:
    """What the independent voices alone say, whoever they are: how likely the wrong ones are to agree as they do.

    `weight` is how much of a voice of its own each claim is, `votes` their sum per value; `wrong` is the log likelihood
    of all wrong voices if a value is right, `none` if no claimed value of an item is.
    """

    weight: Floats
    votes: Floats
    wrong: Floats
    none: Floats
    near: Floats
    """for each near row, how likely a wrong voice is to say this value"""

    @classmethod
    def of(cls, layout: Layout, weight: Floats, settings: Settings) -> Voices:
        """The voices of claims with `weight`; wrong values are drawn from a Dirichlet-multinomial (docs/truth.md)."""
        table, even = layout.table, settings.evenness
        item, items = table.value_item, len(table.items)
        votes = tally(table.claim_value, weight, len(table.values))
        total = tally(item, votes, items)
        each = (even / layout.false)[item]
        popular = log_gamma(votes + each) - log_gamma(even / layout.false)[item]
        all_wrong = tally(item, popular, items)
        rest = total[item] - votes
        true, said = table.near_true[layout.near_pair], table.near_said[layout.near_pair]
        return cls(
            weight=weight,
            votes=votes,
            wrong=all_wrong[item] - popular - log_gamma(rest + even),
            none=all_wrong - log_gamma(total + even) + np.log(layout.unseen),
            near=(votes + each)[said] / (rest + even)[true],
        )


@dataclass(frozen=True, slots=True)
class Belief:
    """What one round believes: `value` per value, `other` per item (none of the values claimed), `claim` per claim.

    `claim` is the chance that the source knew; `evidence` is the log likelihood of all claims.
    """

    value: Floats
    other: Floats
    claim: Floats
    evidence: float


def believe(layout: Layout, voices: Voices, accuracy: Floats) -> Belief:
    """E-step: the posterior of every value, given the `accuracy` of each claim's source."""
    table, weight = layout.table, voices.weight
    item, size, items = table.value_item, len(table.values), len(table.items)
    if not size:
        return Belief(np.empty(0), np.empty(0), np.empty(0), 0.0)
    odds = np.log(accuracy / (1 - accuracy))
    score = tally(table.claim_value, weight * odds, size) + voices.votes * layout.log_exact + voices.wrong
    if near := len(layout.near_pair):
        by, true = layout.near_claim, table.near_true[layout.near_pair]
        ratio = (accuracy / (1 - accuracy))[by] * layout.near_chance[layout.near_pair] / voices.near
        score += tally(true, weight[by] * np.log1p(ratio), size)
    top = np.maximum(np.maximum.reduceat(score, table.first[:-1]), voices.none)
    raised, other = np.exp(score - top[item]), np.exp(voices.none - top)
    mass = tally(item, raised, items) + other
    value = raised / mass[item]
    knew = value[table.claim_value]
    if near:
        knew = np.minimum(knew + tally(by, value[true] * (1 - 1 / (1 + ratio)), len(knew)), 1.0)
    none_knew = tally(layout.claim_item, weight * np.log(1 - accuracy), items) - np.log(layout.false + 1)
    return Belief(value, other / mass, knew, float((top + np.log(mass) + none_knew).sum()))


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
