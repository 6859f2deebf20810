"""Who copies whom: evidence from shared values, the rarer the stronger, against values that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kakutei.ledger.truth.likelihood import Belief, Layout, Voices, expanded
from kakutei.ledger.truth.settings import Settings
from kakutei.ledger.truth.table import Floats, Ints, Table, tally

BLOCK = 1_000_000
"""Couples of claims looked at together: bounds the working memory, changes no result."""

NEGLIGIBLE = 1e-6
"""A pair less likely to depend on each other than this is taken to be independent."""

Codes = NDArray[np.int32]


def _blocks(sizes: Ints) -> Iterator[slice]:
    """Slices of groups with about BLOCK couples of members each."""
    ends = np.cumsum(sizes * sizes)
    start = 0
    while start < len(sizes):
        done = ends[start - 1] if start else 0
        stop = max(int(np.searchsorted(ends, done + BLOCK, side="right")), start + 1)
        yield slice(start, stop)
        start = stop


def _couples(count: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Couples of different members of each group, the earlier first, block by block; groups of `count` lie in a row."""
    start = np.cumsum(count) - count
    for block in _blocks(count):
        size = count[block]
        first = int(start[block.start])
        members = np.arange(first, first + int(size.sum()))
        owner, other = expanded(start, count, np.repeat(np.arange(block.start, block.stop), size))
        one = members[owner]
        forward = one < other
        yield one[forward], other[forward]


