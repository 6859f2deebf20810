"""Opening a store: a new file gets its tables, an older one is used, a newer or foreign one is refused."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, Connection, Engine, delete, insert, inspect, select
from sqlalchemy.schema import CreateColumn

from kakutei.errors import StoreError, StoreVersionError, UsageError
from kakutei.store import schema
from kakutei.store.engine import WRITING, address, connect, name_of, translated
from kakutei.store.store import Store

_VERSION = "schema_version"


def open_store(
    database: str | Path, *, create: bool = True, wait_s: float = 5.0, catalogue: Path | None = None
) -> Store:
    """The store at a path, or at a URL such as postgresql://host/name; `wait_s` seconds are waited for a lock.

    `catalogue` is where the catalogue lies, or would lie, that is asked about the titles in this store.

    Raises UsageError where there is none and `create` is False, StoreVersionError where a newer Kakutei wrote it,
    StoreBusyError, StoreFullError, and StoreError for anything else that cannot be used.
    """
    url = address(database)
    name = name_of(url)
    _prepare_file(url, name, create=create)
    engine = connect(url, wait_s=wait_s)
    try:
        with translated(name):
            _check(engine, name)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, name, catalogue)


def _prepare_file(url: URL, name: str, *, create: bool) -> None:
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return
    path = Path(url.database)
    if path.is_dir():
        raise StoreError(name, "is a folder; name a file in it")
    if not create and not path.exists():
        raise UsageError(f"{name}: nothing has been read yet; begin with: kakutei read PATH")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(name, f"its folder cannot be made: {error.strerror}") from error


def _check(engine: Engine, name: str) -> None:
    with engine.connect() as connection, connection.begin():
        tables = set(inspect(connection).get_table_names())
        if schema.meta.name in tables:
            if _check_version(connection, name) == schema.SCHEMA_VERSION:
                return
        elif tables:
            raise StoreError(name, "is the database of another program; name another file")
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        schema.metadata.create_all(connection)
        _add_columns(connection)
        connection.execute(delete(schema.meta).where(schema.meta.c.key == _VERSION))
        connection.execute(insert(schema.meta).values(key=_VERSION, value=str(schema.SCHEMA_VERSION)))


def _check_version(connection: Connection, name: str) -> int:
    """The version that the database has; older ones only lack tables, which are added."""
    found = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == _VERSION))
    if found is None or not found.isdigit():
        raise StoreError(name, "is the database of another program; name another file")
    if int(found) > schema.SCHEMA_VERSION:
        message = f"was written by a newer Kakutei (format {found}, this one knows {schema.SCHEMA_VERSION}); update it"
        raise StoreVersionError(name, message)
    return int(found)


def _add_columns(connection: Connection) -> None:
    """Give the tables of an older database the columns that have come since; all of these may be empty."""
    for table in schema.metadata.sorted_tables:
        held = {column["name"] for column in inspect(connection).get_columns(table.name)}
        for column in table.columns:
            if column.name not in held:
                definition = CreateColumn(column).compile(dialect=connection.dialect)
                connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {definition}")
