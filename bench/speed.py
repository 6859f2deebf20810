"""Speed: milliseconds a document for each stage, beside trafilatura's own time on the same pages in the same run.

    ./run bench                     stages, growth with the number of patterns, one long text
    ./run bench --repeats 15        steadier medians
    ./run bench --json              one JSON object instead of the tables

Absolute times are this machine's; the ratios are what counts.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import trafilatura
from rich import box
from rich.console import Console
from rich.progress import track
from rich.table import Table

from kakutei import claims, codec, copies, documents, ledger, links, pipeline, rulebook
from kakutei.claims import Rules
from kakutei.types import Claim, Document, Item, Printing, Statement
from pages import pages
from prose import article

NEWSROOM = Path(__file__).resolve().parent.parent / "src" / "kakutei" / "data" / "newsroom"
YARDSTICK = "trafilatura, fast"
STAGES = "Stages: the short texts of the newsroom, in generated pages"
SHARES = (0.25, 0.5, 0.75, 1.0)
FACTORS = (2, 4)
LONG_TEXT = 1_000_000

Task = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: milliseconds for each document, median of the repeats."""

    name: str
    milliseconds: float

    @property
    def per_second(self) -> float:
        """Documents a second."""
        return 1000 / self.milliseconds


def medians(tasks: Mapping[str, Task], *, documents: int, repeats: int, title: str) -> list[Line]:
    """Each task handles all documents; the tasks take turns, so that a slow moment of the machine meets them all."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    shown = sys.stderr.isatty()
    for _ in track(range(repeats), title, console=Console(stderr=True), transient=True, disable=not shown):
        for name, task in tasks.items():
            start = time.perf_counter()
            task()
            times[name].append(time.perf_counter() - start)
    return [Line(name, statistics.median(values) * 1000 / documents) for name, values in times.items()]


def read_all(texts: Sequence[Document], rules: Rules) -> list[Claim]:
    return [claim for text in texts for claim in pipeline.claims_of(text, rules)]


def statements(rows: Sequence[Mapping[str, Any]]) -> list[Statement]:
    """The labelled claims as if they had been read: the ledger's work does not depend on how well we read."""
    labels = {row["id"]: row["claims"] for row in read_rows(NEWSROOM / "gold.jsonl")}
    return [
        Statement(
            f"{row['id']}-{n}",
            codec.claim_from_json(row["id"], claim),
            Printing(row["id"], row["outlet"], row["tier"], row["published"], "2026-01-01T00:00:00Z"),
        )
        for row in rows
        for n, claim in enumerate(labels[row["id"]])
    ]


def read_rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


# ---- the three tables ----------------------------------------------------------------------------------------------


def stages(rows: Sequence[Mapping[str, Any]], texts: Sequence[Document], repeats: int) -> list[Line]:
    """Every stage over the newsroom, each text once in its page and once bare."""
    sources = pages(rows)
    items = [Item(f"page {n}", html=source) for n, source in enumerate(sources)]
    rules = rulebook.patterns()
    linked = [(text, links.link(text, None, rules.companies)) for text in texts]
    said, context = statements(rows), ledger.Context(rulebook.policy())
    tasks: dict[str, Task] = {
        "trafilatura, default": lambda: [trafilatura.extract(source, include_comments=False) for source in sources],
        YARDSTICK: lambda: [trafilatura.extract(source, fast=True, include_comments=False) for source in sources],
        "trafilatura, fast, with metadata": lambda: [
            trafilatura.bare_extraction(source, fast=True, include_comments=False, with_metadata=True)
            for source in sources
        ],
        "documents.extract": lambda: [documents.extract(item) for item in items],
        "links.link": lambda: [links.link(text, None, rules.companies) for text in texts],
        "claims.find": lambda: [claims.find(text, found, rules) for text, found in linked],
        "links + claims": lambda: read_all(texts, rules),
        "copies.detect": lambda: copies.detect(texts),
        "ledger.resolve": lambda: ledger.resolve(said, context=context),
    }
    for task in tasks.values():
        task()
    return medians(tasks, documents=len(rows), repeats=repeats, title="stages")


def articles(rows: Sequence[Mapping[str, Any]], repeats: int) -> list[Line]:
    """Texts as long as those of real articles: the news of the newsroom with plots and interviews behind it."""
    dice = random.Random(0)
    longer = [article(row, dice) for row in rows]
    sources = pages(longer)
    texts = [text for row in longer if (text := documents.extract(item_of(row)).document)]
    rules = rulebook.patterns()
    tasks: dict[str, Task] = {
        YARDSTICK: lambda: [trafilatura.extract(source, fast=True, include_comments=False) for source in sources],
        "links.link": lambda: [links.link(text, None, rules.companies) for text in texts],
        "links + claims": lambda: read_all(texts, rules),
    }
    for task in tasks.values():
        task()
    return medians(tasks, documents=len(rows), repeats=repeats, title="articles")


