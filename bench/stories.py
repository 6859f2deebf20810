"""Stories on a labelled stream: ours beside single-pass tf-idf and average-link clustering.

    bench/stories.py DOCS.jsonl[.gz] OUT.tsv [--seed N]     stream the documents in the seed's order, write id, story
    bench/stories.py table [DOCS.jsonl[.gz]] [--orders N]   the comparison and the constants (DOCS with `story`)

A document: id, text, and where known title, lang, outlet, published. Without DOCS the table takes the ECB+ topics in
../shared, where they are. Every figure is the mean over the orders; the settings are the program's own.
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
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kakutei.stories import Grouping, Report, Settings
from kakutei.types import Document

ECB = Path(__file__).resolve().parent.parent.parent / "shared" / "bench" / "stories-ecbplus" / "train.jsonl.gz"
TFIDF_THRESHOLD = 0.25  # as in the figures of shared/bench/README.md
LINK_THRESHOLD = 0.20
OURS = Settings()
SENSITIVITY = {
    "discount 0.30": replace(OURS, discount=0.3),
    "discount 0.60": replace(OURS, discount=0.6),
    "strength 0.8": replace(OURS, strength=0.8),
    "strength 1.8": replace(OURS, strength=1.8),
    "fresh 0.03": replace(OURS, fresh=0.03),
    "fresh 0.30": replace(OURS, fresh=0.3),
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


def reports(rows: Iterable[dict[str, Any]]) -> Iterable[Report]:
    """The documents as reports about which nothing else is known."""
    for row in rows:
        title, outlet, published = row.get("title") or "", row.get("outlet"), row.get("published")
        yield Report(
            Document(
                str(row["id"]), "", title, row["text"], row.get("lang") or "en", outlet=outlet, published=published
            )
        )


def ours(rows: Rows, settings: Settings) -> dict[str, str]:
    """Our stories of a stream."""
    grouping = Grouping(settings)
    for report in reports(rows):
        grouping.add(report)
    return dict(grouping.assignment)


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
    means: list[NDArray[np.float64]] = []
    found = {}
    for row, vector in zip(rows, vectors(rows), strict=True):
        nearness = [float(mean @ vector / np.linalg.norm(mean)) for mean in means]
        best = int(np.argmax(nearness)) if nearness else -1
        if best >= 0 and nearness[best] >= TFIDF_THRESHOLD:
            means[best] = means[best] + vector
        else:
            best = len(means)
            means.append(vector)
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
    for label, settings in {"ours": OURS, **SENSITIVITY}.items():
        print(f"{label:24s} {measure(rows, orders, partial(ours, settings=settings))}")


def main(arguments: Sequence[str]) -> int:
    """Run as described at the top of this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", help="a JSON Lines file, or the word table")
    parser.add_argument(
        "out", nargs="?", type=Path, help="where to write id, tab, story; with table, the labelled file"
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--orders", type=int, default=10)
    given = parser.parse_args(arguments)
    if given.documents == "table":
        path = given.out or ECB
        if not path.exists():
            print(f"{path}: is not there; name a labelled file", file=sys.stderr)
            return 1
        table(read(path), given.orders)
        return 0
    if given.out is None:
        parser.error("name the file to write")
    found = ours(shuffled(read(Path(given.documents)), given.seed), OURS)
    given.out.write_text("".join(f"{name}\t{story}\n" for name, story in found.items()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
