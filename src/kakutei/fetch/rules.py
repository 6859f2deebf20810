"""What each site allows: its robots.txt and tdmrep.json, asked for once and kept for a while."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kakutei.fetch.failing import FetchError
from kakutei.fetch.settings import Manners
from kakutei.fetch.target import Target
from kakutei.sources.exchange import Answer, Request, Trouble
from kakutei.sources.mining import TOKEN, Reservation, is_reserved, read_reservations
from kakutei.sources.robots import Robots, read_robots

_NO_RULES: frozenset[Trouble] = frozenset({"content", "gone", "missing", "refused", "redirects"})
"""Troubles that mean that a site has no robots.txt (RFC 9309, 2.3.1.2 and 2.3.1.3); with others it cannot be read."""


@dataclass(frozen=True, slots=True)
class _Site:
    """The rules of one site until `ends`; `failed` is why robots.txt could not be read, which forbids everything."""

    ends: datetime
    robots: Robots = field(default_factory=Robots)
    failed: FetchError | None = None
    reservations: tuple[Reservation, ...] = ()


class Rules:
    """The rules of sites, each read with `get`, which must not ask for rules itself; safe to use from many threads."""

    def __init__(self, get: Callable[[Request], Answer], manners: Manners, clock: Callable[[], datetime]) -> None:
        self._get = get
        self._manners = manners
        self._clock = clock
        self._sites: dict[str, _Site] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def check(self, target: Target) -> None:
        """Raises `FetchError` where the site does not allow this program to read the page, or cannot be asked."""
        site = self._site(target)
        if site.failed is not None:
            told = site.failed
            what = f"{told.what}, on asking for robots.txt, without which nothing is read"
            raise FetchError(told.trouble, what, retry_after_s=told.retry_after_s)
        if not site.robots.allows(target.path):
            raise FetchError("robots", f"robots.txt of {target.host} does not allow {TOKEN} to read it")
        if is_reserved(site.reservations, target.path):
            raise FetchError("mining", f"tdmrep.json of {target.host} reserves it")

    def pause_s(self, target: Target) -> float:
        """The pause between two requests to a host, as far as it is known without asking."""
        site = self._sites.get(target.origin)
        asked = site.robots.crawl_delay_s if site else None
        return max(self._manners.pause_s, min(asked or 0.0, self._manners.longest_pause_s))

    def _site(self, target: Target) -> _Site:
        with self._lock:
            lock = self._locks.setdefault(target.origin, threading.Lock())
        with lock:
            site = self._sites.get(target.origin)
            if site is None or site.ends <= self._clock():
                site = self._sites[target.origin] = self._read(target)
            return site

    def _read(self, target: Target) -> _Site:
        answer = self._get(Request(f"{target.origin}/robots.txt", "robots"))
        if answer.problem is not None and answer.trouble is not None and answer.trouble not in _NO_RULES:
            failed = FetchError(answer.trouble, answer.problem.what, retry_after_s=answer.retry_after_s)
            return _Site(self._clock() + timedelta(seconds=self._manners.retry_rules_s), failed=failed)
        robots = read_robots(answer.body.decode("utf-8", "replace"), TOKEN)
        ends = self._clock() + timedelta(seconds=self._manners.rules_s)
        mining = self._get(Request(f"{target.origin}/.well-known/tdmrep.json", "robots"))
        return _Site(ends, robots, reservations=read_reservations(mining.body))
