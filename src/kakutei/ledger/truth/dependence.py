"""Who copies whom: evidence from shared values, the rarer the stronger, against values that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from kakutei.ledger.truth.likelihood import Belief, Layout, expanded
from kakutei.ledger.truth.settings import Settings
from kakutei.ledger.truth.table import Floats, Ints, Table, tally

BLOCK = 1_000_000
"""Pairs of claims looked at together: bounds the memory, changes no result."""


def _blocks(sizes: Ints) -> Iterator[slice]:
    """Slices of groups with about BLOCK pairs of members each."""
    ends = np.cumsum(sizes * sizes)
    start = 0
    while start < len(sizes):
        done = ends[start - 1] if start else 0
        stop = max(int(np.searchsorted(ends, done + BLOCK, side="right")), start + 1)
        yield slice(start, stop)
        start = stop


def _couples(start: Ints, count: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Ordered pairs of different members of each group, block by block."""
    for block in _blocks(count):
        size = count[block]
        first = int(start[block.start])
        members = np.arange(first, first + int(size.sum()))
        group = np.repeat(np.arange(block.start, block.stop), size)
        owner, other = expanded(start, count, group)
        one = members[owner]
        different = one != other
        yield one[different], other[different]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The ordered pairs of sources that share a value: `key` = source × number of sources + other, ascending.

    `differ` is how often both speak of an item and say different things.
    """

    key: Ints
    back: Ints
    """where the same pair the other way round stands"""
    differ: Floats

    def index(self, table: Table, one: Ints, other: Ints) -> Ints:
        """The pair of each couple of claims."""
        return np.searchsorted(self.key, _key(table, one, other))


def _key(table: Table, one: Ints, other: Ints) -> Ints:
    source = table.claim_source
    return source[one] * len(table.sources) + source[other]


def pair_up(layout: Layout) -> Pairs:
    """The pairs of `layout`; time and memory go with the pairs of claims on one item."""
    table = layout.table
    found = [np.unique(_key(table, *couple)) for couple in _couples(layout.claim_start, layout.claim_count)]
    key = np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.int64)
    size = max(len(table.sources), 1)
    back = np.searchsorted(key, key % size * size + key // size)
    count = np.bincount(layout.claim_item, minlength=len(table.items))
    differ = np.zeros(len(key))
    for one, other in _couples(np.cumsum(count) - count, count):
        unlike = table.claim_value[one] != table.claim_value[other]
        one, other = one[unlike], other[unlike]
        wanted = _key(table, one, other)
        at = np.minimum(np.searchsorted(key, wanted), max(len(key) - 1, 0))
        known = key[at] == wanted if len(key) else np.zeros(len(wanted), dtype=bool)
        shared = np.minimum(table.claim_weight[one], table.claim_weight[other])
        differ += tally(at[known], shared[known], len(key))
    return Pairs(key, back, differ)


@dataclass(frozen=True, slots=True)
class Copying:
    """Per pair the chance that the first source copies the second; `weight` per claim, less what is copied."""

    chance: Floats
    """rows: copy rates; columns: pairs"""
    weight: Floats


@dataclass(frozen=True, slots=True)
class _Surprise:
    """What it takes to say how expected it is that a source says a value without having copied it."""

    layout: Layout
    accuracy: Floats
    belief: Belief
    known: Floats
    wrong: Floats
    """mean number of wrong voices on the item when each value is wrong"""
    evenness: float

    def own(self, one: Ints, other: Ints) -> tuple[Floats, Floats]:
        """Chance that `one` and that `other` says this value unaided: knowing it, or mistaken as third parties are."""
        value = self.layout.table.claim_value[one]
        pair = self.belief.weight[one] + self.belief.weight[other]
        even = self.evenness / self.layout.false[self.layout.claim_item[one]]
        third = np.maximum(self.belief.votes[value] - pair, 0) + even
        mistaken = np.minimum(third / (np.maximum(self.wrong[value] - pair, 0) + self.evenness), 1)
        mistaken *= 1 - self.belief.value[value]
        known = self.known[value]
        first, second = self.accuracy[one], self.accuracy[other]
        return (
            np.clip(first * known + (1 - first) * mistaken, 1e-4, 1),
            np.clip(second * known + (1 - second) * mistaken, 1e-4, 1),
        )


def _surprise(layout: Layout, accuracy: Floats, belief: Belief, settings: Settings) -> _Surprise:
    table = layout.table
    item, items = table.value_item, len(table.items)
    total = tally(item, belief.votes, items)
    rest = total[item] - belief.votes + settings.evenness
    inverse = tally(item, belief.value / rest, items) + belief.other / (total + settings.evenness)
    doubt = 1 - belief.value
    mean = inverse[item] - belief.value / rest
    wrong = np.where(doubt > 1e-9, doubt / np.maximum(mean, 1e-12), 1.0) - settings.evenness
    known = belief.value * layout.exact
    known += tally(table.near_said, belief.value[table.near_true] * layout.near_chance, len(known))
    return _Surprise(layout, accuracy, belief, known, wrong, settings.evenness)


def detect(
    layout: Layout,
    pairs: Pairs,
    belief: Belief,
    *,
    accuracy: Floats,
    settings: Settings,
    rates: tuple[float, ...],
) -> Copying:
    """Bayes over "independent", "copies" and "is copied" at each of `rates`; then each claim without what is copied.

    `accuracy` is that of each claim's source.
    """
    table = layout.table
    surprise = _surprise(layout, accuracy, belief, settings)
    said = table.claim_weight
    evidence = np.zeros((len(rates), len(pairs.key)))
    for one, other in _couples(layout.claim_start, layout.claim_count):
        own, _ = surprise.own(one, other)
        at, shared = pairs.index(table, one, other), np.minimum(said[one], said[other])
        for row, rate in enumerate(rates):
            evidence[row] += tally(at, shared * np.log(rate / own + 1 - rate), len(pairs.key))
    share = np.array(rates)
    prior = settings.copying / max(len(table.sources) - 1, 1)
    evidence += np.log(1 - share)[:, None] * pairs.differ + np.log(prior / len(rates))
    stacked = np.concatenate([evidence, evidence[:, pairs.back], np.full((1, len(pairs.key)), np.log(1 - prior))])
    stacked = np.exp(stacked - stacked.max(axis=0)) if stacked.size else stacked
    chance = (stacked / stacked.sum(axis=0))[: len(rates)] if stacked.size else evidence
    return Copying(chance, said / (1 + _copied(surprise, pairs, chance, share)))


def _copied(surprise: _Surprise, pairs: Pairs, chance: Floats, rate: Floats) -> Floats:
    """Per claim, in how many other voices the same copy of this value sounds."""
    layout = surprise.layout
    table, said = layout.table, layout.table.claim_weight
    echo = np.zeros(len(said))
    for one, other in _couples(layout.claim_start, layout.claim_count):
        own, others = surprise.own(one, other)
        at = pairs.index(table, one, other)
        back = pairs.back[at]
        same = np.zeros(len(one))
        for row, c in enumerate(rate.tolist()):
            same += chance[row][at] * c / (c + (1 - c) * own) + chance[row][back] * c / (c + (1 - c) * others)
        echo += tally(one, same * said[other], len(said))
    return echo
