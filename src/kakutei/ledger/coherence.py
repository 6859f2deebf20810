"""What the slots of one work say about each other: no work is news and over, an increase leads to the total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from kakutei.types import CirculationValue, Fact, Statement, StatusValue, WorkKey

_NEWS = ("announced", "in_production")
_LATER = ("ongoing", "resumed", "ended")
_STANDS = ("confirmed", "reported")


def cohere(facts: Sequence[Fact], statements: Mapping[str, Statement]) -> Iterator[Fact]:
    """The same facts, in order, with what other facts of their work make of them."""
    for _, group in groupby(facts, key=_work):
        of_work = list(group)
        announcing = _announcing(of_work, statements)
        for fact in of_work:
            if isinstance(fact.value, StatusValue) and fact.value.state in _LATER and fact.standing in _STANDS:
                yield _not_yet(fact, announcing, statements)
            elif isinstance(fact.value, CirculationValue) and fact.value.increase:
                yield _reconciled(fact, fact.value, of_work, statements)
            else:
                yield fact


def _work(fact: Fact) -> WorkKey:
    return fact.work


def _documents(fact: Fact, statements: Mapping[str, Statement]) -> set[str]:
    return {statements[one].printing.document for one in fact.supporting}


def _announcing(facts: Sequence[Fact], statements: Mapping[str, Statement]) -> set[str]:
    """The documents that present the work as one to come."""
    return {
        document
        for fact in facts
        if isinstance(fact.value, StatusValue) and fact.value.state in _NEWS and fact.standing in _STANDS
        for document in _documents(fact, statements)
    }


def _not_yet(fact: Fact, announcing: set[str], statements: Mapping[str, Statement]) -> Fact:
    """A work that is over only by texts that announce it has not begun; more likely another one is meant."""
    if not _documents(fact, statements) <= announcing or fact.judgements:
        return fact
    return replace(fact, standing="disputed", why=(*fact.why, "the same text announces the work"))


def _reconciled(
    fact: Fact, value: CirculationValue, facts: Sequence[Fact], statements: Mapping[str, Statement]
) -> Fact:
    """An increase with what it was added to: the total of the same text, less the increase, beside the totals known."""
    totals = {
        one.value.copies: one
        for one in facts
        if isinstance(one.value, CirculationValue) and not one.value.increase and one.value.of == value.of
    }
    own = _documents(fact, statements)
    reached = [copies for copies, one in totals.items() if _documents(one, statements) & own and copies > value.copies]
    if not reached:
        return fact
    before = max(reached) - value.copies
    if before in totals:
        words = f"fits: from {before:,} to {max(reached):,}"
    else:
        lower = max((copies for copies in totals if copies < max(reached)), default=None)
        known = "no earlier total is known" if lower is None else f"the total known before is {lower:,}"
        words = f"would start from {before:,}; {known}"
    return replace(fact, why=(*fact.why, words))
