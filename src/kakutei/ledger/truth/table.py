"""Assertions as arrays: who says which value of which item, in one canonical order.

Names are ranked alphabetically and claims sorted before anything is added up, so the order in which assertions
arrive changes nothing, not even the last bit of a sum.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

Near = Callable[[str, Sequence[str]], Iterable[tuple[int, int, float]]]
"""`near(kind, values)` gives triples (true, said, share), indices into `values`: a source that knows `true` may well
say `said`, a less precise or slightly different form of it. The shares of one `true` should add up to at most 1."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """`source` says that `item` has `value`.

    `kind` groups the items on which sources are good or bad together (dates, credits). `weight` in (0, 1] is how
    firmly it is said. `copied_from` names the source it is known to repeat: the two are then one voice.
    """

    source: str
    item: str
    value: str
    kind: str = ""
    weight: float = 1.0
    copied_from: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Assertions of one voice merged. Values are grouped by item, claims by value.

    `claim_*` run over claims, `value_*` over the distinct values of items, `near_*` over pairs of them; `first[i]` is
    the first value of item i, with one more at the end.
    """

    sources: tuple[str, ...]
    kinds: tuple[str, ...]
    items: tuple[str, ...]
    values: tuple[str, ...]
    item_kind: Ints
    first: Ints
    value_item: Ints
    claim_source: Ints
    claim_value: Ints
    claim_weight: Floats
    near_true: Ints
    near_said: Ints
    near_share: Floats

    @property
    def claim_item(self) -> Ints:
        """The item each claim is about."""
        return self.value_item[self.claim_value]


def tally(group: Ints | NDArray[np.int32], weight: Floats, size: int) -> Floats:
    """The sum of `weight` per group, for groups 0 to `size` - 1."""
    return np.bincount(group, weight, size).astype(np.float64, copy=False)


@dataclass(slots=True)
class _Names:
    """Strings numbered in order of arrival, then ranked by alphabet."""

    codes: dict[str, int] = field(default_factory=dict)
    column: array[int] = field(default_factory=lambda: array("q"))

    def add(self, name: str) -> None:
        self.column.append(self.codes.setdefault(name, len(self.codes)))

    def ranked(self) -> tuple[tuple[str, ...], Ints]:
        names = tuple(sorted(self.codes))
        rank = np.empty(len(names), dtype=np.int64)
        rank[[self.codes[name] for name in names]] = np.arange(len(names))
        return names, rank[np.frombuffer(self.column, dtype=np.int64)] if names else rank


def _merged(keys: Sequence[Ints], weight: Floats) -> tuple[list[Ints], Floats]:
    """Rows sorted by `keys` (first key first); equal rows become one with the greatest weight."""
    order = np.lexsort([-weight, *reversed(keys)])
    columns = [key[order] for key in keys]
    fresh = np.ones(len(order), dtype=bool)
    if len(order):
        fresh[1:] = np.any([column[1:] != column[:-1] for column in columns], axis=0)
    return [column[fresh] for column in columns], weight[order][fresh]


def _split(voice: Ints, weight: Floats) -> Floats:
    """One voice that gives several values for one item speaks for each with a part of its weight."""
    total = tally(voice, weight, int(voice.max(initial=-1)) + 1)
    return weight * weight / total[voice] if len(weight) else weight


def _pairs(near: Near | None, kinds: Sequence[str], values: Sequence[str], first: Ints) -> tuple[Ints, Ints, Floats]:
    true, said, share = array("q"), array("q"), array("d")
    if near is not None:
        bounds = first.tolist()
        for kind, (low, high) in zip(kinds, pairwise(bounds), strict=True):
            if high - low < 2:
                continue
            for i, j, part in near(kind, values[low:high]):
                if i != j and part > 0:
                    true.append(low + i)
                    said.append(low + j)
                    share.append(part)
    return (
        np.array(true, dtype=np.int64),
        np.array(said, dtype=np.int64),
        np.array(share, dtype=np.float64),
    )


def tabulate(assertions: Iterable[Assertion], *, near: Near | None = None) -> Table:
    """The arrays of `assertions`, in any order. Raises ValueError for a weight outside (0, 1]."""
    sources, kinds, items, values = _Names(), _Names(), _Names(), _Names()
    weights = array("d")
    for one in assertions:
        if not 0 < one.weight <= 1:
            raise ValueError(f"weight {one.weight} of {one.source} on {one.item} is not in (0, 1]")
        sources.add(one.source if one.copied_from is None else one.copied_from)
        kinds.add(one.kind)
        items.add(one.item)
        values.add(one.value)
        weights.append(one.weight)
    source_names, source = sources.ranked()
    kind_names, kind = kinds.ranked()
    item_names, item = items.ranked()
    value_names, value = values.ranked()
    weight = np.array(weights, dtype=np.float64)
    (kind, item, value, source), weight = _merged([kind, item, value, source], weight)
    item_key, item_of = np.unique(kind * max(len(item_names), 1) + item, return_inverse=True)
    value_key, value_of = np.unique(item_of * max(len(value_names), 1) + value, return_inverse=True)
    _, voice = np.unique(item_of * max(len(source_names), 1) + source, return_inverse=True)
    value_item = value_key // max(len(value_names), 1)
    item_kind = item_key // max(len(item_names), 1)
    first = np.searchsorted(value_item, np.arange(len(item_key) + 1))
    texts = tuple(value_names[i] for i in (value_key % max(len(value_names), 1)).tolist())
    near_true, near_said, near_share = _pairs(near, [kind_names[k] for k in item_kind.tolist()], texts, first)
    return Table(
        sources=source_names,
        kinds=kind_names,
        items=tuple(item_names[i] for i in (item_key % max(len(item_names), 1)).tolist()),
        values=texts,
        item_kind=item_kind,
        first=first,
        value_item=value_item,
        claim_source=source,
        claim_value=value_of.astype(np.int64),
        claim_weight=_split(voice, weight),
        near_true=near_true,
        near_said=near_said,
        near_share=near_share,
    )
