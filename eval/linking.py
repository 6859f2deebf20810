"""Score the linking with a catalogue and without: franchises of labelled claims, other news, the claims that follow.

./run eval linking                          titles of Kakutei's own, enlarged to 250,000 forms
./run eval linking --bangumi data.json      with the titles of bangumi-data (dist/data.json of its npm package)

A labelled claim's work is *right* where a link of the same document names its franchise: where the catalogue says that
the two titles share one, where the ledger takes them for one franchise, or where the scorer of the labels takes them
for one name. News of other fields is ECB+ (crime, courts, sport, accidents): a document with any link at all is a false
one. ECB+ prints no headlines; in a second row the first line of each document is taken for one where it is short.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from corpora import ROOT, SCORER, SHARED, Corpus, corpora
from kakutei import claims, codec, links, rulebook
from kakutei.ledger import identify
from kakutei.links import KnownTitle, Titles, lay_out
from kakutei.text import split_season
from kakutei.types import Document
from reading import taken_in
from scoring import Comparison, Scorer, compare, load_scorer, together
from tables import Table, figure, show

sys.path.append(str(ROOT / "bench"))
from titles import FORMS, bangumi, enlarged, newsroom, words

ECB = SHARED / "bench" / "stories-ecbplus" / "train.jsonl.gz"
HEADLINE = 150
GOAL, MOST_FALSE = 0.97, 0.01


@dataclass(slots=True)
class Linked:
    """What the links of one set are worth; `missed` holds document and title of labels that no link names."""

    labels: int = 0
    right: int = 0
    missed: list[tuple[str, str]] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Of the labelled claims, those whose work's franchise is linked."""
        return self.right / self.labels if self.labels else 1.0

    def add(self, other: Linked) -> None:
        """Take in another set."""
        self.labels += other.labels
        self.right += other.right
        self.missed += other.missed
        self.comparisons += other.comparisons


def own_rows() -> Iterator[KnownTitle]:
    """The titles that come with Kakutei, as a catalogue has them."""
    for number, row in enumerate(rulebook.context().aliases):
        yield from (KnownTitle(f"own/{number}", title, title) for title in row)


def catalogue(source: Path | None, size: int = FORMS) -> Titles:
    """A catalogue of that many forms: real titles, and halves of them put together."""
    rows = list(own_rows())
    if source:
        items = json.loads(source.read_text(encoding="utf-8"))["items"]
        for number, item in enumerate(items):
            texts = dict.fromkeys((item["title"], *(one for many in item["titleTranslate"].values() for one in many)))
            rows += (KnownTitle(f"bangumi/{number}", text, split_season(text).base) for text in texts)
    real = bangumi(source) if source else words(newsroom())
    more = enlarged(real, random.Random(7), size)[len(dict.fromkeys(real)) :]
    rows += (KnownTitle(f"made/{number}", text, text) for number, text in enumerate(more))
    table, arrays = lay_out(rows, rulebook.ordinary_words())
    return Titles(table, arrays, f"{len(rows)} titles")


def linked(corpus: Corpus, titles: Titles | None, rules: claims.Rules, scorer: Scorer | None) -> Linked:
    """The links and claims of one labelled set."""
    found = Linked()
    for document in taken_in(corpus.documents.values()):
        labels = corpus.labels[document.id]
        here = links.link(document, titles, rules.companies)
        wanted = [str(label["work"]["title"]) for label in labels]
        names = named(set(wanted), {link.work.title for link in here}, titles, scorer)
        found.labels += len(labels)
        found.right += sum(title in names for title in wanted)
        found.missed += sorted({(document.id, title) for title in wanted if title not in names})
        if scorer:
            told = claims.find(document, [link for link in here if link.score >= links.SPOKEN_OF], rules)
            read = [codec.claim_to_json(claim) for claim in told]
            found.comparisons.append(compare(scorer, document.id, labels, read))
    return found


def named(wanted: Iterable[str], linked: set[str], titles: Titles | None, scorer: Scorer | None) -> set[str]:
    """Those of the wanted titles whose franchise one of the linked titles names."""
    context = rulebook.context()
    homes = identify({*wanted, *linked}, aliases=context.aliases, kanji=context.kanji).homes
    keys = {homes[title][0] for title in linked}
    numbers = {number for title in linked for number in titles.franchises(title)} if titles else set()
    return {
        title
        for title in wanted
        if homes[title][0] in keys
        or (titles and titles.franchises(title) & numbers)
        or (scorer and any(scorer.same_name(title, other, 0.8) for other in linked))
    }


