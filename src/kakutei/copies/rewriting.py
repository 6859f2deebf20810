"""Rewritten copies: the same facts and the same train of thought in other words.

Two reporters of one announcement share its facts, but each orders them, leaves some out, adds others and finds words of
his own. Whoever rewrites an article sentence by sentence keeps the order of its facts and, between the words he
changes, the order of those he leaves. Both orders are measured as longest common subsequences.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, islice

from rapidfuzz.distance import LCSseq

from kakutei.text import Content, Sentence, content, small_words, split_sentences
from kakutei.types import Document

# Of the later text, how much stands in the same order in the earlier: of its prose, of its facts, of both together.
PROSE = 0.22
FACTS = 0.55
TOGETHER = 1.02
# An official notice is there to be reported: its wording in a report is no sign yet that nothing was added.
OFFICIAL_PROSE = 0.5
# Below these the orders agree by chance, and a teaser is the same whoever writes it.
LEAST_PROSE = 30
LEAST_FACTS = 8
# How much of a sentence must stand in a sentence of the earlier text for the two to be shown side by side.
ALIGNED = 0.3
# Sentences beyond these are not shown side by side.
SENTENCES = 150


@dataclass(frozen=True, slots=True)
class Aligned:
    """`whole[start:end]` of the later document says what `whole[origin_start:origin_end]` of the earlier one said.

    `shared` is the part of the later sentence's words that stand in both, in order.
    """

    start: int
    end: int
    origin_start: int
    origin_end: int
    shared: float


def coverage(later: Content, earlier: Content) -> tuple[float, float]:
    """How much of the later text's prose and of its facts stands in the same order in the earlier one."""
    prose = LCSseq.similarity(later.prose, earlier.prose) / max(len(later.prose), 1)
    facts = LCSseq.similarity(later.facts, earlier.facts) / max(len(later.facts), 1)
    return prose, facts


def is_rewritten(later: Content, earlier: Content, *, official: bool) -> float | None:
    """The similarity of a rewritten copy to its origin, None where the later text is no copy of the earlier."""
    if len(later.prose) < LEAST_PROSE or len(later.facts) < LEAST_FACTS:
        return None
    prose, facts = coverage(later, earlier)
    enough = prose >= (OFFICIAL_PROSE if official else PROSE) and facts >= FACTS and prose + facts >= TOGETHER
    return (prose + facts) / 2 if enough else None


def align(later: Document, earlier: Document) -> tuple[Aligned, ...]:
    """The sentences of the later document's body beside those of the earlier one that they repeat, in their order."""
    small = small_words(later.text) | small_words(earlier.text)
    mine, theirs = _sentences(later, small), _sentences(earlier, small)
    scores = [[_shared(words, others) for _, others in theirs] for _, words in mine]
    found = (
        Aligned(mine[row][0].start, mine[row][0].end, theirs[column][0].start, theirs[column][0].end, score)
        for row, column, score in _monotone(scores)
    )
    return tuple(pair for pair in found if pair.shared >= ALIGNED)


def _sentences(document: Document, small: frozenset[str]) -> list[tuple[Sentence, tuple[str, ...]]]:
    bodies = (sentence for sentence in split_sentences(document.whole) if sentence.line > 0)
    each = ((sentence, content(document.whole[sentence.start : sentence.end], small).all) for sentence in bodies)
    return list(islice(((sentence, words) for sentence, words in each if words), SENTENCES))


def _shared(words: tuple[str, ...], others: tuple[str, ...]) -> float:
    return float(LCSseq.similarity(words, others)) / len(words)


def _monotone(scores: list[list[float]]) -> list[tuple[int, int, float]]:
    """The best way to give each row a column, rows and columns ascending; several rows may share a column."""
    if not scores:
        return []
    best: list[list[float]] = []
    before = [0.0] * len(scores[0])
    for row in scores:
        before = list(accumulate((old + score for old, score in zip(before, row, strict=True)), max))
        best.append(before)
    found: list[tuple[int, int, float]] = []
    column = len(scores[0]) - 1
    for number in range(len(scores) - 1, -1, -1):
        while column and best[number][column - 1] == best[number][column]:
            column -= 1
        found.append((number, column, scores[number][column]))
    return found[::-1]
