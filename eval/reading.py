"""Read labelled documents with the program's own stages, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kakutei import claims, codec, links
from kakutei.types import Document


@dataclass(frozen=True, slots=True)
class Reading:
    """The claims of each document in the guide's form, and how many of their quotes are not what the text says."""

    claims: dict[str, list[dict[str, Any]]]
    misquoted: int


def read(rows: Iterable[Mapping[str, Any]], patterns: Any) -> Reading:
    """`rows` are the documents as JSON; a quote must stand at its span, and to the letter in the row's own text."""
    found: dict[str, list[dict[str, Any]]] = {}
    misquoted = 0
    for row in rows:
        document = document_of(row)
        whole = f"{row['title']}\n{row['text']}"
        result = claims.find(document, links.link(document, {}), patterns)
        found[document.id] = [codec.claim_to_json(claim) for claim in result]
        misquoted += sum(
            document.whole[claim.start : claim.end] != claim.quote or claim.quote not in whole for claim in result
        )
    return Reading(found, misquoted)


def document_of(row: Mapping[str, Any]) -> Document:
    return Document(
        id=row["id"],
        version="",
        title=row["title"],
        text=row["text"],
        lang=row.get("lang") or "und",
        tier=row.get("tier") or "unknown",
        outlet=row.get("outlet"),
        url=row.get("url"),
        published=row.get("published"),
    )
