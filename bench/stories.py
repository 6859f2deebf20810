"""Stories on a labelled stream: ours beside single-pass tf-idf and average-link clustering.

    bench/stories.py DOCS.jsonl[.gz] OUT.tsv [--seed N]     stream the documents in the seed's order, write id, story
    bench/stories.py table [DOCS.jsonl[.gz]] [--orders N]   the comparison and the constants (DOCS with `story`)
    bench/stories.py newsroom [--orders N]                  the sample newsroom with the program's own claims
    bench/stories.py feeds [DOCS.jsonl ...]                 a stream of feed items: stories, articles in each, novelty

A document: id, text, and where known title, lang, outlet, published. Without DOCS the table takes the ECB+ topics and
feeds the feed items in ../shared, where they are. The settings are the program's own, the same everywhere.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from importlib import resources
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kakutei import copies, rulebook
from kakutei.pipeline import claims_of
from kakutei.stories import Report, Settings, group, novelty
from kakutei.types import Document

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
ECB = SHARED / "bench" / "stories-ecbplus" / "train.jsonl.gz"
FEEDS = (SHARED / "gold" / "feeds.docs.jsonl", SHARED / "gold" / "unlabelled.docs.jsonl")
NEWSROOM = Path(str(resources.files("kakutei") / "data" / "newsroom"))
# Who is who in the sample newsroom, as a catalogue would say it.
IDENTITIES = {
    "推しの子": "oshi no ko",
    "86―エイティシックス―": "86",
    "葬送のフリーレン": "frieren",
    "Frieren: Beyond Journey's End": "frieren",
    "Frieren: Beyond Journey’s End": "frieren",
    "Frieren: Beyond Journey": "frieren",
    "東京卍リベンジャーズ": "tokyo revengers",
    "ワンピース": "one piece",
    "終末のハーレム": "world's end harem",
    "World's End Harem": "world's end harem",
}
TFIDF_THRESHOLD = 0.25  # as in the figures of shared/bench/README.md
LINK_THRESHOLD = 0.20
VARIED = 3
OURS = Settings()
SENSITIVITY = {
    "discount 0.30": replace(OURS, discount=0.3),
    "discount 0.60": replace(OURS, discount=0.6),
    "strength 0.8": replace(OURS, strength=0.8),
    "strength 1.8": replace(OURS, strength=1.8),
    "fresh 0.03": replace(OURS, fresh=0.03),
    "fresh 0.30": replace(OURS, fresh=0.3),
    "spread 0.00": replace(OURS, spread=0.0),
    "spread 0.40": replace(OURS, spread=0.4),
    "unseen 100": replace(OURS, unseen=100.0),
    "unseen 400": replace(OURS, unseen=400.0),
}

Rows = Sequence[dict[str, Any]]
Scores = tuple[float, float, float]


def read(path: Path) -> list[dict[str, Any]]:
    """The documents of a JSON Lines file, compressed or not."""
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def shuffled(rows: Rows, seed: int) -> list[dict[str, Any]]:
    """The documents in the order of the seed."""
    order = list(rows)
    random.Random(seed).shuffle(order)
    return order


def document(row: dict[str, Any]) -> Document:
    """The document of a row."""
    known: dict[str, Any] = {key: str(row[key]) for key in ("outlet", "published", "tier") if row.get(key)}
    return Document(str(row["id"]), "", row.get("title") or "", row["text"], row.get("lang") or "en", **known)


def reports(rows: Iterable[dict[str, Any]]) -> Iterable[Report]:
    """The documents as reports about which nothing else is known."""
    return (Report(document(row)) for row in rows)


def read_reports(rows: Iterable[dict[str, Any]], identities: dict[str, str]) -> list[Report]:
    """The documents with what the program reads in them: claims, copies."""
    rules = rulebook.patterns()
    texts = [document(row) for row in rows]
    origins = {copy.document: copy.origin for copy in copies.detect(texts)}
    return [Report(text, claims_of(text, rules), identities, origins.get(text.id)) for text in texts]


def ours(rows: Rows, settings: Settings) -> dict[str, str]:
    """Our stories of a stream."""
    return {move.document: move.story for move in group(reports(rows), settings)}


def tokens(row: dict[str, Any]) -> Counter[str]:
    """The words of a document, as both baselines see them."""
    return Counter(re.findall(r"[^\W_]+", row["text"].lower()))


def vectors(rows: Rows) -> NDArray[np.float64]:
    """Tf-idf vectors of length one, with document frequencies of the whole set (which a stream would not know)."""
    counts = [tokens(row) for row in rows]
    frequency = Counter(word for each in counts for word in each)
    column = {word: number for number, word in enumerate(frequency)}
    matrix = np.zeros((len(rows), len(column)))
    for number, each in enumerate(counts):
        for word, count in each.items():
            matrix[number, column[word]] = (1 + log(count)) * log(len(rows) / frequency[word])
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    normal: NDArray[np.float64] = matrix / np.maximum(lengths, 1e-12)
    return normal


def single_pass(rows: Rows) -> dict[str, str]:
    """Each document joins the cluster with the nearest mean, if that is near enough."""
    matrix = vectors(rows)
    means, lengths = np.zeros_like(matrix), np.ones(len(rows))
    found: dict[str, str] = {}
    clusters = 0
    for row, vector in zip(rows, matrix, strict=True):
        nearness = means[:clusters] @ vector / lengths[:clusters]
        best = int(np.argmax(nearness)) if clusters else 0
        if not clusters or nearness[best] < TFIDF_THRESHOLD:
            best, clusters = clusters, clusters + 1
        means[best] += vector
        lengths[best] = np.linalg.norm(means[best])
        found[str(row["id"])] = str(best)
    return found


def average_link(rows: Rows) -> dict[str, str]:
    """All documents at once: the two clusters most alike on average are joined until none are alike enough."""
    matrix = vectors(rows)
    alike = matrix @ matrix.T
    np.fill_diagonal(alike, -1)
    sizes, members = np.ones(len(rows)), [[number] for number in range(len(rows))]
    while alike.max() >= LINK_THRESHOLD:
        one, other = divmod(int(alike.argmax()), len(rows))
        joined = (alike[one] * sizes[one] + alike[other] * sizes[other]) / (sizes[one] + sizes[other])
        alike[one], alike[:, one] = joined, joined
        alike[other], alike[:, other], alike[one, one] = -1, -1, -1
        sizes[one] += sizes[other]
        members[one] += members[other]
        members[other] = []
    return {str(rows[number]["id"]): str(cluster) for cluster, names in enumerate(members) for number in names}


def bcubed(rows: Rows, found: dict[str, str]) -> Scores:
    """BCubed precision, recall and F1 (Bagga, Baldwin 1998)."""
    cells = Counter((row["story"], found[str(row["id"])]) for row in rows)
    gold, clusters = Counter(row["story"] for row in rows), Counter(found.values())
    precision = sum(count**2 / clusters[cluster] for (_, cluster), count in cells.items()) / len(rows)
    recall = sum(count**2 / gold[story] for (story, _), count in cells.items()) / len(rows)
    return precision, recall, 2 * precision * recall / (precision + recall)


def measure(rows: Rows, orders: int, method: Callable[[Rows], dict[str, str]]) -> str:
    """One line of the table: the means over the orders, the worst F1, milliseconds for a document."""
    begun = time.process_time()
    scores = [bcubed(rows, method(shuffled(rows, seed))) for seed in range(orders)]
    spent = (time.process_time() - begun) / orders / len(rows) * 1000
    means = [sum(each) / orders for each in zip(*scores, strict=True)]
    worst = min(score[2] for score in scores)
    return f"{means[0]:9.4f} {means[1]:7.4f} {means[2]:7.4f} {worst:7.4f} {spent:7.2f}"


def table(rows: Rows, orders: int) -> None:
    """Print the comparison and the sensitivity of the constants."""
    print(f"{len(rows)} documents, {len({row['story'] for row in rows})} stories, mean of {orders} orders")
    print(f"{'':24s} precision  recall      F1   worst  ms/doc")
    print(f"{'single pass, tf-idf':24s} {measure(rows, orders, single_pass)}")
    print(f"{'average link, tf-idf':24s} {measure(rows, 1, average_link)}")
    print(f"{'ours':24s} {measure(rows, orders, partial(ours, settings=OURS))}")
    print(f"one constant changed, mean of {min(orders, VARIED)} orders")
    for label, settings in SENSITIVITY.items():
        print(f"  {label:22s} {measure(rows, min(orders, VARIED), partial(ours, settings=settings))}", flush=True)


def newsroom(orders: int) -> None:
    """Print how the labelled stories of the sample newsroom are found, with the works' identities and without."""
    relations = json.loads((NEWSROOM / "relations.json").read_text(encoding="utf-8"))
    labels = {name: story for story, names in enumerate(relations["stories"]) for name in names}
    rows = [{**row, "story": labels[row["id"]]} for row in read(NEWSROOM / "docs.jsonl")]
    pairs = relations["same_story_across_languages"]
    for label, identities in (("identities known", IDENTITIES), ("unknown", {})):
        stream = read_reports(rows, identities)
        for seed in range(orders):
            order = list(stream)
            if seed:
                random.Random(seed).shuffle(order)
            found = {move.document: move.story for move in group(order, OURS)}
            precision, recall, both = bcubed(rows, found)
            met = sum(found[one] == found[other] for one, other in pairs)
            print(f"{label:16s} order {seed}: BCubed P {precision:.3f} R {recall:.3f} F1 {both:.3f}, ", end="")
            print(f"across languages {met}/{len(pairs)}, {len(set(found.values()))} stories")


