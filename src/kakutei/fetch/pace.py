"""One request at a time to each host, none too soon after the last, and none before the time a busy host asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from kakutei.fetch.failing import FetchError


@dataclass(slots=True)
class _Host:
    turn: threading.Lock = field(default_factory=threading.Lock)
    last: datetime | None = None
    free: datetime | None = None


class Pace:
    """The turns of all hosts; safe to use from many threads."""

    def __init__(self, clock: Callable[[], datetime], sleep: Callable[[float], None]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, name: str, pause_s: float) -> Iterator[None]:
        """Ask the host while this lasts; waits for its turn and the pause; `FetchError` where the host is busy."""
        host = self._host(name)
        with host.turn:
            self._refuse_busy(name, host)
            if host.last is not None:
                since = (self._clock() - host.last).total_seconds()
                if 0 <= since < pause_s:
                    self._sleep(pause_s - since)
                elif since < 0:  # the clock was put back
                    self._sleep(pause_s)
            try:
                yield
            finally:
                host.last = self._clock()

    def leave_alone(self, name: str, seconds: float) -> None:
        """No more turns of this host for so long; to be said within a turn."""
        self._host(name).free = self._clock() + timedelta(seconds=seconds)

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host())

    def _refuse_busy(self, name: str, host: _Host) -> None:
        left = (host.free - self._clock()).total_seconds() if host.free else 0.0
        if left > 0:
            raise FetchError("busy", f"was not asked: {name} wants to be left alone for now", retry_after_s=left)
