"""What a catalogue says of the titles that are printed: kept beside the claims, so that deriving needs no catalogue."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from kakutei.store.schema import aliases, meta

_CONSULTED = "catalogue_edition"


def rows_of(connection: Connection) -> tuple[tuple[str, ...], ...]:
    """Titles that are names of one work, row by row; rows and titles in a fixed order."""
    works: dict[str, list[str]] = {}
    for row in connection.execute(select(aliases)):
        works.setdefault(row.work, []).append(row.title)
    return tuple(sorted(tuple(sorted(titles)) for titles in works.values()))


def consulted(connection: Connection) -> str | None:
    """The edition of the catalogue that was asked last."""
    found = connection.scalar(select(meta.c.value).where(meta.c.key == _CONSULTED))
    return str(found) if found is not None else None


def replace_rows(connection: Connection, rows: Iterable[tuple[str, ...]], edition: str) -> set[str]:
    """Put rows in the place of what was kept; the titles of rows that are new or gone."""
    new = {tuple(sorted(row)) for row in rows}
    changed = new ^ set(rows_of(connection))
    if changed:
        connection.execute(delete(aliases))
        if new:
            values = [{"title": title, "work": row[0]} for row in sorted(new) for title in row]
            connection.execute(insert(aliases), values)
    connection.execute(delete(meta).where(meta.c.key == _CONSULTED))
    connection.execute(insert(meta).values(key=_CONSULTED, value=edition))
    return {title for row in changed for title in row}
