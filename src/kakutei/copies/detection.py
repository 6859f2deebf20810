"""From documents to copies: index, compare, resolve."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kakutei.copies.index import Index
from kakutei.copies.origin import Pair, precedence, resolve
from kakutei.copies.shingles import shingles
from kakutei.copies.signatures import own_units, signature
from kakutei.types import Copy, Document

# Shared of all the text, or of the shorter one where a text was cut down.
RESEMBLANCE = 0.5
CONTAINMENT = 0.7
# A teaser of few words, or the next text in an outlet's series, keeps the frame and changes the fact: there only
# what is all but the same is a copy.
SERIAL_RESEMBLANCE = 0.9
SHORT_SHINGLES = 60
# Fewer shared shingles are one sentence, which a quotation has as well.
SHARED = 12


def compare(one: Document, other: Document) -> Pair | None:
    """The relation of two texts, None where they do not repeat each other."""
    if one.id == other.id:
        return None
    first, second = sorted((one.id, other.id))
    units, other_units = own_units(one), own_units(other)
    if units and units == other_units:
        return Pair(first, second, "exact", 1.0, "the same text")
    shared, resemblance, containment, shortest = _overlap(units, other_units)
    serial = shortest < SHORT_SHINGLES or (one.outlet is not None and one.outlet == other.outlet)
    alike = resemblance >= SERIAL_RESEMBLANCE if serial else resemblance >= RESEMBLANCE or containment >= CONTAINMENT
    if shared < SHARED or not alike:
        return None
    return Pair(first, second, "near", containment, f"{containment:.0%} of the shorter text stands in both")


def _overlap(units: list[str], other_units: list[str]) -> tuple[int, float, float, int]:
    """Shared shingles, their share of all and of the shorter text, and how many the shorter text has."""
    mine, theirs = shingles(units), shingles(other_units)
    shared = len(np.intersect1d(mine, theirs, assume_unique=True))
    shortest = min(len(mine), len(theirs))
    return shared, shared / max(len(mine) + len(theirs) - shared, 1), shared / max(shortest, 1), shortest


def detect(documents: Sequence[Document]) -> tuple[Copy, ...]:
    """The copies among `documents`, whatever their order; one per document that repeats an earlier one, by id."""
    by_id = {document.id: document for document in documents}
    index = Index()
    pairs: list[Pair] = []
    for document in sorted(by_id.values(), key=precedence):
        mine = signature(document)
        compared = (compare(document, by_id[candidate.document]) for candidate in index.query(mine))
        pairs.extend(pair for pair in compared if pair is not None)
        index.add(mine)
    return resolve(by_id.values(), pairs)
