"""Invented articles in the ways the trade tells its news: exactly what they say is read of them."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from kakutei import pipeline, rulebook
from kakutei.types import Claim, Document

ARTICLES = [
    article
    for path in sorted((Path(__file__).parent / "phrasings").glob("*.toml"))
    for article in tomllib.loads(path.read_text(encoding="utf-8"))["article"]
]
RULES = rulebook.patterns()


def told(claim: Claim) -> str:
    """A claim in one line: kind, title and season, value, and the stance where it is not "stated"."""
    value = ", ".join(f"{name} {part}" for name, part in asdict(claim.value).items() if part not in (None, (), []))
    work = claim.work.title if claim.work.season is None else f"{claim.work.title} {claim.work.season}"
    return " | ".join((claim.kind, work, value, *([] if claim.stance == "stated" else [claim.stance])))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: f"{article['lang']}-{article['headline'][:50]}")
def test_exactly_what_an_article_says_is_read(article: dict[str, Any]) -> None:
    document = Document("d", "1", article["headline"], article["text"], article["lang"], published="2026-05-10")
    found = {told(claim) for claim in pipeline.claims_of(document, RULES)}
    missing, wrong = sorted(set(article["claims"]) - found), sorted(found - set(article["claims"]))
    assert not missing, f"not read: {missing}; read besides: {wrong}"
    assert not wrong, f"read besides: {wrong}"


def test_both_languages_have_articles() -> None:
    assert {article["lang"] for article in ARTICLES} == {"en", "ja"}
