"""The public sets Flight and Book: their claims as assertions, their gold, and when an answer is right."""

from __future__ import annotations

import csv
import gzip
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, cast

from kakutei.ledger.truth import Assertion, near_numbers, near_parts

SHARED = Path(__file__).resolve().parents[2] / "shared" / "bench"
GOLD_ORIGINS = frozenset({"aa", "ua", "CO"})
"""The airlines whose sites also gave Flight its gold."""

_ITEM = {"flight": ("day", "flight"), "book": ("isbn",)}
_VALUE = {"flight": "value", "book": "authors"}
_WRITTEN = {"flight": ("flight", "attr", "value"), "book": ("isbn", "authors")}
_MINUTES = near_numbers(10, period=24 * 60)
_LISTS = near_parts("|")

Answers = dict[tuple[str, str], str]
"""(kind, item) to value; a Flight item is "day flight", its kind the attribute."""


@dataclass(frozen=True, slots=True)
class Case:
    """Claims to resolve and the gold to score them by."""

    name: str
    which: str
    claims: tuple[Assertion, ...]
    gold: Answers


def near(kind: str, values: Sequence[str]) -> Iterable[tuple[int, int, float]]:
    """Author lists may be partial, minutes of the day a few off; a gate is a gate."""
    if kind == "authors":
        return _LISTS(kind, values)
    return () if kind.endswith("gate") else _MINUTES(kind, values)


def _rows(path: Path, wanted: Sequence[str]) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as binary:
        lines = TextIOWrapper(cast("BinaryIO", binary), encoding="utf-8", newline="")
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        header = next(rows, [])
        if missing := [name for name in wanted if name not in header]:
            raise ValueError(f"{path}:1: no column {missing[0]}; expected a header with {' '.join(wanted)}")
        for row in rows:
            if len(row) < len(header):
                raise ValueError(f"{path}:{rows.line_num}: {len(row)} columns instead of {len(header)}")
            yield dict(zip(header, map(sys.intern, row), strict=False))


def _key(which: str, row: dict[str, str]) -> tuple[str, str]:
    item = " ".join(row[name] for name in _ITEM[which])
    return (row["attr"] if which == "flight" else "authors"), item


def read_claims(which: str, path: Path, *, without: Collection[str] = ()) -> Iterator[Assertion]:
    """The assertions of a claims file. Raises ValueError with file and line where a column is missing."""
    columns = ("source", *_ITEM[which], *(("attr",) if which == "flight" else ()), _VALUE[which])
    for row in _rows(path, columns):
        if row["source"] not in without:
            kind, item = _key(which, row)
            yield Assertion(row["source"], sys.intern(item), row[_VALUE[which]], kind)


def read_gold(which: str, path: Path) -> Answers:
    """The right values."""
    return {_key(which, row): row[_VALUE[which]] for row in _rows(path, (_VALUE[which],))}


def write_answers(which: str, answers: Answers, path: Path) -> None:
    """What the scorer of the sets reads: Flight `flight attr value`, Book `isbn authors`, in order."""
    lines = ["\t".join(_WRITTEN[which])]
    for (kind, item), value in sorted(answers.items()):
        lines.append("\t".join((item.split(" ", 1)[1], kind, value) if which == "flight" else (item, value)))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def right(kind: str, got: str, want: str) -> bool:
    """Times count within 10 minutes around the clock, everything else as it is."""
    if kind == "authors" or kind.endswith("gate"):
        return got == want
    apart = abs(int(got) - int(want)) % 1440
    return min(apart, 1440 - apart) <= 10


def precision(case: Case, answers: Answers) -> float:
    """Right answers among the gold items answered."""
    answered = [key for key in case.gold if key in answers]
    return sum(right(key[0], answers[key], case.gold[key]) for key in answered) / max(len(answered), 1)


def cases() -> list[Case]:
    """Flight, Flight without the origins of its gold, and Book; none where ../shared/bench is absent."""
    flight, book = SHARED / "truth-flight", SHARED / "truth-book"
    if not flight.exists() or not book.exists():
        return []
    claims = tuple(read_claims("flight", flight / "claims-20111208.tsv.gz"))
    gold = read_gold("flight", flight / "gold-20111208.tsv")
    fewer = tuple(claim for claim in claims if claim.source not in GOLD_ORIGINS)
    books = tuple(read_claims("book", book / "claims.tsv.gz"))
    return [
        Case("Flight", "flight", claims, gold),
        Case("Flight without aa, ua, CO", "flight", fewer, gold),
        Case("Book", "book", books, read_gold("book", book / "gold.tsv")),
    ]
