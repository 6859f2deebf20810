"""Stories: the documents known then, in the order in which they came out, grouped by event, with what each added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kakutei import copies, ledger, stories
from kakutei.dates import edtf_of, latest
from kakutei.errors import UsageError
from kakutei.pipeline.asking import last_instant
from kakutei.pipeline.keeping import franchises
from kakutei.store import Store, Version
from kakutei.stories import Novelty, Report, Story
from kakutei.types import BY_NEARNESS, Claim, Copy, Document

_SHOWN_EVIDENCE = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A document of a story: what it added (`new`), how many of its claims were known, and what it copied.

    `aligned` shows some of a copy's sentences, each beside the one of its origin.
    """

    document: Document
    new: tuple[Claim, ...]
    known: int
    copy: Copy | None
    aligned: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """The reports known then, in the order in which they came out, their stories, and what each report added."""

    stories: tuple[Story, ...]
    novelty: Mapping[str, Novelty]
    reports: Mapping[str, Report]
    copies: Mapping[str, Copy]
    versions: Mapping[str, Version]

    def parts(self, story: Story) -> tuple[Part, ...]:
        """The documents of a story in the order in which they came out."""
        told = {*story.originals, *story.copies}
        return tuple(self._part(report) for name, report in self.reports.items() if name in told)

    def _part(self, report: Report) -> Part:
        name = report.document.id
        found = self.novelty[name]
        copy = self.copies.get(name)
        origin = self.reports.get(copy.origin) if copy else None
        aligned = _aligned(report.document, origin.document) if origin else ()
        return Part(report.document, found.new, found.known, copy, aligned)


def tell(store: Store, *, as_of: str | None = None, recorded_by: str | None = None) -> Telling:
    """The stories of what was said by `as_of` and taken in by `recorded_by`.

    Documents are grouped in the order of the days on which they came out, whenever they were read: so a view as of a
    day is the beginning of the view of a later one, and the order of reading does not show.
    """
    instant = last_instant(recorded_by)
    versions = _known(store.versions(recorded_by=instant), as_of)
    found = {copy.document: copy for copy in store.copies(recorded_by=instant)}
    homes = {title: key for key, titles in franchises(store, recorded_by=recorded_by).items() for title in titles}
    claims = _claims(store, versions, instant)
    reports = {
        version.document.id: Report(
            version.document,
            claims.get(version.document.id, ()),
            homes,
            copy.origin if (copy := found.get(version.document.id)) else None,
        )
        for version in versions
    }
    assignment = {move.document: move.story for move in stories.group(reports.values())}
    added = {one.document: one for one in stories.novelty(reports.values())}
    read = {version.document.id: version for version in versions}
    return Telling(stories.tell(reports.values(), assignment), added, reports, found, read)


def find_story(telling: Telling, name: str) -> Story:
    """The story that is called so, or that a document of that id, or with that beginning of an id, is in.

    Raises UsageError where there is none, or more than one.
    """
    members = {document: story for story in telling.stories for document in (*story.originals, *story.copies)}
    if name in members:
        return members[name]
    found = {story.id: story for document, story in members.items() if document.startswith(name)}
    if len(found) != 1:
        how = "may mean several stories" if found else "is no story"
        raise UsageError(f"{name} {how}; kakutei stories lists them with their ids")
    return next(iter(found.values()))


def _known(versions: Iterable[Version], as_of: str | None) -> list[Version]:
    """Those said by a day, in the order of the days on which they were out; undated ones on the day of recording."""
    bound = "9" if as_of is None else latest(as_of).isoformat()
    return [version for version in sorted(versions, key=_place) if _day(version) <= bound]


def _place(version: Version) -> tuple[str, int, str]:
    """Sorts documents: by day, on one day those nearer to the source first."""
    return _day(version), BY_NEARNESS.index(version.document.tier), version.document.id


def _day(version: Version) -> str:
    said = edtf_of(version.document.published)
    return latest(said).isoformat() if said else version.recorded[:10]


def _claims(store: Store, versions: Sequence[Version], instant: str | None) -> dict[str, tuple[Claim, ...]]:
    found: dict[str, list[Claim]] = {version.document.id: [] for version in versions}
    for statement in ledger.known(store.statements(recorded_by=instant)):
        if statement.printing.withdrawn is None and statement.claim.document in found:
            found[statement.claim.document].append(statement.claim)
    return {name: tuple(sorted(told, key=lambda claim: (claim.start, claim.end))) for name, told in found.items()}


def _aligned(document: Document, origin: Document) -> tuple[tuple[str, str], ...]:
    pairs = copies.align(document, origin)[:_SHOWN_EVIDENCE]
    return tuple((document.whole[a.start : a.end], origin.whole[a.origin_start : a.origin_end]) for a in pairs)
