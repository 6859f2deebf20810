"""The search: copies to the letter first, then the best explanation from several points of view, then the details."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kakutei.ledger.truth.dependence import Copying, Pairs, carried, detect, independent, pair_up, unaided
from kakutei.ledger.truth.likelihood import Layout, Voices, believe
from kakutei.ledger.truth.search import learnt, sampled, search
from kakutei.ledger.truth.settings import Settings
from kakutei.ledger.truth.table import Floats, Table


@dataclass(frozen=True, slots=True)
class Dependence:
    """`copier` repeats `origin` with this `chance`; `reverse` is the chance that it is the other way round."""

    copier: str
    origin: str
    chance: float
    reverse: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What `discover` believes. Arrays run as in `table`."""

    table: Table
    posterior: Floats
    """per value"""
    other: Floats
    """per item: none of the claimed values"""
    accuracy: Floats
    """per source"""
    kind_accuracy: Floats
    """per source and kind, two-dimensional"""
    weight: Floats
    """per claim: how much of one independent voice it is"""
    dependences: tuple[Dependence, ...]
    """more likely than not, in the order of the alphabet"""

    def posteriors(self) -> dict[tuple[str, str, str], float]:
        """(kind, item, value) to its posterior."""
        table = self.table
        kinds = [table.kinds[k] for k in table.item_kind.tolist()]
        return {
            (kinds[item], table.items[item], value): chance
            for item, value, chance in zip(
                table.value_item.tolist(), table.values, self.posterior.tolist(), strict=True
            )
        }

    def accuracies(self) -> dict[str, float]:
        """Source to its accuracy over all kinds."""
        return dict(zip(self.table.sources, self.accuracy.tolist(), strict=True))

    def best(self) -> dict[tuple[str, str], tuple[str, float]]:
        """(kind, item) to its likeliest value, the first in the alphabet of equals, and that value's posterior."""
        table = self.table
        order = np.lexsort((-self.posterior, table.value_item))[table.first[:-1]].tolist()
        return {
            (table.kinds[kind], item): (table.values[top], float(self.posterior[top]))
            for kind, item, top in zip(table.item_kind.tolist(), table.items, order, strict=True)
        }


def discover(table: Table, *, priors: Mapping[str, float] | None = None, settings: Settings | None = None) -> Finding:
    """What is true and whom to believe. `priors` gives sources their accuracy before the claims (by tier, say)."""
    settings = settings or Settings()
    given = priors or {}
    prior = np.clip([given.get(name, settings.accuracy) for name in table.sources], *settings.bounds)
    world = search(sampled(table, settings.search_claims), prior, settings)
    layout = Layout.of(table, settings)
    pairs = pair_up(layout)
    kinds, copying = world.kinds, carried(world.copying, world.pairs, to=pairs)
    own = kinds[layout.claim_cell]
    for _ in range(settings.rounds):
        weight = independent(layout, pairs, copying, own, settings)
        belief = believe(layout, Voices.of(layout, weight, settings), kinds[layout.claim_cell])
        general, kinds = learnt(layout, belief.claim, prior, settings)
        own = unaided(layout, belief, kinds[layout.claim_cell])
        copying = detect(pairs, own, settings)
    return Finding(
        table=table,
        posterior=belief.value,
        other=belief.other,
        accuracy=general,
        kind_accuracy=kinds.reshape(len(prior), max(len(table.kinds), 1)),
        weight=weight,
        dependences=_named(table, pairs, copying),
    )


def _named(table: Table, pairs: Pairs, copying: Copying) -> tuple[Dependence, ...]:
    """The pairs that depend on each other more likely than not, the likelier copier first."""
    forth, back = copying.forth.sum(axis=0), copying.back.sum(axis=0)
    found = []
    for at in np.flatnonzero(forth + back > 0.5).tolist():
        low, high = table.sources[int(pairs.low[at])], table.sources[int(pairs.high[at])]
        chances = float(forth[at]), float(back[at])
        if chances[0] >= chances[1]:
            found.append(Dependence(low, high, *chances))
        else:
            found.append(Dependence(high, low, chances[1], chances[0]))
    return tuple(found)
