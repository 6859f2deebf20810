"""Counted words: of the whole archive, and of the reports of one story, with what else tells look-alikes apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from math import log
from typing import TypeVar

from kakutei.stories.report import SHARED, Features

Key = TypeVar("Key")
# Days that are summed up one by one; a longer stretch counts as the whole archive.
_SPAN = 366


class Vocabulary:
    """How common the archive's words are, by channel: in how many reports and in how many stories; and its days.

    In a small archive a word of one well-told story is in many reports; only the stories show that it is rare.
    """

    def __init__(self, *, unseen: float, spread: float) -> None:
        self.reports = 0
        self._unseen = unseen
        self._spread = spread
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._stories: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._totals: Counter[str] = Counter()
        self._spreads: Counter[str] = Counter()
        self._reports: Counter[str] = Counter()
        self._days: Counter[int] = Counter()
        self._dated = 0

    def add(self, features: Features) -> None:
        """Count a report's words and its day."""
        self.reports += 1
        if features.days is not None:
            self._days[features.days[0]] += 1
            self._dated += 1
        for channel, words in features.words.items():
            self._counts[channel].update(words)
            self._totals[channel] += len(words)
            self._reports[channel] += bool(words)

    def enter(self, features: Features, story: Bag) -> None:
        """Count the words that a report brings into a story, before it is put in."""
        for channel, words in features.words.items():
            known = story.counts.get(channel, {})
            new = [word for word in words if word not in known]
            self._stories[channel].update(new)
            self._spreads[channel] += len(new)

    def begin(self, story: Bag) -> None:
        """Count the words of a story."""
        for channel, counts in story.counts.items():
            self._stories[channel].update(counts.keys())
            self._spreads[channel] += len(counts)

    def end(self, story: Bag) -> None:
        """Count the words of a story no more."""
        for channel, counts in story.counts.items():
            self._stories[channel].subtract(counts.keys())
            self._spreads[channel] -= len(counts)

    def count(self, channel: str, word: str) -> int:
        """How many reports have the word."""
        return self._counts[channel][word]

    def commonness(self, channel: str) -> Callable[[str], float]:
        """For the words of a channel: the logarithm of a word's share of all words of the channel.

        It is the weighted mean of the shares among the reports' and among the stories' words. The facts of a small
        archive look commoner than they are: they are counted as though `unseen` more reports without them had come.
        """
        counts, stories, spread = self._counts[channel], self._stories[channel], self._spread
        unseen = log(1 + self._unseen / self.reports) if channel == SHARED else 0.0
        told, known = log(max(self._totals[channel], 1)), log(max(self._spreads[channel], 1))
        whole = (1 - spread) * told + spread * known + unseen
        return lambda word: (1 - spread) * log(counts[word]) + spread * log(stories[word] or 1) - whole

    def share_of_days(self, first: int, last: int) -> float:
        """The share of the dated reports that begin in these days, one more counted so that it is never nothing."""
        inside = sum(self._days[day] for day in range(first, last + 1)) if last - first < _SPAN else self._dated
        return (inside + 1) / (self._dated + 1)

    def length(self, channel: str) -> float:
        """Words per report that has any."""
        return self._totals[channel] / max(self._reports[channel], 1)


class Bag:
    """Some reports together: how many of them have each word, by channel, and their days, outlets and ordinals."""

    __slots__ = ("_spans", "counts", "ordinals", "outlets", "reports", "sizes")

    def __init__(self) -> None:
        self.reports = 0
        self.counts: dict[str, dict[str, int]] = {}
        self.sizes: dict[str, int] = {}
        self.outlets: dict[str, int] = {}
        self.ordinals: dict[str, dict[int, int]] = {}
        self._spans: dict[tuple[int, int], int] = {}

    @property
    def days(self) -> tuple[int, int] | None:
        """The first and the last day that any of the reports may be of, None where no report has a date."""
        if not self._spans:
            return None
        return min(first for first, _ in self._spans), max(last for _, last in self._spans)

    @property
    def core(self) -> tuple[int, int]:
        """From the earliest last day to the latest first day of a dated report: what the reports span at the least."""
        return min(last for _, last in self._spans), max(first for first, _ in self._spans)

    def add(self, features: Features) -> None:
        """Put a report in."""
        self._count(features, 1)

    def remove(self, features: Features) -> None:
        """Take a report out that was put in."""
        self._count(features, -1)

    @classmethod
    def of(cls, features: Iterable[Features]) -> Bag:
        """These reports together."""
        bag = cls()
        for each in features:
            bag.add(each)
        return bag

    def _count(self, features: Features, change: int) -> None:
        self.reports += change
        for channel, words in features.words.items():
            counts = self.counts.setdefault(channel, {})
            for word in words:
                _change(counts, word, change)
            self.sizes[channel] = self.sizes.get(channel, 0) + change * len(words)
        for kind, number in features.ordinals:
            _change(self.ordinals.setdefault(kind, {}), number, change)
        if features.outlet is not None:
            _change(self.outlets, features.outlet, change)
        if features.days is not None:
            _change(self._spans, features.days, change)


def _change(counts: dict[Key, int], key: Key, change: int) -> None:
    count = counts.get(key, 0) + change
    if count:
        counts[key] = count
    else:
        del counts[key]
