"""Importing: the entries of a text into a catalogue, under the name of their origin, all together or not at all."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from kakutei.catalogue.importers import READERS, Reader, recognise
from kakutei.catalogue.records import About, Entry, Format, Origin
from kakutei.catalogue.splitting import Lost, Note
from kakutei.catalogue.unpacking import Text
from kakutei.errors import Problem, UsageError
from kakutei.text import spelling_key, without_number, without_season

Progress: TypeAlias = Callable[[int], None]
"""Told how many bytes of the file have been read."""
MOST_PROBLEMS = 1_000
"""Problems that are kept of one file; more are only counted."""
_TOLD_EVERY = 500


@dataclass(frozen=True, slots=True)
class Source:
    """What is imported: under which name, from where (a path or an address), when, and as which format if told."""

    name: str
    location: str
    now: str
    format: Format | None = None
    licence: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an import; `kept` entries of an earlier edition stayed because the file was not read whole.

    `unchanged` says that the file holds what is there already. `lost` records and `doubts` are counted in full, the
    first thousand stand in `problems`.
    """

    origin: Origin
    lost: int
    doubts: int
    kept: int
    gone: int
    unchanged: bool
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Tally:
    about: About
    digest: hashlib._Hash = field(default_factory=hashlib.sha256)
    entries: int = 0
    lost: int = 0
    doubts: int = 0
    problems: list[Problem] = field(default_factory=list)

    def note(self, problem: Problem, *, lost: bool) -> None:
        self.lost += lost
        self.doubts += not lost
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)


def _reader(text: Text, looks: Reader | None, told: Format | None) -> Reader:
    """The reader of the format that is told, else of the one the text looks like; raises UsageError without either."""
    if text.problem and looks is None:
        raise UsageError(str(text.problem))
    if told is None:
        if looks is None:
            known = ", ".join(reader.format for reader in READERS)
            raise UsageError(f"{text.name}: looks like no catalogue; say what it is with --as, one of {known}")
        return looks
    return next(reader for reader in READERS if reader.format == told)


def take_in(
    connection: sqlite3.Connection, text: Text, source: Source, progress: Progress | None = None
) -> tuple[Outcome, bool]:
    """Put the entries of a text in the place of what `source.name` held; the second value is whether anything changed.

    To be called in a transaction. Raises UsageError where not one entry could be read.
    """
    looks = recognise(text)
    reader = _reader(text, looks, source.format)
    before = _before(connection, source.name)
    origin, edition = _origin_row(connection, source, reader.format)
    tally = _Tally(replace(reader.about, licence=source.licence) if source.licence else reader.about)
    for entry, mark in _entries(reader.read(text), tally, source):
        _write(connection, (origin, edition), entry, mark)
        tally.entries += 1
        if progress and not tally.entries % _TOLD_EVERY:
            progress(text.consumed)
    if text.bad_bytes:
        damaged = Problem(source.location, "holds bytes that are no text", "fetch it anew and add it again")
        tally.note(damaged, lost=False)
    if not tally.entries:
        raise UsageError(_nothing(text.name, reader, looks, tally))
    whole = not tally.lost
    absent = "SELECT count(*) FROM entry WHERE origin = ? AND seen < ?"
    missing = int(connection.execute(absent, (origin, edition)).fetchone()[0])
    if whole:
        forget_entries(connection, "origin = ? AND seen < ?", (origin, edition))
    digest = _digest(tally, source, before if missing and not whole else "")
    done = _close(connection, origin, tally.about, digest, whole=whole)
    kept, gone = (0, missing) if whole else (missing, 0)
    unchanged = digest == before
    outcome = Outcome(done, tally.lost, tally.doubts, kept, gone, unchanged, tuple(tally.problems))
    return outcome, not unchanged


def _entries(found: Iterable[object], tally: _Tally, source: Source) -> Iterator[tuple[Entry, bytes]]:
    """The entries with keys that differ, and their digests; what the reader says beside them goes into the tally."""
    numbers: dict[bytes, int] = {}
    for each in found:
        if isinstance(each, About):
            licence = source.licence or each.licence
            tally.about = About(licence, each.licence_url if licence == each.licence else None, each.version)
        elif isinstance(each, Lost | Note):
            tally.note(each.problem, lost=isinstance(each, Lost))
        elif isinstance(each, Entry):
            short = hashlib.blake2b(each.key.encode(), digest_size=8).digest()
            numbers[short] = again = numbers.get(short, 0) + 1
            if again > 1:
                what = "an id stands in more than one record; each stays an entry of its own"
                tally.note(Problem(source.location, what, f"compare those with {each.key}"), lost=False)
            digest = hashlib.blake2b(repr(each).encode(), digest_size=16).digest()
            tally.digest.update(digest)
            yield (each if again == 1 else replace(each, key=f"{each.key}#{again}")), digest


