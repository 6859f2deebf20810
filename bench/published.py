"""Published methods of truth discovery, compactly and as their papers give them, to measure ours beside.

Each takes the arrays of a `Table` and gives one score per value; the highest of an item wins. Copies are not merged,
kinds not told apart and near values not told from far ones, except where the method itself does so.

Vote           the value with the most sources
TruthFinder    Yin, Han, Yu, KDD 2007: γ = .3, ρ left out (no implication between values), start .9
PooledInvestment  Pasternack, Roth, COLING 2010: g = 1.4
CRH            Li, Li, Gao, Zhao, Fan, Han, SIGMOD 2014: 0-1 loss, weights from the share of the loss
Accu           Dong, Berti-Équille, Srivastava, VLDB 2009: ε = .2, n = 100, no copying
PopAccu        Dong, Saha, Srivastava, VLDB 2012: the popularity of the wrong values instead of n
AccuCopy       Dong, Berti-Équille, Srivastava, VLDB 2009: Accu with α = .2, c = .8, n = 100
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from kakutei.ledger.truth import Table
from kakutei.ledger.truth.table import tally

Floats = NDArray[np.float64]
Method = Callable[[Table], Floats]

ROUNDS = 20
FALSE_VALUES = 100


def _per_item(table: Table, score: Floats) -> Floats:
    """The exponentials of `score`, adding up to 1 in each item."""
    top = np.maximum.reduceat(score, table.first[:-1])
    raised = np.exp(score - top[table.value_item])
    return raised / tally(table.value_item, raised, len(table.items))[table.value_item]


def _mean(table: Table, score: Floats) -> Floats:
    """The mean over each source's claims."""
    size = len(table.sources)
    return tally(table.claim_source, score[table.claim_value] * table.claim_weight, size) / tally(
        table.claim_source, table.claim_weight, size
    )


def vote(table: Table) -> Floats:
    """The number of sources."""
    return tally(table.claim_value, table.claim_weight, len(table.values))


def truth_finder(table: Table) -> Floats:
    """Trust is the mean confidence of what a source says, confidence the logistic of summed -ln(1 - trust)."""
    trust = np.full(len(table.sources), 0.9)
    for _ in range(ROUNDS):
        tau = -np.log(1 - np.minimum(trust, 1 - 1e-6))
        summed = tally(table.claim_value, tau[table.claim_source] * table.claim_weight, len(table.values))
        trust = _mean(table, 1 / (1 + np.exp(-0.3 * summed)))
    return summed


def pooled_investment(table: Table) -> Floats:
    """Sources invest their trust evenly in their claims and are paid by the share of each claim's pooled return."""
    source, value, size = table.claim_source, table.claim_value, len(table.sources)
    spread = table.claim_weight / tally(source, table.claim_weight, size)[source]
    trust = np.ones(size)
    for _ in range(ROUNDS):
        invested = trust[source] * spread
        pool = tally(value, invested, len(table.values))
        grown = pool**1.4
        belief = pool * grown / tally(table.value_item, grown, len(table.items))[table.value_item]
        trust = tally(source, belief[value] * invested / np.maximum(pool[value], 1e-300), size)
        trust /= trust.mean()
    return belief


def crh(table: Table) -> Floats:
    """The weighted vote; a source's weight is -ln of its share of all the losses."""
    source, weight = table.claim_source, np.ones(len(table.sources))
    for _ in range(ROUNDS):
        score = tally(table.claim_value, weight[source] * table.claim_weight, len(table.values))
        winner = score >= np.maximum.reduceat(score, table.first[:-1])[table.value_item]
        loss = np.maximum(1 - _mean(table, winner.astype(np.float64)), 1e-6)
        weight = -np.log(loss / loss.sum())
    return score


def _odds(accuracy: Floats) -> Floats:
    clipped = np.clip(accuracy, 0.01, 0.99)
    return np.asarray(np.log(clipped / (1 - clipped)))


