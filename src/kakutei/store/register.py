"""The part of the store that holds the register: sources, how they have been, the articles they list, every fetch.

`kakutei.sources.register` holds the records. A removed source stays as a row: what was read from it keeps its history.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Select, Table, delete, func, insert, select, update

from kakutei.sources.register import Article, Event, Fetch, Health, Source
from kakutei.store import rows
from kakutei.store.schema import articles, events, fetches, health, sources
from kakutei.store.session import Session

_MANY = 500


class Register:
    """Sources and their state; every method is a transaction of its own, or part of the store's open one."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # ---- sources -----------------------------------------------------------------------------------------------------

    def sources(self, *, removed: bool = False) -> tuple[Source, ...]:
        """The sources in the order in which they were added, with `removed` those that were taken out, too."""
        query = select(sources).order_by(sources.c.key)
        if not removed:
            query = query.where(sources.c.removed.is_(None))
        with self._session.reading() as connection:
            return tuple(rows.source(row) for row in connection.execute(query))

    def source(self, name: str) -> Source | None:
        """The source with this id, a removed one too; None where there is none."""
        with self._session.reading() as connection:
            row = connection.execute(select(sources).where(sources.c.id == name)).one_or_none()
            return rows.source(row) if row is not None else None

    def add(self, source: Source) -> Source:
        """The source with the id it gets; its own id does not count. Whoever adds looks first whether it is known."""
        with self._session.writing() as connection:
            number = (connection.scalar(select(func.max(sources.c.key))) or 0) + 1
            added = replace(source, id=f"s{number}")
            connection.execute(insert(sources).values(rows.source_values(added) | {"key": number}))
            self.note(Event(added.id, added.added, "added", added.url))
            return added

    def change(self, source: Source, event: Event) -> None:
        """Put what a person, or a permanent redirect, has changed of a source in the place of what was known."""
        with self._session.writing() as connection:
            connection.execute(update(sources).where(sources.c.id == source.id).values(rows.source_values(source)))
            self.note(event)

    def note(self, event: Event) -> None:
        """Keep what was done with a source."""
        with self._session.writing() as connection:
            connection.execute(insert(events).values(asdict(event)))

    def events(self, source: str) -> tuple[Event, ...]:
        """What was done with a source, oldest first."""
        query = select(events).where(events.c.source == source).order_by(events.c.key)
        with self._session.reading() as connection:
            return tuple(rows.event(row) for row in connection.execute(query))

    def health(self) -> dict[str, Health]:
        """How the sources have been, by their ids; a source that was never asked is missing."""
        with self._session.reading() as connection:
            return {row.source: rows.health(row) for row in connection.execute(select(health))}

    def health_of(self, source: str) -> Health:
        """How one source has been."""
        with self._session.reading() as connection:
            row = connection.execute(select(health).where(health.c.source == source)).one_or_none()
            return rows.health(row) if row is not None else Health(source)

    def put_health(self, now: Health) -> None:
        """How a source is from now on."""
        with self._session.writing() as connection:
            connection.execute(delete(health).where(health.c.source == now.source))
            connection.execute(insert(health).values(rows.health_values(now)))

    # ---- articles ----------------------------------------------------------------------------------------------------

    def articles(self, documents: Iterable[str]) -> dict[str, Article]:
        """Those of these documents that a source lists, by their ids."""
        ordered = sorted(set(documents))
        found: dict[str, Article] = {}
        with self._session.reading() as connection:
            for start in range(0, len(ordered), _MANY):
                some = articles.c.document.in_(ordered[start : start + _MANY])
                found |= {row.document: rows.article(row) for row in connection.execute(select(articles).where(some))}
        return found

    def articles_of(self, source: str) -> tuple[Article, ...]:
        """All articles of a source, in the order of their ids."""
        query = select(articles).where(articles.c.source == source)
        return self._articles(query)

    def due_articles(self, now: str) -> tuple[Article, ...]:
        """The articles whose pages are due, of sources that are neither paused nor removed, the longest due first."""
        active = select(sources.c.id).where(sources.c.paused.is_(None), sources.c.removed.is_(None))
        query = select(articles).where(articles.c.next_due <= now, articles.c.source.in_(active))
        return tuple(sorted(self._articles(query), key=lambda one: (one.next_due or "", one.seen, one.document)))

    def next_article(self) -> str | None:
        """When the next page is due, None where none will be."""
        active = select(sources.c.id).where(sources.c.paused.is_(None), sources.c.removed.is_(None))
        with self._session.reading() as connection:
            found: str | None = connection.scalar(
                select(func.min(articles.c.next_due)).where(articles.c.source.in_(active))
            )
            return found

    def put_articles(self, found: Iterable[Article]) -> None:
        """How articles are from now on."""
        new = {article.document: rows.article_values(article) for article in found}
        with self._session.writing() as connection:
            for document in sorted(new):
                connection.execute(delete(articles).where(articles.c.document == document))
            if new:
                connection.execute(insert(articles), list(new.values()))

    def listed(self) -> dict[str, int]:
        """How many articles each source lists, by its id."""
        return self._counts(articles)

    def _articles(self, query: Select[Any]) -> tuple[Article, ...]:
        with self._session.reading() as connection:
            return tuple(rows.article(row) for row in connection.execute(query.order_by(articles.c.document)))

    def _counts(self, table: Table) -> dict[str, int]:
        query = select(table.c.source, func.count().label("number")).group_by(table.c.source)
        with self._session.reading() as connection:
            return {row.source: row.number for row in connection.execute(query)}

    # ---- fetches -----------------------------------------------------------------------------------------------------

    def add_fetch(self, fetch: Fetch) -> None:
        """Keep what came of one request."""
        with self._session.writing() as connection:
            connection.execute(insert(fetches).values(asdict(fetch)))

    def fetches(
        self, *, document: str | None = None, source: str | None = None, last: int | None = None
    ) -> tuple[Fetch, ...]:
        """The fetches of one document or source, oldest first; of them only the `last` ones."""
        query = select(fetches).order_by(fetches.c.key.desc())
        if document is not None:
            query = query.where(fetches.c.document == document)
        if source is not None:
            query = query.where(fetches.c.source == source)
        if last is not None:
            query = query.limit(last)
        with self._session.reading() as connection:
            return tuple(rows.fetch(row) for row in reversed(connection.execute(query).all()))
