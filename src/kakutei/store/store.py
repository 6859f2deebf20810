"""The store's interface: intents in, records out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import ColumnElement, Connection, Engine, Select, and_, delete, func, insert, or_, select, update

from kakutei.copies import Pair, Signature
from kakutei.errors import Problem, UsageError
from kakutei.ledger import Learnt
from kakutei.store import naming, noting, rows
from kakutei.store.archives import Archives
from kakutei.store.engine import translated
from kakutei.store.records import Counts, Derived, Noted, Reading, Stale, Version
from kakutei.store.register import Register
from kakutei.store.schema import claims, copies, derived, documents, judgements, learnt, meta, pairs, problems, stale
from kakutei.store.session import Session
from kakutei.types import Claim, Copy, Document, Judgement, Statement

EVERYTHING = ""
"""Stands among stale titles for all of them."""
_DERIVED_BY = "derived_by"
_MANY = 500
"""Values in one IN list: well below the limit of every database."""


class Store:
    """A database of what was read. Every method raises StoreError or one of its kinds where the database fails.

    Outside of `transaction` each method is a transaction of its own. Not to be shared between threads. `catalogue` is
    where the catalogue lies that is asked about the titles printed here; the store itself does not open it.
    """

    def __init__(self, engine: Engine, name: str, catalogue: Path | None = None) -> None:
        self.name = name
        self.catalogue = catalogue
        self._session = Session(engine, name)
        self._reading, self._writing = self._session.reading, self._session.writing
        self.archives = Archives(self._reading, self._writing)
        self.register = Register(self._session)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database; the store cannot be used afterwards."""
        self._session.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything called inside is written together at its end, or not at all; other writers wait."""
        with translated(self.name), self._writing():
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside is of one moment, whatever other processes write meanwhile; nothing may be written."""
        with self._session.snapshot():
            yield

    # ---- documents -------------------------------------------------------------------------------------------------

    def versions_of(self, ids: Iterable[str]) -> dict[str, Version]:
        """The versions in force of those of `ids` that are known, by id."""
        with self._reading() as connection:
            found = _in_chunks(connection, select(documents).where(_in_force()), documents.c.id, ids)
            return {row.id: rows.version(row) for row in found}

    def history(self, ids: Iterable[str]) -> dict[str, tuple[Version, ...]]:
        """Every version, oldest first, of those of `ids` that are known, by id."""
        with self._reading() as connection:
            found = list(_in_chunks(connection, select(documents), documents.c.id, ids))
        by_id: dict[str, tuple[Version, ...]] = {}
        for row in sorted(found, key=lambda row: row.key):
            by_id[row.id] = (*by_id.get(row.id, ()), rows.version(row))
        return by_id

    def revised(self, *, since: str | None = None) -> tuple[str, ...]:
        """The ids of documents of which a version has ended (since an instant or day), in their order."""
        query = select(documents.c.id).where(documents.c.superseded.is_not(None)).distinct().order_by(documents.c.id)
        if since is not None:
            query = query.where(documents.c.superseded >= since)
        with self._reading() as connection:
            return tuple(connection.scalars(query))

    def document_ids(self, beginning: str) -> tuple[str, ...]:
        """The ids of documents, those that are not in force too, that are or begin so: the first two."""
        named = or_(documents.c.id == beginning, documents.c.id.startswith(beginning, autoescape=True))
        exact = (documents.c.id != beginning).label("longer")
        query = select(documents.c.id, exact).where(named).distinct().order_by(exact, documents.c.id).limit(2)
        with self._reading() as connection:
            found = [row.id for row in connection.execute(query)]
            return (beginning,) if beginning in found else tuple(found)

    def documents(self) -> Iterator[Document]:
        """The documents in force in the order in which they were added, lazily: use it up before writing."""
        with self._reading() as connection:
            query = select(documents).where(_in_force()).order_by(documents.c.key)
            for row in connection.execution_options(yield_per=_MANY).execute(query):
                yield rows.document(row)

    def versions(self, *, recorded_by: str | None = None) -> tuple[Version, ...]:
        """The versions in force at `recorded_by` (now, if None), in the order in which they were added.

        Documents that a person has set aside by then are left out.
        """
        query = select(documents).order_by(documents.c.key)
        if recorded_by is None:
            query = query.where(_in_force())
        else:
            open_then = or_(_in_force(), documents.c.superseded > recorded_by)
            query = query.where(documents.c.recorded <= recorded_by, open_then)
        with self._reading() as connection:
            set_aside = _set_aside(connection, recorded_by)
            found = connection.execute(query)
            return tuple(rows.version(row) for row in found if row.id not in set_aside)

    def add(self, reading: Reading, *, recorded: str) -> None:
        """Put a document in force with its claims; an older version of it ends at `recorded`, with its claims."""
        document = reading.document
        with self._writing() as connection:
            _end(connection, document.id, recorded)
            same = and_(documents.c.id == document.id, documents.c.version == document.version)
            earlier = connection.scalar(select(func.count()).select_from(documents).where(same)) or 0
            key = _inserted(connection, rows.document_values(reading, recorded))
            new = {row["id"]: row for row in rows.claim_values(document, reading.claims, key, again=earlier)}
            if new:
                connection.execute(insert(claims), list(new.values()))
            _mark_documents(connection, [document.id])

    def outdated(self, edition: str) -> tuple[str, ...]:
        """The ids of the documents in force that were last read by other rules, in the order of being added."""
        other = or_(documents.c.edition.is_(None), documents.c.edition != edition)
        with self._reading() as connection:
            query = select(documents.c.id).where(_in_force(), other).order_by(documents.c.key)
            return tuple(connection.scalars(query))

    def reread(self, document: Document, found: Iterable[Claim], *, read: str, edition: str) -> tuple[int, int]:
        """From `read` on, `found` is what the version in force says; how many claims are more, and how many fewer.

        A claim that was known stays the same row. Nothing happens where the document has changed in the meantime.
        """
        with self._writing() as connection:
            same = and_(documents.c.id == document.id, documents.c.version == document.version)
            keys = list(connection.scalars(select(documents.c.key).where(same).order_by(documents.c.key)))
            key = connection.scalar(select(documents.c.key).where(same, _in_force()))
            if key is None:
                return 0, 0
            held = connection.execute(select(claims).where(claims.c.document_key == key)).all()
            known = {_without_pattern(rows.claim(row)): row.id for row in held if row.replaced is None}
            new = {_without_pattern(claim): claim for claim in found}
            gone = [name for claim, name in known.items() if claim not in new]
            for name in gone:
                connection.execute(update(claims).where(claims.c.id == name).values(replaced=read))
            again = len(keys) - 1 + len({row.replaced for row in held if row.replaced})
            more = [claim for form, claim in new.items() if form not in known]
            added = {row["id"]: row for row in rows.claim_values(document, more, key, again=again, read=read)}
            if added:
                connection.execute(insert(claims), list(added.values()))
            connection.execute(update(documents).where(documents.c.key == key).values(edition=edition))
            if gone or added:
                _mark_documents(connection, [document.id])
            return len(added), len(gone)

    def withdraw(self, document: str, *, recorded: str, reason: str | None = None) -> None:
        """End a document, with its claims, from `recorded` on; nothing is lost. An unknown one changes nothing."""
        with self._writing() as connection:
            _end(connection, document, recorded, reason)
            _mark_documents(connection, [document])

    # ---- claims ----------------------------------------------------------------------------------------------------

    def statements(
        self, *, recorded_by: str | None = None, titles: Iterable[str] | None = None
    ) -> tuple[Statement, ...]:
        """What was in the store at `recorded_by` (now, if None), withdrawn claims included, in the order of their ids.

        `titles` leaves out works that are printed otherwise. `printing.copy_of` is what was known then.
        """
        copied = and_(copies.c.document == documents.c.id, _held(copies, recorded_by))
        query = (
            select(claims, *rows.PRINTING, copies.c.origin)
            .join(documents, claims.c.document_key == documents.c.key)
            .outerjoin(copies, copied)
        )
        query = query.where(_understood(recorded_by))
        if recorded_by is not None:
            query = query.where(documents.c.recorded <= recorded_by)
        with self._reading() as connection:
            found: Iterable[Any]
            if titles is None:
                found = connection.execute(query)
            else:
                found = _in_chunks(connection, query, claims.c.title, titles)
            set_aside = _set_aside(connection, recorded_by)
            statements = (rows.statement(row, recorded_by, set_aside) for row in found)
            return tuple(sorted(statements, key=lambda each: each.id))

    def statement_ids(self, beginning: str) -> tuple[str, ...]:
        """The ids of statements that begin so, two of them at most."""
        query = select(claims.c.id).where(claims.c.id.startswith(beginning, autoescape=True)).limit(2)
        with self._reading() as connection:
            return tuple(connection.scalars(query))

    def titles(self, *, ever: bool = False) -> frozenset[str]:
        """Every title that a claim gives a work, withdrawn ones included; `ever` also those of earlier readings."""
        query = select(claims.c.title).distinct()
        with self._reading() as connection:
            return frozenset(connection.scalars(query if ever else query.where(_understood(None))))

    def titles_said(self, *, after: str) -> tuple[tuple[str, str | None], ...]:
        """Titles with a date of publication under which a document prints them, of those that may lie after a day.

        None stands for an undated document that was recorded after it, and for one that was withdrawn after it.
        """
        year = after[:4]
        joined = select(claims.c.title, documents.c.published).join(documents).distinct()
        said = joined.where(documents.c.published >= year)
        undated = and_(documents.c.published.is_(None), documents.c.recorded > after)
        with self._reading() as connection:
            aside = sorted(_set_aside(connection, None))
            ended = or_(undated, claims.c.withdrawn > after, documents.c.id.in_(aside))
            found = {(row.title, row.published) for row in connection.execute(said)}
            return (*found, *((row.title, None) for row in connection.execute(joined.where(ended))))

    def titles_recorded(self, *, after: str) -> frozenset[str]:
        """Titles of which a claim, its withdrawal, or whether its document is a copy, was recorded after an instant."""
        copied = select(copies.c.document).where(or_(copies.c.recorded > after, copies.c.withdrawn > after))
        understood = or_(claims.c.read > after, claims.c.replaced > after)
        recorded = or_(documents.c.recorded > after, claims.c.withdrawn > after, understood, documents.c.id.in_(copied))
        with self._reading() as connection:
            return frozenset(connection.scalars(select(claims.c.title).join(documents).where(recorded)))

    def aliases(self) -> tuple[tuple[str, ...], ...]:
        """Printed titles that are names of one work, as the catalogue says that was asked last; a row for each work."""
        with self._reading() as connection:
            return naming.rows_of(connection)

    def consulted(self) -> str | None:
        """The edition of the catalogue that was asked last, None before."""
        with self._reading() as connection:
            return naming.consulted(connection)

    def put_aliases(self, found: Iterable[tuple[str, ...]], *, edition: str) -> None:
        """Keep what the catalogue says now; the franchises of titles that it says otherwise have to be derived anew."""
        with self._writing() as connection:
            _mark(connection, naming.replace_rows(connection, found, edition))

    # ---- copies ----------------------------------------------------------------------------------------------------

    def signatures(self, *, after: int = 0) -> tuple[tuple[int, Signature], ...]:
        """The signatures of the documents in force in the order in which they were added, each with its number.

        `after` leaves out those up to that number, to learn what has been added since.
        """
        query = select(*rows.SIGNATURE).where(_in_force(), documents.c.key > after).order_by(documents.c.key)
        with self._reading() as connection:
            return tuple((row.key, rows.signature(row)) for row in connection.execute(query))

    def add_pairs(self, found: Iterable[Pair]) -> None:
        """Keep what documents share; a pair that is known is replaced, and gone when one of the two changes."""
        new = {(pair.one, pair.other): rows.pair_values(pair) for pair in found}
        with self._writing() as connection:
            for one, other in new:
                connection.execute(pairs.delete().where(pairs.c.one == one, pairs.c.other == other))
            if new:
                connection.execute(insert(pairs), list(new.values()))

    def family(self, ids: Iterable[str]) -> tuple[Pair, ...]:
        """The pairs of these documents and of all documents that these lead to."""
        seen: set[str] = set()
        found: dict[tuple[str, str], Pair] = {}
        reached = set(ids)
        with self._reading() as connection:
            while reached - seen:
                ahead = sorted(reached - seen)
                seen |= reached
                for column in (pairs.c.one, pairs.c.other):
                    for row in _in_chunks(connection, select(pairs), column, ahead):
                        found[row.one, row.other] = rows.pair(row)
                        reached |= {row.one, row.other}
        return tuple(found[key] for key in sorted(found))

    def put_copies(self, ids: Iterable[str], found: Iterable[Copy], *, recorded: str) -> None:
        """From `recorded` on, `found` are all the copies among the documents `ids`; the same again changes nothing."""
        new = {copy.document: copy for copy in found}
        with self._writing() as connection:
            query = select(copies).where(copies.c.withdrawn.is_(None))
            for row in list(_in_chunks(connection, query, copies.c.document, ids)):
                if new.get(row.document) == rows.copy(row):
                    del new[row.document]
                else:
                    connection.execute(update(copies).where(copies.c.key == row.key).values(withdrawn=recorded))
                    _mark_documents(connection, [row.document])
            if new:
                connection.execute(insert(copies), [rows.copy_values(copy, recorded) for copy in new.values()])
                _mark_documents(connection, new)

    def copies(self, *, recorded_by: str | None = None) -> tuple[Copy, ...]:
        """The copies known at `recorded_by` (now, if None), in the order of their documents' ids."""
        query = select(copies).where(_held(copies, recorded_by))
        with self._reading() as connection:
            return tuple(sorted((rows.copy(row) for row in connection.execute(query)), key=lambda copy: copy.document))

    # ---- judgements ------------------------------------------------------------------------------------------------

    def judge(self, judgement: Judgement) -> None:
        """Keep a person's decision; one with the same id stays as it is."""
        with self._writing() as connection:
            known = connection.scalar(select(judgements.c.id).where(judgements.c.id == judgement.id))
            if known is None:
                connection.execute(insert(judgements).values(rows.judgement_values(judgement)))
                _mark_judged(connection, judgement)

    def withdraw_judgement(self, judgement: str, *, at: str) -> None:
        """End a decision from `at` on. Raises UsageError where there is none with this id in force."""
        with self._writing() as connection:
            open_one = and_(judgements.c.id == judgement, judgements.c.withdrawn.is_(None))
            if not connection.execute(update(judgements).where(open_one).values(withdrawn=at)).rowcount:
                raise UsageError(f"there is no judgement {judgement} in force; kakutei log lists them")
            ended = connection.execute(select(judgements).where(judgements.c.id == judgement)).one()
            _mark_judged(connection, rows.judgement(ended))
            if judgement in _learnt_from(connection):
                _mark(connection, [EVERYTHING])

    def judgements(self) -> tuple[Judgement, ...]:
        """Every decision, withdrawn ones included, oldest first."""
        query = select(judgements).order_by(judgements.c.made, judgements.c.id)
        with self._reading() as connection:
            return tuple(rows.judgement(row) for row in connection.execute(query))

    # ---- what was learnt of sources ----------------------------------------------------------------------------------

    def learn(self, row: Learnt) -> None:
        """Keep what was learnt; one with the same id stays as it is."""
        with self._writing() as connection:
            if connection.scalar(select(learnt.c.id).where(learnt.c.id == row.id)) is None:
                connection.execute(insert(learnt).values(rows.learnt_values(row)))
                _mark(connection, [EVERYTHING])

    def forget(self, row: str, *, at: str) -> None:
        """End what was learnt from `at` on. Raises UsageError where there is none with this id in force."""
        with self._writing() as connection:
            open_one = and_(learnt.c.id == row, learnt.c.forgotten.is_(None))
            if not connection.execute(update(learnt).where(open_one).values(forgotten=at)).rowcount:
                raise UsageError(f"nothing that was learnt as {row} is in force; kakutei log lists it")
            _mark(connection, [EVERYTHING])

    def learnt(self) -> tuple[Learnt, ...]:
        """All that was learnt, what was forgotten included, oldest first."""
        with self._reading() as connection:
            found = (rows.learnt(row) for row in connection.execute(select(learnt)))
            return tuple(sorted(found, key=lambda row: (row.learnt, len(row.id), row.id)))

    # ---- problems ----------------------------------------------------------------------------------------------------

    def add_problems(self, found: Iterable[Problem], *, recorded: str, source: str | None = None) -> None:
        """Keep what could not be read; one that comes again only of a source, with its times."""
        with self._writing() as connection:
            noting.add(connection, found, recorded, source)

    def problems(self) -> tuple[Problem, ...]:
        """Everything that could not be read, in the order in which it was met."""
        return tuple(noted.problem for noted in self.noted())

    def noted(self, *, source: str | None = None, since: str | None = None) -> tuple[Noted, ...]:
        """The same with source and times: of one source, or met since an instant or day."""
        with self._reading() as connection:
            return noting.noted(connection, source, since)

    def counts(self) -> Counts:
        """How much is in force."""
        with self._reading() as connection:
            return Counts(
                documents=_count(connection, select(documents.c.key).where(_in_force())),
                claims=_count(connection, select(claims.c.id).where(claims.c.withdrawn.is_(None), _understood(None))),
                copies=_count(connection, select(copies.c.key).where(copies.c.withdrawn.is_(None))),
                problems=_count(connection, select(problems.c.key)),
            )

    # ---- derived -------------------------------------------------------------------------------------------------

    def stale(self) -> Stale:
        """What has to be derived anew."""
        with self._reading() as connection:
            marks = connection.execute(select(stale.c.key, stale.c.title)).all()
            by = connection.scalar(select(meta.c.value).where(meta.c.key == _DERIVED_BY))
            return Stale(tuple(mark.key for mark in marks), frozenset(mark.title for mark in marks), by)

    def derived(self, column: str) -> dict[str, str]:
        """One field of what is derived, by franchise, in the order of their keys; what is stale is as it was."""
        query = select(derived.c.franchise, derived.c[column])
        with self._reading() as connection:
            return {row[0]: row[1] for row in sorted(connection.execute(query), key=lambda row: str(row[0]))}

    def keep(self, found: Iterable[Derived], *, instead_of: Iterable[str] | None, done: Stale, by: str) -> bool:
        """Put what was derived in the place of the families `instead_of` (of all, if None), unless others were quicker.

        `done` is what was stale when it was derived; what became so since stays stale. False where nothing was kept,
        because another process has done it in the meantime.
        """
        with self._writing() as connection:
            if self.stale().by != done.by or not set(done.marks) <= set(self.stale().marks):
                return False
            if instead_of is None:
                connection.execute(delete(derived))
            else:
                for family in sorted(set(instead_of)):
                    connection.execute(delete(derived).where(derived.c.family == family))
            if new := [asdict(one) for one in found]:
                connection.execute(insert(derived), new)
            if done.marks:
                connection.execute(delete(stale).where(stale.c.key <= max(done.marks)))
            connection.execute(delete(meta).where(meta.c.key == _DERIVED_BY))
            connection.execute(insert(meta).values(key=_DERIVED_BY, value=by))
            return True


