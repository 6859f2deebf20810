"""From documents to copies: index, compare, resolve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import compress
from typing import NamedTuple

import numpy as np

from kakutei.copies.index import Index
from kakutei.copies.origin import Pair, precedence, resolve
from kakutei.copies.passages import own_words
from kakutei.copies.rewriting import align, coverage, is_rewritten
from kakutei.copies.shingles import Hashes, shingles, units
from kakutei.copies.signatures import exact, is_empty, own_units, signature
from kakutei.text import Content, Word, small_words, words
from kakutei.types import Copy, Document

# Shared of all the text, or of the shorter one where a text was cut down.
RESEMBLANCE = 0.5
CONTAINMENT = 0.7
# A teaser of few words, or the next text in an outlet's series, keeps the frame and changes the fact: there only
# what is all but the same is a copy.
SERIAL_RESEMBLANCE = 0.9
SHORT_SHINGLES = 60
# Of each text no more characters than these are compared: whoever copies begins at the beginning.
COMPARED = 40_000
# Fewer shared shingles are one sentence, which a quotation has as well.
SHARED = 12


class _Text(NamedTuple):
    """What comparing needs of a document, kept for the next comparison."""

    exact: bytes
    shingles: Hashes
    words: list[Word]
    prose: frozenset[str]

    def content(self, other: _Text) -> Content:
        """Facts and prose; what either text writes as no name is none."""
        facts = [word.is_fact and word.form not in other.prose for word in self.words]
        forms = [word.form for word in self.words]
        others = (form for form, is_fact in zip(forms, facts, strict=True) if not is_fact)
        return Content(tuple(compress(forms, facts)), tuple(others))


def compare(one: Document, other: Document) -> Pair | None:
    """The relation of two texts, None where neither repeats the other."""
    if one.id == other.id:
        return None
    first, second = sorted((one.id, other.id))
    if _is_same(one, other):
        return None if is_empty(one) else Pair(first, second, "exact", 1.0, "the same text")
    mine, theirs = _text(one), _text(other)
    same_outlet = one.outlet is not None and one.outlet == other.outlet
    near = _near(mine.shingles, theirs.shingles, serial=same_outlet)
    if near is not None:
        return Pair(first, second, "near", near, f"{near:.0%} of the shorter text stands in both")
    if same_outlet or one.lang != other.lang:
        return None
    return _rewritten(*sorted((one, other), key=precedence))


def _is_same(one: Document, other: Document) -> bool:
    if one.title == other.title and one.text == other.text:
        return True
    return _text(one).exact == _text(other).exact


def _near(mine: Hashes, theirs: Hashes, *, serial: bool) -> float | None:
    """How much of the shorter text is in the longer one, None where that makes no copy."""
    shortest = min(len(mine), len(theirs))
    shared = len(np.intersect1d(mine, theirs, assume_unique=True))
    if shared < SHARED:
        return None
    resemblance, containment = shared / (len(mine) + len(theirs) - shared), shared / shortest
    if serial or shortest < SHORT_SHINGLES:
        return containment if resemblance >= SERIAL_RESEMBLANCE else None
    return containment if resemblance >= RESEMBLANCE or containment >= CONTAINMENT else None


def retelling(later: Document, earlier: Document) -> tuple[float, float]:
    """How much of the later text's prose and of its facts stands in the same order in the earlier one."""
    new, old = _text(later), _text(earlier)
    return coverage(new.content(old), old.content(new))


def _rewritten(earlier: Document, later: Document) -> Pair | None:
    old, new = _text(earlier), _text(later)
    similarity = is_rewritten(new.content(old), old.content(new), official=earlier.tier == "official")
    if similarity is None:
        return None
    first, second = sorted((earlier.id, later.id))
    sentences = len(align(later, earlier))
    return Pair(first, second, "rewritten", similarity, f"{sentences} sentences say the same in the same order")


@lru_cache(maxsize=512)
def _text(document: Document) -> _Text:
    start = document.text[:COMPARED]
    own = own_words(start)
    compared = units(own) if own != start else own_units(replace(document, text=start))
    said = words(own, small_words(start))
    return _Text(exact(document), shingles(compared), said, frozenset(word.form for word in said if not word.is_fact))


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
