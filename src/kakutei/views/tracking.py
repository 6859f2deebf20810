"""The track record of every source: right, early, wrong, copying whom, with the cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from kakutei.types import Fact, Ledger, Printing, Statement
from kakutei.views.entries import citation, entry
from kakutei.views.records import Case, CaseSort, Entry, TrackRecord

_WRONG = frozenset({"contradicted", "drifted", "outlier", "stale", "rejected", "overridden"})


def track(ledger: Ledger) -> tuple[TrackRecord, ...]:
    """The record of every outlet, by name; a document without an outlet is its own source.

    Right is what supports a confirmed value, wrong what contradicts one, is denied, drifted from its origin or was
    misspelt. What is still open, or was overtaken by time, tells nothing.
    """
    printings = {one.printing.document: one.printing for one in ledger.statements.values()}
    cases: dict[str, list[Case]] = {_source(printing): [] for printing in printings.values()}
    for fact in ledger.facts:
        shown = entry(fact, ledger)
        for case in _cases(fact, shown, ledger):
            cases[_source(ledger.statements[case.citation.statement].printing)].append(case)
    return tuple(_record(source, cases[source], printings) for source in sorted(cases))


def _source(printing: Printing) -> str:
    return printing.outlet or printing.document


def _cases(fact: Fact, shown: Entry, ledger: Ledger) -> Iterator[Case]:
    for one in fact.supporting:
        statement = ledger.statements[one]
        if fact.standing == "confirmed":
            yield _case("right", shown, statement, "; ".join(fact.why))
            if _came_before(statement, fact):
                yield _case("early", shown, statement, f"confirmed on {fact.known}")
    for uncounted in fact.not_counted:
        statement = ledger.statements[uncounted.statement]
        if uncounted.reason == "copy":
            yield _case("copied", shown, statement, uncounted.detail)
        elif uncounted.reason == "variant" or (
            uncounted.reason in _WRONG and (fact.standing in ("confirmed", "denied") or uncounted.reason == "drifted")
        ):
            yield _case("wrong", shown, statement, uncounted.detail)


def _case(sort: CaseSort, shown: Entry, statement: Statement, detail: str) -> Case:
    return Case(sort, shown, citation(statement), detail)


def _came_before(statement: Statement, fact: Fact) -> bool:
    """Whether the document was out before the value was confirmed."""
    published = statement.printing.published
    return published is not None and fact.known is not None and published[:10] < fact.known[: len(published[:10])]


def _record(source: str, cases: list[Case], printings: Mapping[str, Printing]) -> TrackRecord:
    own = [printing for printing in printings.values() if _source(printing) == source]
    copied = Counter(
        _source(printings[one.copy_of]) if one.copy_of in printings else one.copy_of for one in own if one.copy_of
    )
    right = sum(case.sort == "right" for case in cases)
    wrong = sum(case.sort == "wrong" for case in cases)
    return TrackRecord(
        source=source,
        tier=min(own, key=lambda printing: printing.document).tier,
        documents=len(own),
        cases=tuple(cases),
        copies=tuple(sorted(copied.items(), key=lambda pair: (-pair[1], pair[0]))),
        share=right / (right + wrong) if right + wrong else None,
    )
