"""Which entries are one work: joined step by step, the surest first, and never against what an origin says.

Two entries are one where they share an id that stands for one season, and medium, season and year allow it; or where
native title, year and medium are the same. A title by itself joins nothing. Entries of one origin stay apart, as does
what a person split; ids that contradict each other outweigh those that agree unless more agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from kakutei.catalogue.databases import title_of
from kakutei.types import Medium

SHORTEST_TITLE, SHORTEST_LATIN = 3, 7
"""Letters of a native title that joins two entries, in Japanese and in Latin script."""
_YEARS_APART = 1
_NEIGHBOURS: tuple[frozenset[Medium], ...] = (frozenset({"anime", "special"}), frozenset({"film", "special"}))
_LOOSE: frozenset[Medium] = frozenset({"anime", "film", "special"})

Place = tuple[str, str]
"""A database and an id in it."""


@dataclass(frozen=True, slots=True)
class Node:
    """What joining needs of an entry; `ids` are those that stand for one season, `natives` folded native titles."""

    id: int
    origin: int
    medium: Medium | None
    season: int | None
    year: int | None
    ids: frozenset[Place]
    natives: frozenset[str]


@dataclass(frozen=True, slots=True)
class Edge:
    """Two entries that were taken for one, and why; `judgement` names the decision that says so."""

    one: int
    other: int
    why: str
    judgement: str | None = None


@dataclass(frozen=True, slots=True)
class Grouping:
    """The work of every entry (its least entry), the edges that made it, and pairs kept apart in spite of an id."""

    works: Mapping[int, int]
    edges: tuple[Edge, ...]
    disputed: tuple[Edge, ...]


@dataclass(slots=True)
class _Cluster:
    members: list[Node]
    origins: set[int]
    ids: dict[str, set[str]] = field(default_factory=dict)


def group(
    nodes: Iterable[Node],
    *,
    merged: Iterable[tuple[str, Sequence[int]]] = (),
    split: Iterable[tuple[str, Sequence[int]]] = (),
) -> Grouping:
    """The works of these entries; `merged` and `split` are a person's decisions, by id with the entries they name.

    The order of the entries does not matter.
    """
    by_id = {node.id: node for node in sorted(nodes, key=lambda node: node.id)}
    apart = {pair for _, several in split for pair in combinations(sorted(set(several) & by_id.keys()), 2)}
    groups = _Groups(by_id, apart)
    for decision, several in merged:
        present = sorted(set(several) & by_id.keys())
        for one, other in pairwise(present):
            groups.force(Edge(one, other, "decided", decision))
    disputed = [edge for edge in _by_id(by_id) if not groups.join(edge)]
    for edge in _by_title(by_id):
        groups.join(edge)
    works = {node: groups.find(node) for node in by_id}
    kept = tuple(edge for edge in disputed if works[edge.one] != works[edge.other])
    return Grouping(works, tuple(groups.edges), kept)


class _Groups:
    """Clusters that grow; the least entry of a cluster names it."""

    def __init__(self, nodes: Mapping[int, Node], apart: set[tuple[int, int]]) -> None:
        self.edges: list[Edge] = []
        self._parents = {node: node for node in nodes}
        self._apart = apart
        self._clusters = {node.id: _cluster(node) for node in nodes.values()}

    def find(self, node: int) -> int:
        while (parent := self._parents[node]) != node:
            self._parents[node] = self._parents[parent]
            node = parent
        return node

    def force(self, edge: Edge) -> None:
        """Join as a person decided, unless a person also split them."""
        if self.find(edge.one) != self.find(edge.other) and not self._kept_apart(edge):
            self._unite(edge)

    def join(self, edge: Edge) -> bool:
        """Join two entries with all that belongs to them already, if nothing speaks against it."""
        one, other = self.find(edge.one), self.find(edge.other)
        if one == other:
            return True
        left, right = self._clusters[one], self._clusters[other]
        if not left.origins.isdisjoint(right.origins) or self._kept_apart(edge):
            return False
        same, different = _compare(left, right)
        if different and same <= different:
            return False
        if not all(compatible(a, b, agreeing=same) for a in left.members for b in right.members):
            return False
        self._unite(edge)
        return True

    def _kept_apart(self, edge: Edge) -> bool:
        if not self._apart:
            return False
        left, right = (self._clusters[self.find(node)].members for node in (edge.one, edge.other))
        return any((min(a.id, b.id), max(a.id, b.id)) in self._apart for a in left for b in right)

    def _unite(self, edge: Edge) -> None:
        one, other = sorted((self.find(edge.one), self.find(edge.other)))
        kept, gone = self._clusters[one], self._clusters.pop(other)
        self._parents[other] = one
        kept.members += gone.members
        kept.origins |= gone.origins
        for site, numbers in gone.ids.items():
            kept.ids.setdefault(site, set()).update(numbers)
        self.edges.append(edge)


def _cluster(node: Node) -> _Cluster:
    cluster = _Cluster([node], {node.origin})
    for site, number in node.ids:
        cluster.ids.setdefault(site, set()).add(number)
    return cluster


def _compare(left: _Cluster, right: _Cluster) -> tuple[int, int]:
    """In how many databases the ids of both agree, and in how many they contradict each other."""
    shared = left.ids.keys() & right.ids.keys()
    same = sum(not left.ids[site].isdisjoint(right.ids[site]) for site in shared)
    return same, len(shared) - same


def compatible(one: Node, other: Node, *, agreeing: int) -> bool:
    """Whether medium, season and year let two entries be one work, `agreeing` databases having one id for both.

    Databases draw the line between series, film and special in different places, so two that agree outweigh it.
    """
    if one.season is not None and other.season is not None and one.season != other.season:
        return False
    if one.year is not None and other.year is not None and abs(one.year - other.year) > _YEARS_APART:
        return False
    media = {one.medium, other.medium} - {None}
    if len(media) < 2 or any(media <= pair for pair in _NEIGHBOURS):
        return True
    return agreeing > 1 and media <= _LOOSE


def _by_id(nodes: Mapping[int, Node]) -> Iterator[Edge]:
    """Pairs that share ids, those that share most first."""
    holders: dict[Place, list[int]] = {}
    for node in nodes.values():
        for place in node.ids:
            holders.setdefault(place, []).append(node.id)
    shared: dict[tuple[int, int], list[Place]] = {}
    for place, several in holders.items():
        if len(several) < 2 or _twice(several, nodes):
            continue
        for pair in combinations(several, 2):
            shared.setdefault(pair, []).append(place)
    for (one, other), places in sorted(shared.items(), key=lambda item: (-len(item[1]), item[0])):
        named = ", ".join(f"{title_of(site)} {number}" for site, number in sorted(places))
        yield Edge(one, other, f"same id: {named}")


def _twice(several: Sequence[int], nodes: Mapping[int, Node]) -> bool:
    """Whether one origin gives an id to several works: it then stands for more than one season, and joins nothing."""
    origins = [nodes[one].origin for one in several]
    return len(set(origins)) < len(origins)


def _by_title(nodes: Mapping[int, Node]) -> Iterator[Edge]:
    """Pairs of different origins with the same native title, year, medium and season, where no other pair has them."""
    alike: dict[tuple[str, int, Medium, int | None], list[int]] = {}
    for node in nodes.values():
        if node.year is None or node.medium is None:
            continue
        for native in node.natives:
            if len(native) >= (SHORTEST_LATIN if native.isascii() else SHORTEST_TITLE):
                alike.setdefault((native, node.year, node.medium, node.season), []).append(node.id)
    for (native, year, medium, _), several in sorted(alike.items(), key=lambda item: (item[1], item[0][0])):
        if len(several) > 1 and not _twice(several, nodes):
            for one, other in combinations(several, 2):
                yield Edge(one, other, f"same native title, year and medium: {native}, {year}, {medium}")
