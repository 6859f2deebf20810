"""The search: copies to the letter first, then the best explanation from several points of view, then the details."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from kakutei.ledger.truth.dependence import Copying, Pairs, detect, pair_up
from kakutei.ledger.truth.likelihood import Belief, Layout, Voices, believe, by_kind, overall
from kakutei.ledger.truth.settings import Settings
from kakutei.ledger.truth.table import Floats, Table, tally

DOUBT = 0.6
"""What all others are taken for while one source is believed: a little better than chance."""


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


def _search(layout: Layout, voices: Voices, prior: Floats, settings: Settings) -> Floats:
    """Source accuracies of the likeliest explanation: from the priors, or from believing one of the large sources."""
    table = layout.table
    mass = tally(table.claim_source, table.claim_weight, len(prior))
    largest = np.lexsort((np.arange(len(mass)), -mass))[: settings.starts].tolist()
    best, top = prior, -np.inf
    for star in [None, *largest]:
        accuracy = prior if star is None else np.where(np.arange(len(prior)) == star, settings.bounds[1], DOUBT)
        for _ in range(settings.search_rounds):
            belief = believe(layout, voices, accuracy[table.claim_source])
            reached, accuracy = accuracy, overall(layout, belief.claim, voices.weight, prior, settings)
        doubt = prior * np.log(reached) + (1 - prior) * np.log(1 - reached)
        evidence = belief.evidence + settings.source_strength * float(doubt.sum())
        if evidence > top + 1e-9 * abs(evidence):
            best, top = accuracy, evidence
    return best


def discover(table: Table, *, priors: Mapping[str, float] | None = None, settings: Settings | None = None) -> Finding:
    """What is true and whom to believe. `priors` gives sources their accuracy before the claims (by tier, say)."""
    settings = settings or Settings()
    given = priors or {}
    prior = np.clip([given.get(name, settings.accuracy) for name in table.sources], *settings.bounds)
    layout = Layout.of(table, settings)
    pairs = pair_up(layout)
    source = table.claim_source
    verbatim = replace(settings, copy_rates=(settings.verbatim_rate,))
    voices = Voices.of(layout, table.claim_weight, settings)
    agreeing = _learn(layout, _agreement(layout, voices), prior, settings)[1][layout.claim_cell]
    charity = np.maximum(agreeing, prior[source])
    copying = detect(layout, pairs, voices, _charity(table), accuracy=charity, settings=verbatim)
    voices = Voices.of(layout, copying.weight, settings)
    claims = _search(layout, voices, prior, settings)[source]
    for _ in range(settings.rounds):
        belief = believe(layout, voices, claims)
        general, kinds = _learn(layout, belief.claim, prior, settings)
        claims = kinds[layout.claim_cell]
        copying = detect(layout, pairs, voices, belief, accuracy=claims, settings=settings)
        voices = Voices.of(layout, copying.weight, settings)
    return Finding(
        table=table,
        posterior=belief.value,
        other=belief.other,
        accuracy=general,
        kind_accuracy=kinds.reshape(len(prior), max(len(table.kinds), 1)),
        weight=copying.weight,
        dependences=_named(table, pairs, copying),
    )


def _learn(layout: Layout, knew: Floats, prior: Floats, settings: Settings) -> tuple[Floats, Floats]:
    """Accuracy per source, and per source and kind; a copied claim counts in full: right or wrong all the same."""
    general = overall(layout, knew, layout.table.claim_weight, prior, settings)
    return general, by_kind(layout, knew, layout.table.claim_weight, general, settings)


def _agreement(layout: Layout, voices: Voices) -> Floats:
    """The share of the other voices on its item that agree with each claim; 1 where there are none."""
    others = tally(layout.table.value_item, voices.votes, len(layout.table.items))[layout.claim_item] - voices.weight
    agreed = voices.votes[layout.table.claim_value] - voices.weight
    return np.where(others > 1e-9, np.maximum(agreed, 0) / np.maximum(others, 1e-9), 1.0)


def _charity(table: Table) -> Belief:
    """As if whatever is said were true: nobody is suspected of copying for sharing an error yet."""
    return Belief(np.ones(len(table.values)), np.zeros(len(table.items)), np.ones(len(table.claim_weight)), 0.0)


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
