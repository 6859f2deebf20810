"""The labelled sets that the reading is measured on, and their fingerprints."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Language = Literal["english", "japanese"]

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "gold" / "score.py"
NEWSROOM = ROOT / "src" / "kakutei" / "data" / "newsroom"

LABELLED: tuple[tuple[str, Language], ...] = (
    ("seeds", "english"),
    ("feeds", "english"),
    ("articles", "english"),
    ("japanese", "japanese"),
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Labelled documents: `documents` and `labels` are the rows of the two JSON Lines files by document id."""

    name: str
    language: Language
    documents: dict[str, dict[str, Any]]
    labels: dict[str, list[dict[str, Any]]]
    fingerprint: str


def corpora() -> list[Corpus]:
    """Every set, the newsroom's English and Japanese texts apart."""
    gold = SHARED / "gold"
    sets = [
        corpus(name, language, gold / f"{name}.docs.jsonl", gold / f"{name}.gold.jsonl") for name, language in LABELLED
    ]
    newsroom = corpus("newsroom", "english", NEWSROOM / "docs.jsonl", NEWSROOM / "gold.jsonl")
    return [*sets, part(newsroom, "newsroom en", "english"), part(newsroom, "newsroom ja", "japanese")]


def corpus(name: str, language: Language, documents: Path, labels: Path) -> Corpus:
    return Corpus(
        name,
        language,
        documents={row["id"]: row for row in rows(documents)},
        labels={row["id"]: row["claims"] for row in rows(labels)},
        fingerprint=hashlib.sha256(documents.read_bytes() + labels.read_bytes()).hexdigest()[:16],
    )


def part(whole: Corpus, name: str, language: Language) -> Corpus:
    """The documents of one language, told by their `lang`."""
    chosen = {key: row for key, row in whole.documents.items() if (row["lang"] == "ja") is (language == "japanese")}
    return Corpus(name, language, chosen, {key: whole.labels[key] for key in chosen}, whole.fingerprint)


def unlabelled() -> dict[str, list[dict[str, Any]]]:
    """Documents of the same outlets that nobody labelled, by outlet."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows(SHARED / "gold" / "unlabelled.docs.jsonl"):
        found.setdefault(outlet_of(row), []).append(row)
    return found


def outlet_of(row: dict[str, Any]) -> str:
    """The outlet's name without its address."""
    return str(row.get("outlet") or "none").partition(" (")[0]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
