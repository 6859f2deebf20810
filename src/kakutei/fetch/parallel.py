"""Many requests at once, but never two to one host."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from kakutei.sources.exchange import Answer, Request


def in_parallel(get: Callable[[Request], Answer], requests: Iterable[Request], most: int) -> Iterator[Answer]:
    """The answers as they come; at most `most` threads, each asking one host for all that is wanted of it.

    No more answers than threads are held ready, so that memory stays bounded while the caller is slow.
    """
    hosts: dict[str, list[Request]] = {}
    for request in requests:
        hosts.setdefault(_host(request.url), []).append(request)
    waiting: queue.SimpleQueue[list[Request]] = queue.SimpleQueue()
    for wanted in hosts.values():
        waiting.put(wanted)
    work = _Work(get, waiting, most)
    threads = min(max(most, 1), len(hosts))
    for number in range(threads):
        threading.Thread(target=work.run, name=f"fetch {number}", daemon=True).start()
    try:
        for _ in range(sum(map(len, hosts.values()))):
            answer = work.ready.get()
            if isinstance(answer, BaseException):
                raise answer
            yield answer
    finally:
        work.stop()


class _Work:
    """What the threads share: the hosts to ask, the answers that are ready, and whether anybody still wants them."""

    def __init__(self, get: Callable[[Request], Answer], waiting: queue.SimpleQueue[list[Request]], most: int) -> None:
        self.ready: queue.Queue[Answer | BaseException] = queue.Queue(maxsize=max(most, 1))
        self._get = get
        self._waiting = waiting
        self._stopped = threading.Event()

    def run(self) -> None:
        """Ask one host after the other until none is left; a fault of this program ends the caller, not the thread."""
        try:
            while not self._stopped.is_set():
                for request in self._waiting.get_nowait():
                    if self._stopped.is_set():
                        return
                    self._hand(self._get(request))
        except queue.Empty:
            return
        except BaseException as error:
            self._hand(error)

    def stop(self) -> None:
        """Nobody wants more answers."""
        self._stopped.set()

    def _hand(self, answer: Answer | BaseException) -> None:
        while not self._stopped.is_set():
            try:
                self.ready.put(answer, timeout=0.2)
                return
            except queue.Full:
                continue


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