def _in_force() -> ColumnElement[bool]:
    return documents.c.superseded.is_(None)


def _held(table: Any, recorded_by: str | None) -> ColumnElement[bool]:
    """Rows in force at an instant; a row ends at `withdrawn`, exclusively."""
    if recorded_by is None:
        ended: ColumnElement[bool] = table.c.withdrawn.is_(None)
        return ended
    return and_(table.c.recorded <= recorded_by, or_(table.c.withdrawn.is_(None), table.c.withdrawn > recorded_by))


def _mark(connection: Connection, titles: Iterable[str]) -> None:
    """The franchises of these titles have to be derived anew."""
    if new := [{"title": title} for title in sorted(set(titles))]:
        connection.execute(insert(stale), new)


def _mark_documents(connection: Connection, ids: Iterable[str]) -> None:
    """The same for all titles that any version of these documents prints."""
    printed = select(claims.c.title).join(documents).distinct()
    _mark(connection, (row.title for row in _in_chunks(connection, printed, documents.c.id, ids)))


def _mark_judged(connection: Connection, judgement: Judgement) -> None:
    """The same for what a judgement speaks of; one about spellings may concern every franchise."""
    if judgement.document is not None:
        _mark_documents(connection, [judgement.document])
        return
    named = claims.c.id == judgement.statement if judgement.statement else None
    if judgement.work is not None:
        named = claims.c.title == judgement.work.title
    found = () if named is None else connection.scalars(select(claims.c.title).where(named).distinct()).all()
    _mark(connection, found or (EVERYTHING,))


