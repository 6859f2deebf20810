"""`run`, and what `read --due` prints: following the register once, or until told to stop."""

from __future__ import annotations

import select
import signal
import socket
from collections.abc import Callable
from types import FrameType

import click
from rich.console import Console

from kakutei import pipeline
from kakutei.cli.net import asks_the_net, chance, fetcher
from kakutei.cli.place import Place, messages, now, output
from kakutei.cli.wording import plural
from kakutei.errors import KakuteiError, UsageError
from kakutei.links import Titles
from kakutei.pipeline import Followed, Progress
from kakutei.store import Store

_NOTHING = "there are no sources yet; begin with: kakutei sources add ADDRESS"


def follow_once(
    store: Store,
    titles: Titles | None,
    allowed_hosts: tuple[str, ...],
    contact: str | None,
    progress: Progress | None,
) -> Followed:
    """One pass over what is due. Raises UsageError where there is nothing to follow."""
    if not store.register.sources():
        raise UsageError(_NOTHING)
    with fetcher(allowed_hosts, contact) as net:
        return pipeline.Follower(store, net, chance(), titles).follow(progress or (lambda done, size: None))


def print_followed(console: Console, followed: Followed) -> None:
    """What was asked and what came of it, on two or three lines."""
    if not followed.sources and not followed.pages:
        console.print("nothing was due")
        return
    asked = [plural(followed.sources, "source"), plural(followed.pages, "page")]
    parts = [
        f"{followed.unchanged:,} unchanged" if followed.unchanged else "",
        f"{followed.troubles:,} in trouble" if followed.troubles else "",
    ]
    console.print(", ".join([f"asked {' and '.join(asked)}", *filter(None, parts)]))
    tally = followed.tally
    done = [
        (tally.new, "new document"),
        (followed.edited, "edit"),
        (followed.taken_down, "article taken down"),
        (tally.claims, "claim"),
    ]
    told = [
        plural(number, what) if what != "article taken down" else f"{number:,} taken down"
        for number, what in done
        if number
    ]
    news = followed.news
    confirmed = f", {news.confirmed:,} newly confirmed" if news.confirmed else ""
    console.print(", ".join([*told, plural(news.facts, "new fact")]) + confirmed)
    if followed.waiting:
        console.print(f"{plural(followed.waiting, 'page')} left for the next time")


class _Ending:
    """Whether the program was told to end, and a wait that this cuts short.

    A signal may come at any instruction, also inside a lock's own code; so no event is set in its handler: it writes a
    byte to a socket that the wait looks at.
    """

    def __init__(self) -> None:
        self.told = False
        self._hears, self._tells = socket.socketpair()

    def on_signals(self, then: Callable[[], None]) -> None:
        """End at SIGTERM and SIGINT, and call `then`."""

        def end(number: int, frame: FrameType | None) -> None:
            del number, frame
            self.told = True
            self._tells.send(b".")
            then()

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, end)

    def wait(self, seconds: float) -> None:
        """Sleep, until told to end at most."""
        select.select([self._hears], [], [], seconds)


@click.command(short_help="Follow the sources until stopped.")
@asks_the_net
@click.pass_obj
def run(place: Place, allowed_hosts: tuple[str, ...], contact: str | None) -> None:
    """Follow all sources: ask each when it is due, read what is new, and wait, until stopped.

    SIGTERM and Ctrl-C end it between two answers; nothing is half written. `kakutei read --due` does one round, for
    cron.
    """
    ending = _Ending()
    console, out = messages(), output()
    titles = place.titles()
    with place.open() as store, fetcher(allowed_hosts, contact) as net:
        if not store.register.sources():
            raise UsageError(_NOTHING)

        ending.on_signals(net.close)

        def told(followed: Followed) -> None:
            for problem in followed.problems:
                console.print(f"kakutei: {problem}", markup=False)
            if followed.sources or followed.pages:
                out.print(now())
                print_followed(out, followed)
                out.file.flush()

        def in_trouble(error: KakuteiError) -> None:
            console.print(f"kakutei: {error}; trying again later", markup=False)

        here = chance(lambda: ending.told)
        follower = pipeline.Follower(store, net, here, titles)
        pipeline.stay(follower, here, wait=ending.wait, told=told, in_trouble=in_trouble)
    click.echo("stopped; nothing is half written", err=True)
