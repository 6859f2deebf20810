"""The connection that all parts of a store share: one transaction at a time, read or written as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, select

from kakutei.store.engine import WRITING, translated
from kakutei.store.schema import meta


class Session:
    """Reading and writing on one database; inside an open `writing` or `snapshot` everything else joins it."""

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
        with self._begun({}) as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside is of one moment, whatever other processes write meanwhile; nothing may be written."""
        if self._open is not None:
            yield
            return
        level = {} if self._engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        with self._begun(level) as connection, self._kept_open(connection):
            yield

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The open transaction or a new one; writers queue on one row where the database has no single write lock.

        Raises RuntimeError inside a snapshot, where a write would be lost or kept apart from what it was read for.
        """
        if self._open is not None:
            if not self._open.get_execution_options().get(WRITING):
                raise RuntimeError(f"{self.name}: nothing may be written inside a snapshot")
            yield self._open
            return
        with self._begun({WRITING: True}) as connection:
            connection.execute(select(meta).with_for_update())
            with self._kept_open(connection):
                yield connection

    @contextmanager
    def _begun(self, options: Mapping[str, Any]) -> Iterator[Connection]:
        with (
            translated(self.name),
            self._engine.connect().execution_options(**options) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _kept_open(self, connection: Connection) -> Iterator[None]:
        """What is asked of the store meanwhile is asked in this transaction."""
        self._open = connection
        try:
            yield
        finally:
            self._open = None
