"""The search: copies to the letter first, then the best explanation from several points of view, then the details."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kakutei.ledger.truth.dependence import Copying, Pairs, detect, pair_up
from kakutei.ledger.truth.likelihood import Belief, Layout, believe, by_kind, overall
from kakutei.ledger.truth.settings import Settings
from kakutei.ledger.truth.table import Floats, Table, tally


@dataclass(frozen=True, slots=True)
class Dependence:
    """`source` copies `other` with this `chance`; `either` counts the other direction in."""

    source: str
    other: str
    chance: float
    either: float


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
    """more likely than not, by source and other"""

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


def _search(layout: Layout, weight: Floats, prior: Floats, settings: Settings) -> Floats:
    """Claim accuracies of the likeliest explanation: from the priors, or from believing one of the large sources."""
    table = layout.table
    source = table.claim_source
    mass = tally(source, table.claim_weight, len(prior))
    largest = np.lexsort((np.arange(len(mass)), -mass))[: settings.starts].tolist()
    best, top = prior[source], -np.inf
    for star in [None, *largest]:
        general = prior if star is None else np.where(np.arange(len(prior)) == star, settings.bounds[1], 0.6)
        for _ in range(settings.search_rounds):
            belief = believe(layout, general[source], weight, settings)
            reached, general = general, overall(layout, belief.claim, weight, prior, settings)
        doubt = prior * np.log(reached) + (1 - prior) * np.log(1 - reached)
        evidence = belief.evidence + settings.source_strength * float(doubt.sum())
        if evidence > top + 1e-9 * abs(evidence):
            best, top = general[source], evidence
    return best


def discover(table: Table, *, priors: Mapping[str, float] | None = None, settings: Settings | None = None) -> Finding:
    """What is true and whom to believe. `priors` gives sources their accuracy before the claims (by tier, say)."""
    settings = settings or Settings()
    given = priors or {}
    prior = np.clip([given.get(name, settings.accuracy) for name in table.sources], *settings.bounds)
    layout = Layout.of(table, settings)
    pairs = pair_up(layout)
    said = table.claim_weight
    claim_prior = prior[table.claim_source] if len(said) else said
    copying = detect(
        layout, pairs, _charity(layout), accuracy=claim_prior, settings=settings, rates=(settings.verbatim_rate,)
    )
    claims = _search(layout, copying.weight, prior, settings)
    for _ in range(settings.rounds):
        belief = believe(layout, claims, copying.weight, settings)
        general, kinds, claims = _learn(layout, belief, prior, settings)
        copying = detect(layout, pairs, belief, accuracy=claims, settings=settings, rates=settings.copy_rates)
    return Finding(
        table=table,
        posterior=belief.value,
        other=belief.other,
        accuracy=general,
        kind_accuracy=kinds.reshape(len(prior), max(len(table.kinds), 1)),
        weight=copying.weight,
        dependences=_named(table, pairs, copying),
    )


def _charity(layout: Layout) -> Belief:
    """As if whatever is said were true: nobody is suspected of copying for sharing an error yet."""
    table = layout.table
    said, size = table.claim_weight, len(table.values)
    votes = tally(table.claim_value, said, size)
    return Belief(np.ones(size), np.zeros(len(table.items)), np.ones(len(said)), votes, said, 0.0)


def _learn(layout: Layout, belief: Belief, prior: Floats, settings: Settings) -> tuple[Floats, Floats, Floats]:
    """Accuracy per source, per source and kind, and per claim."""
    said = layout.table.claim_weight
    general = overall(layout, belief.claim, said, prior, settings)
    kinds = by_kind(layout, belief.claim, said, general, settings)
    return general, kinds, kinds[layout.claim_cell]


def _named(table: Table, pairs: Pairs, copying: Copying) -> tuple[Dependence, ...]:
    """The pairs that depend on each other more likely than not."""
    forth = copying.chance.sum(axis=0)
    either = forth + forth[pairs.back]
    size = max(len(table.sources), 1)
    likely = np.flatnonzero(either > 0.5).tolist()
    return tuple(
        Dependence(
            source=table.sources[int(pairs.key[at]) // size],
            other=table.sources[int(pairs.key[at]) % size],
            chance=float(forth[at]),
            either=float(either[at]),
        )
        for at in likely
    )