def growth(texts: Sequence[Document], repeats: int) -> list[Line]:
    """Links and claims with a part of the patterns, and with each pattern several times.

    Copies with triggers of their own cost what patterns for other words cost; copies with the same triggers are the
    worst case, in which every new pattern wants to see the sentences that the old ones see.
    """
    rules = rulebook.patterns()
    shuffled = random.Random(0).sample(rules.patterns, len(rules.patterns))
    sizes: dict[str, Rules] = {
        f"{share:.0%} of the patterns": with_patterns(rules, shuffled[: int(share * len(shuffled))]) for share in SHARES
    }
    for factor in FACTORS:
        sizes[f"x{factor}, other triggers"] = with_patterns(rules, multiplied(rules, factor, own_triggers=True))
        sizes[f"x{factor}, same triggers"] = with_patterns(rules, multiplied(rules, factor, own_triggers=False))
    tasks = {f"{name} ({len(some.patterns)})": lambda some=some: read_all(texts, some) for name, some in sizes.items()}
    return medians(tasks, documents=len(texts), repeats=repeats, title="growth")


def with_patterns(rules: Rules, patterns: Sequence[claims.Pattern]) -> Rules:
    return Rules(patterns, rules.names, rules.cues)


def multiplied(rules: Rules, factor: int, *, own_triggers: bool) -> list[claims.Pattern]:
    copies = [
        replace(
            pattern,
            name=f"{pattern.name}.{n}",
            triggers=tuple(f"{trigger}{n}" for trigger in pattern.triggers) if own_triggers else pattern.triggers,
        )
        for n in range(1, factor)
        for pattern in rules.patterns
    ]
    return [*rules.patterns, *copies]


def long_text(rows: Sequence[Mapping[str, Any]], repeats: int) -> list[Line]:
    """One page with a text of a million characters, English and Japanese in turns; the figures are for all of it."""
    together = "\n\n".join(row["text"] for row in rows)
    text = (together * (LONG_TEXT // len(together) + 1))[:LONG_TEXT]
    (source,) = pages([dict(rows[0], text=text)])
    document = documents.extract(item_of(dict(rows[0], text=text))).document
    assert document
    rules = rulebook.patterns()
    tasks: dict[str, Task] = {
        YARDSTICK: lambda: trafilatura.extract(source, fast=True, include_comments=False),
        "links + claims": lambda: read_all([document], rules),
    }
    return medians(tasks, documents=1, repeats=repeats, title="long")


# ---- the command ---------------------------------------------------------------------------------------------------


def show(console: Console, title: str, lines: Sequence[Line], yardstick: Line) -> None:
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    for name in ("", "ms / document", "documents / s", f"x {yardstick.name}"):
        table.add_column(name, justify="right" if name else "left", no_wrap=True)
    for line in lines:
        ratio = line.milliseconds / yardstick.milliseconds
        table.add_row(
            line.name,
            f"{line.milliseconds:.2f}",
            f"{line.per_second:,.{0 if line.per_second > 10 else 2}f}",
            f"{ratio:.3f}",
        )
    console.print(table)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="./run bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeats", type=int, default=7, help="runs over all documents (default 7)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    rows = read_rows(NEWSROOM / "docs.jsonl")
    texts = [text for row in rows if (text := documents.extract(item_of(row)).document)]
    tables = {
        STAGES: stages(rows, texts, options.repeats),
        "Articles of 3 to 4 kB: the same news with invented prose behind it, in generated pages": articles(
            rows, options.repeats
        ),
        "Growth with the number of patterns": growth(texts, options.repeats),
        "A text of a million characters": long_text(rows, max(1, options.repeats // 3)),
    }
    if options.json:
        print(json.dumps({title: {line.name: line.milliseconds for line in lines} for title, lines in tables.items()}))
        return 0
    console = Console(width=None if sys.stdout.isatty() else 120)
    usual = next(line for line in tables[STAGES] if line.name == YARDSTICK)
    for title, lines in tables.items():
        show(console, title, lines, next((line for line in lines if line.name == YARDSTICK), usual))
    return 0


def item_of(row: Mapping[str, Any]) -> Item:
    names = ("text", "id", "url", "outlet", "tier", "published", "lang", "title")
    fields: dict[str, Any] = {name: row.get(name) for name in names}
    return Item("newsroom", **fields)


if __name__ == "__main__":
    sys.exit(main())
