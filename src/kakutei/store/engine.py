"""The connection to the database: how it is opened, and what its errors mean to a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from kakutei.errors import StoreBusyError, StoreError, StoreFullError

WRITING = "kakutei_writing"
"""Execution option of a connection that is going to write: SQLite then takes the write lock at once, so that what a
transaction read is still so when it writes."""

_RETRY_S = 0.02
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_FSYNC}
_FOREIGN = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
_POSTGRES_BUSY, _POSTGRES_FULL = {"55P03", "40P01"}, {"53100"}
_FULL_MESSAGE = "there is no room to write; free some space and run the same command again, nothing was half written"


def address(database: str | Path) -> URL:
    """The address of a database given as a path or as a URL of SQLAlchemy. Raises StoreError for a malformed one."""
    if isinstance(database, Path) or "://" not in database:
        return URL.create("sqlite", database=str(database))
    try:
        return make_url(database)
    except ArgumentError as error:
        raise StoreError(str(database), "is no address of a database") from error


def connect(url: URL, *, wait_s: float) -> Engine:
    """An engine whose transactions are real ones on SQLite; `wait_s` seconds are waited for another writer."""
    try:
        if url.get_backend_name() != "sqlite":
            return create_engine(url)
        engine = create_engine(url, connect_args={"timeout": wait_s})
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(name_of(url), f"needs a database driver that is not installed ({error})") from error
    event.listen(engine, "connect", partial(_prepare_sqlite, wait_s))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def name_of(url: URL) -> str:
    """The path of an SQLite file, else the address without its password."""
    if url.get_backend_name() == "sqlite" and url.database:
        return url.database
    return url.render_as_string(hide_password=True)


def _use_wal(connection: sqlite3.Connection, *, wait_s: float) -> None:
    """Let readers go on while another process writes.

    Two processes that ask for it at once get in each other's way, and SQLite then gives up without waiting.

    Raises sqlite3.OperationalError where the database is still locked after `wait_s` seconds.
    """
    ends = monotonic() + wait_s
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _BUSY or monotonic() >= ends:
                raise
            sleep(_RETRY_S)


def _prepare_sqlite(wait_s: float, connection: Any, record: Any) -> None:
    """SQLAlchemy begins the transactions, not the driver; a commit is on the disk before it returns."""
    del record
    connection.isolation_level = None
    _use_wal(connection, wait_s=wait_s)
    for pragma in ("synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Raise the database's errors as StoreBusyError, StoreFullError or StoreError with `name` on them."""
    try:
        yield
    except DBAPIError as error:
        raise _translation(name, error) from error
    except sqlite3.Error as error:
        raise _sqlite_translation(name, error) from error


def _translation(name: str, error: DBAPIError) -> StoreError:
    if isinstance(error.orig, sqlite3.Error):
        return _sqlite_translation(name, error.orig)
    state = getattr(error.orig, "sqlstate", None)
    if state in _POSTGRES_BUSY:
        return StoreBusyError(name, "is locked by another process; try again when it has finished")
    if state in _POSTGRES_FULL:
        return StoreFullError(name, _FULL_MESSAGE)
    kind = "cannot be reached" if isinstance(error, OperationalError) else "refused a statement"
    return StoreError(name, f"{kind}: {_first_line(error.orig)}")


def _sqlite_translation(name: str, error: sqlite3.Error) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0)
    if code & 0xFF in _BUSY:
        return StoreBusyError(name, "is locked by another process; try again when it has finished")
    if code in _FULL or code & 0xFF == sqlite3.SQLITE_FULL:
        return StoreFullError(name, _FULL_MESSAGE)
    if code & 0xFF in _FOREIGN:
        return StoreError(name, "is not a database of Kakutei, or it is damaged; name another file")
    if code & 0xFF in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
        return StoreError(name, "cannot be opened for writing; check that the folder exists and is yours")
    return StoreError(name, f"the database failed: {_first_line(error)}")


def _first_line(error: object) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
