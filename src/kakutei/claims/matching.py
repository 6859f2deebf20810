"""Which patterns match where: one automaton pass over the triggers, then what it picked, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from ahocorasick_rs import AhoCorasick, MatchKind

from kakutei.claims.billing import entries_below
from kakutei.claims.english import OTHER_SUBJECT
from kakutei.claims.patterns import Pattern
from kakutei.claims.shapes import Shape
from kakutei.claims.spelling import Spelt
from kakutei.text import Sentence, lower
from kakutei.types import Claim

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


# A condition that pattern data cannot say, on a claim, the masked text that it was read from and the match.
Check = Callable[[Claim, str, Match], bool]


class Triggers:
    """The triggers of a set of patterns as one automaton; picking costs the text's length, not the patterns' number.

    Sets are integers: one bit a pattern, the first one's the highest, and above them one bit for each kind of mark.
    """

    __slots__ = ("_automaton", "_bits", "_lacking", "_marks", "_members_of", "_possible", "_regions", "_spaced")

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        words: dict[str, int] = defaultdict(int)
        regions: dict[str, int] = defaultdict(int)
        lacking: dict[frozenset[str], int] = defaultdict(int)
        last_first = tuple(reversed(patterns))
        for index, pattern in enumerate(last_first):
            for trigger in pattern.triggers:
                words[lower(trigger)] |= 1 << index
            for region in pattern.regions:
                regions[region] |= 1 << index
            for need in _needs(pattern):
                lacking[need] |= 1 << index
        marks = {mark: 1 << index for index, mark in enumerate(sorted(frozenset().union(*lacking)), len(patterns))}
        for mark, bit in marks.items():
            words[mark] |= bit
        self._members_of = tuple((pattern, 1 << index) for index, pattern in enumerate(last_first))
        self._regions = regions
        # A space stands in every sentence, many times: the automaton would find little else.
        self._spaced = words.pop(" ", 0)
        self._bits = tuple(words.values())
        self._lacking = tuple((sum(marks[mark] for mark in need), having) for need, having in lacking.items())
        self._marks = sum(marks.values())
        self._possible: dict[int, int] = {}
        self._automaton = AhoCorasick(list(words), matchkind=MatchKind.Standard) if words else None

    def pick(self, text: Spelt, sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, list[Pattern]]]:
        """Yield each sentence with the patterns to try, in the order of the rules, where there are any.

        A pattern is tried in its regions, where one of its triggers stands and none of the marks that it cannot do
        without is missing.
        """
        for sentence, held in zip(sentences, self._held(text, sentences), strict=True):
            bits = held & self._regions.get(sentence.region, 0)
            if bits:
                bits &= self._possible_with(held & self._marks)
                if bits:
                    yield sentence, self._members(bits)

    def _possible_with(self, marks: int) -> int:
        """The patterns that a sentence with these marks can match; few sets of marks come up, and again and again."""
        if marks not in self._possible:
            lacking = (patterns for need, patterns in self._lacking if not marks & need)
            self._possible[marks] = ~reduce(or_, lacking, 0)
        return self._possible[marks]

    def _held(self, text: Spelt, sentences: Sequence[Sentence]) -> list[int]:
        """What each sentence holds: patterns of which a trigger stands there, and marks."""
        lowered, spaced, bits = text.lowered, self._spaced, self._bits
        starts = [sentence.start for sentence in sentences]
        ends = [sentence.end for sentence in sentences]
        held = [spaced if lowered.find(" ", start, end) >= 0 else 0 for start, end in zip(starts, ends, strict=True)]
        if self._automaton is None or not sentences:
            return held
        for word, start, _ in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            place = bisect_right(starts, start) - 1
            if place >= 0 and start < ends[place]:
                held[place] |= bits[word]
        return held

    def _members(self, bits: int) -> list[Pattern]:
        found: list[Pattern] = []
        while bits:
            pattern, bit = self._members_of[bits.bit_length() - 1]
            found.append(pattern)
            bits ^= bit
        return found


def _needs(pattern: Pattern) -> tuple[frozenset[str], ...]:
    given = pattern.given.marks if pattern.given else ()
    return tuple(dict.fromkeys(pattern.regex.marks + given))


def match_patterns(patterns: Iterable[Pattern], whole: Spelt, sentence: Sentence) -> list[Match]:
    """The matches of the patterns picked for a sentence, pattern by pattern, each from left to right."""
    text = whole.cut(sentence.start, sentence.end)
    matches: list[Match] = []
    for pattern in patterns:
        hits = pattern.regex.matches(text, MOST, _of_something_else)
        # Most shapes that are tried match nothing: what the sentence must or must not hold is asked of the others only.
        if hits and _allowed(pattern, text):
            for found, end in hits:
                if pattern.entries is not None:
                    matches.extend(_entries(pattern, whole, sentence, found.start(), end))
                    continue
                if pattern.item is not None:
                    matches.extend(_items(pattern, pattern.item, text, sentence, found, end))
                    continue
                groups = _groups(found, sentence.start)
                matches.append(Match(pattern, sentence, sentence.start + found.start(), sentence.start + end, groups))
    return matches


def _of_something_else(found: re.Match[str]) -> bool:
    """Whether a noun between the work and the verb makes that the subject; a work nearer to the verb may yet be one."""
    return "between" in found.re.groupindex and OTHER_SUBJECT.search(found["between"] or "") is not None


def _allowed(pattern: Pattern, text: Spelt) -> bool:
    if pattern.unless is not None and pattern.unless.holds(text):
        return False
    return pattern.given is None or pattern.given.holds(text)


def _items(
    pattern: Pattern, item: Shape, text: Spelt, sentence: Sentence, anchor: re.Match[str], at: int
) -> Iterator[Match]:
    for _ in range(MOST):
        found = item.match(text, at)
        if found is None or found.end() == at:
            return
        groups = _groups(anchor, sentence.start) | _groups(found, sentence.start)
        yield Match(pattern, sentence, sentence.start + anchor.start(), sentence.start + found.end(), groups)
        at = found.end()


def _entries(pattern: Pattern, whole: Spelt, sentence: Sentence, start: int, end: int) -> Iterator[Match]:
    """The entries of the list behind a heading, each as a sentence of its own; the slots of `item` name their sides."""
    masked, (left, right) = whole.cased, list(pattern.types)[-2:]
    first, last = sentence.start + start, sentence.start + end
    for entry in entries_below(masked, first, last, pattern.entries or "cast"):
        line = sentence.line + masked.count("\n", sentence.start, entry.start)
        own = Sentence(entry.start, entry.end, sentence.region, line)
        yield Match(pattern, own, entry.start, entry.end, {left: entry.left, right: entry.right})


def _groups(found: re.Match[str], offset: int) -> dict[str, tuple[int, int]]:
    spans = ((name, found.span(index)) for name, index in found.re.groupindex.items())
    return {name: (offset + start, offset + end) for name, (start, end) in spans if start >= 0}
