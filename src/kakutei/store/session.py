"""The connection that all parts of a store share: one transaction at a time, read or written as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, select

from kakutei.store.engine import WRITING, translated
from kakutei.store.schema import meta


class Session:
    """Reading and writing on one database; inside an open `writing` everything else joins it."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.name = name
        self._engine = engine
        self._open: Connection | None = None

    def close(self) -> None:
        """Let go of the database; nothing can be read or written afterwards."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The open transaction or a new one."""
        if self._open is not None:
            yield self._open
            return
        with translated(self.name), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside is of one moment, whatever other processes write meanwhile; nothing may be written."""
        if self._open is not None:
            yield
            return
        level = {} if self._engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        with (
            translated(self.name),
            self._engine.connect().execution_options(**level) as connection,
            connection.begin(),
        ):
            self._open = connection
            try:
                yield
            finally:
                self._open = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The open transaction or a new one; writers queue on one row where the database has no single write lock."""
        if self._open is not None:
            yield self._open
            return
        with (
            translated(self.name),
            self._engine.connect().execution_options(**{WRITING: True}) as connection,
            connection.begin(),
        ):
            connection.execute(select(meta).with_for_update())
            self._open = connection
            try:
                yield connection
            finally:
                self._open = None
