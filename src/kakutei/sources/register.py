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

    `outlet`, `tier`, `owner`, `lang` and `region` describe who publishes it; `site` is its home page. `pages` says
    whether the full pages behind a feed's entries are fetched too. `paused` and `removed` are instants, None where
    it is neither.
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
    site: str | None = None
    pages: bool = True
    paused: str | None = None
    removed: str | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """How a source has been: the instants of the last try, the last good answer and the last new content.

    `failures` counts the tries since the last good one; `next_due` is when it is asked again, None for never (gone).
    `etag` and `last_modified` are exactly as they came.
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
