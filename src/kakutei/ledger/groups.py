"""Disjoint sets that refuse to join what is to be kept apart; joined in a fixed order, the result knows no order."""

from __future__ import annotations

from collections.abc import Iterable


class Groups:
    """Sets of names, each known by its least member; no set ever holds both names of a pair in `apart`."""

    __slots__ = ("_apart", "_members", "_of")

    def __init__(self, names: Iterable[str], apart: Iterable[tuple[str, str]] = ()) -> None:
        self._of = {name: name for name in names}
        self._members = {name: [name] for name in self._of}
        self._apart = tuple(apart)

    def find(self, name: str) -> str:
        """The least member of the name's set."""
        return self._of[name]

    def join(self, one: str, other: str) -> bool:
        """Makes one set of two, unless a pair is to be kept apart; says whether they are one now."""
        a, b = sorted((self._of[one], self._of[other]))
        if a == b:
            return True
        if self.kept_apart(a, b):
            return False
        moved = self._members.pop(b)
        self._members[a].extend(moved)
        for name in moved:
            self._of[name] = a
        return True

    def kept_apart(self, one: str, other: str) -> bool:
        """Whether joining the sets of these two would break a separation."""
        sides = {self._of[one], self._of[other]}
        return any({self._of[left], self._of[right]} == sides for left, right in self._apart if left in self._of)