def _before(connection: sqlite3.Connection, name: str) -> str:
    row = connection.execute("SELECT digest FROM origin WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def _origin_row(connection: sqlite3.Connection, source: Source, form: Format) -> tuple[int, int]:
    """The number of the origin, and one that is higher than that of any earlier reading of it."""
    connection.execute(
        "INSERT INTO origin (name, format, source, imported, etag, last_modified) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET format = excluded.format, source = excluded.source,"
        " imported = excluded.imported, etag = excluded.etag, last_modified = excluded.last_modified",
        (source.name, form, source.location, source.now, source.etag, source.last_modified),
    )
    origin = int(connection.execute("SELECT id FROM origin WHERE name = ?", (source.name,)).fetchone()[0])
    seen = connection.execute("SELECT max(seen) FROM entry WHERE origin = ?", (origin,)).fetchone()[0]
    return origin, (seen or 0) + 1


def _write(connection: sqlite3.Connection, place: tuple[int, int], entry: Entry, digest: bytes) -> None:
    """Put an entry in the place of the one with its key, whose number it keeps; the same again is left alone."""
    origin, edition = place
    held = "SELECT id, digest FROM entry WHERE origin = ? AND key = ?"
    row = connection.execute(held, (origin, entry.key)).fetchone()
    facts = (entry.medium, entry.season, entry.year, edition, digest)
    if row and row[1] == digest:
        connection.execute("UPDATE entry SET seen = ? WHERE id = ?", (edition, row[0]))
        return
    if row:
        number = int(row[0])
        update = "UPDATE entry SET medium = ?, season = ?, year = ?, seen = ?, digest = ? WHERE id = ?"
        connection.execute(update, (*facts, number))
        for table in ("title", "foreign_id", "relation"):
            connection.execute(f"DELETE FROM {table} WHERE entry = ?", (number,))
    else:
        columns = "(origin, key, medium, season, year, seen, digest)"
        insert = f"INSERT INTO entry {columns} VALUES (?, ?, ?, ?, ?, ?, ?)"
        number = connection.execute(insert, (origin, entry.key, *facts)).lastrowid or 0
    connection.executemany(
        "INSERT INTO title (entry, text, base, role, language, script, base_key) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (number, each.text, base, each.role, each.language, each.script, spelling_key(base))
            for each in entry.titles
            for base in [_base(each.text, entry.season)]
        ],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO foreign_id VALUES (?, ?, ?, ?)",
        [(number, each.site, each.id, each.level) for each in entry.ids],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO relation VALUES (?, ?, ?, ?)",
        [(number, each.site, each.id, each.kind) for each in entry.relations],
    )


def _base(title: str, season: int | None) -> str:
    """The title without its season, in words or as the bare number of the season that the entry has."""
    told = without_season(title)
    if told.season is None and season is not None and season > 1:
        return without_number(title, season) or told.base
    return told.base


def fold_anew(connection: sqlite3.Connection) -> None:
    """Write what is made of titles as this edition of Kakutei makes it."""
    query = "SELECT title.id, text, season FROM title JOIN entry ON entry.id = title.entry"
    bases = [(_base(text, season), number) for number, text, season in connection.execute(query)]
    values = [(base, spelling_key(base), number) for base, number in bases]
    connection.executemany("UPDATE title SET base = ?, base_key = ? WHERE id = ?", values)


def forget_entries(connection: sqlite3.Connection, where: str, values: tuple[object, ...]) -> None:
    """Delete entries with all that hangs on them."""
    for table in ("title", "foreign_id", "relation"):
        connection.execute(f"DELETE FROM {table} WHERE entry IN (SELECT id FROM entry WHERE {where})", values)
    connection.execute(f"DELETE FROM entry WHERE {where}", values)


def _digest(tally: _Tally, source: Source, before: str) -> str:
    """The same for the same entries under the same name; kept entries of an earlier edition count in."""
    whole = hashlib.sha256(f"{source.name}\n{before}\n".encode())
    whole.update(tally.digest.digest())
    return whole.hexdigest()


def _close(connection: sqlite3.Connection, origin: int, about: About, digest: str, *, whole: bool) -> Origin:
    entries = connection.execute("SELECT count(*) FROM entry WHERE origin = ?", (origin,)).fetchone()[0]
    counted = "SELECT count(*) FROM title JOIN entry ON title.entry = entry.id WHERE origin = ?"
    titles = connection.execute(counted, (origin,)).fetchone()[0]
    connection.execute(
        "UPDATE origin SET licence = ?, licence_url = ?, version = ?, entries = ?, titles = ?, complete = ?, digest = ?"
        " WHERE id = ?",
        (about.licence, about.licence_url, about.version, entries, titles, int(whole), digest, origin),
    )
    return next(each for number, each in origins(connection) if number == origin)


def origins(connection: sqlite3.Connection) -> Iterator[tuple[int, Origin]]:
    """The origins with their numbers, in the order in which they came first."""
    columns = "id, name, format, source, imported, licence, licence_url, version, entries, titles, complete, etag"
    for row in connection.execute(f"SELECT {columns}, last_modified FROM origin ORDER BY id"):
        number, name, form, source, imported, licence, licence_url, version, entries, titles, complete, etag, date = row
        about = About(licence, licence_url, version)
        yield number, Origin(name, form, source, imported, about, entries, titles, bool(complete), etag, date)


def _nothing(name: str, reader: Reader, looks: Reader | None, tally: _Tally) -> str:
    if looks is not None and looks.format != reader.format:
        return f"{name}: nothing in it could be read as {reader.format}; it looks like {looks.format}"
    first = f" ({tally.problems[0].what})" if tally.problems else ""
    return f"{name}: nothing in it could be read as {reader.format}{first}; what was there before stays"
