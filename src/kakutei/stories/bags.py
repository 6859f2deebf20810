"""Counted words: of the whole archive, and of the reports of one story, with what else tells look-alikes apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from math import log
from typing import TypeVar

from kakutei.stories.report import SHARED, Features

Key = TypeVar("Key")
# Days that are summed up one by one; a longer stretch counts as the whole archive.
_SPAN = 366


class Vocabulary:
    """How often the archive's reports have each word, by channel, and of which days they are."""

    def __init__(self, unseen: float) -> None:
        self.reports = 0
        self._unseen = unseen
        self._counts: dict[str, Counter[str]] = {}
        self._totals: Counter[str] = Counter()
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
            self._counts.setdefault(channel, Counter()).update(words)
            self._totals[channel] += len(words)
            self._reports[channel] += bool(words)

    def count(self, channel: str, word: str) -> int:
        """How many reports have the word."""
        return self._counts[channel][word]

    def commonness(self, channel: str) -> Callable[[str], float]:
        """For the words of a channel: the logarithm of a word's share of all words of the channel.

        The facts of a small archive look commoner than they are: they are counted as though `unseen` more reports
        without them had come.
        """
        counts = self._counts[channel]
        unseen = log(1 + self._unseen / self.reports) if channel == SHARED else 0.0
        whole = log(max(self._totals[channel], 1)) + unseen
        return lambda word: log(counts[word]) - whole

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