def _learnt_from(connection: Connection) -> set[str]:
    """The judgements that what was learnt of sources rests on."""
    return {one for row in connection.execute(select(learnt)) for one in rows.learnt(row).judgements}


def _set_aside(connection: Connection, recorded_by: str | None) -> dict[str, str]:
    """The documents that judgements in force at an instant withdraw, with the earliest instant of each."""
    found: dict[str, str] = {}
    for row in connection.execute(select(judgements)):
        judgement = rows.judgement(row)
        begun = recorded_by is None or judgement.made <= recorded_by
        ended = judgement.withdrawn is not None and (recorded_by is None or judgement.withdrawn <= recorded_by)
        if judgement.document is not None and begun and not ended:
            found[judgement.document] = min(judgement.made, found.get(judgement.document, judgement.made))
    return found


def _understood(recorded_by: str | None) -> ColumnElement[bool]:
    """Claims of the reading that counted at an instant: the newest one then."""
    if recorded_by is None:
        return claims.c.replaced.is_(None)
    begun = or_(claims.c.read.is_(None), claims.c.read <= recorded_by)
    return and_(begun, or_(claims.c.replaced.is_(None), claims.c.replaced > recorded_by))


def _without_pattern(claim: Claim) -> Claim:
    """What tells claims of one document apart: all but which pattern found it."""
    return replace(claim, document="", found_by="")


