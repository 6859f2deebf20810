"""Titles: a dictionary of 250,000 forms, built, opened again by a new process, and looked up in articles.

    ./run bench titles                          Kakutei's own; titles made of the newsroom's words
    ./run bench titles --bangumi data.json      with the titles of bangumi-data (dist/data.json of its npm package)
    ./run bench titles --beside PYTHON          flashtext and spaCy's PhraseMatcher, too, by another interpreter

Every dictionary has a process of its own. Speeds are megabytes of UTF-8 a second of CPU time, article by article, the
median of five runs, with the rules for whole words applied; the articles are the newsroom's with invented prose behind.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from prose import article

HERE = Path(__file__).resolve().parent
NEWSROOM = HERE.parent / "src" / "kakutei" / "data" / "newsroom"
FORMS = 250_000
ARTICLES = 300
GOALS = {"seconds": 0.3, "resident": 200.0, "english": 14.0, "japanese": 40.0}


def bangumi(path: Path) -> list[str]:
    """Every title in bangumi-data."""
    items = json.loads(path.read_text(encoding="utf-8"))["items"]
    return [t for i in items for t in (i["title"], *(one for many in i["titleTranslate"].values() for one in many))]


def newsroom() -> list[dict[str, Any]]:
    return [json.loads(line) for line in (NEWSROOM / "docs.jsonl").read_text(encoding="utf-8").splitlines()]


def words(rows: Iterable[dict[str, Any]]) -> list[str]:
    """Stretches of the newsroom's texts, to make titles of where there are none."""
    texts = [str(row["text"]) for row in rows]
    return [text[at : at + 24] for text in texts for at in range(0, len(text) - 24, 24)]


def enlarged(titles: list[str], dice: random.Random, size: int) -> list[str]:
    """The titles and, up to the size, first halves of some with second halves of others: real words in real order."""
    english = [title.split() for title in titles if title.isascii() and len(title.split()) > 2]
    japanese = [title for title in titles if not title.isascii() and len(title) > 5]
    found = dict.fromkeys(titles)
    while len(found) < size:
        if dice.random() < 0.5:
            one, other = dice.choice(english), dice.choice(english)
            found[" ".join(one[: (len(one) + 1) // 2] + other[len(other) // 2 :])] = None
        else:
            first, second = dice.choice(japanese), dice.choice(japanese)
            found[first[: (len(first) + 1) // 2] + second[len(second) // 2 :]] = None
    return list(found)


def lay(folder: Path, source: Path | None) -> int:
    """Write what the measuring processes read; returns how many forms there are."""
    dice = random.Random(7)
    rows = newsroom()
    forms = enlarged(bangumi(source) if source else words(rows), dice, FORMS)
    (folder / "forms.json").write_text(json.dumps(forms), encoding="utf-8")
    for language in ("english", "japanese"):
        chosen = [row for row in rows if (row["lang"] == "ja") is (language == "japanese")]
        texts = [article(dice.choice(chosen), dice)["text"] for _ in range(ARTICLES)]
        (folder / f"{language}.json").write_text(json.dumps(texts), encoding="utf-8")
    return len(forms)


def measured(python: str, name: str, folder: Path, step: str) -> dict[str, float]:
    """One step of one dictionary in a new process."""
    command = [python, str(HERE / "dictionaries.py"), name, str(folder), step]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=1200)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./run bench titles", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bangumi", type=Path, metavar="FILE", help="titles of bangumi-data (dist/data.json)")
    parser.add_argument("--beside", metavar="PYTHON", help="an interpreter with flashtext and spacy")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    return parser.parse_args()


def main() -> None:
    """Measure all, print."""
    options = arguments()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        count = lay(folder, options.bangumi)
        built = measured(sys.executable, "kakutei", folder, "build")
        results = {"kakutei": measured(sys.executable, "kakutei", folder, "use") | {"build": built["seconds"]}}
        results["kakutei"]["file"] = (folder / "bench.titles").stat().st_size / 1e6
        for name in ("flashtext", "spacy") if options.beside else ():
            found = measured(options.beside, name, folder, "use")
            results[name] = found | {"build": found["seconds"]}
    if options.json:
        print(json.dumps({"forms": count, "goals": GOALS, **results}))
        return
    show(Console(), count, results)


def show(console: Console, count: int, results: dict[str, dict[str, float]]) -> None:
    table = Table("dictionary", "build s", "ready s", "resident MB", "English MB/s", "Japanese MB/s", "hits en/ja")
    for name, row in results.items():
        figures = (row["build"], row["seconds"], row["resident"], row["english"], row["japanese"])
        hits = f"{row['english_hits']:,.0f} / {row['japanese_hits']:,.0f}"
        table.add_row(name, *(f"{figure:.2f}" if figure < 1 else f"{figure:,.1f}" for figure in figures), hits)
    table.add_row("goal", "", *(f"{goal:g}" for goal in GOALS.values()), "")
    console.print(
        f"{count:,} forms; ready: CPU seconds until a new process finds something; kakutei's opens what was kept."
    )
    console.print(table)


if __name__ == "__main__":
    main()
