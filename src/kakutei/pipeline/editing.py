"""What has become of articles: silent edits, articles that were taken down or came back, and every version of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kakutei.documents.comparing import TextChange, compare
from kakutei.errors import UsageError
from kakutei.pipeline.answering import document_id, is_page
from kakutei.sources.register import Fetch
from kakutei.store import Store, Version
from kakutei.types import Document

EditSort = Literal["edited", "taken down", "back"]
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Edit:
    """What was done to an article, noticed at the instant `at`; `changes` count in the newer text's `whole`.

    `published` are the days of publication before and after where they differ. `summary` says that only what a feed
    tells of the article was edited. `reason` is that of an article that was taken down.
    """

    document: str
    at: str
    sort: EditSort
    title: str
    outlet: str | None = None
    url: str | None = None
    changes: tuple[TextChange, ...] = ()
    published: tuple[str | None, str | None] | None = None
    reason: str | None = None
    summary: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """One version of a document, with what it changed of the one before it."""

    version: str
    title: str
    recorded: str
    superseded: str | None
    reason: str | None
    summary: bool
    letters: int
    published: str | None
    changes: tuple[TextChange, ...]


@dataclass(frozen=True, slots=True)
class History:
    """All versions of one document, oldest first, and every fetch of its page."""

    document: str
    url: str | None
    outlet: str | None
    versions: tuple[Kept, ...]
    fetches: tuple[Fetch, ...]


def edits(store: Store, *, since: str | None = None) -> tuple[Edit, ...]:
    """Everything that was done to articles since an instant or day, in the order in which it was noticed.

    A whole text that took the place of a feed's summary is no edit; nor is another tier, outlet or address.
    """
    names = store.revised()
    found = [
        edit
        for start in range(0, len(names), _BATCH)
        for versions in store.history(names[start : start + _BATCH]).values()
        for edit in _edits(versions)
        if since is None or edit.at >= since
    ]
    return tuple(sorted(found, key=lambda edit: (edit.at, edit.document)))


def history(store: Store, told: str) -> History:
    """The versions of the document with this id, the beginning of one, or this address. Raises UsageError."""
    named = document_id(told) if is_page(told) else told
    found = store.document_ids(named)
    if not found:
        raise UsageError(f"there is no document “{told}”; kakutei edits and --json of other commands show their ids")
    if len(found) > 1:
        raise UsageError(f"several documents begin with “{told}”; give more of the id")
    versions = store.history(found)[found[0]]
    last = versions[-1].document
    return History(found[0], last.url, last.outlet, tuple(_kept(versions)), store.register.fetches(document=found[0]))


def _edits(versions: Iterable[Version]) -> Iterator[Edit]:
    ordered = list(versions)
    for before, after in pairwise(ordered):
        if before.superseded != after.recorded:
            yield _edit(before, "taken down", before.superseded, reason=before.reason)
            yield _edit(after, "back", after.recorded, changes=compare(before.document.whole, after.document.whole))
        elif _is_edit(before.document, after.document):
            yield _edited(before.document, after)
    if ordered and ordered[-1].superseded is not None:
        yield _edit(ordered[-1], "taken down", ordered[-1].superseded, reason=ordered[-1].reason)


def _is_edit(before: Document, after: Document) -> bool:
    if before.summary != after.summary:
        return False
    return before.whole != after.whole or before.published != after.published


def _edited(before: Document, after: Version) -> Edit:
    moved = before.published != after.document.published
    return _edit(
        after,
        "edited",
        after.recorded,
        changes=compare(before.whole, after.document.whole),
        published=(before.published, after.document.published) if moved else None,
    )


def _edit(
    version: Version,
    sort: EditSort,
    at: str | None,
    *,
    changes: tuple[TextChange, ...] = (),
    published: tuple[str | None, str | None] | None = None,
    reason: str | None = None,
) -> Edit:
    document = version.document
    assert at is not None, "a version that was followed has ended"
    return Edit(
        document=document.id,
        at=at,
        sort=sort,
        title=document.title,
        outlet=document.outlet,
        url=document.url,
        changes=changes,
        published=published,
        reason=reason,
        summary=document.summary,
    )


def _kept(versions: tuple[Version, ...]) -> Iterator[Kept]:
    before: Document | None = None
    for version in versions:
        document = version.document
        yield Kept(
            version=document.version,
            title=document.title,
            recorded=version.recorded,
            superseded=version.superseded,
            reason=version.reason,
            summary=document.summary,
            letters=len(document.text),
            published=document.published,
            changes=compare(before.whole, document.whole) if before is not None and not before.summary else (),
        )
        before = document
