"""Which patterns cost most: time of each over the newsroom, how often its triggers pick it, how often it matches.

./run bench patterns             the twenty costliest
./run bench patterns --most 50
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from rich import box
from rich.console import Console
from rich.table import Table

from kakutei import documents, links, rulebook
from kakutei.claims.marking import mark_document
from kakutei.claims.matching import match_patterns
from kakutei.claims.rules import Rules
from kakutei.claims.spelling import spell
from kakutei.text import split_sentences
from kakutei.types import Document
from speed import NEWSROOM, item_of, read_rows

REPEATS = 5


@dataclass(slots=True)
class Cost:
    """Seconds spent on one pattern, least of the repeats for each sentence, and how often it was tried and matched."""

    seconds: float = 0.0
    tried: int = 0
    matched: int = field(default=0)


def costs(texts: Sequence[Document], rules: Rules) -> dict[str, Cost]:
    """The cost of every pattern that was tried, by its name."""
    found: dict[str, Cost] = defaultdict(Cost)
    for text in texts:
        masked = mark_document(text, links.link(text, None, rules.companies), rules.names).masked
        spelt = spell(masked)
        for sentence, patterns in rules.triggers(text.lang).pick(spelt, split_sentences(masked)):
            for pattern in patterns:
                times = []
                for _ in range(REPEATS):
                    start = time.perf_counter()
                    matches = len(match_patterns((pattern,), spelt, sentence))
                    times.append(time.perf_counter() - start)
                cost = found[pattern.name]
                cost.seconds += min(times)
                cost.tried += 1
                cost.matched += matches
    return found


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="./run bench patterns", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, default=20, help="how many patterns to print (default 20)")
    options = parser.parse_args()
    rows = read_rows(NEWSROOM / "docs.jsonl")
    texts = [text for row in rows if (text := documents.extract(item_of(row)).document)]
    found = sorted(costs(texts, rulebook.patterns()).items(), key=lambda pair: -pair[1].seconds)
    total = sum(cost.seconds for _, cost in found) or 1.0
    table = Table(title="Costliest patterns", title_justify="left", box=box.SIMPLE_HEAD)
    for name in ("pattern", "share", "µs / document", "tried", "matched", "µs / try"):
        table.add_column(name, justify="left" if name == "pattern" else "right", no_wrap=True)
    for name, cost in found[: options.most]:
        table.add_row(
            name,
            f"{cost.seconds / total:.1%}",
            f"{cost.seconds * 1e6 / len(texts):.1f}",
            str(cost.tried),
            str(cost.matched),
            f"{cost.seconds * 1e6 / cost.tried:.1f}",
        )
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(table)
    console.print(f"all {len(found)} patterns tried: {total * 1e6 / len(texts):.0f} µs a document")
    return 0


if __name__ == "__main__":
    sys.exit(main())