def accu(table: Table) -> Floats:
    """Bayes with evenly spread wrong values; accuracy is the mean posterior of what a source says."""
    accuracy = np.full(len(table.sources), 0.8)
    for _ in range(ROUNDS):
        each = (np.log(FALSE_VALUES) + _odds(accuracy))[table.claim_source] * table.claim_weight
        posterior = _per_item(table, tally(table.claim_value, each, len(table.values)))
        accuracy = _mean(table, posterior)
    return posterior


def pop_accu(table: Table) -> Floats:
    """Accu where a wrong value is as likely as it is popular among the wrong ones."""
    votes = vote(table)
    wrong = tally(table.value_item, votes, len(table.items))[table.value_item] - votes
    popular = votes * np.log(votes) + wrong * np.log(np.maximum(wrong, 1e-300)) * (wrong > 0)
    accuracy = np.full(len(table.sources), 0.8)
    for _ in range(ROUNDS):
        each = _odds(accuracy)[table.claim_source] * table.claim_weight
        posterior = _per_item(table, tally(table.claim_value, each, len(table.values)) - popular)
        accuracy = _mean(table, posterior)
    return posterior


def _couples(table: Table) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All ordered pairs of claims of one value by different sources."""
    count = np.bincount(table.claim_value, minlength=len(table.values))
    start = (np.cumsum(count) - count)[table.claim_value]
    size = count[table.claim_value]
    one = np.repeat(np.arange(len(size)), size)
    other = start[one] + np.arange(len(one)) - np.repeat(np.cumsum(size) - size, size)
    return one[one != other], other[one != other]


def _copied(table: Table, posterior: Floats, accuracy: Floats, both: Floats) -> Floats:
    """P(the row's source copies the column's) by shared true, shared false and different values."""
    alpha, rate, size = 0.2, 0.8, len(table.sources)
    one, other = _couples(table)
    pair = table.claim_source[one] * size + table.claim_source[other]
    true = tally(pair, posterior[table.claim_value[one]], size * size).reshape(size, size)
    false = tally(pair, np.ones(len(one)), size * size).reshape(size, size) - true
    error = 1 - np.clip(accuracy, 0.01, 0.99)
    same_true = np.outer(1 - error, 1 - error)
    same_false = np.outer(error, error) / FALSE_VALUES
    differ = np.maximum(both - true - false, 0)
    copied_true, copied_false = (1 - error) * rate + same_true * (1 - rate), error * rate + same_false * (1 - rate)
    ratio = (
        true * np.log(copied_true / same_true) + false * np.log(copied_false / same_false) + differ * np.log(1 - rate)
    )
    raised = np.exp(np.clip(ratio, -700, 700)) * alpha / 2
    return np.asarray(raised / (1 - alpha + raised + raised.T))


def accu_copy(table: Table) -> Floats:
    """Accu where a vote is discounted by the chance that it was copied from a better source of the same value."""
    size = len(table.sources)
    covers = np.zeros((size, len(table.items)), dtype=np.float32)
    covers[table.claim_source, table.claim_item] = 1
    both = (covers @ covers.T).astype(np.float64)
    one, other = _couples(table)
    accuracy, independent = np.full(size, 0.8), np.ones(len(table.claim_source))
    for _ in range(ROUNDS // 2):
        each = (np.log(FALSE_VALUES) + _odds(accuracy))[table.claim_source] * independent * table.claim_weight
        posterior = _per_item(table, tally(table.claim_value, each, len(table.values)))
        accuracy = _mean(table, posterior)
        copied = _copied(table, posterior, accuracy, both)
        rank = np.empty(size)
        rank[np.lexsort((np.arange(size), -accuracy))] = np.arange(size)
        source, origin = table.claim_source[one], table.claim_source[other]
        later = rank[source] > rank[origin]
        chance = copied[source, origin] + copied[origin, source]
        kept = np.log(np.maximum(1 - 0.8 * chance, 1e-3)) * later
        independent = np.exp(tally(one, kept, len(independent)))
    return posterior


METHODS: dict[str, Method] = {
    "Vote": vote,
    "TruthFinder": truth_finder,
    "PooledInvestment": pooled_investment,
    "CRH": crh,
    "Accu": accu,
    "PopAccu": pop_accu,
    "AccuCopy": accu_copy,
}
