"""Problems that were met, each once, with the source and the times of those that come again."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, or_, select, update

from kakutei.errors import Problem
from kakutei.store import rows
from kakutei.store.records import Noted
from kakutei.store.schema import problems

_MANY = 500


def add(connection: Connection, found: Iterable[Problem], recorded: str, source: str | None) -> None:
    """Keep new problems; one that is known and comes of a source again was met last at `recorded`."""
    new = {(problem.where, problem.line, problem.what): problem for problem in found}
    for row in _known(connection, {problem.where for problem in new.values()}):
        again = new.pop((row.where, row.line, row.what), None)
        if again is not None and source is not None:
            met = {"source": source, "last": recorded, "times": (row.times or 1) + 1, "advice": again.advice}
            connection.execute(update(problems).where(problems.c.key == row.key).values(met))
    if new:
        connection.execute(insert(problems), [rows.problem_values(each, recorded, source) for each in new.values()])


def noted(connection: Connection, source: str | None, since: str | None) -> tuple[Noted, ...]:
    """The problems in the order in which they were first met."""
    query = select(problems).order_by(problems.c.key)
    if source is not None:
        query = query.where(problems.c.source == source)
    if since is not None:
        query = query.where(or_(problems.c.recorded >= since, problems.c.last >= since))
    return tuple(rows.noted(row) for row in connection.execute(query))


def _known(connection: Connection, wheres: set[str]) -> list[rows.Row]:
    ordered = sorted(wheres)
    return [
        row
        for start in range(0, len(ordered), _MANY)
        for row in connection.execute(select(problems).where(problems.c.where.in_(ordered[start : start + _MANY])))
    ]
