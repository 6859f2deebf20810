"""How much better one story explains some reports than two: a Bayesian model without a threshold.

The words of a story's reports, by channel, are drawn from a Pitman-Yor process (Pitman, Yor 1997) over the words of the
whole archive: words that earlier reports of the story had come back, new ones keep coming. Each distinct word of a
story sits at one table, so that the likelihood has a closed form. The partition of the reports into stories is a
Chinese restaurant process whose concentration grows with the archive: most reports tell something new.

All scores are natural logarithms; positive means together.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import lgamma, log

from kakutei.stories.bags import Bag, Vocabulary
from kakutei.stories.report import SAID, SHARED, SOUNDS

# Beyond these the order of summation shows, which is not the same after `restore`.
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Settings:
    """The constants of the model; docs/copies.md shows how little the results move with them.

    `discount` and `strength` (in reports' worth of words) are those of the Pitman-Yor process, `fresh` is the
    concentration of the restaurant process per report of the archive, `spread` the weight of stories beside reports in
    how common a word is, `unseen` the reports that a small archive lacks to show how rare a fact is, `reworded` the
    most that unlike words count against reports with the same claim. Penalties: `decay` for each day
    beyond `grace_days` that a story lasts; `repeat` where one outlet tells a story again; `clash` where headlines count
    the same thing differently (season 2, season 3).
    """

    discount: float = 0.45
    strength: float = 1.2
    fresh: float = 0.1
    spread: float = 0.25
    unseen: float = 200.0
    reworded: float = 7.0
    grace_days: int = 3
    decay: float = 1.0
    repeat: float = 40.0
    clash: float = 30.0


class Model:
    """The likelihood ratios that decide, given the archive's words so far."""

    def __init__(self, settings: Settings, vocabulary: Vocabulary) -> None:
        self._settings = settings
        self._discount = settings.discount
        self._seated = _Seated(settings.discount)
        self._vocabulary = vocabulary

    def gain(self, one: Bag, other: Bag) -> float:
        """How much likelier it is that two sets of reports are one story than that they are two."""
        channels = one.counts.keys() & other.counts.keys()
        languages = sorted(channels - {SHARED, SOUNDS})
        words = {channel: self._channel(channel, one, other) for channel in (SHARED, *(languages or (SOUNDS,)))}
        facts = words.pop(SHARED)
        if not languages:
            words[SOUNDS] = max(words[SOUNDS], 0.0)
        wording = sum(words.values())
        if wording < -self._settings.reworded and _say_the_same(one, other):
            wording = -self._settings.reworded
        prior = self._sizes(one.reports, other.reports) + self._time(one, other)
        return round(facts + wording + prior - self._penalty(one, other), DECIMALS)

    def _sizes(self, one: int, other: int) -> float:
        concentration = self._settings.fresh * self._vocabulary.reports
        return lgamma(one + other) - lgamma(one) - lgamma(other) - log(concentration)

    def _penalty(self, one: Bag, other: Bag) -> float:
        settings = self._settings
        repeats = sum(min(count, other.outlets.get(outlet, 0)) for outlet, count in one.outlets.items())
        clashes = any(_clash(numbers, other.ordinals.get(kind)) for kind, numbers in one.ordinals.items())
        return settings.repeat * repeats + settings.clash * clashes

    def _time(self, one: Bag, other: Bag) -> float:
        """How much likelier the time between reports is within a story than between any reports of the archive."""
        spans = [span for span in (one.days, other.days) if span]
        if len(spans) < 2:
            return 0.0
        first, last = min(spans, key=lambda span: span[1] - span[0])
        grace = self._settings.grace_days
        usual = self._vocabulary.share_of_days(first - grace, last + grace)
        begun, ended = zip(one.core, other.core, strict=True)
        late = self._late(min(begun), max(ended)) - self._late(*one.core) - self._late(*other.core)
        return -log(usual) - self._settings.decay * late

    def _late(self, begun: int, ended: int) -> int:
        return max(ended - begun - self._settings.grace_days, 0)

    def _channel(self, channel: str, one: Bag, other: Bag) -> float:
        few, many = sorted((one.counts[channel], other.counts[channel]), key=len)
        if not few:
            return 0.0
        common, seated = self._vocabulary.commonness(channel), self._seated
        gain = 0.0
        shared = [word for word in few if word in many]
        for word in shared:
            count, others = few[word], many[word]
            gain += seated[count + others] - seated[count] - seated[others] - common(word)
        strength = self._settings.strength * self._vocabulary.length(channel)
        sizes = one.sizes[channel], other.sizes[channel]
        gain += self._tables(len(few) + len(many) - len(shared), sum(sizes), strength)
        gain -= self._tables(len(one.counts[channel]), sizes[0], strength)
        return gain - self._tables(len(other.counts[channel]), sizes[1], strength)

    def _tables(self, tables: int, size: int, strength: float) -> float:
        """The logarithm of the probability that `size` words are these `tables` different ones and repetitions."""
        discount = self._discount
        opened = tables * log(discount) + lgamma(strength / discount + tables) - lgamma(strength / discount)
        return opened - lgamma(strength + size) + lgamma(strength)


class _Seated(dict[int, float]):
    """By count: the logarithm of the probability that so many reports with a word sit at one table."""

    def __init__(self, discount: float) -> None:
        super().__init__()
        self._discount = discount

    def __missing__(self, count: int) -> float:
        self[count] = found = lgamma(count - self._discount) - lgamma(1 - self._discount)
        return found


def _say_the_same(one: Bag, other: Bag) -> bool:
    few, many = sorted((one.counts.get(SHARED, {}), other.counts.get(SHARED, {})), key=len)
    return any(word in many for word in few if word.startswith(SAID))


def _clash(numbers: dict[int, int], others: dict[int, int] | None) -> bool:
    return bool(numbers) and bool(others) and numbers.keys().isdisjoint(others or ())
