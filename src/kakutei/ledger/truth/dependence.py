"""Who copies whom: evidence from shared values, the rarer the stronger, against values that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kakutei.ledger.truth.likelihood import Belief, Layout, expanded
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


def unaided(layout: Layout, belief: Belief, accuracy: Floats) -> Floats:
    """Per claim, the chance that its source says so without copying: knowing it, or hitting on this wrong value."""
    table = layout.table
    known = belief.value * np.exp(layout.log_exact)
    known += tally(table.near_said, belief.value[table.near_true] * layout.near_chance, len(known))
    wrong = (1 - belief.value) / layout.false[table.value_item]
    own = accuracy * known[table.claim_value] + (1 - accuracy) * wrong[table.claim_value]
    return np.clip(own, 1e-6, 1.0)


def _evidence(pairs: Pairs, own: Floats, rates: tuple[float, ...]) -> tuple[Floats, Floats]:
    """Log likelihood ratios, in rows of `rates`: low copies high, high copies low, against independent."""
    size = len(pairs.low)
    forth, back = np.zeros((len(rates), size)), np.zeros((len(rates), size))
    for couples in pairs.couples:
        first, second = own[couples.one], own[couples.other]
        for row, rate in enumerate(rates):
            forth[row] += tally(couples.pair, couples.shared * np.log(rate / first + 1 - rate), size)
            back[row] += tally(couples.pair, couples.shared * np.log(rate / second + 1 - rate), size)
    against = np.log(1 - np.array(rates))[:, None] * pairs.differ
    return forth + against, back + against


def _prior(pairs: Pairs, settings: Settings) -> float:
    """The chance that a source copies a given other."""
    return settings.copying / max(pairs.sources - 1, 1)


@dataclass(frozen=True, slots=True)
class Copying:
    """Per pair, in rows of copy rates, the chance that low copies high (`forth`) and high copies low (`back`)."""

    forth: Floats
    back: Floats


def detect(pairs: Pairs, own: Floats, settings: Settings) -> Copying:
    """Bayes over "independent", "copies" and "is copied" at each copy rate; `own` is each claim's chance `unaided`."""
    forth, back = _evidence(pairs, own, settings.copy_rates)
    if not pairs.couples:
        return Copying(forth, back)
    prior, number = _prior(pairs, settings), len(settings.copy_rates)
    each = np.log(prior / number)
    stacked = np.concatenate([forth + each, back + each, np.full((1, len(pairs.low)), np.log(1 - prior))])
    raised = np.exp(stacked - stacked.max(axis=0))
    chance = raised / raised.sum(axis=0)
    return Copying(chance[:number], chance[number:-1])


def carried(copying: Copying, pairs: Pairs, *, to: Pairs) -> Copying:
    """What was found of some pairs, for all of `to`; the others are taken to be independent."""
    place = np.searchsorted(to.low * to.sources + to.high, pairs.low * to.sources + pairs.high)
    forth, back = (np.zeros((len(side), len(to.low))) for side in (copying.forth, copying.back))
    forth[:, place], back[:, place] = copying.forth, copying.back
    return Copying(forth, back)


def independent(layout: Layout, pairs: Pairs, copying: Copying, own: Floats, settings: Settings) -> Floats:
    """How much of a voice of its own each claim is: its weight over one more than the voices that share its copy."""
    said, echo = layout.table.claim_weight, np.zeros(len(own))
    either = (copying.forth + copying.back).sum(axis=0)
    for couples in pairs.couples:
        likely = either[couples.pair] > NEGLIGIBLE
        one, other, pair = couples.one[likely], couples.other[likely], couples.pair[likely]
        copied = np.zeros(len(pair))
        for row, rate in enumerate(settings.copy_rates):
            copied += copying.forth[row][pair] * rate / (rate + (1 - rate) * own[one])
            copied += copying.back[row][pair] * rate / (rate + (1 - rate) * own[other])
        echo += tally(one, copied * said[other], len(own)) + tally(other, copied * said[one], len(own))
    return said / (1 + echo)


def explained(pairs: Pairs, own: Floats, settings: Settings) -> float:
    """What copying explains of the claims: the greatest forest of pairs by log likelihood ratio (Chow and Liu 1968)."""
    forth, back = _evidence(pairs, own, settings.copy_rates)
    gain = np.maximum(forth, back).max(axis=0, initial=0.0) + np.log(_prior(pairs, settings))
    parent, total = list(range(pairs.sources)), 0.0

    def root(source: int) -> int:
        while parent[source] != source:
            parent[source] = parent[parent[source]]
            source = parent[source]
        return source

    worth = np.flatnonzero(gain > 0)
    for edge in worth[np.argsort(-gain[worth], kind="stable")].tolist():
        one, other = root(int(pairs.low[edge])), root(int(pairs.high[edge]))
        if one != other:
            parent[one] = other
            total += float(gain[edge])
    return total
