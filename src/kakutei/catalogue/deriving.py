"""What is made anew after every change: which entries are one work, and the forms by which titles are found."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from array import array
from collections.abc import Iterator

from kakutei.catalogue.records import Decision
from kakutei.catalogue.schema import put
from kakutei.catalogue.spelling import FORM
from kakutei.catalogue.works import Grouping, Node, group
from kakutei.errors import Problem
from kakutei.text import spelling_forms

_BATCH = 5_000


def derive(connection: sqlite3.Connection, *, words: bool = True) -> tuple[Problem, ...]:
    """Make everything derived anew, in the transaction at hand; `words` is False where no title has changed.

    The problems are works of two origins that share an id and contradict each other.
    """
    grouping = group(_nodes(connection), merged=_decided(connection, "merge"), split=_decided(connection, "split"))
    connection.execute("DELETE FROM work")
    connection.executemany("INSERT INTO work VALUES (?, ?)", grouping.works.items())
    connection.execute("DELETE FROM joined")
    connection.executemany(
        "INSERT INTO joined VALUES (?, ?, ?, ?, ?)",
        [(grouping.works[edge.one], edge.one, edge.other, edge.why, edge.judgement) for edge in grouping.edges],
    )
    if words:
        _spell(connection)
        _index(connection)
    put(connection, "form", str(FORM))
    put(connection, "edition", _edition(connection))
    return tuple(_disputes(connection, grouping))


def decisions(connection: sqlite3.Connection) -> Iterator[Decision]:
    """What was decided by hand, in the order in which it was, withdrawn decisions included."""
    columns = "id, sort, entries, author, reason, made, withdrawn"
    for row in connection.execute(f"SELECT {columns} FROM decision ORDER BY id"):
        number, sort, entries, author, reason, made, withdrawn = row
        places = tuple((str(origin), str(key)) for origin, key in json.loads(entries))
        yield Decision(f"c{number}", sort, places, author, reason, made, withdrawn)


def number_of(connection: sqlite3.Connection, place: tuple[str, str]) -> int | None:
    """The number of an entry by origin and key, None where there is none."""
    query = "SELECT entry.id FROM entry JOIN origin ON origin.id = entry.origin WHERE origin.name = ? AND entry.key = ?"
    row = connection.execute(query, place).fetchone()
    return int(row[0]) if row else None


def _decided(connection: sqlite3.Connection, sort: str) -> list[tuple[str, list[int]]]:
    """The decisions of a sort that are in force; an entry that is gone is left out of them."""
    found: list[tuple[str, list[int]]] = []
    for one in decisions(connection):
        if one.sort == sort and one.withdrawn is None:
            numbers = (number_of(connection, place) for place in one.entries)
            found.append((one.id, [number for number in numbers if number is not None]))
    return found


def _nodes(connection: sqlite3.Connection) -> Iterator[Node]:
    ids: dict[int, set[tuple[str, str]]] = {}
    for entry, site, number in connection.execute("SELECT entry, site, id FROM foreign_id WHERE level = 'season'"):
        ids.setdefault(entry, set()).add((site, number))
    natives: dict[int, set[str]] = {}
    for entry, base_key in connection.execute("SELECT entry, base_key FROM title WHERE role = 'native'"):
        natives.setdefault(entry, set()).add(base_key)
    for row in connection.execute("SELECT id, origin, medium, season, year FROM entry ORDER BY id"):
        number, origin, medium, season, year = row
        mine = frozenset(ids.get(number, ()))
        yield Node(number, origin, medium, season, year, mine, frozenset(natives.get(number, ())))


def _spell(connection: sqlite3.Connection) -> None:
    """The forms of every title, each form once."""
    connection.execute("DELETE FROM spelled")
    connection.execute("DELETE FROM form")
    known: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    for title, text, base, base_key in connection.execute("SELECT id, text, base, base_key FROM title"):
        keys = dict.fromkeys((*spelling_forms(text, base_key if base == text else None), base_key))
        pairs.extend((known.setdefault(key, len(known) + 1), title) for key in keys)
        if len(pairs) >= _BATCH:
            connection.executemany("INSERT INTO spelled VALUES (?, ?)", pairs)
            pairs.clear()
    connection.executemany("INSERT INTO spelled VALUES (?, ?)", pairs)
    connection.executemany("INSERT INTO form (key, id) VALUES (?, ?)", known.items())


def grams_of(key: str) -> tuple[str, ...]:
    """The overlapping pieces by which a form is found: two letters of Japanese, three of Latin script, with its ends.

    A form of one letter of Japanese is found by that letter as well.
    """
    marked = f"\x02{key}\x03"
    size = 3 if key.isascii() else 2
    pieces = [marked[at : at + size] for at in range(len(marked) - size + 1)]
    return tuple(dict.fromkeys(pieces))


def letters_of(key: str) -> frozenset[str]:
    """The single letters of a form that are not Latin ones, for queries of one letter."""
    return frozenset() if key.isascii() else frozenset(char for char in key if not char.isascii())


def _index(connection: sqlite3.Connection) -> None:
    """For every piece the numbers of the forms that hold it, ascending, four bytes each."""
    found: dict[str, array[int]] = {}
    lengths = array("H", [0])
    for number, key in connection.execute("SELECT id, key FROM form ORDER BY id"):
        pieces = grams_of(key)
        lengths.append(min(len(pieces), 65_535))
        for piece in (*pieces, *letters_of(key)):
            if piece not in found:
                found[piece] = array("I")
            found[piece].append(number)
    connection.execute("DELETE FROM gram")
    connection.executemany("INSERT INTO gram VALUES (?, ?)", ((piece, one.tobytes()) for piece, one in found.items()))
    connection.execute("INSERT INTO gram VALUES ('', ?)", (lengths.tobytes(),))


def _edition(connection: sqlite3.Connection) -> str:
    """The same as long as the same files were taken in and the same was decided."""
    digest = hashlib.sha256(f"{FORM}\n".encode())
    for row in connection.execute("SELECT name, digest FROM origin ORDER BY name"):
        digest.update(repr(row).encode())
    for one in decisions(connection):
        if one.withdrawn is None:
            digest.update(repr((one.sort, one.entries)).encode())
    return digest.hexdigest()


def _disputes(connection: sqlite3.Connection, grouping: Grouping) -> Iterator[Problem]:
    for edge in grouping.disputed:
        (one, name), (other, _) = (_named(connection, number) for number in (edge.one, edge.other))
        what = f"{one} and {other} have the {edge.why}, and contradict each other; they were kept apart"
        yield Problem(name, what, f"join them, if they are one: kakutei catalogue merge {one} {other}")


def _named(connection: sqlite3.Connection, number: int) -> tuple[str, str]:
    query = "SELECT origin.name, entry.key FROM entry JOIN origin ON origin.id = entry.origin WHERE entry.id = ?"
    origin, key = connection.execute(query, (number,)).fetchone()
    return f"{origin}/{key}", origin
