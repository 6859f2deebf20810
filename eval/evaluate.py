"""Score the reading: claims found in labelled news against the labels, by set, kind, outlet and cause of error.

./run eval                                   the tables; fails where a figure is below its floor
./run eval --errors 20 --cause season        print errors to work on
./run eval --pin                             raise the floors to what is reached, and write the report
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

import floors
import results
from corpora import SCORER, corpora
from kakutei import rulebook
from reading import read
from results import CAUSES, Measured, figures, measure
from scoring import Error, load_scorer
from tables import Table, markdown, show

REPORT = Path(__file__).with_name("report.md")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="./run eval", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--pin", action="store_true", help="raise the floors to what is reached and write eval/report.md"
    )
    parser.add_argument("--report", action="store_true", help="only write eval/report.md")
    parser.add_argument("--lower", action="store_true", help="with --pin: lower floors as well; say why in the commit")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N errors")
    parser.add_argument("--cause", choices=CAUSES, help="only errors with this cause")
    parser.add_argument("--kind", help="only errors in this kind")
    parser.add_argument("--set", dest="only", help="only this set; no floors are checked")
    return parser.parse_args()


def chosen_errors(measured: list[Measured], options: argparse.Namespace) -> Iterable[Error]:
    for m in measured:
        for error in m.whole.errors:
            if options.cause in (None, error.cause) and options.kind in (None, error.kind):
                yield error


def print_errors(console: Console, errors: Iterable[Error], limit: int) -> None:
    for error, _ in zip(errors, range(limit), strict=False):
        console.print(f"{error.document} {error.kind}: {error.cause}", style="bold")
        for name, claim in (("label", error.label), ("read ", error.read)):
            if claim:
                words = [json.dumps(claim[key], ensure_ascii=False) for key in ("work", "value", "stance", "quote")]
                console.print(f"  {name} {' '.join(words)} {claim.get('found_by', '')}", markup=False, highlight=False)


def report(tables: Iterable[Table]) -> str:
    return (
        "# How well Kakutei reads\n\n"
        "Written by `./run eval --report`; figures only, the labelled texts are no part of the project. A claim is\n"
        "right when its kind, work, season, stance and key fields agree with a label of the same document.\n\n"
    ) + markdown(tables)


def gate(console: Console, measured: list[Measured], options: argparse.Namespace, tables: list[Table]) -> int:
    """Compare with the floors, or pin them."""
    sets = {m.corpus.name: m.corpus.fingerprint for m in measured}
    held = floors.load()
    if options.pin or options.report:
        REPORT.write_text(report(tables), encoding="utf-8")
        console.print(f"Wrote eval/{REPORT.name}.")
    if options.pin:
        floors.save(floors.pinned(held, sets, figures(measured), lower=options.lower))
        console.print(f"Pinned eval/{floors.FLOORS.name}.")
        return 0
    faults = floors.faults(held, sets, figures(measured)) + results.misquotations(measured)
    for fault in faults:
        console.print(fault, style="red")
    if not faults:
        console.print("Every figure is at or above its floor.")
    return 1 if faults else 0


def main() -> int:
    """Measure, print, compare with the floors; 0 where all is well."""
    options = arguments()
    console = Console(width=None if sys.stdout.isatty() else 140)
    if not SCORER.exists():
        console.print("SKIPPED: the labelled news and its scorer are not beside this checkout (../shared/gold).")
        console.print("Nothing was measured.")
        return 0
    scorer, rules = load_scorer(SCORER), rulebook.patterns()
    measured = [
        measure(scorer, corpus, read(corpus.documents.values(), rules))
        for corpus in corpora()
        if options.only in (None, corpus.name)
    ]
    tables = results.of_any(measured)
    if not options.only:
        tables += results.of_all(scorer, measured, rules)
    for table in tables:
        show(console, table)
    print_errors(console, chosen_errors(measured, options), options.errors)
    return 0 if options.only else gate(console, measured, options, tables)


if __name__ == "__main__":
    sys.exit(main())
