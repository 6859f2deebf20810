"""What is learnt of sources from all they said: how often each is right, and who depends on whom.

Only what can be wrong teaches: values that exclude each other (dates, figures, roles of one person) and spellings. What
was overtaken by time is no mistake. The result is an input of later resolving (`Context.trust`), not a part of it: it
is learnt at a time, from a ledger as of then, and stays as it is until it is learnt anew. It is always learnt from what
the priors by tier make of the statements, never from what was learnt before: so learning twice is learning once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kakutei.ledger.franchises import Context
from kakutei.ledger.knowing import by, in_force, last_day, said_day
from kakutei.ledger.policy import Policy
from kakutei.ledger.truth import Assertion, Dependence, discover, tabulate
from kakutei.text import fold_title
from kakutei.types import Fact, Judgement, Ledger, Printing, Statement

_TELLING = ("confirmed", "reported", "disputed")
_EXCLUSIVE = ("one", "dates", "growing")


@dataclass(frozen=True, slots=True)
class Copying:
    """So many of the `documents` of `copier` are known to be copies of documents of `origin` (both are voices)."""

    copier: str
    origin: str
    copies: int
    documents: int

    @property
    def chance(self) -> float:
        """The chance that another document of it is one as well; one of its own is granted to every source."""
        return self.copies / (self.documents + 1)


@dataclass(frozen=True, slots=True)
class Trust:
    """`accuracy` by voice (the folded name of an outlet or speaker), and the voices that depend on one another.

    `dependences` are learnt from shared values, `copying` from documents known to be copies.
    """

    accuracy: Mapping[str, float]
    dependences: tuple[Dependence, ...] = ()
    copying: tuple[Copying, ...] = ()


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt at one time, from `claims` in `documents` under the judgements in force, by a version of policy.

    `as_of` is what was asked for (an EDTF day, None for all time), `said_by` the last day on which anything happened
    that it rests on. It holds from `learnt` until `forgotten` (instants), only while all of `judgements` are in force.
    """

    id: str
    trust: Trust
    learnt: str
    said_by: str
    claims: int
    documents: int
    policy: str
    as_of: str | None = None
    judgements: tuple[str, ...] = ()
    forgotten: str | None = None


def learn(ledger: Ledger, policy: Policy) -> Trust:
    """What the ledger's own facts teach of the voices in it, with the policy's accuracy by tier as the prior."""
    copying = tuple(_copying(ledger))
    assertions = sorted(_assertions(ledger, policy), key=lambda one: (one.item, one.source, one.value))
    if not assertions:
        return Trust({}, (), copying)
    finding = discover(tabulate(assertions), priors=_priors(ledger, policy))
    return Trust(finding.accuracies(), finding.dependences, copying)


def last_happening(ledger: Ledger) -> str:
    """The last day on which something was said, or withdrawn, that the ledger rests on; "" for an empty one.

    An undated document counts from the day it was recorded, as in every view as of a day.
    """
    days = {
        day
        for printing in {one.printing for one in ledger.statements.values()}
        for day in (said_day(printing) or printing.recorded[:10], (printing.withdrawn or "")[:10])
    }
    return max(days, default="")


def in_use(
    rows: Iterable[Learnt],
    judgements: Iterable[Judgement],
    *,
    as_of: str | None = None,
    recorded_by: str | None = None,
) -> Learnt | None:
    """The newest of those learnt and not forgotten by then, from nothing said after `as_of`; None where there is none.

    What was learnt of all time goes before what was learnt as of a day, and a later day before an earlier one.
    """
    held = {judgement.id for judgement in in_force(judgements, recorded_by=recorded_by)}
    said_by = None if as_of is None else last_day(as_of)
    counting = (
        row
        for row in rows
        if by(row.learnt, recorded_by)
        and not (row.forgotten is not None and by(row.forgotten, recorded_by))
        and (said_by is None or row.said_by <= said_by)
        and held.issuperset(row.judgements)
    )
    return max(counting, key=lambda row: ("9" if row.as_of is None else last_day(row.as_of), _age(row)), default=None)


def _age(row: Learnt) -> tuple[str, int, str]:
    return row.learnt, len(row.id), row.id


