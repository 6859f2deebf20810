"""The options of every command that asks the net, and the fetcher they make."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, TypeVar

import click

from kakutei.cli.place import now
from kakutei.fetch import Fetcher, Manners
from kakutei.pipeline import Chance

_Command = TypeVar("_Command", bound=Callable[..., Any])

_ALLOW_HOST = click.option(
    "--allow-host",
    "allowed_hosts",
    multiple=True,
    envvar="KAKUTEI_ALLOW_HOST",
    metavar="HOST",
    help="A host on your own network that may be asked: intranet.example, localhost:8080.",
)
_CONTACT = click.option(
    "--contact",
    envvar="KAKUTEI_CONTACT",
    metavar="ADDRESS",
    help="Whom sites may ask about these requests: mailto:you@example.org, or a page.",
)


def asks_the_net(function: _Command) -> _Command:
    """Give a command the options `--allow-host` and `--contact`."""
    return _ALLOW_HOST(_CONTACT(function))


def fetcher(allowed_hosts: tuple[str, ...], contact: str | None) -> Fetcher:
    """What asks, to be used as a context manager. Raises UsageError where an option cannot be used."""
    return Fetcher(manners=Manners(contact=contact), allowed_hosts=allowed_hosts)


def chance(stop: Callable[[], bool] = lambda: False) -> Chance:
    """The clock and the dice of this machine."""
    return Chance(now, random.random, stop)
