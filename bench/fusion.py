"""Truth discovery on the public sets Flight and Book: the ledger's own resolution, measured.

    python bench/fusion.py flight|book CLAIMS.tsv[.gz] OUT.tsv [--without SOURCE,...]    resolve one file
    python bench/fusion.py table          precision beside seven published methods (the default)
    python bench/fusion.py curve          time and memory over size, on synthetic claims
    python bench/fusion.py calibration    of the values believed with p, how many are right
    python bench/fusion.py sensitivity    every constant halved and doubled
    python bench/fusion.py robustness     a third of the sources left out, twenty times
    python bench/fusion.py copies         ten unknown copies of a source: what they change

CLAIMS: flight `day source flight attr value raw`, book `source isbn authors raw`, tab-separated with a header.
The studies read ../shared/bench; where that is absent they say so and measure nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import studies
from kakutei.ledger.truth import tabulate
from sets import Case, cases, near, read_claims, write_answers

STUDIES: dict[str, Callable[[list[Case]], Iterator[str]]] = {
    "table": studies.table,
    "curve": studies.curve,
    "calibration": studies.calibration,
    "sensitivity": studies.sensitivity,
    "robustness": studies.robustness,
    "copies": studies.copies,
}


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.set_defaults(verb="table")
    verbs = parser.add_subparsers(dest="verb")
    for which in ("flight", "book"):
        verb = verbs.add_parser(which, help="resolve one file")
        verb.add_argument("claims", type=Path)
        verb.add_argument("out", type=Path)
        verb.add_argument("--without", default="", metavar="SOURCE,...", help="sources to leave out")
    for name, study in STUDIES.items():
        verbs.add_parser(name, help=(study.__doc__ or "").splitlines()[0])
    return parser.parse_args(arguments or ["table"])


def resolve_file(which: str, claims: Path, out: Path, without: str) -> None:
    """Read `claims`, write the answers to `out`."""
    left_out = {name.strip() for name in without.split(",") if name.strip()}
    table = tabulate(read_claims(which, claims, without=left_out), near=near)
    write_answers(which, studies.ours()(table), out)


def main(arguments: list[str]) -> int:
    asked = parse(arguments)
    try:
        if asked.verb in STUDIES:
            known = cases() if asked.verb != "curve" else []
            if not known and asked.verb != "curve":
                print("SKIPPED: the public sets are not beside this checkout (../shared/bench).")
                return 0
            for line in STUDIES[asked.verb](known):
                print(line, flush=True)
        else:
            resolve_file(asked.verb, asked.claims, asked.out, asked.without)
    except (OSError, ValueError) as error:
        print(f"fusion: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
