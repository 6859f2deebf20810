"""Files and addresses into the catalogue, and finding works in it and in the record."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeAlias
from urllib.parse import urlsplit

from kakutei import rulebook
from kakutei.catalogue import (
    Catalogue,
    CatalogueWork,
    Format,
    Match,
    Origin,
    Outcome,
    Source,
    Text,
    likeness,
    open_catalogue,
    open_text,
    recognise,
)
from kakutei.errors import UsageError
from kakutei.pipeline.keeping import listing
from kakutei.sources.exchange import Answer, Request
from kakutei.store import Store
from kakutei.text import spelling_key, without_article
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


class Net(Protocol):
    """What asks: `kakutei.fetch.Fetcher`."""

    def get(self, request: Request) -> Answer:
        """The answer, whatever happens."""
        ...


def is_address(source: str) -> bool:
    """Whether what is to be taken in lies in the net."""
    return source.lower().startswith(("http://", "https://"))


def add_to_catalogue(
    catalogue: Catalogue, told: Adding, progress: Told | None = None, *, net: Net | None = None
) -> Outcome:
    """Take a file in, under the name that is told or else that of its format (of one's own list: of its file).

    `net` is asked where the source is an address. Raises UsageError where it cannot be opened, is of no known format,
    or nothing in it could be read.
    """
    if is_address(told.source):
        return _take_in(catalogue, told, _asked(told.source, net, None), progress)
    path = Path(told.source)
    try:
        text, size = open_text(path), path.stat().st_size
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error}); check the path") from error
    located = replace(told, source=os.path.abspath(path))
    return _take_in(catalogue, located, _Body(text, size), progress)


def update_catalogue(
    catalogue: Catalogue, name: str, *, now: str, progress: Told | None = None, net: Net | None = None
) -> Outcome:
    """Take the file of an origin in again, from where it came; from an address only if it has changed there.

    Raises UsageError where nothing has that name, and where its file cannot be read or fetched.
    """
    origin = catalogue.origin(name)
    licence = origin.about.licence if origin.format == "own" else None
    told = Adding(origin.source, now, name, origin.format, licence)
    if not is_address(origin.source):
        return add_to_catalogue(catalogue, told, progress)
    # What was read in part has to come whole, changed there or not.
    body = _asked(origin.source, net, origin if origin.complete else None)
    if body is None:
        catalogue.checked(name, now=now)
        return Outcome(catalogue.origin(name), 0, 0, 0, 0, True, ())
    return _take_in(catalogue, told, body, progress)


@dataclass(frozen=True, slots=True)
class _Body:
    """A text with its size in bytes, and what the server said to tell it by next time."""

    text: Text
    size: int
    etag: str | None = None
    last_modified: str | None = None


def _take_in(catalogue: Catalogue, told: Adding, body: _Body | None, progress: Told | None) -> Outcome:
    if body is None:
        raise UsageError(f"{told.source}: the server says that nothing has changed, but was not asked so; try again")
    with body.text as text:
        reader = recognise(text)
        form = told.form or (reader.format if reader else None)
        stem = Path(urlsplit(told.source).path if is_address(told.source) else told.source).name.partition(".")[0]
        name = told.name or (stem if form in (None, "own") else str(form))
        source = Source(name, told.source, told.now, told.form, told.licence, body.etag, body.last_modified)
        return catalogue.add(text, source, (lambda done: progress(done, body.size)) if progress else None)


def _asked(address: str, net: Net | None, held: Origin | None) -> _Body | None:
    """What an address gives, None where it is what is held. Raises UsageError where it gives nothing."""
    if net is None:
        raise UsageError(f"{address}: is an address, and nothing is there to ask it; download the file and add that")
    etag, last_modified = (held.etag, held.last_modified) if held else (None, None)
    answer = net.get(Request(address, "archive", etag, last_modified))
    if answer.problem is not None:
        raise UsageError(str(answer.problem))
    if answer.unchanged:
        return None
    text = Text(io.BytesIO(answer.body), address)
    return _Body(text, len(answer.body), answer.headers.get("etag"), answer.headers.get("last-modified"))


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
