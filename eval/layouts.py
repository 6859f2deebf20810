"""Read lists in every layout: each form of an entry, behind each heading, with each separator, of invented works.

./run eval layouts              all lists of layouts.toml
./run eval layouts cast 配役    only those

For each form and separator: how many entries of how many are read right, over all headings, and how many claims of the
list's kind are wrong. A list read the wrong way round is the worst result: all of its claims are wrong.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console

from kakutei import pipeline, rulebook
from kakutei.claims import Rules
from kakutei.types import Claim, Document
from tables import Table, show

LISTS = Path(__file__).with_name("layouts.toml")
PUBLISHED = "2026-05-10"


@dataclass(frozen=True, slots=True)
class Layouts:
    """Lists of one kind: what stands above and below them, and how their entries are told from each other."""

    name: str
    lang: str
    kind: str
    headline: str
    lead: str
    end: str
    heads: Sequence[str]
    separators: Mapping[str, str]
    entries: Sequence[Mapping[str, str]]
    forms: Sequence[str]
    right: Mapping[str, str]

    def text(self, form: str, separator: str, head: str) -> str:
        """The text of one list below its heading."""
        items = separator.join(form.format(**entry) for entry in self.entries)
        gap = separator if separator.startswith("\n") else " " if self.lang == "en" else ""
        return "\n\n".join(part for part in (self.lead, f"{head}{gap}{items}", self.end) if part)

    def wanted(self) -> set[tuple[str, ...]]:
        """What the claims of a list must tell, one row an entry."""
        return {tuple(told.format(**entry) for told in self.right.values()) for entry in self.entries}

    def told(self, claim: Claim) -> tuple[str, ...]:
        """What a claim tells of it."""
        return tuple(
            claim.work.title if field == "title" else str(getattr(claim.value, field, None)) for field in self.right
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """What was read of one form with one separator, over all headings."""

    right: int
    wrong: int
    of: int


def layouts(path: Path = LISTS) -> tuple[Layouts, ...]:
    """All lists of the file, in its order."""
    rows: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["list"]
    return tuple(Layouts(**row) for row in rows)


def read(lists: Layouts, form: str, separator: str, rules: Rules) -> Cell:
    """Read one form and separator behind every heading."""
    wanted = lists.wanted()
    right = wrong = 0
    for head in lists.heads:
        text = lists.text(form, separator, head)
        document = Document("layout", "layout", lists.headline, text, lists.lang, published=PUBLISHED)
        claims = {lists.told(claim) for claim in pipeline.claims_of(document, rules) if claim.kind == lists.kind}
        right += len(claims & wanted)
        wrong += len(claims - wanted)
    return Cell(right, wrong, len(wanted) * len(lists.heads))


def cells(lists: Layouts, rules: Rules) -> Iterator[tuple[str, list[Cell]]]:
    """Yield each form with its cells, one a separator."""
    for form in lists.forms:
        yield form, [read(lists, form, separator, rules) for separator in lists.separators.values()]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table for each list: right and wrong claims by form and separator."""
    known = layouts()
    parser = argparse.ArgumentParser(
        prog="./run eval layouts", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="LIST", help=f"one of {', '.join(one.name for one in known)}")
    asked = parser.parse_args(arguments).names
    unknown = set(asked) - {one.name for one in known}
    if unknown:
        parser.error(f"no such list: {', '.join(sorted(unknown))}; one of {', '.join(one.name for one in known)}")
    console, rules = Console(), rulebook.patterns()
    for lists in known:
        if not asked or lists.name in asked:
            show(console, _table(lists, rules))
    return 0


def _table(lists: Layouts, rules: Rules) -> Table:
    rows = list(cells(lists, rules))
    every = [cell for _, row in rows for cell in row]
    right, wrong, of = (sum(getattr(cell, name) for cell in every) for name in ("right", "wrong", "of"))
    return Table(
        f"{lists.name}: {right} of {of} right ({right / of:.2f}), {wrong} wrong",
        ("entry", *lists.separators),
        tuple((_printable(form), *map(_figure, row)) for form, row in rows),
        f"right of {rows[0][1][0].of} entries, +wrong claims; by separator",
    )


def _printable(form: str) -> str:
    return form.replace("\n", "⏎").replace("\t", "⇥")


def _figure(cell: Cell) -> str:
    return f"{cell.right}+{cell.wrong}" if cell.wrong else str(cell.right)


if __name__ == "__main__":
    sys.exit(main())
