"""Files and addresses into the catalogue, and finding works in it and in the record."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from kakutei import rulebook
from kakutei.catalogue import (
    Catalogue,
    CatalogueWork,
    Format,
    Match,
    Outcome,
    Source,
    likeness,
    open_catalogue,
    open_text,
    recognise,
    spelling_key,
    without_article,
)
from kakutei.errors import UsageError
from kakutei.pipeline.keeping import listing
from kakutei.store import Store
from kakutei.views import ListingRow

Told: TypeAlias = Callable[[int, int], None]
"""Told how many bytes are done, and how many there are."""

_LEAST = 0.6
_BEST = 10


@dataclass(frozen=True, slots=True)
class Found:
    """What a query may mean: a work of the catalogue, a franchise of the record (key and title), or what is both.

    `score` is in (0, 1]; `spelling` is the title that comes nearest, or the address.
    """

    score: float
    spelling: str
    work: CatalogueWork | None
    franchise: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Adding:
    """What is to be taken in: a path or an address, at which instant, and what a person tells of it."""

    source: str
    now: str
    name: str | None = None
    form: Format | None = None
    licence: str | None = None


def add_to_catalogue(catalogue: Catalogue, told: Adding, progress: Told | None = None) -> Outcome:
    """Take a file in, under the name that is told or else that of its format (of one's own list: of its file).

    Raises UsageError where it cannot be opened, is of no known format, or nothing in it could be read.
    """
    path = Path(told.source)
    try:
        text = open_text(path)
        size = path.stat().st_size
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error}); check the path") from error
    with text:
        reader = recognise(text)
        form = told.form or (reader.format if reader else None)
        name = told.name or (path.name.partition(".")[0] if form in (None, "own") else str(form))
        source = Source(name, os.path.abspath(path), told.now, told.form, told.licence)
        return catalogue.add(text, source, (lambda done: progress(done, size)) if progress else None)


def update_catalogue(catalogue: Catalogue, name: str, *, now: str, progress: Told | None = None) -> Outcome:
    """Take the file of an origin in again, from where it came.

    Raises UsageError where nothing has that name, and where its file cannot be read.
    """
    origin = catalogue.origin(name)
    licence = origin.about.licence if origin.format == "own" else None
    return add_to_catalogue(catalogue, Adding(origin.source, now, name, origin.format, licence), progress)


def find_works(
    store: Store | None, catalogue: Catalogue | None, query: str, *, limit: int = _BEST
) -> tuple[Found, ...]:
    """What a title, a part or slip of one, or an address may mean in record and catalogue, the likeliest first."""
    rows = {row.key: row for row in listing(store)} if store is not None else {}
    homes = {_loose_key(title): row.key for row in rows.values() for title in (*row.titles, row.title)}
    found = [_of_work(match, rows, homes) for match in _matches(catalogue, query, limit)]
    told = {each.franchise[0] for each in found if each.franchise}
    found += (each for each in _franchises(rows, query) if each.franchise and each.franchise[0] not in told)
    return tuple(sorted(found, key=lambda each: -each.score)[:limit])


def other_titles(store: Store, query: str) -> tuple[str, ...]:
    """All titles of the work that the catalogue knows by this very title or address; () without a catalogue."""
    if store.catalogue is None or not store.catalogue.exists():
        return ()
    with open_catalogue(store.catalogue) as catalogue:
        sure = [match for match in catalogue.find(query, limit=3) if match.score >= _SURE]
        return tuple(dict.fromkeys(title for match in sure for title in _names(match.work)))


def elsewhere(store: Store, titles: tuple[str, ...]) -> tuple[CatalogueWork, ...]:
    """The works of the catalogue that a franchise with these titles is, the oldest first; () without a catalogue."""
    if store.catalogue is None or not store.catalogue.exists():
        return ()
    with open_catalogue(store.catalogue) as catalogue:
        return catalogue.series_of(titles)


_SURE = 0.96
"""What the very same title is worth, be it only a short form."""


def _matches(catalogue: Catalogue | None, query: str, limit: int) -> tuple[Match, ...]:
    """Works for a query, and for the titles that the rules know as names of the same work."""
    if catalogue is None:
        return ()
    found = catalogue.find(query, limit=limit)
    if found and found[0].score == 1:
        return found
    key = spelling_key(query)
    row = next((row for row in rulebook.context().aliases if any(spelling_key(title) == key for title in row)), ())
    further = [replace(match, spelling=query) for title in row for match in catalogue.find(title, limit=limit)]
    best: dict[str, Match] = {}
    for match in (*found, *further):
        if match.work.key not in best or match.score > best[match.work.key].score:
            best[match.work.key] = match
    return tuple(sorted(best.values(), key=lambda match: -match.score)[:limit])


def _of_work(match: Match, rows: Mapping[str, ListingRow], homes: Mapping[str, str]) -> Found:
    home = next((homes[key] for title in _names(match.work) if (key := _loose_key(title)) in homes), None)
    return Found(match.score, match.spelling, match.work, (home, rows[home].title) if home else None)


def _loose_key(title: str) -> str:
    return spelling_key(without_article(title))


def _names(work: CatalogueWork) -> tuple[str, ...]:
    """The titles of a work with and without their seasons, official ones first."""
    return tuple(dict.fromkeys(name for each in work.titles for name in (each.title.text, each.base)))


def _franchises(rows: Mapping[str, ListingRow], query: str) -> list[Found]:
    key = _loose_key(query)
    found = []
    for row in rows.values():
        score, title = max((likeness(key, _loose_key(title)), title) for title in (*row.titles, row.title))
        if score >= _LEAST:
            found.append(Found(round(score, 3), title, None, (row.key, row.title)))
    return found
