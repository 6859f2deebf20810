"""Works as the catalogue gives them: titles with their origins, ids, and why their entries are one."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias, TypeVar

from kakutei.catalogue.databases import BY_NAME
from kakutei.catalogue.records import CatalogueWork, ForeignId, Joined, OriginTitle, Role, Title

_ROLES: tuple[Role, ...] = ("english", "romaji", "native", "synonym", "short")
"""The role of the title to show: what an English page prints, then what it can."""
_PLACES = {name: place for place, name in enumerate(BY_NAME)}
_MANY = 500
_T = TypeVar("_T")
_Row: TypeAlias = Sequence[Any]


def works_of(connection: sqlite3.Connection, works: Iterable[int]) -> dict[int, CatalogueWork]:
    """The works that these numbers name, with everything that their entries say, by number."""
    numbers = sorted(set(works))
    found: dict[int, CatalogueWork] = {}
    for start in range(0, len(numbers), _MANY):
        found.update(_works(connection, numbers[start : start + _MANY]))
    return found


def works_by_id(connection: sqlite3.Connection, wanted: ForeignId) -> tuple[int, ...]:
    """The numbers of the works with an id."""
    query = (
        "SELECT DISTINCT work.work FROM foreign_id JOIN work ON work.entry = foreign_id.entry"
        " WHERE foreign_id.site = ? AND foreign_id.id = ? ORDER BY 1"
    )
    return tuple(int(row[0]) for row in connection.execute(query, (wanted.site, wanted.id)))


def _works(connection: sqlite3.Connection, works: Sequence[int]) -> dict[int, CatalogueWork]:
    among = f"work.work IN ({','.join('?' * len(works))})"
    entries = _by_work(
        connection,
        "SELECT work.work, entry.id, origin.name, entry.key, entry.medium, entry.season, entry.year FROM work"
        " JOIN entry ON entry.id = work.entry JOIN origin ON origin.id = entry.origin"
        f" WHERE {among} ORDER BY entry.origin, entry.id",
        works,
    )
    titles = _by_work(
        connection,
        "SELECT work.work, title.text, title.base, title.role, title.language, title.script, origin.name FROM work"
        " JOIN entry ON entry.id = work.entry JOIN origin ON origin.id = entry.origin"
        f" JOIN title ON title.entry = entry.id WHERE {among} ORDER BY title.id",
        works,
    )
    ids = _by_work(
        connection,
        "SELECT work.work, foreign_id.site, foreign_id.id, foreign_id.level, origin.name FROM work"
        " JOIN entry ON entry.id = work.entry JOIN origin ON origin.id = entry.origin"
        f" JOIN foreign_id ON foreign_id.entry = entry.id WHERE {among} ORDER BY origin.id",
        works,
    )
    query = f"SELECT work, one, other, why, judgement FROM joined work WHERE {among} ORDER BY rowid"
    joined = _by_work(connection, query, works)
    return {
        work: _work(work, entries[work], titles.get(work, []), ids.get(work, []), joined.get(work, []))
        for work in works
    }


def _by_work(connection: sqlite3.Connection, query: str, works: Sequence[int]) -> dict[int, list[_Row]]:
    found: dict[int, list[_Row]] = {}
    for work, *row in connection.execute(query, works):
        found.setdefault(work, []).append(row)
    return found


def _work(
    work: int, entries: Sequence[_Row], titles: Sequence[_Row], ids: Sequence[_Row], joined: Sequence[_Row]
) -> CatalogueWork:
    places: dict[int, tuple[str, str]] = {number: (origin, key) for number, origin, key, *_ in entries}
    shown = tuple(_titles(titles))
    return CatalogueWork(
        key="/".join(places[work]),
        title=_shown(shown),
        titles=shown,
        ids=tuple(_ids(ids)),
        medium=_usual(entry[3] for entry in entries),
        season=_usual(entry[4] for entry in entries),
        year=min((entry[5] for entry in entries if entry[5]), default=None),
        entries=tuple(places.values()),
        joined=tuple(Joined(places[one], places[other], why, judgement) for one, other, why, judgement in joined),
    )


def _titles(rows: Iterable[_Row]) -> Iterator[OriginTitle]:
    """Each title once, with the origins that print it so; official ones first, in the order of the entries."""
    found: dict[str, tuple[Title, str, list[str]]] = {}
    for text, base, role, language, script, origin in rows:
        told = Title(text, role, language, script)
        title, _, origins = found.setdefault(text, (told, base, []))
        if _ROLES.index(told.role) < _ROLES.index(title.role):
            found[text] = (told, base, origins)
        if origin not in origins:
            origins.append(origin)
    for title, base, origins in sorted(found.values(), key=lambda each: _ROLES.index(each[0].role)):
        yield OriginTitle(title, base, tuple(origins))


def _ids(rows: Iterable[_Row]) -> Iterator[tuple[ForeignId, tuple[str, ...]]]:
    found: dict[ForeignId, list[str]] = {}
    for site, number, level, origin in rows:
        found.setdefault(ForeignId(site, number, level), []).append(origin)
    for one in sorted(found, key=lambda one: (_PLACES.get(one.site, len(_PLACES)), one.site, one.id)):
        yield one, tuple(dict.fromkeys(found[one]))


def _shown(titles: Sequence[OriginTitle]) -> str:
    """The official title, as most origins style it."""
    best = min(titles, key=lambda each: (_ROLES.index(each.title.role), -len(each.origins)))
    return best.title.text


def _usual(values: Iterable[_T | None]) -> _T | None:
    told = [value for value in values if value is not None]
    return Counter(told).most_common(1)[0][0] if len(told) > 1 else next(iter(told), None)
