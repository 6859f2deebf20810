"""Copies and stories at the size of an archive, and how well copies are told from independent reports.

    bench/copies.py quality            the sample newsroom and the families of invented articles beside this file
    bench/copies.py curve [--most N]   finding copies of one document as the archive grows from 10,000 texts to N
    bench/copies.py join [--open N]    a document joining its story among N documents

The archives are generated. In `curve` most texts are filed by hashes drawn at random, since a signature does not depend
on the archive; a thousand written-out texts among them are then shortened, edited and looked for. Times are CPU times.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from importlib import resources
from itertools import combinations, permutations
from pathlib import Path

import numpy as np

from kakutei import copies
from kakutei.stories import Grouping, Report
from kakutei.types import Copy, Document

FAMILIES = Path(__file__).resolve().parent / "copies.families.jsonl"
NEWSROOM = resources.files("kakutei") / "data" / "newsroom"
STEPS = (10_000, 30_000, 100_000, 300_000, 1_000_000)
ANCHORS = 32
PROBES = 200
_SYLLABLES = [consonant + vowel for consonant in "bdfghkmnprtvz" for vowel in "aiou"]


def documents(text: str) -> list[Document]:
    """The documents of JSON Lines."""
    keys = ("id", "title", "text", "lang", "tier", "outlet", "published")
    return [Document(version="", **{key: row[key] for key in keys}) for row in map(json.loads, text.splitlines())]


def quality() -> None:
    """Print found and wanted copies, and the independent pairs that were called copies."""
    newsroom = documents((NEWSROOM / "docs.jsonl").read_text(encoding="utf-8"))
    relations = json.loads((NEWSROOM / "relations.json").read_text(encoding="utf-8"))
    wanted = {tuple(pair) for pair in relations["derived_from"]}
    judge("sample newsroom", newsroom, wanted)
    independent = {pair for both in relations["independent"] for pair in permutations(both)}
    by_id = {document.id: document for document in newsroom}
    wrong = sum(copies.compare(by_id[one], by_id[other]) is not None for one, other in independent)
    print(f"  pairs listed as independent: {len(independent) // 2}, called copies: {wrong // 2}")
    text = FAMILIES.read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    families = documents(text)
    judge("invented families", families, {(row["id"], row["copy_of"]) for row in rows if row["copy_of"]})
    kin = {row["id"]: row["family"] for row in rows}
    print(f"  pairs of one family: {sum(kin[one] == kin[other] for one, other in combinations(kin, 2))}")


def judge(name: str, texts: Sequence[Document], wanted: set[tuple[str, ...]]) -> None:
    """Print precision and recall of (copy, origin)."""
    detected = copies.detect(texts)
    found = {(copy.document, copy.origin) for copy in detected}
    right = len(found & wanted)
    precision, recall = right / max(len(found), 1), right / max(len(wanted), 1)
    print(f"{name}: {len(texts)} texts, {len(wanted)} copies, precision {precision:.3f}, recall {recall:.3f}")
    margins(texts, detected)


def margins(texts: Sequence[Document], detected: Sequence[Copy]) -> None:
    """Print how much rewritten copies and unrelated pairs share in one order: shares of facts and prose, added up."""
    by_id = {document.id: document for document in texts}
    origins = {copy.document: copy.origin for copy in detected}
    rewritten = [
        sum(copies.retelling(by_id[copy.document], by_id[copy.origin])) for copy in detected if copy.how == "rewritten"
    ]
    unrelated = [
        sum(copies.retelling(later, earlier))
        for earlier, later in combinations(sorted(texts, key=copies.precedence), 2)
        if earlier.lang == later.lang and earlier.tier != "official"
        if origins.get(earlier.id, earlier.id) != origins.get(later.id, later.id)
    ]
    print(f"  rewritten: {min(rewritten):.2f} to {max(rewritten):.2f}, unrelated: up to {max(unrelated):.2f}")


def spelt(number: int) -> str:
    """An invented word for each number, longer for rarer ones."""
    syllables = [_SYLLABLES[number % len(_SYLLABLES)]]
    while number := number // len(_SYLLABLES):
        syllables.append(_SYLLABLES[number % len(_SYLLABLES)])
    return "".join(syllables) + "n"


def written(chooser: random.Random, name: str, words: int = 220) -> Document:
    """A text of invented words with the frequencies of a language, with names and numbers in it."""
    said = []
    for _ in range(words):
        rank = int(chooser.paretovariate(0.6))
        said.append(spelt(rank) if chooser.random() < 0.8 else chooser.choice((spelt(rank).title(), str(rank))))
        if chooser.random() < 0.06:
            said[-1] += "."
    return Document(name, "", f"Headline {name}", " ".join(said), "en", outlet=f"outlet {name}", published="2031-06-02")


def edited(original: Document, chooser: random.Random) -> Document:
    """The text shortened by a third, with every twentieth word changed."""
    said = original.text.split()
    kept = [word if chooser.random() > 0.05 else "changed" for word in said[: len(said) * 2 // 3]]
    name = f"copy of {original.id}"
    return Document(name, "", "Another", " ".join(kept), "en", outlet=name, published="2031-06-05")


def filed(generator: np.random.Generator, first: int, count: int) -> Iterator[copies.Signature]:
    """Signatures of texts that share nothing; every tenth has an anchor of boilerplate."""
    hashes = generator.integers(0, 2**64, size=(count, ANCHORS), dtype=np.uint64)
    hashes[::10, 0] = 12345
    for row in range(count):
        number = first + row
        yield copies.Signature(f"text {number}", number.to_bytes(16, "little"), hashes[row].tobytes(), 300)


def curve(most: int) -> None:
    """Print what one document costs at each size of the archive."""
    chooser = random.Random(1)
    originals = [written(chooser, f"original {number}") for number in range(1000)]
    by_id = {document.id: document for document in originals}
    index = copies.Index(map(copies.signature, originals))
    generator = np.random.default_rng(1)
    print("  archive  add us  find ms  worst ms  copies found  memory MB")
    for step in (step for step in STEPS if step <= most):
        held = len(index)
        spent = 0.0
        for first in range(held, step, 10_000):
            block = list(filed(generator, first, min(10_000, step - first)))
            begun = time.process_time()
            for signature in block:
                index.query(signature)
                index.add(signature)
            spent += time.process_time() - begun
        probes = [edited(original, chooser) for original in chooser.sample(originals, PROBES)]
        times, found = look_for(probes, index, by_id)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        added = spent / (step - held) * 1e6
        print(f"{step:9,} {added:7.1f} {np.median(times):8.2f} {max(times):9.2f} {found:>9}/{PROBES} {memory:10,.0f}")


def look_for(probes: Sequence[Document], index: copies.Index, texts: dict[str, Document]) -> tuple[list[float], int]:
    """Milliseconds for each probe, signature and comparisons included, and how many were found."""
    times, found = [], 0
    for probe in probes:
        begun = time.process_time()
        likely = index.query(copies.signature(probe))
        pairs = [copies.compare(probe, texts[each.document]) for each in likely if each.document in texts]
        times.append((time.process_time() - begun) * 1000)
        found += any(pair is not None for pair in pairs)
    return times, found


def reported(chooser: random.Random, number: int, event: int) -> Report:
    """A report of an event: ten of its fifteen own words among sixty that all texts use."""
    own = chooser.sample([spelt(10**6 + event * 15 + k).title() for k in range(15)], 10)
    said = own + [spelt(int(chooser.paretovariate(0.6)) % 20_000) for _ in range(60)]
    chooser.shuffle(said)
    day = f"2031-{event // 28 % 12 + 1:02}-{event % 28 + 1:02}"
    return Report(Document(f"r{number}", "", "", " ".join(said), "en", outlet=f"outlet {number}", published=day))


def join(open_documents: int) -> None:
    """Print what it costs that a document joins its story."""
    chooser = random.Random(2)
    events = [chooser.randrange(open_documents * 2 // 5) for _ in range(open_documents)]
    first: dict[int, str] = {}
    names = {f"r{number}": first.setdefault(event, f"r{number}") for number, event in enumerate(events)}
    held = (reported(chooser, number, event) for number, event in enumerate(events))
    grouping = Grouping.restore(held, names)
    times, right = [], 0
    for number in range(open_documents, open_documents + PROBES):
        event = chooser.randrange(open_documents * 2 // 5)
        report = reported(chooser, number, event)
        begun = time.process_time()
        grouping.add(report)
        times.append((time.process_time() - begun) * 1000)
        expected = first.setdefault(event, report.document.id)
        right += grouping.assignment_of(report.document.id) == grouping.assignment_of(expected)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{open_documents:,} open documents, {len(set(names.values())):,} stories, memory {memory:,.0f} MB")
    print(f"a document joins in {np.median(times):.2f} ms (median), {np.percentile(times, 99):.2f} ms (99 %); "
          f"{right}/{PROBES} into the right story")  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Run as described at the top of this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="?", choices=("quality", "curve", "join"), default="quality")
    parser.add_argument("--most", type=int, default=STEPS[-1])
    parser.add_argument("--open", type=int, default=100_000)
    given = parser.parse_args(arguments)
    if given.what == "quality":
        quality()
    elif given.what == "curve":
        curve(given.most)
    else:
        join(given.open)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
