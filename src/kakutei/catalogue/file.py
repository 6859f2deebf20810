"""A catalogue file: what is in it, and what is put in, taken out and decided."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from kakutei.catalogue import series
from kakutei.catalogue.deriving import decisions, derive, number_of
from kakutei.catalogue.importing import Outcome, Progress, Source, fold_anew, forget_entries, origins, take_in
from kakutei.catalogue.records import CatalogueWork, Decision, ForeignId, Match, Origin, TitleRow
from kakutei.catalogue.schema import connect, get, translated, writing
from kakutei.catalogue.searching import Search
from kakutei.catalogue.spelling import FORM
from kakutei.catalogue.unpacking import Text
from kakutei.catalogue.viewing import works_by_id, works_of
from kakutei.errors import UsageError

_NAME_LETTERS = 60


class Catalogue:
    """An open catalogue. Every method raises StoreError or one of its kinds where the file fails.

    A change is written whole or not at all; whoever reads meanwhile sees what was there before.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self.name = str(path)
        self._connection = connection
        self._search: Search | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; the catalogue cannot be used afterwards."""
        self._connection.close()

    @property
    def edition(self) -> str:
        """The same as long as the same was taken in and decided, whichever way; "" while there is nothing."""
        with translated(self.name):
            return get(self._connection, "edition") or ""

    def origins(self) -> tuple[Origin, ...]:
        """Where its titles come from, in the order in which they came first."""
        with translated(self.name):
            return tuple(origin for _, origin in origins(self._connection))

    def counts(self) -> tuple[int, int]:
        """How many works and how many titles there are."""
        with translated(self.name):
            works = self._connection.execute("SELECT count(DISTINCT work) FROM work").fetchone()[0]
            titles = self._connection.execute("SELECT count(*) FROM title").fetchone()[0]
            return int(works), int(titles)

    def titles(self) -> Iterator[TitleRow]:
        """Every title of every work, in a fixed order, lazily: use it up before changing anything."""
        query = (
            "SELECT first.key, owner.name, title.text, title.base, title.role, title.language, title.script,"
            " origin.name, entry.medium, entry.season, entry.year FROM title"
            " JOIN entry ON entry.id = title.entry JOIN origin ON origin.id = entry.origin"
            " JOIN work ON work.entry = entry.id JOIN entry first ON first.id = work.work"
            " JOIN origin owner ON owner.id = first.origin ORDER BY title.id"
        )
        with translated(self.name):
            for key, owner, *rest in self._connection.execute(query):
                yield TitleRow(f"{owner}/{key}", *rest)

    # ---- changing ----------------------------------------------------------------------------------------------------

    def add(self, text: Text, source: Source, progress: Progress | None = None) -> Outcome:
        """Take a file in under a name; what it held under that name before is replaced, whole or not at all.

        Of a file that cannot be read to its end the earlier entries stay that it does not hold anew. Raises UsageError
        where nothing of it can be read; the catalogue then stays as it was.
        """
        check_name(source.name)
        with writing(self._connection, self.name):
            self._connection.execute("SAVEPOINT before")
            outcome, changed = take_in(self._connection, text, source, progress)
            if not changed:
                self._connection.execute("ROLLBACK TO before")
                self._connection.execute(
                    "UPDATE origin SET imported = ?, source = ?, etag = ?, last_modified = ? WHERE name = ?",
                    (source.now, source.location, source.etag, source.last_modified, source.name),
                )
                return outcome
            disputes = derive(self._connection)
            self._search = None
        return replace(outcome, doubts=outcome.doubts + len(disputes), problems=(*outcome.problems, *disputes))

    def checked(self, name: str, *, now: str) -> None:
        """Note that the source of an origin still holds what it held."""
        with writing(self._connection, self.name):
            self._connection.execute("UPDATE origin SET imported = ? WHERE name = ?", (now, name))

    def remove(self, name: str) -> Origin:
        """Take out all that came under a name. Raises UsageError where nothing did."""
        with writing(self._connection, self.name):
            number, origin = self._origin(name)
            forget_entries(self._connection, "origin = ?", (number,))
            self._connection.execute("DELETE FROM origin WHERE id = ?", (number,))
            derive(self._connection)
            self._search = None
        return origin

    def origin(self, name: str) -> Origin:
        """What came under a name. Raises UsageError where nothing did."""
        with translated(self.name):
            return self._origin(name)[1]

    def decide(self, decision: Decision) -> Decision:
        """Write a decision, which gets the next number. Raises UsageError for an entry that there is not."""
        with writing(self._connection, self.name):
            for place in decision.entries:
                if number_of(self._connection, place) is None:
                    raise UsageError(f"there is no entry {'/'.join(place)}; kakutei find shows the entries of a work")
            values = (decision.sort, json.dumps(decision.entries), decision.author, decision.reason, decision.made)
            columns = "(sort, entries, author, reason, made)"
            done = self._connection.execute(f"INSERT INTO decision {columns} VALUES (?, ?, ?, ?, ?)", values)
            derive(self._connection, words=False)
            self._search = None
        return replace(decision, id=f"c{done.lastrowid}")

    def decisions(self) -> tuple[Decision, ...]:
        """What was decided by hand, in the order in which it was, withdrawn decisions included."""
        with translated(self.name):
            return tuple(decisions(self._connection))

    def withdraw(self, decision: str, *, at: str) -> Decision:
        """End a decision from `at` on. Raises UsageError where there is none with this id in force."""
        with writing(self._connection, self.name):
            held = {one.id: one for one in decisions(self._connection) if one.withdrawn is None}
            if decision not in held:
                raise UsageError(f"no decision {decision} is in force; kakutei catalogue list shows those that are")
            self._connection.execute("UPDATE decision SET withdrawn = ? WHERE id = ?", (at, decision.removeprefix("c")))
            derive(self._connection, words=False)
            self._search = None
        return replace(held[decision], withdrawn=at)

    def renew(self) -> bool:
        """Make the forms anew where another edition of Kakutei wrote them; whether that was needed."""
        with translated(self.name):
            if get(self._connection, "form") == str(FORM):
                return False
        with writing(self._connection, self.name):
            fold_anew(self._connection)
            derive(self._connection)
            self._search = None
        return True

    # ---- asking ------------------------------------------------------------------------------------------------------

    def find(self, query: str, *, limit: int = 10) -> tuple[Match, ...]:
        """The works that a title, a part or slip of one, or the address of a page may mean, the likeliest first."""
        with translated(self.name):
            if self._search is None or self._search.edition != self.edition:
                self._search = Search(self._connection, self.edition)
            return self._search.find(query, limit=limit)

    def by_id(self, wanted: ForeignId) -> tuple[CatalogueWork, ...]:
        """The works with an id, which of a series may be several."""
        with translated(self.name):
            return tuple(works_of(self._connection, works_by_id(self._connection, wanted)).values())

    def series_of(self, titles: Iterable[str]) -> tuple[CatalogueWork, ...]:
        """The works of the series that these titles name, the oldest first; ambiguous titles do not count."""
        with translated(self.name):
            named = series.series_of(self._connection, titles)
            found = works_of(self._connection, (work for several in named.values() for work in several))
            return tuple(sorted(found.values(), key=lambda work: (work.year or 9999, work.season or 0, work.key)))

    def rows_among(self, titles: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """Those of these titles that are names of one series, two or more in each row, in a fixed order."""
        with translated(self.name):
            return series.rows_among(self._connection, titles)

    def _origin(self, name: str) -> tuple[int, Origin]:
        held = {origin.name: (number, origin) for number, origin in origins(self._connection)}
        if name not in held:
            there = f"there is {', '.join(held)}" if held else "the catalogue is empty"
            raise UsageError(f"nothing was added as “{name}”; {there}")
        return held[name]


def open_catalogue(path: Path, *, create: bool = True, wait_s: float = 5.0) -> Catalogue:
    """The catalogue at a path; `wait_s` seconds are waited for a lock.

    Raises UsageError where there is none and `create` is False, StoreVersionError where a newer Kakutei wrote it, and
    StoreError for anything else that cannot be used.
    """
    if not create and not path.exists():
        raise UsageError(f"{path}: there is no catalogue; begin with: kakutei catalogue add FILE")
    return Catalogue(connect(path, wait_s=wait_s), path)


def check_name(name: str) -> None:
    """Raise UsageError for what is no name of an origin."""
    if not name or len(name) > _NAME_LETTERS or "/" in name or not name.isprintable():
        raise UsageError(f"“{name}” is no name for a catalogue's file; give one without a slash: --name NAME")
