"""Grouping online: each report joins the story that explains it best, and stories are merged and split as they grow.

The state is the reports in the order in which they came and the story of each; everything else follows from these. So
the same reports give the same stories and the same moves, always, and `restore` goes on where an earlier run stopped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from kakutei.stories.bags import Bag, Vocabulary
from kakutei.stories.model import Model, Settings
from kakutei.stories.report import Features, Report, features
from kakutei.stories.splitting import part

# Stories are looked for by so many words, each of which leads to the latest reports that have it.
TELLING = 40
POSTINGS = 32
# So many stories, the ones sharing most, are compared with a report or with another story.
CANDIDATES = 10
# A story is examined for two in it at each size up to the first, then whenever it has grown by the second.
EXAMINED = 64
GROWTH = 1.25
# A story that comes apart leaves at most so many parts at once.
PARTS = 4


@dataclass(frozen=True, slots=True)
class Move:
    """From report number `step` on (counted from 1) `document` is in `story`, which is named after its first report."""

    step: int
    document: str
    story: str


class Grouping:
    """Stories that grow with each report added."""

    def __init__(self, settings: Settings | None = None) -> None:
        chosen = settings or Settings()
        self._vocabulary = Vocabulary(unseen=chosen.unseen, spread=chosen.spread)
        self._model = Model(chosen, self._vocabulary)
        self._features: dict[str, Features] = {}
        self._order: dict[str, int] = {}
        self._story: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._bags: dict[str, Bag] = {}
        self._postings: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._copies: defaultdict[str, list[str]] = defaultdict(list)
        self._moved: dict[str, None] = {}

    @property
    def assignment(self) -> Mapping[str, str]:
        """The story of each document, in the order in which the documents came."""
        return dict(self._story)

    def assignment_of(self, document: str) -> str:
        """The story that a document is in now. Raises KeyError where it never came."""
        return self._story[document]

    @classmethod
    def restore(
        cls, reports: Iterable[Report], assignment: Mapping[str, str], settings: Settings | None = None
    ) -> Grouping:
        """The grouping after these reports, in the order in which they came, with their stories as they stood then."""
        grouping = cls(settings)
        for report in reports:
            grouping._restore(report, assignment[report.document.id])
        return grouping

    def add(self, report: Report) -> tuple[Move, ...]:
        """Take a report in; the moves that this caused, its own included. A report that is known changes nothing."""
        name = report.document.id
        if name in self._order:
            return ()
        self._moved = {}
        self._order[name] = len(self._order) + 1
        if report.copy_of in self._features:
            self._follow(name, str(report.copy_of))
        else:
            self._learn(name, features(report))
            self._settle(self._place(name))
        return tuple(Move(len(self._order), moved, self._story[moved]) for moved in self._moved)

    def _restore(self, report: Report, story: str) -> None:
        name = report.document.id
        self._order[name] = len(self._order) + 1
        if report.copy_of in self._features:
            self._follow(name, str(report.copy_of))
        else:
            self._learn(name, features(report))
            self._enter(name, story)

    def _learn(self, name: str, found: Features) -> None:
        self._features[name] = found
        self._vocabulary.add(found)

    def _follow(self, name: str, origin: str) -> None:
        """A copy is wherever its origin is, and counts for nothing."""
        self._copies[origin].append(name)
        self._story[name] = self._story[origin]
        self._moved[name] = None

    def _place(self, name: str) -> str:
        """Put a new report into the story that explains it best, or into a new one."""
        alone = Bag.of([self._features[name]])
        gains = ((self._model.gain(alone, self._bags[story]), story) for story in self._candidates(alone))
        gain, story = max(gains, default=(0.0, name))
        chosen = story if gain > 0 else name
        self._enter(name, chosen)
        return chosen

    def _enter(self, name: str, story: str) -> None:
        self._members.setdefault(story, []).append(name)
        bag = self._bags.setdefault(story, Bag())
        self._vocabulary.enter(self._features[name], bag)
        bag.add(self._features[name])
        self._assign(name, story)
        for channel, words in self._features[name].words.items():
            for word in words:
                postings = self._postings[channel, word]
                postings.append(name)
                if len(postings) > POSTINGS:
                    del postings[0]

    def _assign(self, name: str, story: str) -> None:
        for each in (name, *self._copies.get(name, ())):
            self._story[each] = story
            self._moved[each] = None

    def _settle(self, story: str) -> None:
        """Merge the story with others and split it, as long as that explains the reports better."""
        merged = self._merge(story)
        if not _is_examined(len(self._members[merged])):
            return
        waiting = [merged]
        for _ in range(PARTS):
            if waiting:
                examined = waiting.pop()
                second = self._split(examined)
                waiting += [examined, second] if second else []

    def _merge(self, story: str) -> str:
        while True:
            others = (other for other in self._candidates(self._bags[story]) if other != story)
            gains = ((self._model.gain(self._bags[story], self._bags[other]), other) for other in others)
            gain, other = max(gains, default=(0.0, story))
            if gain <= 0:
                return story
            story = self._join(*sorted((story, other), key=self._order.__getitem__))

    def _join(self, first: str, second: str) -> str:
        members = sorted(self._members[first] + self._members.pop(second), key=self._order.__getitem__)
        self._vocabulary.end(self._bags.pop(second))
        self._reassign(first, members)
        return first

    def _split(self, story: str) -> str | None:
        members = self._members[story]
        apart = part(members, self._features, self._model)
        if apart is None:
            return None
        rest = [name for name in members if name not in apart]
        keeping, leaving = (rest, apart) if story in rest else (apart, rest)
        self._reassign(story, keeping)
        self._reassign(leaving[0], leaving)
        return leaving[0]

    def _reassign(self, story: str, members: Sequence[str]) -> None:
        self._members[story] = list(members)
        if story in self._bags:
            self._vocabulary.end(self._bags[story])
        self._bags[story] = Bag.of(self._features[name] for name in members)
        self._vocabulary.begin(self._bags[story])
        for name in members:
            if self._story[name] != story:
                self._assign(name, story)

    def _candidates(self, bag: Bag) -> list[str]:
        """The stories that share most with these reports, by the words that are telling for the reports."""
        scores: defaultdict[str, float] = defaultdict(float)
        for weight, word in self._telling(bag):
            for story in {self._story[name] for name in self._postings.get(word, ())}:
                scores[story] += weight
        return sorted(scores, key=lambda story: (-scores[story], story))[:CANDIDATES]

    def _telling(self, bag: Bag) -> list[tuple[float, tuple[str, str]]]:
        """The reports' most frequent and elsewhere rarest words, of those which other reports have as well."""
        weights: list[tuple[float, tuple[str, str]]] = []
        for channel, counts in bag.counts.items():
            common = self._vocabulary.commonness(channel)
            elsewhere = (
                (word, count) for word, count in counts.items() if count < self._vocabulary.count(channel, word)
            )
            weights.extend((-count * common(word), (channel, word)) for word, count in elsewhere)
        return nsmallest(TELLING, weights, key=lambda each: (-each[0], each[1]))


def group(reports: Iterable[Report], settings: Settings | None = None) -> tuple[Move, ...]:
    """The dated assignment: every move in the order of the reports. The last move of a document names its story."""
    grouping = Grouping(settings)
    return tuple(move for report in reports for move in grouping.add(report))


def _is_examined(size: int) -> bool:
    if size <= EXAMINED:
        return size > 1
    step = EXAMINED
    while step < size:
        step = int(step * GROWTH)
    return step == size
