"""Reading stored texts again by better rules: how a text is understood is ours, what it says is the source's.

The newest reading of a document's version counts. What it no longer finds is replaced, not withdrawn: no source took
anything back. What Kakutei knew at an earlier instant, by its reading of then, stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kakutei import rulebook
from kakutei.links import Titles
from kakutei.pipeline.intake import claims_of
from kakutei.pipeline.keeping import News, renew
from kakutei.pipeline.linking import reading_edition
from kakutei.store import Store

_BATCH = 64


@dataclass(frozen=True, slots=True)
class Reread:
    """How many documents were read again, how many of them are understood otherwise, and what that changed."""

    documents: int
    changed: int
    more: int
    fewer: int
    news: News


def reread(
    store: Store, *, now: str, titles: Titles | None = None, progress: Callable[[int, int], None] | None = None
) -> Reread:
    """Read again every document in force that was last read by other rules or titles, a batch at a time.

    `now` is when, `titles` are those of a catalogue.

    It may be stopped and run again: it goes on where it was.
    """
    renew(store)
    rules, edition = rulebook.patterns(), reading_edition(titles)
    waiting = store.outdated(edition)
    tallies: list[tuple[int, int]] = []
    for start in range(0, len(waiting), _BATCH):
        held = store.versions_of(waiting[start : start + _BATCH])
        found = [(version.document, claims_of(version.document, rules, titles)) for version in held.values()]
        with store.transaction():
            tallies += [store.reread(document, told, read=now, edition=edition) for document, told in found]
        if progress:
            progress(min(start + _BATCH, len(waiting)), len(waiting))
    more, fewer = (sum(column) for column in zip((0, 0), *tallies, strict=True))
    return Reread(len(waiting), sum(tally != (0, 0) for tally in tallies), more, fewer, renew(store))
