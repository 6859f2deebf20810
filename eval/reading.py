"""Read labelled documents with the program's own stages, in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kakutei import claims, codec, documents, pipeline, sources
from kakutei.types import Document, Fetched


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims of each document in the guide's form, and how many of their quotes are not what the text says."""

    claims: dict[str, list[dict[str, Any]]]
    misquoted: int


def read(rows: Iterable[Mapping[str, Any]], rules: claims.Rules) -> Reading:
    """`rows` are the documents as JSON; a quote must stand at its span, and to the letter in the row's own text."""
    printed = {row["id"]: f"{row['title']}\n{row['text']}" for row in rows}
    found: dict[str, list[dict[str, Any]]] = {}
    misquoted = 0
    for document in taken_in(rows):
        result = pipeline.claims_of(document, rules)
        found[document.id] = [codec.claim_to_json(claim) for claim in result]
        misquoted += sum(
            document.whole[claim.start : claim.end] != claim.quote or claim.quote not in printed[document.id]
            for claim in result
        )
    return Reading(found, misquoted)


def taken_in(rows: Iterable[Mapping[str, Any]]) -> list[Document]:
    """The documents as the program takes them in from a JSON Lines file."""
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    items = sources.parse(Fetched("labelled.jsonl", lines.encode())).items
    return [document for item in items if (document := documents.extract(item).document)]
