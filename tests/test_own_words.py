"""What the project contains was written for it: no sentence of the labelled news stands in its files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledgers import SHARED

ROOT = Path(__file__).resolve().parent.parent
NEWS = sorted(SHARED.glob("gold/*.docs.jsonl")) + sorted(SHARED.glob("seeds/*.txt"))
# The titles of works are facts, and as long as sentences.
TITLES = ROOT / "src" / "kakutei" / "data" / "titles.toml"
# So many words, or letters of Japanese, in a row are nobody's by chance.
WORDS, LETTERS = 8, 16

pytestmark = pytest.mark.skipif(not NEWS, reason="the labelled news (../shared) is not here")


def runs(line: str) -> Iterator[str]:
    """Every run of words in Latin letters, and in Japanese of letters, without case and punctuation."""
    words = re.findall(r"[a-z0-9']+", line.lower())
    yield from (" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1))
    if re.search("[ぁ-ん]", line):
        letters = re.sub(r"[\W_]", "", line)
        found = (letters[at : at + LETTERS] for at in range(len(letters) - LETTERS + 1))
        yield from (run for run in found if re.search("[ぁ-んァ-ヴ]", run))


@pytest.fixture(scope="module")
def news() -> frozenset[str]:
    texts = []
    for path in NEWS:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = map(json.loads, lines) if path.suffix == ".jsonl" else [{"text": line} for line in lines]
        texts += [f"{row.get('title') or ''}\n{row['text']}" for row in rows]
    return frozenset(run for text in texts for line in text.splitlines() for run in runs(line))


def own_files() -> list[Path]:
    places = ("src/**/*.toml", "src/**/*.py", "tests/*.py", "eval/*", "bench/*", "docs/*.md", "*.md")
    found = {path for place in places for path in ROOT.glob(place) if path.is_file() and "newsroom" not in path.parts}
    return sorted(found - {TITLES})


@pytest.mark.parametrize("path", own_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sentence_of_the_news_stands_in_the_project(path: Path, news: frozenset[str]) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    copied = {(number, run) for number, line in enumerate(lines, start=1) for run in runs(line) if run in news}
    assert copied == set()
