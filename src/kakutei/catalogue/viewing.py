"""Works as the catalogue gives them: titles with their origins, ids, and why their entries are one."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from kakutei.catalogue.databases import BY_NAME
from kakutei.catalogue.records import CatalogueWork, ForeignId, Joined, OriginTitle, Role, Title

_ROLES: tuple[Role, ...] = ("english", "romaji", "native", "synonym", "short")
"""The role of the title to show: what an English page prints, then what it can."""
_T = TypeVar("_T")


def work_of(connection: sqlite3.Connection, work: int) -> CatalogueWork:
    """The work that this number names, with everything that its entries say."""
    entries = connection.execute(
        "SELECT entry.id, origin.name, entry.key, entry.medium, entry.season, entry.year FROM work"
        " JOIN entry ON entry.id = work.entry JOIN origin ON origin.id = entry.origin"
        " WHERE work.work = ? ORDER BY entry.origin, entry.id",
        (work,),
    ).fetchall()
    places = {number: (origin, key) for number, origin, key, *_ in entries}
    titles = tuple(_titles(connection, work))
    return CatalogueWork(
        key="/".join(places[work]),
        title=_shown(titles),
        titles=titles,
        ids=tuple(_ids(connection, work)),
        medium=_usual(entry[3] for entry in entries),
        season=_usual(entry[4] for entry in entries),
        year=min((entry[5] for entry in entries if entry[5]), default=None),
        entries=tuple(places.values()),
        joined=tuple(_joined(connection, work, places)),
    )


def works_by_id(connection: sqlite3.Connection, wanted: ForeignId) -> tuple[int, ...]:
    """The numbers of the works with an id."""
    query = (
        "SELECT DISTINCT work.work FROM foreign_id JOIN work ON work.entry = foreign_id.entry"
        " WHERE foreign_id.site = ? AND foreign_id.id = ? ORDER BY 1"
    )
    return tuple(int(row[0]) for row in connection.execute(query, (wanted.site, wanted.id)))


def _titles(connection: sqlite3.Connection, work: int) -> Iterator[OriginTitle]:
    """Each title once, with the origins that print it so; official ones first, in the order of the entries."""
    query = (
        "SELECT title.text, title.base, title.role, title.language, title.script, origin.name FROM work"
        " JOIN entry ON entry.id = work.entry JOIN origin ON origin.id = entry.origin"
        " JOIN title ON title.entry = entry.id WHERE work.work = ? ORDER BY title.id"
    )
    found: dict[str, tuple[Title, str, list[str]]] = {}
    for text, base, role, language, script, origin in connection.execute(query, (work,)):
        told = Title(text, role, language, script)
        title, _, origins = found.setdefault(text, (told, base, []))
        if _ROLES.index(told.role) < _ROLES.index(title.role):
            found[text] = (told, base, origins)
        if origin not in origins:
            origins.append(origin)
    for title, base, origins in sorted(found.values(), key=lambda each: _ROLES.index(each[0].role)):
        yield OriginTitle(title, base, tuple(origins))


def _ids(connection: sqlite3.Connection, work: int) -> Iterator[tuple[ForeignId, tuple[str, ...]]]:
    query = (
        "SELECT foreign_id.site, foreign_id.id, foreign_id.level, origin.name FROM work"
        " JOIN entry ON entry.id = work.entry JOIN origin ON origin.id = entry.origin"
        " JOIN foreign_id ON foreign_id.entry = entry.id WHERE work.work = ? ORDER BY origin.id"
    )
    found: dict[ForeignId, list[str]] = {}
    for site, number, level, origin in connection.execute(query, (work,)):
        found.setdefault(ForeignId(site, number, level), []).append(origin)
    known = list(BY_NAME)
    for one in sorted(found, key=lambda one: (known.index(one.site) if one.site in BY_NAME else 99, one.site, one.id)):
        yield one, tuple(dict.fromkeys(found[one]))


def _joined(connection: sqlite3.Connection, work: int, places: dict[int, tuple[str, str]]) -> Iterator[Joined]:
    query = "SELECT one, other, why, judgement FROM joined WHERE work = ? ORDER BY rowid"
    for one, other, why, judgement in connection.execute(query, (work,)):
        if one in places and other in places:
            yield Joined(places[one], places[other], why, judgement)


def _shown(titles: Sequence[OriginTitle]) -> str:
    """The official title, as most origins style it."""
    best = min(titles, key=lambda each: (_ROLES.index(each.title.role), -len(each.origins)))
    return best.title.text


def _usual(values: Iterable[_T | None]) -> _T | None:
    told = Counter(value for value in values if value is not None)
    return told.most_common(1)[0][0] if told else None
