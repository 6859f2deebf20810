"""Which patterns match where: one automaton pass over the triggers, then what it picked, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from kakutei.claims.patterns import Pattern
from kakutei.claims.shapes import OTHER_SUBJECT
from kakutei.claims.spelling import Spelt
from kakutei.text import Sentence, lower

# More matches of one pattern in one sentence than this are a list of something else.
MOST = 40


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern matched in a sentence: spans of its groups in masked offsets; `items` are the repeated matches."""

    pattern: Pattern
    sentence: Sentence
    start: int
    end: int
    groups: dict[str, tuple[int, int]]


class Triggers:
    """The triggers of a set of patterns as one automaton; picking costs the text's length, not the patterns' number.

    Sets of patterns are integers, one bit a pattern: adding the patterns of a trigger is one `or`.
    """

    __slots__ = ("_automaton", "_lacking", "_owners", "_patterns")

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        owners: dict[str, int] = defaultdict(int)
        lacking: dict[frozenset[str], int] = defaultdict(int)
        for index, pattern in enumerate(patterns):
            for trigger in pattern.triggers:
                owners[lower(trigger)] |= 1 << index
            for need in _needs(pattern):
                lacking[need] |= 1 << index
        self._patterns = tuple(patterns)
        self._owners = tuple(owners.values())
        self._lacking = tuple(lacking.items())
        self._automaton = AhoCorasick(list(owners), matchkind=MatchKind.Standard) if owners else None

    def pick(self, text: Spelt, sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, tuple[Pattern, ...]]]:
        """Yield each sentence that holds a trigger, with the patterns to try, in the order of the rules.

        A pattern is tried where one of its triggers stands and none of the marks that it cannot do without is missing.
        """
        if self._automaton is None:
            return
        starts = [sentence.start for sentence in sentences]
        owners = self._owners
        # The last place is for hits before the first sentence.
        picked = [0] * (len(sentences) + 1)
        ends = [*(sentence.end for sentence in sentences), 0]
        for owner, start, _ in self._automaton.find_matches_as_indexes(text.lowered, overlapping=True):
            place = bisect_right(starts, start) - 1
            if start < ends[place]:
                picked[place] |= owners[owner]
        for sentence, bits in zip(sentences, picked, strict=False):
            if bits:
                there = frozenset(text.lowered[sentence.start : sentence.end])
                for need, patterns in self._lacking:
                    if bits & patterns and need.isdisjoint(there):
                        bits &= ~patterns
                yield sentence, tuple(self._members(bits))

    def _members(self, bits: int) -> Iterator[Pattern]:
        while bits:
            lowest = bits & -bits
            yield self._patterns[lowest.bit_length() - 1]
            bits ^= lowest


def _needs(pattern: Pattern) -> tuple[frozenset[str], ...]:
    given = pattern.given.marks if pattern.given else ()
    return tuple(dict.fromkeys(pattern.regex.marks + given))


def match_pattern(pattern: Pattern, whole: Spelt, sentence: Sentence) -> Iterator[Match]:
    """Yield the matches of one pattern in one sentence, left to right."""
    if sentence.region not in pattern.regions:
        return
    text = whole.cut(sentence.start, sentence.end)
    for count, found in enumerate(pattern.regex.finditer(text)):
        # Most shapes that are tried match nothing: what the sentence must or must not hold is asked of the others only.
        if count >= MOST or (count == 0 and not _allowed(pattern, text)):
            return
        if "between" in found.re.groupindex and OTHER_SUBJECT.search(found["between"] or ""):
            continue
        if pattern.item is None:
            yield Match(
                pattern,
                sentence,
                sentence.start + found.start(),
                sentence.start + found.end(),
                _groups(found, sentence.start),
            )
        else:
            yield from _items(pattern, text, sentence, found)


def _allowed(pattern: Pattern, text: Spelt) -> bool:
    if pattern.unless is not None and pattern.unless.search(text):
        return False
    return pattern.given is None or pattern.given.search(text) is not None


def _items(pattern: Pattern, text: Spelt, sentence: Sentence, anchor: re.Match[str]) -> Iterator[Match]:
    assert pattern.item is not None
    at = anchor.end()
    for _ in range(MOST):
        found = pattern.item.match(text, at)
        if found is None or found.end() == at:
            return
        groups = _groups(anchor, sentence.start) | _groups(found, sentence.start)
        yield Match(pattern, sentence, sentence.start + anchor.start(), sentence.start + found.end(), groups)
        at = found.end()


def _groups(found: re.Match[str], offset: int) -> dict[str, tuple[int, int]]:
    spans = found.re.groupindex
    return {
        name: (offset + found.start(index), offset + found.end(index))
        for name, index in spans.items()
        if found.start(index) >= 0
    }
