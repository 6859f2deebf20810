"""Score the reading on news that no pattern was written for: invented, and labelled before anybody looked what is read.

./run eval unseen                     both halves, by language and kind
./run eval unseen --errors [KIND]     what is missed and wrong in the open half, to work on

The texts of `unseen/` are of every register, in wordings that are nobody's usual ones, full of dates and companies that
are no claim. `open` may be worked with. `closed` tells what came of that: its errors are never printed, and whoever
reads it spoils it. Figures are given twice: as the program links the titles, and with the labels' titles linked for
it, which leaves only the wording to be read.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from corpora import SCORER
from kakutei import claims, codec, links, pipeline, rulebook
from kakutei.claims import Rules
from kakutei.types import KINDS, Document, Link, Work
from scoring import ClaimJson, Scorer, Tally, compare, load_scorer, together
from tables import Table, show

TEXTS = Path(__file__).with_name("unseen")
HALVES = ("open", "closed")
LANGUAGES = ("en", "ja")
# How sure a link is that a label gives.
_GIVEN = 0.9
_WORK = re.compile(r"(?P<title>.*?)(?: #(?P<season>\d+))?")
_NUMBERS = frozenset({"count", "copies", "rank", "number", "volumes", "year"})


@dataclass(frozen=True, slots=True)
class Unseen:
    """One text with its labels in the scorer's form."""

    half: str
    document: Document
    labels: list[ClaimJson]


def texts(folder: Path = TEXTS) -> Iterator[Unseen]:
    """Yield every text, the open half first, by file name. Raises ValueError on a label that is none."""
    for half in HALVES:
        for path in sorted((folder / half).glob("*.toml")):
            for number, row in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["article"]):
                name = f"{half}/{path.stem}-{number}"
                document = Document(name, "1", row["headline"], row["text"], row["lang"], published=row["published"])
                yield Unseen(half, document, [label(told) for told in row["claims"]])


def label(told: str) -> ClaimJson:
    """A claim as the files print it: kind | title #season | field value, field value | stance, if not "stated"."""
    kind, work, value, stance, *rest = [*told.split(" | "), "stated"]
    named = _WORK.fullmatch(work)
    if kind not in KINDS or rest not in ([], ["stated"]) or named is None:
        raise ValueError(f"no label: {told!r}")
    fields = dict(field.split(" ", 1) for field in value.split(", "))
    return {
        "kind": kind,
        "work": {"title": named["title"], "season": int(named["season"]) if named["season"] else None},
        "value": {name: int(told) if name in _NUMBERS and told.isdigit() else told for name, told in fields.items()},
        "stance": stance,
        "quote": "",
        "speaker": None,
    }


def read(text: Unseen, rules: Rules, scorer: Scorer, *, given: bool = False) -> list[ClaimJson]:
    """The claims of a text; with the labels' titles linked, and no others, where they are `given`."""
    document = text.document
    if not given:
        return [codec.claim_to_json(claim) for claim in pipeline.claims_of(document, rules)]
    found = claims.find(document, linked(text, rules, scorer), rules)
    return [codec.claim_to_json(claim) for claim in found]


def linked(text: Unseen, rules: Rules, scorer: Scorer) -> list[Link]:
    """The links of a text to works of its labels, and each further place where one of their titles stands, in order."""
    titles = sorted({told["work"]["title"] for told in text.labels}, key=len, reverse=True)
    own = links.link(text.document, None, rules.companies)
    found = [link for link in own if any(scorer.same_name(link.work.title, title) for title in titles)]
    taken = [(link.start, link.end) for link in found]
    for title in titles:
        for place in re.finditer(re.escape(title), text.document.whole):
            start, end = place.span()
            if all(end <= first or last <= start for first, last in taken):
                taken.append((start, end))
                found.append(Link(start, end, Work(title), _GIVEN, "given by the label"))
    return sorted(found, key=lambda link: link.start)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table for each language, or the errors of the open half."""
    parser = argparse.ArgumentParser(
        prog="./run eval unseen", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--errors", nargs="?", const="all", choices=("all", *KINDS), metavar="KIND", help="print errors"
    )
    asked = parser.parse_args(arguments)
    console, rules = Console(), rulebook.patterns()
    if not SCORER.exists():
        console.print(f"The scorer is not here: {SCORER}. It lies beside the labelled news.", style="bold")
        return 1
    scorer, unseen = load_scorer(SCORER), tuple(texts())
    if asked.errors:
        _print_errors(console, [text for text in unseen if text.half == "open"], rules, scorer, asked.errors)
        return 0
    for lang in LANGUAGES:
        show(console, _table(lang, [text for text in unseen if text.document.lang == lang], rules, scorer))
    return 0


def _print_errors(console: Console, unseen: Sequence[Unseen], rules: Rules, scorer: Scorer, kind: str) -> None:
    for text in unseen:
        compared = compare(scorer, text.document.id, text.labels, read(text, rules, scorer))
        for error in compared.errors:
            if kind in ("all", error.kind):
                console.print(
                    f"{error.document} {error.kind}: {error.cause}", style="bold", highlight=False, soft_wrap=True
                )
                for name, claim in (("label", error.label), ("read ", error.read)):
                    if claim:
                        console.print(
                            f"  {name} {claim['work']} {claim['value']} {claim['stance']}",
                            highlight=False,
                            soft_wrap=True,
                        )


def _table(lang: str, unseen: Sequence[Unseen], rules: Rules, scorer: Scorer) -> Table:
    columns = [
        together(
            compare(scorer, text.document.id, text.labels, read(text, rules, scorer, given=given))
            for text in unseen
            if text.half == half
        )
        for half in HALVES
        for given in (False, True)
    ]
    kinds = [kind for kind in KINDS if any(kind in column.kinds for column in columns)]
    rows = [("all kinds", [column.total for column in columns])]
    rows += [(kind, [column.kinds.get(kind, Tally()) for column in columns]) for kind in kinds]
    return Table(
        f"Unseen news, {'English' if lang == 'en' else 'Japanese'}: {len(unseen)} texts",
        ("kind", "labels", *(column for half in HALVES for column in (half, "given"))),
        tuple((name, str(_labels(tallies)), *map(_figures, tallies)) for name, tallies in rows),
        "precision/recall; given: with the titles of the labels linked",
    )


def _figures(tally: Tally) -> str:
    return f"{tally.precision:.2f}/{tally.recall:.2f}" if tally.labelled or tally.read else "-"


def _labels(tallies: Sequence[Tally]) -> int:
    """The labels of both halves; each half has two columns."""
    return sum(tally.labelled for tally in tallies) // 2


if __name__ == "__main__":
    sys.exit(main())
