"""What was known when: statements as of a said day, or as taken in by a recorded day, in any combination.

Said time: a document is known from the end of its partial date (June 2023 is known from 30 June). An undated document
says nothing about when it spoke: in an as-of view it takes part from the day it was recorded, and never supersedes.
Recorded time: statements, withdrawals and judgements count from their instant. A withdrawal is recorded time as well,
so an as-of view of an earlier day still holds what was withdrawn only later. Judgements know recorded time only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kakutei.dates import earliest, edtf_of, latest
from kakutei.types import Judgement, Printing, Statement


def last_day(moment: str) -> str:
    """The last day that an EDTF date or an instant can mean, as YYYY-MM-DD. Raises ValueError where it is neither."""
    day = edtf_of(moment)
    if day is None:
        raise ValueError(f"not a date: {moment!r}")
    return latest(day).isoformat()


def said_day(printing: Printing) -> str | None:
    """The day from which the document's word is out, None for an undated one."""
    day = edtf_of(printing.published)
    return None if day is None else latest(day).isoformat()


def begin_day(printing: Printing) -> str | None:
    """The first day on which the document's word may have been out, None for an undated one."""
    day = edtf_of(printing.published)
    return None if day is None else earliest(day).isoformat()


def known(
    statements: Iterable[Statement], *, as_of: str | None = None, recorded_by: str | None = None
) -> tuple[Statement, ...]:
    """The statements known then, a later withdrawal undone, by id; None asks for all time. Dates or instants."""
    said_by = None if as_of is None else last_day(as_of)
    seen = {
        statement.id: _then(statement, said_by, recorded_by)
        for statement in statements
        if _said_by(statement.printing, said_by) and by(statement.printing.recorded, recorded_by)
    }
    return tuple(seen[key] for key in sorted(seen))


def in_force(judgements: Iterable[Judgement], *, recorded_by: str | None = None) -> tuple[Judgement, ...]:
    """The judgements made and not withdrawn by then, in the order they were made."""
    held = {
        judgement.id: judgement
        for judgement in judgements
        if by(judgement.made, recorded_by)
        and not (judgement.withdrawn is not None and by(judgement.withdrawn, recorded_by))
    }
    return tuple(sorted(held.values(), key=lambda one: (one.made, one.id)))


def _then(statement: Statement, said_by: str | None, recorded_by: str | None) -> Statement:
    withdrawn = statement.printing.withdrawn
    if withdrawn is None or (by(withdrawn, said_by) and by(withdrawn, recorded_by)):
        return statement
    return replace(statement, printing=replace(statement.printing, withdrawn=None))


def _said_by(printing: Printing, day: str | None) -> bool:
    if day is None:
        return True
    said = said_day(printing)
    return said <= day if said is not None else by(printing.recorded, day)


def by(instant: str, bound: str | None) -> bool:
    """Whether the instant lies within the bound: a day, or an instant given to the second."""
    if bound is None:
        return True
    return instant <= bound if "T" in bound else instant[:10] <= last_day(bound)
