"""How far a request may go and how a guest behaves: the numbers of fetching, each with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kakutei import __version__
from kakutei.errors import UsageError
from kakutei.sources import LARGEST_ARTICLE
from kakutei.sources.exchange import Want
from kakutei.sources.mining import TOKEN

_MB = 1024 * 1024
_CONTACT = re.compile(r"(?:mailto:|https?://)[!-'*-~]{3,200}")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes hold for what is sent and again for what it unpacks to; seconds are those of one request with redirects.

    `first_byte_s` is the wait for the answer to begin, `between_s` that for more of it, `total_s` all time spent on the
    net, without the pauses that manners ask for.
    """

    feed_bytes: int = 32 * _MB  # the feeds of whole archives that we met have some megabytes
    page_bytes: int = LARGEST_ARTICLE
    archive_bytes: int = 64 * _MB  # it is held in memory
    robots_bytes: int = 500 * 1024  # RFC 9309, 2.5: what must at least be read; the rest is left out
    header_bytes: int = 64 * 1024  # several times what servers send at worst
    redirects: int = 5  # RFC 9309, 2.3.1.2 asks for at least five
    connect_s: float = 10.0
    first_byte_s: float = 20.0
    between_s: float = 15.0
    total_s: float = 60.0

    def most(self, want: Want) -> int:
        """The bytes that one answer may have."""
        sizes = {"feed": self.feed_bytes, "archive": self.archive_bytes, "robots": self.robots_bytes}
        return sizes.get(want, self.page_bytes)


@dataclass(frozen=True, slots=True)
class Manners:
    """How hosts are treated; `contact` (`mailto:...` or a page) tells their owners whom to ask.

    Two requests to a host are at least `pause_s` apart, or the pause that its robots.txt asks for, up to
    `longest_pause_s`. A host that is busy and does not say for how long is left alone for `busy_s`. Rules of a site
    are asked for again after `rules_s` (RFC 9309, 2.4: a day at most), after `retry_rules_s` where that failed.
    """

    contact: str | None = None
    pause_s: float = 1.0
    longest_pause_s: float = 60.0
    busy_s: float = 60.0
    rules_s: float = 24 * 3600.0
    retry_rules_s: float = 600.0
    hosts_at_once: int = 16

    def __post_init__(self) -> None:
        if self.contact is not None and not _CONTACT.fullmatch(self.contact):
            raise UsageError(
                f"the contact {self.contact[:80]!r} cannot be told to sites; give mailto:you@example.org or a page"
            )

    @property
    def user_agent(self) -> str:
        """The name under which everything is asked for, with the contact where one is given."""
        told = f" (+{self.contact})" if self.contact else ""
        return f"{TOKEN}/{__version__}{told}"
