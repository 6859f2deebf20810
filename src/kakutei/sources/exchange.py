"""What is asked of the net and what comes back: plain records, so that deciding what follows needs no socket."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kakutei.errors import Problem

Want = Literal["feed", "page", "archive", "robots"]
Trouble = Literal[
    "address",  # no http or https, or no possible address
    "forbidden",  # leads to a private, loopback or otherwise reserved network, or to another port than 80 and 443
    "name",  # the name does not resolve, or not in time
    "connection",  # refused, reset, ended before the answer began, or no HTTP
    "tls",  # the certificate or the handshake failed
    "slow",  # no byte for too long, or the whole took too long
    "large",  # more bytes than allowed, as sent or unpacked
    "redirects",  # too many, in a circle, to nowhere, or from https down to http
    "length",  # fewer or more bytes than the server promised
    "encoding",  # a compression that is unknown, or broken data in it
    "robots",  # the site's robots.txt does not allow it
    "mining",  # the site reserves its texts from text and data mining
    "gone",  # 410
    "missing",  # 404
    "refused",  # 401, 403, 451 and other 4xx
    "busy",  # 429, or 503 with a time to come back
    "broken",  # 5xx
    "wall",  # a page that asks for consent, a login or money instead of the article
    "content",  # nothing in the bytes that could be read as what was asked for
]
"""What can go wrong with one request; each has its own advice."""


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to ask for; `etag` and `last_modified` are those of the last good answer, exactly as they came.

    `found_at` is the address of the feed or page in which `url` was found, None where a person gave it: what others
    write must not lead to hosts that only a person may name.
    """

    url: str
    want: Want = "page"
    etag: str | None = None
    last_modified: str | None = None
    found_at: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request at the instant `at`; either `problem` and `trouble` are set, or `status` is 200 or 304.

    `url` is where the answer came from after all redirects; `moved_to` is the address to ask from now on, where all
    redirects up to it were permanent. `headers` are those that mean something to us, with names in lower case. `body`
    is unpacked, b"" for a 304. `retry_after_s` is what the server asked for, in seconds. With a problem, `status` and
    `url` tell how far it came, and `moved_to`, `headers` and `body` are empty.
    """

    request: Request
    at: str
    status: int | None = None
    url: str | None = None
    moved_to: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    trouble: Trouble | None = None
    problem: Problem | None = None
    retry_after_s: float | None = None

    @property
    def unchanged(self) -> bool:
        """The server says that what we have is still so."""
        return self.status == 304
