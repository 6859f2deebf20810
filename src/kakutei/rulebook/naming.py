"""Read what is known of names beforehand: titles of one work in several scripts, names of one company."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType

from kakutei.errors import RuleError
from kakutei.ledger import Context
from kakutei.rulebook.policy import policy
from kakutei.rulebook.tables import read_table
from kakutei.text.words import stem

Rows = tuple[tuple[str, ...], ...]


@cache
def context() -> Context:
    """What the ledger needs beside statements, from the packaged files. Raises RuleError where one is wrong."""
    data = resources.files("kakutei") / "data"
    return Context(
        policy(),
        aliases=read_titles(data / "titles.toml"),
        names=read_companies(data / "names" / "companies.toml"),
        kanji=read_kanji(data / "kanji.toml"),
    )


def read_titles(path: Traversable) -> Rows:
    """The rows of `titles`, each of two or more titles of one work. Raises RuleError, also where two rows share one."""
    rows = tuple(tuple(row) for row in read_table(path).get("titles", ()))
    seen: dict[str, str] = {}
    for row in rows:
        if len(row) < 2:
            raise RuleError(path.name, row[0] if row else "a row", "a row needs two titles or more")
        for title in row:
            if title in seen:
                raise RuleError(path.name, row[0], f"{title} stands in the row of {seen[title]} already")
            seen[title] = row[0]
    return rows


def read_companies(path: Traversable) -> Rows:
    """A row for every name of the file: the usual one and its further forms. Raises RuleError."""
    return tuple(
        tuple(dict.fromkeys((usual, *forms)))
        for table in read_table(path).values()
        for usual, forms in table.items()
        if set(forms) - {usual}
    )


def read_kanji(path: Traversable) -> Mapping[str, tuple[str, ...]]:
    """The readings of each character. Raises RuleError for an entry that is no character, colon, readings."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in str(read_table(path).get("readings", "")).split():
        char, _, readings = entry.partition(":")
        if len(char) != 1 or char in found or not re.fullmatch(r"[a-z]+(,[a-z]+)*", readings):
            raise RuleError(path.name, entry, "an entry is one character, a colon and its readings, and stands once")
        found[char] = tuple(readings.split(","))
    return MappingProxyType(found)


@cache
def ordinary_words() -> frozenset[str]:
    """Common English words without their commonest endings: no title by themselves. Raises RuleError."""
    path = resources.files("kakutei") / "data" / "ordinary.toml"
    return frozenset(map(stem, str(read_table(path).get("words", "")).split()))
