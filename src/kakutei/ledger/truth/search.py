"""The search for the world that explains the claims best, seen from several points of view.

EM climbs the nearest hill, and a clique of copiers is a hill. Worlds are compared by what they leave unexplained: the
likelihood of every claim, and what copying explains of it on top. Copies of copies add nothing to a world that way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from kakutei.ledger.truth.dependence import Copying, Pairs, detect, explained, independent, pair_up, unaided
from kakutei.ledger.truth.likelihood import Layout, Voices, believe, by_kind, overall
from kakutei.ledger.truth.settings import Settings
from kakutei.ledger.truth.table import Floats, Table, tally

DOUBT = 0.6
"""What all others are taken for while one source is believed: a little better than chance."""

WORLD_ROUNDS = 3
"""How often a world looks for its copies before it is judged."""

SAME = 1e-4
"""Climbs whose evidence differs by less than this share of it have come to the same place."""


def learnt(layout: Layout, knew: Floats, prior: Floats, settings: Settings) -> tuple[Floats, Floats]:
    """Accuracy per source, and per source and kind (row by row); copied claims count in full, right or wrong."""
    general = overall(layout, knew, layout.table.claim_weight, prior, settings)
    return general, by_kind(layout, knew, layout.table.claim_weight, general, settings)


def to_the_letter(layout: Layout, pairs: Pairs, prior: Floats, settings: Settings) -> Voices:
    """The voices before anything is known of the truth: only verbatim copies are discounted.

    Every source is taken to be as accurate as the crowd agrees with it, and at least as its prior says.
    """
    table = layout.table
    voices = Voices.of(layout, table.claim_weight, settings)
    others = tally(table.value_item, voices.votes, len(table.items))[layout.claim_item] - voices.weight
    agreed = np.maximum(voices.votes[table.claim_value] - voices.weight, 0)
    share = np.where(others > 1e-9, agreed / np.maximum(others, 1e-9), 1.0)
    crowd = learnt(layout, share, prior, settings)[1][layout.claim_cell]
    own = np.maximum(crowd, prior[table.claim_source])
    verbatim = replace(settings, copy_rates=(settings.verbatim_rate,))
    weight = independent(layout, pairs, detect(pairs, own, verbatim), own, verbatim)
    return Voices.of(layout, weight, settings)


def sampled(table: Table, claims: int) -> Table:
    """Every so many-th item of `table`, so that about `claims` claims are left; the sources and kinds stay."""
    stride = -(-len(table.claim_value) // claims)
    if stride <= 1:
        return table
    kept = np.arange(len(table.items)) % stride == 0
    value_kept = kept[table.value_item]
    claim_kept, near_kept = value_kept[table.claim_value], value_kept[table.near_true]
    item_at, value_at = np.cumsum(kept) - 1, np.cumsum(value_kept) - 1
    value_item = item_at[table.value_item[value_kept]]
    return replace(
        table,
        items=tuple(np.array(table.items, dtype=object)[kept].tolist()),
        values=tuple(np.array(table.values, dtype=object)[value_kept].tolist()),
        item_kind=table.item_kind[kept],
        first=np.searchsorted(value_item, np.arange(int(kept.sum()) + 1)),
        value_item=value_item,
        claim_source=table.claim_source[claim_kept],
        claim_value=value_at[table.claim_value[claim_kept]],
        claim_weight=table.claim_weight[claim_kept],
        near_true=value_at[table.near_true[near_kept]],
        near_said=value_at[table.near_said[near_kept]],
        near_share=table.near_share[near_kept],
    )


def viewpoints(table: Table, number: int) -> list[int]:
    """Sources that differ: each time the one with the most values that no earlier one of them gives."""
    left, chosen = table.claim_weight, list[int]()
    for _ in range(min(number, len(table.sources))):
        fresh = tally(table.claim_source, left, len(table.sources))
        star = int(np.argmax(fresh))
        if fresh[star] <= 0:
            break
        chosen.append(star)
        said = np.zeros(len(table.values), dtype=bool)
        said[table.claim_value[table.claim_source == star]] = True
        left = np.where(said[table.claim_value], 0.0, left)
    return chosen


def _starts(layout: Layout, voices: Voices, prior: Floats, settings: Settings) -> Iterator[Floats]:
    """Accuracies per source to begin from: where plain EM leads from each point of view, and each view by itself."""
    source, places = layout.table.claim_source, np.arange(len(prior))
    stars = viewpoints(layout.table, settings.starts)
    trusted = settings.bounds[1]
    reached: list[float] = []
    for accuracy in [prior, *(np.where(places == star, trusted, DOUBT) for star in stars)]:
        for _ in range(settings.search_rounds):
            belief = believe(layout, voices, accuracy[source])
            accuracy = overall(layout, belief.claim, voices.weight, prior, settings)
        if all(abs(belief.evidence - other) > SAME * abs(other) for other in reached):
            reached.append(belief.evidence)
            yield accuracy
    yield from (np.where(places == star, trusted, 0.5) for star in stars)


@dataclass(frozen=True, slots=True)
class World:
    """One explanation of all claims: accuracies per source and kind (row by row), and who copies whom of `pairs`."""

    kinds: Floats
    pairs: Pairs
    copying: Copying


def search(table: Table, prior: Floats, settings: Settings) -> World:
    """The world that explains the claims of `table` best."""
    layout = Layout.of(table, settings)
    pairs = pair_up(layout)
    voices = to_the_letter(layout, pairs, prior, settings)
    worlds = (
        _settled(layout, pairs, voices, start, prior, settings) for start in _starts(layout, voices, prior, settings)
    )
    best, top = next(worlds)
    for world, fit in worlds:
        if fit > top + 1e-9 * abs(fit):
            best, top = world, fit
    return best


def _settled(
    layout: Layout, pairs: Pairs, voices: Voices, accuracy: Floats, prior: Floats, settings: Settings
) -> tuple[World, float]:
    """The world around `accuracy`, having looked for its copies, and how well it explains the claims."""
    source = layout.table.claim_source
    belief = believe(layout, voices, accuracy[source])
    for _ in range(WORLD_ROUNDS):
        accuracy, kinds = learnt(layout, belief.claim, prior, settings)
        own = unaided(layout, belief, kinds[layout.claim_cell])
        weight = independent(layout, pairs, detect(pairs, own, settings), own, settings)
        voices = Voices.of(layout, weight, settings)
        for _ in range(2):
            belief = believe(layout, voices, accuracy[source])
            accuracy = overall(layout, belief.claim, voices.weight, prior, settings)
        belief = believe(layout, voices, accuracy[source])
    accuracy, kinds = learnt(layout, belief.claim, prior, settings)
    own = unaided(layout, belief, kinds[layout.claim_cell])
    doubt = prior * np.log(accuracy) + (1 - prior) * np.log(1 - accuracy)
    fit = float((_contested(layout) * np.log(own)).sum()) + settings.source_strength * float(doubt.sum())
    return World(kinds, pairs, detect(pairs, own, settings)), fit + explained(pairs, own, settings)


def _contested(layout: Layout) -> Floats:
    """The weight of each claim on an item of which others speak too; a lone claim tells nothing of its source."""
    said = layout.table.claim_weight
    total = tally(layout.claim_item, said, len(layout.table.items))[layout.claim_item]
    return np.where(total - said > 1e-9, said, 0.0)