def _in_chunks(
    connection: Connection, query: Select[Any], column: ColumnElement[Any], values: Iterable[str]
) -> Iterator[Any]:
    ordered = sorted(set(values))
    for start in range(0, len(ordered), _MANY):
        yield from connection.execute(query.where(column.in_(ordered[start : start + _MANY])))


def _end(connection: Connection, document: str, recorded: str, reason: str | None = None) -> None:
    """Close the version in force, its claims, and what it shared with others: a new text may share something else."""
    open_version = and_(documents.c.id == document, _in_force())
    key = connection.scalar(select(documents.c.key).where(open_version))
    if key is None:
        return
    connection.execute(update(documents).where(documents.c.key == key).values(superseded=recorded, reason=reason))
    open_claims = and_(claims.c.document_key == key, claims.c.withdrawn.is_(None), claims.c.replaced.is_(None))
    connection.execute(update(claims).where(open_claims).values(withdrawn=recorded))
    connection.execute(pairs.delete().where(or_(pairs.c.one == document, pairs.c.other == document)))


def _inserted(connection: Connection, values: rows.Values) -> int:
    row = connection.execute(insert(documents).values(values)).inserted_primary_key
    assert row is not None
    return int(row[0])


def _count(connection: Connection, query: Select[Any]) -> int:
    return connection.scalar(select(func.count()).select_from(query.subquery())) or 0
