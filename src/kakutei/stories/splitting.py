"""Finding two stories in one: two far reports gather the others around them, which then change sides until all fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kakutei.stories.bags import Bag
from kakutei.stories.model import Model
from kakutei.stories.report import Features

SWEEPS = 3


def part(members: Sequence[str], features: Mapping[str, Features], model: Model) -> list[str] | None:
    """The members that are better explained as a story of their own, in their order; None where the story holds."""
    if len(members) < 2:
        return None
    halves = _Halves(members, features, model)
    for name in halves.clearest_first():
        halves.put(name, halves.better_side(name))
    for _ in range(SWEEPS):
        if not sum([halves.reconsider(name) for name in members]):
            break
    if halves.gain() >= 0:
        return None
    return [name for name in members if halves.side[name]]


class _Halves:
    """Two growing sets of reports, begun with the two that have least to do with each other."""

    def __init__(self, members: Sequence[str], features: Mapping[str, Features], model: Model) -> None:
        self._features = features
        self._model = model
        self._bags = (Bag(), Bag())
        self._members = members
        self._alone = {name: Bag.of([features[name]]) for name in members}
        self.side: dict[str, int] = {}
        self._first = self._farthest(members[-1])
        self._second = self._farthest(self._first)
        self.put(self._first, 0)
        self.put(self._second, 1)

    def _farthest(self, name: str) -> str:
        others = (other for other in self._members if other != name)
        return min(others, key=lambda other: (self._pair(name, other), other))

    def _pair(self, one: str, other: str) -> float:
        return self._model.gain(self._alone[one], self._alone[other])

    def clearest_first(self) -> list[str]:
        """The other reports, first those that are much nearer to one of the two than to the other."""
        rest = [name for name in self._members if name not in self.side]
        lean = {name: abs(self._pair(name, self._first) - self._pair(name, self._second)) for name in rest}
        return sorted(rest, key=lambda name: (-lean[name], name))

    def put(self, name: str, side: int) -> None:
        self._bags[side].add(self._features[name])
        self.side[name] = side

    def better_side(self, name: str) -> int:
        gains = [self._model.gain(self._alone[name], bag) for bag in self._bags]
        return int(gains[1] > gains[0])

    def reconsider(self, name: str) -> bool:
        """Whether the report changed sides; the last one of a side stays."""
        old = self.side[name]
        if self._bags[old].reports == 1:
            return False
        self._bags[old].remove(self._features[name])
        self.put(name, self.better_side(name))
        return self.side[name] != old

    def gain(self) -> float:
        """How much better the two are as one."""
        return self._model.gain(*self._bags)
