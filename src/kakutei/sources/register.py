"""The register of sources: what a person told of each, and how it has been lately."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kakutei.errors import Problem
from kakutei.sources.exchange import Trouble
from kakutei.types import Tier

SourceKind = Literal["feed", "page"]
"""A feed, which lists articles, or one article's page that is asked for again for changes."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source as a person registered it; `id` is short and stable (s1, s2, ...), `url` the address that is asked.

    `outlet`, `tier`, `owner`, `lang` and `region` describe who publishes it, and go before what its articles say of
    themselves; `title` is only what the feed or a list calls it. `site` is its home page. `pages` says whether the full
    pages behind a feed's entries are fetched too. `paused` and `removed` are instants, None where it is neither.
    """

    id: str
    url: str
    kind: SourceKind
    added: str
    outlet: str | None = None
    tier: Tier | None = None
    owner: str | None = None
    lang: str | None = None
    region: str | None = None
    title: str | None = None
    site: str | None = None
    pages: bool = True
    paused: str | None = None
    removed: str | None = None

    @property
    def name(self) -> str:
        """What a person calls it: the outlet, else what the feed calls itself, else its address."""
        return self.outlet or self.title or self.url


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A well-known source of the packaged list; `feed` is None where only the home page `site` is known."""

    name: str
    tier: Tier
    lang: str
    site: str
    owner: str | None = None
    region: str | None = None
    feed: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """How a source has been: the instants of the last try, the last good answer and the last new content.

    `failures` counts the tries since the last good one, `problem` tells what is wrong since then; `next_due` is when
    it is asked again, None for never (gone) where it was tried. `etag` and `last_modified` are exactly as they came.
    `entries` counts what it has brought so far, `gap_s` is the usual time between two of them in seconds.
    """

    source: str
    next_due: str | None = None
    tried: str | None = None
    good: str | None = None
    changed: str | None = None
    failures: int = 0
    trouble: Trouble | None = None
    problem: Problem | None = None
    etag: str | None = None
    last_modified: str | None = None
    entries: int = 0
    gap_s: float | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """An article that a source lists, or a page source's own, and how its page has been.

    `document` is its id, `url` its page's address. `published`, `title` and `entry` (a document's version) are as the
    feed told them last. `seen` is when it was first listed, `next_due` when its page is asked for next, None for
    never. `checks` counts the good answers since it last changed, `failures` the tries since the last good one, and
    `missing` is the instant since which its page has been answered with 404.
    """

    document: str
    source: str
    url: str | None
    seen: str
    published: str | None = None
    title: str | None = None
    entry: str | None = None
    next_due: str | None = None
    tried: str | None = None
    good: str | None = None
    missing: str | None = None
    checks: int = 0
    failures: int = 0
    trouble: Trouble | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done with a source at an instant: added, moved, tier, paused, resumed, removed."""

    source: str
    at: str
    what: Literal["added", "changed", "moved", "paused", "resumed", "removed", "gone"]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Fetch:
    """One answer that was had: from where, when, with which status or trouble, and what it held.

    `hash` is the SHA-256 of the bytes in hexadecimal, None where none were used (304, trouble). `document` and
    `version` name what became of a page; both are None for a feed.
    """

    address: str
    at: str
    source: str | None
    status: int | None = None
    trouble: Trouble | None = None
    hash: str | None = None
    document: str | None = None
    version: str | None = None
