"""Which titles are names of one series, seasons left aside: what the catalogue tells the ledger.

A title may belong to several works. It names a series only if all works that have it as an official title are of one
series; if none has, the same is asked of synonyms, and then of short forms, which must be longer. Everything else is
left to what the news says.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kakutei.catalogue.records import MAIN, Role
from kakutei.text import spelling_key, without_article

_MANY = 500
_LANGUAGES = ("ja", "en", "x-jat")
_SHORTEST: dict[Role, tuple[int, int]] = {"synonym": (5, 3), "short": (5, 3)}
"""Letters of a name that is not official: Latin ones, others. `DN` or 恋 may be anything."""
_OFFICIAL = (2, 1)
_MOST_WORKS = 200
_BEGINNING = 3
"""Letters of a native title that makes longer ones beginning with it the same series, under one English title."""


@dataclass(frozen=True, slots=True)
class _Holder:
    """A work that has a title, and in which role."""

    work: int
    role: Role
    language: str
    script: str


def series_of(connection: sqlite3.Connection, titles: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The works of the one series that each title names, by title; titles that name none, or several, are left out."""
    spellings: dict[str, list[str]] = {}
    for title in sorted(set(titles)):
        spellings.setdefault(spelling_key(title), []).append(title)
    holders = _holders(connection, list(spellings))
    holders |= _otherwise_articled(
        connection, {key: several[0] for key, several in spellings.items() if key not in holders}
    )
    natives = _natives(connection, {one.work for several in holders.values() for one in several})
    found: dict[str, tuple[int, ...]] = {}
    for key, several in holders.items():
        works = _meant(key, several, natives)
        found.update(dict.fromkeys(spellings[key], works) if works else {})
    return found


def rows_among(connection: sqlite3.Connection, titles: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Those of these titles that are names of one series, row by row; a title by itself tells nothing."""
    named = series_of(connection, titles)
    parents: dict[int, int] = {}

    def root(work: int) -> int:
        while (parent := parents.setdefault(work, work)) != work:
            work = parent
        return work

    for works in named.values():
        for work in works[1:]:
            one, other = sorted((root(works[0]), root(work)))
            parents[other] = one
    rows: dict[int, list[str]] = {}
    for title, works in sorted(named.items()):
        rows.setdefault(root(works[0]), []).append(title)
    return tuple(tuple(row) for row in rows.values() if len(row) > 1)


def _holders(connection: sqlite3.Connection, keys: Sequence[str]) -> dict[str, list[_Holder]]:
    found: dict[str, list[_Holder]] = {}
    for start in range(0, len(keys), _MANY):
        chunk = keys[start : start + _MANY]
        query = (
            "SELECT title.base_key, work.work, title.role, title.language, title.script FROM title"
            f" JOIN work ON work.entry = title.entry WHERE title.base_key IN ({','.join('?' * len(chunk))})"
        )
        for key, *holder in connection.execute(query, chunk):
            found.setdefault(key, []).append(_Holder(*holder))
    return found


def _otherwise_articled(connection: sqlite3.Connection, unknown: Mapping[str, str]) -> dict[str, list[_Holder]]:
    """The holders of titles that are only known with a “The” before them, or only without."""
    others = {
        key: (spelling_key(without_article(title)), spelling_key(f"the {title}")) for key, title in unknown.items()
    }
    found = _holders(connection, sorted({other for pair in others.values() for other in pair}))
    return {key: held for key, pair in others.items() for other in pair if (held := found.get(other))}


def _natives(connection: sqlite3.Connection, works: Iterable[int]) -> dict[int, set[str]]:
    """The folded native titles of works, without their seasons."""
    found: dict[int, set[str]] = {}
    ordered = sorted(works)
    for start in range(0, len(ordered), _MANY):
        chunk = ordered[start : start + _MANY]
        query = (
            "SELECT work.work, title.base_key FROM work JOIN title ON title.entry = work.entry"
            f" WHERE title.role = 'native' AND work.work IN ({','.join('?' * len(chunk))})"
        )
        for work, key in connection.execute(query, chunk):
            found.setdefault(work, set()).add(key)
    return found


def _meant(key: str, holders: Sequence[_Holder], natives: Mapping[int, set[str]]) -> tuple[int, ...]:
    for works in _tiers(key, holders):
        if works:
            return tuple(sorted(works)) if _one_series(sorted(works), natives) else ()
    return ()


def _tiers(key: str, holders: Sequence[_Holder]) -> Iterator[set[int]]:
    """The works with a title, those first that have it as an official one."""
    read = [one for one in holders if _is_read_here(one)]
    if _long_enough(key, _OFFICIAL):
        yield {one.work for one in read if one.role in MAIN}
    for role, shortest in _SHORTEST.items():
        if _long_enough(key, shortest):
            yield {one.work for one in read if one.role == role}


def _is_read_here(holder: _Holder) -> bool:
    """Whether news in English or Japanese would print it: Chinese titles in kanji are no names here."""
    if holder.language == "und":
        return holder.script in ("Latn", "Jpan") or holder.role in MAIN
    return holder.language.partition("-")[0] in _LANGUAGES or holder.language in _LANGUAGES


def _long_enough(key: str, shortest: tuple[int, int]) -> bool:
    return len(key) >= shortest[0 if key.isascii() else 1] and not key.isdigit()


def _one_series(works: Sequence[int], natives: Mapping[int, set[str]]) -> bool:
    """Whether the native titles of works lead from one to the next: the same, or one beginning with another."""
    if len(works) > _MOST_WORKS:
        return False
    reached, waiting = [works[0]], list(works[1:])
    while waiting:
        near = next((work for work in waiting if any(_related(work, one, natives) for one in reached)), None)
        if near is None:
            return False
        waiting.remove(near)
        reached.append(near)
    return True


def _related(one: int, other: int, natives: Mapping[int, set[str]]) -> bool:
    mine, theirs = natives.get(one, set()), natives.get(other, set())
    if not mine.isdisjoint(theirs):
        return True
    return any(min(len(a), len(b)) >= _BEGINNING and (a.startswith(b) or b.startswith(a)) for a in mine for b in theirs)