def feeds(paths: Sequence[Path]) -> None:
    """Print what a stream of feed items comes to."""
    rows = [row for path in paths for row in read(path)]
    stream = read_reports(sorted(rows, key=lambda row: (row.get("published") or "", row["id"])), {})
    found = {move.document: move.story for move in group(stream, OURS)}
    stories = Counter(found.values())
    sizes = ", ".join(f"{size}: {count}" for size, count in sorted(Counter(stories.values()).items()))
    telling = [each for each, report in zip(novelty(stream), stream, strict=True) if report.claims]
    silent = sum(not each.new for each in telling)
    print(f"{len(stream)} documents, {len(stories)} stories, {len(stream) / len(stories):.2f} documents in each")
    print(f"stories by number of documents: {sizes}")
    print(f"{len(telling)} documents with claims, {silent} of them with nothing new ({silent / len(telling):.0%})")


def main(arguments: Sequence[str]) -> int:
    """Run as described at the top of this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "documents", nargs="?", default="newsroom", help="a JSON Lines file, or one of the words table, newsroom, feeds"
    )
    parser.add_argument("out", nargs="*", type=Path, help="where to write id, tab, story; for the words, what to read")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--orders", type=int)
    given = parser.parse_args(arguments)
    named: list[Path] = given.out
    read_from = {"table": named or [ECB], "newsroom": [NEWSROOM], "feeds": named or list(FEEDS)}.get(given.documents)
    if read_from is not None:
        missing = [path for path in read_from if not path.exists()]
        if missing:
            print(f"{missing[0]}: is not there; name the files to read", file=sys.stderr)
            return 1
        study = {"table": lambda: table(read(read_from[0]), given.orders or 10), "feeds": lambda: feeds(read_from)}
        study.get(given.documents, lambda: newsroom(given.orders or 4))()
        return 0
    if len(named) != 1:
        parser.error("name one file to write")
    found = ours(shuffled(read(Path(given.documents)), given.seed), OURS)
    named[0].write_text("".join(f"{name}\t{story}\n" for name, story in found.items()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
