"""Judging: a person's decisions go in as dated rows and are never changed, only withdrawn."""

from __future__ import annotations

from dataclasses import replace

from kakutei.errors import UsageError
from kakutei.pipeline.asking import last_instant
from kakutei.store import Store
from kakutei.types import Fact, Judgement, Ledger, Work


def judge(store: Store, judgement: Judgement) -> Judgement:
    """Keep a decision under the next free id, j1, j2 and so on; the `id` that it comes with does not matter."""
    with store.transaction():
        numbered = replace(judgement, id=f"j{len(store.judgements()) + 1}")
        store.judge(numbered)
    return numbered


def withdraw(store: Store, judgement: str, *, at: str) -> Judgement:
    """End a decision from `at` on. Raises UsageError where there is none with this id in force."""
    store.withdraw_judgement(judgement, at=at)
    return next(one for one in store.judgements() if one.id == judgement)


def decisions(store: Store, *, recorded_by: str | None = None) -> tuple[Judgement, ...]:
    """Every decision made by then, oldest first; one that was withdrawn only later was not withdrawn then."""
    instant = last_instant(recorded_by)
    made = (one for one in store.judgements() if instant is None or one.made <= instant)
    return tuple(replace(one, withdrawn=None) if instant and (one.withdrawn or "") > instant else one for one in made)


def statement_id(store: Store, beginning: str) -> str:
    """The id of the one statement whose id begins so. Raises UsageError where there is none, or more than one."""
    found = store.statement_ids(beginning)
    if len(found) != 1:
        how = "is the beginning of several claims" if found else "is no claim"
        raise UsageError(f"{beginning} {how}; kakutei why TITLE KIND --json tells each claim's id as “statement”")
    return found[0]


def set_aside(store: Store, document: str) -> str:
    """The id of a document that may be set aside. Raises UsageError where it is unknown."""
    if not store.history([document]):
        raise UsageError(f"there is no document {document}; kakutei show TITLE --json tells the ids of its sources")
    return document


def work_of(fact: Fact, ledger: Ledger) -> Work:
    """The work of a fact as a text, else a judgement, prints it."""
    for one in (*fact.supporting, *(left_out.statement for left_out in fact.not_counted)):
        return ledger.statements[one].claim.work
    named = {judgement.id: judgement.work for judgement in ledger.judgements}
    return next(work for one in fact.judgements if (work := named.get(one)) is not None)
