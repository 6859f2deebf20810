"""What is learnt of sources from all they said: how often each is right, and who depends on whom.

Only what can be wrong teaches: values that exclude each other (dates, figures, roles of one person) and spellings. What
was overtaken by time is no mistake. The result is an input of later resolving (`Context.trust`), not a part of it: it
is learnt at a time, from a ledger as of then, and stays as it is until it is learnt anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kakutei.ledger.policy import Policy
from kakutei.ledger.truth import Assertion, Dependence, discover, tabulate
from kakutei.text import fold_title
from kakutei.types import Fact, Ledger, Statement

_TELLING = ("confirmed", "reported", "disputed")
_EXCLUSIVE = ("one", "dates", "growing")


@dataclass(frozen=True, slots=True)
class Trust:
    """`accuracy` by voice (the folded name of an outlet or speaker), and the voices that depend on one another."""

    accuracy: Mapping[str, float]
    dependences: tuple[Dependence, ...]


def learn(ledger: Ledger, policy: Policy) -> Trust:
    """What the ledger's own facts teach of the voices in it, with the policy's accuracy by tier as the prior."""
    assertions = sorted(_assertions(ledger, policy), key=lambda one: (one.item, one.source, one.value))
    if not assertions:
        return Trust({}, ())
    finding = discover(tabulate(assertions), priors=_priors(ledger, policy))
    return Trust(finding.accuracies(), finding.dependences)


def voice_of(statement: Statement) -> str:
    """The voice that a statement is: its speaker, else its outlet, else the document itself."""
    printing = statement.printing
    return fold_title(statement.claim.speaker or printing.outlet or printing.document)


def _priors(ledger: Ledger, policy: Policy) -> dict[str, float]:
    """The best tier under which a voice was printed; a speaker has that of the outlet that names it."""
    priors: dict[str, float] = {}
    for statement in ledger.statements.values():
        voice, chance = voice_of(statement), policy.accuracy[statement.printing.tier]
        priors[voice] = max(priors.get(voice, 0.0), chance)
    return priors


def _assertions(ledger: Ledger, policy: Policy) -> Iterator[Assertion]:
    for fact in ledger.facts:
        rule = policy.rule(fact.kind, fact.value)
        if fact.standing not in _TELLING:
            continue
        if rule.mode in _EXCLUSIVE and not rule.recurring:
            yield from _values(fact, ledger)
        yield from _spellings(fact, ledger)


def _values(fact: Fact, ledger: Ledger) -> Iterator[Assertion]:
    item = f"{fact.work} {fact.kind} {fact.slot}"
    for one in fact.supporting:
        yield Assertion(voice_of(ledger.statements[one]), item, fact.key, fact.kind)


def _spellings(fact: Fact, ledger: Ledger) -> Iterator[Assertion]:
    """The usual spelling against the slips, where there are any."""
    slips = {one: variant.spelling for variant in fact.variants if variant.slip for one in variant.statements}
    item = f"{fact.work} {fact.kind} {fact.slot} {fact.key} spelling"
    for one in (*fact.supporting, *slips) if slips else ():
        yield Assertion(voice_of(ledger.statements[one]), item, slips.get(one, ""), "spelling")