@dataclass(frozen=True, slots=True)
class Couples:
    """Two claims of one value: `one`, `other`, the `pair` of their sources; `shared` is the smaller weight."""

    one: Codes
    other: Codes
    pair: Codes
    shared: Floats


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of sources that share a value, `low` before `high` in the alphabet.

    `differ` is how often both speak of an item and say different things; `couples` are blocks of what they share.
    """

    low: Ints
    high: Ints
    differ: Floats
    couples: tuple[Couples, ...]
    sources: int
    """how many sources there are in all"""


def _key(table: Table, one: Ints, other: Ints) -> Ints:
    low, high = table.claim_source[one], table.claim_source[other]
    return np.minimum(low, high) * len(table.sources) + np.maximum(low, high)


def pair_up(layout: Layout) -> Pairs:
    """The pairs of `layout`; time goes with the couples of claims on one item, memory with those of one value."""
    table = layout.table
    size = max(len(table.sources), 1)
    keys = [np.unique(_key(table, *couple)) for couple in _couples(layout.claim_count)]
    key = np.unique(np.concatenate(keys)) if keys else np.empty(0, dtype=np.int64)
    couples = []
    for one, other in _couples(layout.claim_count):
        pair = np.searchsorted(key, _key(table, one, other))
        shared = np.minimum(table.claim_weight[one], table.claim_weight[other])
        couples.append(Couples(one.astype(np.int32), other.astype(np.int32), pair.astype(np.int32), shared))
    return Pairs(key // size, key % size, _differ(layout, key), tuple(couples), size)


def _differ(layout: Layout, key: Ints) -> Floats:
    """How often the pairs of `key` say different things of one item."""
    table = layout.table
    total = np.zeros(len(key))
    for one, other in _couples(np.bincount(layout.claim_item, minlength=len(table.items))):
        unlike = table.claim_value[one] != table.claim_value[other]
        one, other = one[unlike], other[unlike]
        wanted = _key(table, one, other)
        at = np.searchsorted(key, wanted)
        known = np.append(key, -1)[at] == wanted
        shared = np.minimum(table.claim_weight[one], table.claim_weight[other])
        total += tally(at[known], shared[known], len(key))
    return total


@dataclass(frozen=True, slots=True)
class Copying:
    """Per pair, in rows of copy rates, the chance that low copies high (`forth`) and high copies low (`back`).

    `weight` is how much of a voice of its own each claim is.
    """

    forth: Floats
    back: Floats
    weight: Floats


@dataclass(frozen=True, slots=True)
class _Unaided:
    """What it takes to say how likely a source is to say a value without copying it."""

    layout: Layout
    voices: Voices
    belief: Belief
    known: Floats
    """chance that a source that knows says the value"""
    wrong: Floats
    """mean number of wrong voices on the item, should the value be wrong"""
    evenness: float

    @classmethod
    def of(cls, layout: Layout, voices: Voices, belief: Belief, settings: Settings) -> _Unaided:
        table, even = layout.table, settings.evenness
        item, items = table.value_item, len(table.items)
        total = tally(item, voices.votes, items)
        one_over = belief.value / (voices.rest + even)
        inverse = (tally(item, one_over, items) + belief.other / (total + even))[item] - one_over
        doubt = 1 - belief.value
        wrong = np.where(doubt > 1e-9, doubt / np.maximum(inverse, 1e-12), 1.0) - even
        known = belief.value * np.exp(layout.log_exact)
        known += tally(table.near_said, belief.value[table.near_true] * layout.near_chance, len(known))
        return cls(layout, voices, belief, known, wrong, even)

    def chances(self, couples: Couples, accuracy: Floats) -> tuple[Floats, Floats]:
        """Chance of each of the two to know the value, or to be mistaken as third parties are."""
        one, other = couples.one, couples.other
        value, item = self.layout.table.claim_value[one], self.layout.claim_item[one]
        both = self.voices.weight[one] + self.voices.weight[other]
        third = np.maximum(self.voices.votes[value] - both, 0) + self.evenness / self.layout.false[item]
        share = np.minimum(third / (np.maximum(self.wrong[value] - both, 0) + self.evenness), 1)
        mistaken = share * (1 - self.belief.value[value])
        known = self.known[value]
        first, second = accuracy[one], accuracy[other]
        return (
            np.clip(first * known + (1 - first) * mistaken, 1e-4, 1),
            np.clip(second * known + (1 - second) * mistaken, 1e-4, 1),
        )


def detect(
    layout: Layout,
    pairs: Pairs,
    voices: Voices,
    belief: Belief,
    *,
    accuracy: Floats,
    settings: Settings,
) -> Copying:
    """Bayes over "independent", "copies" and "is copied" at each copy rate; then each claim without what is copied.

    `accuracy` is that of each claim's source.
    """
    unaided = _Unaided.of(layout, voices, belief, settings)
    forth, back = (np.zeros((len(settings.copy_rates), len(pairs.low))) for _ in range(2))
    for couples in pairs.couples:
        first, second = unaided.chances(couples, accuracy)
        for row, rate in enumerate(settings.copy_rates):
            forth[row] += tally(couples.pair, couples.shared * np.log(rate / first + 1 - rate), len(pairs.low))
            back[row] += tally(couples.pair, couples.shared * np.log(rate / second + 1 - rate), len(pairs.low))
    forth, back = _posterior(forth, back, pairs, settings) if pairs.couples else (forth, back)
    said, echo = layout.table.claim_weight, np.zeros(len(layout.table.claim_weight))
    for couples in pairs.couples:
        likely = (forth + back).sum(axis=0)[couples.pair] > NEGLIGIBLE
        one, other, pair = couples.one[likely], couples.other[likely], couples.pair[likely]
        couples = Couples(one, other, pair, couples.shared[likely])
        first, second = unaided.chances(couples, accuracy)
        copied = np.zeros(len(pair))
        for row, rate in enumerate(settings.copy_rates):
            copied += forth[row][pair] * rate / (rate + (1 - rate) * first)
            copied += back[row][pair] * rate / (rate + (1 - rate) * second)
        echo += tally(one, copied * said[other], len(said)) + tally(other, copied * said[one], len(said))
    return Copying(forth, back, said / (1 + echo))


def _posterior(forth: Floats, back: Floats, pairs: Pairs, settings: Settings) -> tuple[Floats, Floats]:
    """The evidence of shared values, with that of differing ones and the prior, as chances."""
    rate = np.array(settings.copy_rates)
    prior = settings.copying / max(pairs.sources - 1, 1)
    against = np.log(1 - rate)[:, None] * pairs.differ + np.log(prior / len(rate))
    stacked = np.concatenate([forth + against, back + against, np.full((1, len(pairs.low)), np.log(1 - prior))])
    raised = np.exp(stacked - stacked.max(axis=0))
    chance = raised / raised.sum(axis=0)
    return chance[: len(rate)], chance[len(rate) : -1]