def trusting(context: Context, row: Learnt | None) -> Context:
    """The context with what was learnt; without anything learnt the priors by tier hold."""
    if row is None:
        return context
    return replace(context, trust=row.trust.accuracy, repeats=repeats(row.trust))


def repeats(trust: Trust) -> dict[str, str]:
    """The voice that each voice repeats more likely than not, at the end of all repeating: together they are one."""
    likely = [(one.chance + one.reverse, one.copier, one.origin) for one in trust.dependences]
    likely += [(one.chance, one.copier, one.origin) for one in trust.copying if one.chance > 0.5]
    direct = {copier: origin for _, copier, origin in sorted(likely)}
    return {voice: root for voice in direct if (root := _root(voice, direct)) != voice}


def _root(voice: str, direct: Mapping[str, str]) -> str:
    """Where repeating ends; of voices that repeat each other in a circle, the first in the alphabet."""
    seen: list[str] = []
    while voice in direct and voice not in seen:
        seen.append(voice)
        voice = direct[voice]
    return min(seen[seen.index(voice) :]) if voice in seen else voice


def outlet_of(printing: Printing) -> str:
    """The voice of an outlet, of a document where it has none."""
    return fold_title(printing.outlet or printing.document)


def voice_of(statement: Statement) -> str:
    """The voice that a statement is: its speaker, else its outlet, else the document itself."""
    speaker = statement.claim.speaker
    return fold_title(speaker) if speaker else outlet_of(statement.printing)


def _copying(ledger: Ledger) -> Iterator[Copying]:
    """Which outlets' documents are known copies of others' documents, and how many of them."""
    printings = {
        one.printing.document: one.printing for one in ledger.statements.values() if one.printing.withdrawn is None
    }
    documents = Counter(map(outlet_of, printings.values()))
    pairs = Counter(
        (outlet_of(printing), outlet_of(origin))
        for printing in printings.values()
        if (origin := printings.get(printing.copy_of or "")) is not None and outlet_of(origin) != outlet_of(printing)
    )
    for (copier, copied), copies in sorted(pairs.items()):
        yield Copying(copier, copied, copies, documents[copier])


def _priors(ledger: Ledger, policy: Policy) -> dict[str, float]:
    """The best tier under which a voice was printed; a speaker has that of the outlet that names it."""
    priors: dict[str, float] = {}
    for statement in ledger.statements.values():
        voice, chance = voice_of(statement), policy.accuracy[statement.printing.tier]
        priors[voice] = max(priors.get(voice, 0.0), chance)
    return priors


def _assertions(ledger: Ledger, policy: Policy) -> Iterator[Assertion]:
    values: dict[tuple[str, str], list[Assertion]] = {}
    for fact in ledger.facts:
        rule = policy.rule(fact.kind, fact.value)
        if fact.standing not in _TELLING:
            continue
        if rule.mode in _EXCLUSIVE and not rule.recurring:
            for document, one in _values(fact, ledger):
                values.setdefault((document, one.item), []).append(one)
        yield from _spellings(fact, ledger)
    for told in values.values():
        if len({one.value for one in told}) == 1:
            yield from dict.fromkeys(told)


def _values(fact: Fact, ledger: Ledger) -> Iterator[tuple[str, Assertion]]:
    """The word of each document and voice on the fact.

    A document that tells several values of a slot side by side does not say that one of them is wrong: it teaches
    nothing of that slot.
    """
    item = f"{fact.work} {fact.kind} {fact.slot}"
    for one in fact.supporting:
        statement = ledger.statements[one]
        yield statement.printing.document, Assertion(voice_of(statement), item, fact.key, fact.kind)


def _spellings(fact: Fact, ledger: Ledger) -> Iterator[Assertion]:
    """The usual spelling against the slips, where there are any."""
    slips = {one: variant.spelling for variant in fact.variants if variant.slip for one in variant.statements}
    item = f"{fact.work} {fact.kind} {fact.slot} {fact.key} spelling"
    for one in (*fact.supporting, *slips) if slips else ():
        yield Assertion(voice_of(ledger.statements[one]), item, slips.get(one, ""), "spelling")
