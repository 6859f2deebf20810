"""The tables of a catalogue file, and what its database's errors mean to a person.

`origin` to `relation` hold what the files say, each row under its origin; `decision` what a person decided. The rest is
derived from these and made anew with every change.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kakutei.catalogue.spelling import FORM
from kakutei.errors import StoreBusyError, StoreError, StoreFullError, StoreVersionError

VERSION = 1
_CACHE_KIB = 65_536
"""Pages that are kept while writing: titles go into their indexes in no order."""
_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE origin (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, format TEXT NOT NULL, source TEXT NOT NULL,
    imported TEXT NOT NULL, licence TEXT, licence_url TEXT, version TEXT, entries INTEGER NOT NULL DEFAULT 0,
    titles INTEGER NOT NULL DEFAULT 0, complete INTEGER NOT NULL DEFAULT 0, digest TEXT NOT NULL DEFAULT '',
    etag TEXT, last_modified TEXT
);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, origin INTEGER NOT NULL, key TEXT NOT NULL, medium TEXT, season INTEGER, year INTEGER,
    seen INTEGER NOT NULL, digest BLOB NOT NULL, UNIQUE (origin, key)
);
CREATE TABLE title (
    id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, text TEXT NOT NULL, base TEXT NOT NULL, role TEXT NOT NULL,
    language TEXT NOT NULL, script TEXT NOT NULL, base_key TEXT NOT NULL
);
CREATE INDEX title_entry ON title (entry);
CREATE INDEX title_base ON title (base_key);
CREATE TABLE foreign_id (
    entry INTEGER NOT NULL, site TEXT NOT NULL, id TEXT NOT NULL, level TEXT NOT NULL,
    PRIMARY KEY (entry, site, id)
) WITHOUT ROWID;
CREATE INDEX foreign_id_place ON foreign_id (site, id);
CREATE TABLE relation (
    entry INTEGER NOT NULL, site TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
    PRIMARY KEY (entry, site, id, kind)
) WITHOUT ROWID;
CREATE TABLE decision (
    id INTEGER PRIMARY KEY, sort TEXT NOT NULL, entries TEXT NOT NULL, author TEXT NOT NULL, reason TEXT NOT NULL,
    made TEXT NOT NULL, withdrawn TEXT
);
CREATE TABLE work (entry INTEGER PRIMARY KEY, work INTEGER NOT NULL);
CREATE INDEX work_work ON work (work);
CREATE TABLE joined (work INTEGER NOT NULL, one INTEGER NOT NULL, other INTEGER NOT NULL, why TEXT NOT NULL,
    judgement TEXT);
CREATE INDEX joined_work ON joined (work);
CREATE TABLE form (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE spelled (form INTEGER NOT NULL, title INTEGER NOT NULL, PRIMARY KEY (form, title)) WITHOUT ROWID;
CREATE TABLE gram (gram TEXT PRIMARY KEY, forms BLOB NOT NULL) WITHOUT ROWID;
"""
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC}


def connect(path: Path, *, wait_s: float) -> sqlite3.Connection:
    """A connection whose transactions are begun by hand; a new file gets its tables.

    Raises StoreVersionError for a file of a newer Kakutei, StoreError for one that is no catalogue.
    """
    name = str(path)
    if path.is_dir():
        raise StoreError(name, "is a folder; name a file in it")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(name, f"its folder cannot be made: {error.strerror}") from error
    with translated(name):
        connection = sqlite3.connect(path, timeout=wait_s, isolation_level=None)
        try:
            _prepare(connection, name)
        except BaseException:
            connection.close()
            raise
        return connection


def _prepare(connection: sqlite3.Connection, name: str) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA mmap_size = 268435456")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        with writing(connection, name):
            # Another process may have made them while this one waited for the lock.
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                for statement in _TABLES.split(";\n"):
                    connection.execute(statement)
                put(connection, "catalogue_version", str(VERSION))
                put(connection, "form", str(FORM))
    elif "meta" not in tables or not (found := get(connection, "catalogue_version") or "").isdigit():
        raise StoreError(name, "is the database of something else; name another file")
    elif int(found) > VERSION:
        raise StoreVersionError(name, f"was written by a newer Kakutei (format {found}, this one knows {VERSION})")


def get(connection: sqlite3.Connection, key: str) -> str | None:
    """A value that is kept beside the tables."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else None


def put(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Keep a value beside the tables."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


@contextmanager
def writing(connection: sqlite3.Connection, name: str) -> Iterator[None]:
    """A transaction that has the write lock from its beginning; what fails in it leaves nothing behind."""
    with translated(name):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Raise SQLite's errors as StoreBusyError, StoreFullError or StoreError with `name` on them."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0)
        if code & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise StoreBusyError(name, "is locked by another process; try again when it has finished") from error
        if code in _FULL or code & 0xFF == sqlite3.SQLITE_FULL:
            raise StoreFullError(name, "there is no room to write; free some space and run it again") from error
        if code & 0xFF in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
            message = "is no catalogue, or it is damaged; name another file, or remove it and add your files again"
            raise StoreError(name, message) from error
        if code & 0xFF in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
            raise StoreError(name, "cannot be opened for writing; check that the folder is yours") from error
        raise StoreError(name, f"the catalogue failed: {str(error).strip() or type(error).__name__}") from error
