"""Which work a statement is about where its text does not tell the medium: the one work of its franchise that it fits.

A figure of copies is about the book if the franchise has one kind of book; a season is about the series. Where two
media fit, or none, the statement stays where it is. It depends on the works spoken of, and on no order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kakutei.ledger.policy import Policy
from kakutei.ledger.titles import Identity
from kakutei.types import Kind, Medium, Statement, Value, Work, WorkKey

_IN_SEASONS: tuple[Medium, ...] = ("anime", "live_action")


@dataclass(frozen=True, slots=True)
class Homes:
    """Where statements belong; `media` gives those that are spoken of by franchise and subtitle."""

    identity: Identity
    policy: Policy
    media: Mapping[tuple[str, str], frozenset[Medium]]

    def key(self, work: Work, kind: Kind, value: Value) -> WorkKey:
        """The work that a value of it is about. Raises KeyError for a title that was not identified."""
        key = self.identity.key(work)
        home = self.policy.home(kind, value)
        if key.medium != "franchise":
            if home is None or not home.only or key.medium in home.media:
                return key
            return self._moved(key, home.media, season=None)
        fitting = home.media if home is not None else ()
        return self._moved(key, _IN_SEASONS if key.season is not None else fitting, season=key.season)

    def _moved(self, key: WorkKey, fitting: tuple[Medium, ...], *, season: int | None) -> WorkKey:
        """The one work of the fitting media, the same where there is not exactly one."""
        found = self.media.get((key.franchise, key.subtitle), frozenset()).intersection(fitting)
        if len(found) != 1:
            return key
        part = key.part if season == key.season else ""
        return WorkKey(key.franchise, next(iter(found)), season, key.subtitle, part)


def homes(statements: Iterable[Statement], identity: Identity, policy: Policy) -> Homes:
    """The homes that these statements give each other; withdrawn ones give none."""
    media: dict[tuple[str, str], set[Medium]] = {}
    for statement in statements:
        key = identity.key(statement.claim.work)
        if key.medium != "franchise" and statement.printing.withdrawn is None:
            media.setdefault((key.franchise, key.subtitle), set()).add(key.medium)
    return Homes(identity, policy, {place: frozenset(found) for place, found in media.items()})
