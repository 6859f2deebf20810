"""How far each archive has been read, written together with what was read out of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import Connection, delete, insert, select

from kakutei.store.records import Bookmark
from kakutei.store.schema import archives

Connecting = Callable[[], AbstractContextManager[Connection]]


class Archives:
    """The bookmarks in archives; writing one joins an open transaction of the store."""

    def __init__(self, reading: Connecting, writing: Connecting) -> None:
        self._reading = reading
        self._writing = writing

    def bookmark(self, archive: str) -> Bookmark | None:
        """How far the archive with this identity has been read, None where nothing of it was."""
        with self._reading() as connection:
            row = connection.execute(select(archives).where(archives.c.id == archive)).one_or_none()
        return None if row is None else Bookmark(row.id, row.name, row.offset, bool(row.done))

    def put(self, bookmark: Bookmark, *, recorded: str) -> None:
        """Keep how far an archive has been read; an earlier bookmark in it goes."""
        with self._writing() as connection:
            connection.execute(delete(archives).where(archives.c.id == bookmark.archive))
            row = {"id": bookmark.archive, "name": bookmark.name, "offset": bookmark.offset}
            connection.execute(insert(archives).values(row | {"done": int(bookmark.done), "recorded": recorded}))
