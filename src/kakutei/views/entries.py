"""Facts made ready to be shown: entries, citations, and everything behind a value."""

from __future__ import annotations

from collections.abc import Iterable

from kakutei.types import Fact, Ledger, Statement
from kakutei.views.records import Citation, Entry, Uncounted, WhyValue
from kakutei.views.wording import value_text, work_label


def citation(statement: Statement) -> Citation:
    """The receipt of one statement."""
    claim, printing = statement.claim, statement.printing
    return Citation(
        statement=statement.id,
        document=printing.document,
        quote=claim.quote,
        outlet=printing.outlet,
        tier=printing.tier,
        published=printing.published,
        recorded=printing.recorded,
        url=printing.url,
        title=printing.title,
        lang=printing.lang,
        speaker=claim.speaker,
        stance=claim.stance,
        withdrawn=printing.withdrawn,
    )


def entry(fact: Fact, ledger: Ledger) -> Entry:
    """The fact with its first receipt and who said it."""
    cited = _first(fact, ledger)
    outlet = None if cited is None else cited.outlet or cited.document
    return Entry(
        fact=fact,
        label=work_label(fact.work),
        text=value_text(fact.value),
        standing=fact.standing,
        says=fact.speaker or outlet or "a judgement",
        first=cited,
        support=len({ledger.statements[one].printing.document for one in fact.supporting}),
        variants=tuple(f"{variant.spelling} ({variant.note})" for variant in fact.variants),
    )


def _first(fact: Fact, ledger: Ledger) -> Citation | None:
    """The receipt by the one who said it first-hand if that is known, else the earliest."""
    told = [ledger.statements[one] for one in fact.supporting] or [
        ledger.statements[one.statement] for one in fact.not_counted
    ]
    spoken = [one for one in told if fact.speaker is not None and one.claim.speaker == fact.speaker]
    return citation((spoken or told)[0]) if told else None


def entries(facts: Iterable[Fact], ledger: Ledger) -> tuple[Entry, ...]:
    """All of them, in the same order."""
    return tuple(entry(fact, ledger) for fact in facts)


def behind(fact: Fact, ledger: Ledger) -> WhyValue:
    """Everything behind one value."""
    return WhyValue(
        entry=entry(fact, ledger),
        reasons=fact.why,
        counted=tuple(citation(ledger.statements[one]) for one in fact.supporting),
        not_counted=tuple(
            Uncounted(citation(ledger.statements[one.statement]), one.reason, one.detail) for one in fact.not_counted
        ),
    )