def other_news() -> list[tuple[Document, Document]]:
    """News of other fields, as printed and with its first line as headline."""
    found = []
    with gzip.open(ECB, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            text = json.loads(line)["text"]
            first, _, rest = text.partition("\n")
            headline, body = (first, rest) if len(first) < HEADLINE else ("", text)
            found.append((Document(str(number), "1", "", text, "en"), Document(str(number), "1", headline, body, "en")))
    return found


def false_links(documents: Sequence[Document], titles: Titles | None, rules: claims.Rules) -> tuple[int, int]:
    """How many documents have a link, and how many a title of the catalogue."""
    found = [links.link(document, titles, rules.companies) for document in documents]
    known = sum(any(link.why == links.KNOWN for link in each) for each in found)
    return sum(map(bool, found)), known


def tables(measured: dict[str, dict[str, Linked]], other: dict[str, tuple[int, ...]]) -> list[Table]:
    """Per set and for all, without and with the catalogue; then the other news."""
    rows = []
    for name, sets in measured.items():
        for way, found in sets.items():
            total = together(found.comparisons).total
            scores = (
                (figure(total.precision), figure(total.recall), figure(total.f1)) if found.comparisons else ("–",) * 3
            )
            rows.append((name, way, str(found.labels), figure(found.share), *scores))
    news = tuple((name, *map(str, counts)) for name, counts in other.items())
    return [
        Table(
            "Franchises", ("set", "catalogue", "claims", "franchise linked", "precision", "recall", "F1"), tuple(rows)
        ),
        Table("News of other fields", ("news, catalogue", "documents", "with a link", "with a known title"), news),
    ]


def main() -> int:
    """Measure, print, compare with the goals; 0 where all are met."""
    parser = argparse.ArgumentParser(
        prog="./run eval linking", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bangumi", type=Path, metavar="FILE", help="titles of bangumi-data (dist/data.json)")
    parser.add_argument("--missed", action="store_true", help="print the titles that no link names")
    options = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 140)
    if not SCORER.exists():
        console.print("SKIPPED: the labelled news is not beside this checkout (../shared/gold). Nothing was measured.")
        return 0
    titles, rules, scorer = catalogue(options.bangumi), rulebook.patterns(), load_scorer(SCORER)
    ways = {"without": None, "with": titles}
    measured = {
        corpus.name: {way: linked(corpus, given, rules, scorer) for way, given in ways.items()} for corpus in corpora()
    }
    measured["all"] = {way: Linked() for way in ways}
    for name, sets in list(measured.items())[:-1]:
        for way, found in sets.items():
            measured["all"][way].add(found)
            if options.missed and way == "with":
                console.print(name, found.missed, markup=False)
    news = other_news() if ECB.exists() else []
    other: dict[str, tuple[int, ...]] = {}
    for way, given in ways.items():
        for number, name in enumerate(("as printed", "first line as headline")):
            documents = [pair[number] for pair in news]
            other[f"{name}, {way}"] = (len(documents), *false_links(documents, given, rules))
    console.print(f"{len(titles):,} forms")
    for table in tables(measured, other):
        show(console, table)
    return judged(console, measured["all"], max(other.values(), key=lambda counts: counts[1]))


def judged(console: Console, found: dict[str, Linked], other: tuple[int, ...]) -> int:
    """What falls short of its goal, one line each."""
    documents, false, _ = other
    before, after = (together(found[way].comparisons).total for way in ("without", "with"))
    faults = {
        f"franchises: {found['with'].share:.3f}, the goal is {GOAL}": found["with"].share < GOAL,
        f"other news: {false} of {documents} documents have a link": false >= MOST_FALSE * max(documents, 1) > 0,
        "claims: less precise with the catalogue": after.precision < before.precision,
        "claims: fewer are read with the catalogue": after.recall < before.recall,
    }
    for fault, there in faults.items():
        if there:
            console.print(fault, style="red")
    if not any(faults.values()):
        console.print("Every goal is met.")
    return int(any(faults.values()))


if __name__ == "__main__":
    sys.exit(main())
