"""What became known between two moments, asked only of the franchises that can have changed between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kakutei import ledger, stories, views
from kakutei.dates import edtf_of, latest
from kakutei.ledger import Learnt
from kakutei.pipeline.asking import known, last_instant
from kakutei.pipeline.keeping import franchises
from kakutei.pipeline.learning import lesson
from kakutei.store import Store
from kakutei.stories import Report
from kakutei.types import BY_NEARNESS, Document, Statement
from kakutei.views import Change


@dataclass(frozen=True, slots=True)
class Moment:
    """What was said by `as_of` and taken in by `recorded_by`; None asks for all time."""

    as_of: str | None = None
    recorded_by: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """The transitions, how many documents came between the moments, and how many of these told nothing new."""

    changes: tuple[Change, ...]
    documents: int
    nothing_new: int


def changes(store: Store, before: Moment, after: Moment) -> Changes:
    """What became known from one moment to a later one; both name the same sort of time or all of it."""
    families = franchises(store, recorded_by=before.recorded_by or after.recorded_by)
    homes = {title: key for key, titles in families.items() for title in titles}
    titles = _touched(store, before, after, homes)
    earlier = known(store, as_of=before.as_of, recorded_by=before.recorded_by, titles=titles)
    later = known(store, as_of=after.as_of, recorded_by=after.recorded_by, titles=titles)
    had = {one.printing.document for one in earlier.statements.values()}
    added = _novelty(later.statements.values(), homes)
    fresh = [new for document, new in added.items() if document not in had]
    return Changes(views.changes(earlier, later), len(fresh), sum(not new for new in fresh))


def _touched(store: Store, before: Moment, after: Moment, homes: Mapping[str, str]) -> list[str]:
    """The titles of every franchise of which something was said, taken in, withdrawn or decided in between."""
    printed = homes.keys()
    if _lesson(store, before) != _lesson(store, after):
        return sorted(printed)
    if before.recorded_by != after.recorded_by:
        since = str(last_instant(before.recorded_by))
        judged = any(max(one.made, one.withdrawn or "") > since for one in store.judgements())
        touched = frozenset(printed) if judged else store.titles_recorded(after=since)
    else:
        day = latest(str(before.as_of)).isoformat()
        touched = frozenset(title for title, said in store.titles_said(after=day) if said is None or _last(said) > day)
    keys = {homes[title] for title in touched if title in homes}
    return [title for title in printed if homes[title] in keys]


def _lesson(store: Store, moment: Moment) -> Learnt | None:
    """What was learnt of sources, which may bear on every franchise."""
    return lesson(store, as_of=moment.as_of, recorded_by=moment.recorded_by)


def _last(published: str) -> str:
    day = edtf_of(published)
    return latest(day).isoformat() if day else "9"


def _novelty(statements: Iterable[Statement], homes: Mapping[str, str]) -> dict[str, bool]:
    """Whether each document told anything new when it came out."""
    by_document: dict[str, list[Statement]] = {}
    for statement in ledger.known(statements):
        if statement.printing.withdrawn is None:
            by_document.setdefault(statement.printing.document, []).append(statement)
    reports = [_report(told, homes) for told in sorted(by_document.values(), key=_place)]
    return {found.document: bool(found.new) for found in stories.novelty(reports)}


def _place(told: list[Statement]) -> tuple[str, int, str]:
    printing = told[0].printing
    day = _last(printing.published) if printing.published else printing.recorded[:10]
    return day, BY_NEARNESS.index(printing.tier), printing.document


def _report(told: list[Statement], homes: Mapping[str, str]) -> Report:
    """The report as its printing knows it, without its text, which novelty does not look at."""
    printing = told[0].printing
    document = Document(printing.document, "", printing.title, "", printing.lang, published=printing.published)
    claims = tuple(one.claim for one in sorted(told, key=lambda one: (one.claim.start, one.id)))
    return Report(document, claims, homes, printing.copy_of)
