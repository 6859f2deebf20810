"""The list of franchises, a franchise on one page, and everything behind the values of one kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from kakutei.dates import edtf_of, latest
from kakutei.types import Fact, Franchise, Kind, Ledger, Printing, WorkKey
from kakutei.views.disputing import disputes
from kakutei.views.entries import behind, entries, entry
from kakutei.views.records import ListingRow, Page, SourceLine, Why, WhySlot, WorkPage
from kakutei.views.stages import stage_of
from kakutei.views.wording import work_label

PAGE_ORDER: tuple[Kind, ...] = (
    "status", "release", "availability", "extent", "circulation", "credit", "cast", "theme_song", "adapts", "material",
    "chart", "award", "synopsis"
)  # fmt: skip


def facts_of(ledger: Ledger, key: str) -> tuple[Fact, ...]:
    """The facts of one franchise, in the ledger's order."""
    return tuple(fact for fact in ledger.facts if fact.work.franchise == key)


def listing(ledger: Ledger) -> tuple[ListingRow, ...]:
    """All franchises, by title."""
    by_key: dict[str, list[Fact]] = {franchise.key: [] for franchise in ledger.franchises}
    for fact in ledger.facts:
        by_key[fact.work.franchise].append(fact)
    rows = [_row(franchise, by_key[franchise.key], ledger) for franchise in ledger.franchises]
    return tuple(sorted(rows, key=lambda row: (row.title.casefold(), row.key)))


def _row(franchise: Franchise, facts: Sequence[Fact], ledger: Ledger) -> ListingRow:
    standings = Counter(fact.standing for fact in facts)
    printings = _printings(facts, ledger)
    published = [printing.published for printing in printings if edtf_of(printing.published)]
    return ListingRow(
        key=franchise.key,
        title=franchise.title,
        titles=franchise.titles,
        works=len(franchise.works),
        confirmed=standings["confirmed"],
        reported=standings["reported"],
        disputed=standings["disputed"],
        documents=len(printings),
        last=max(published, key=lambda day: latest(edtf_of(day) or "")) if published else None,
    )


def _printings(facts: Iterable[Fact], ledger: Ledger) -> list[Printing]:
    """The printings behind these facts, each document's once, as it last was, by said time, undated last."""
    ids = {one for fact in facts for one in (*fact.supporting, *(n.statement for n in fact.not_counted))}
    behind = sorted((ledger.statements[one].printing for one in ids), key=lambda p: (p.withdrawn or "~", p.recorded))
    printings = {printing.document: printing for printing in behind}
    return sorted(printings.values(), key=lambda p: (p.published is None, p.published or "", p.document))


def page(ledger: Ledger, key: str, *, today: str | None = None) -> Page | None:
    """The page of a franchise, None for an unknown key; `today` (a day) decides what is airing."""
    franchise = next((one for one in ledger.franchises if one.key == key), None)
    if franchise is None:
        return None
    facts = facts_of(ledger, key)
    return Page(
        key=key,
        title=franchise.title,
        titles=franchise.titles,
        as_of=ledger.as_of,
        recorded_by=ledger.recorded_by,
        works=tuple(_work(work, franchise, facts, ledger, today) for work in franchise.works),
        disputes=disputes(ledger, key),
        sources=_sources(facts, ledger),
    )


def _work(work: WorkKey, franchise: Franchise, facts: Sequence[Fact], ledger: Ledger, today: str | None) -> WorkPage:
    mine = [fact for fact in facts if fact.work == work]
    stage, beside, carrier = stage_of(mine, today)
    ordered = sorted(mine, key=lambda fact: PAGE_ORDER.index(fact.kind))
    return WorkPage(
        key=work,
        label=work_label(work),
        title=franchise.title,
        stage=stage,
        beside=beside,
        stage_entry=entry(carrier, ledger) if carrier is not None else None,
        entries=entries(_each_once(ordered), ledger),
    )


def _each_once(facts: Iterable[Fact]) -> list[Fact]:
    """Without the repetitions of one value in the slots of several countries."""
    return list({(fact.kind, fact.value, fact.standing): fact for fact in reversed(list(facts))}.values())[::-1]


def _sources(facts: Sequence[Fact], ledger: Ledger) -> tuple[SourceLine, ...]:
    counted = {one for fact in facts for one in fact.supporting}
    uncounted = {one.statement for fact in facts for one in fact.not_counted} - counted
    per_document = Counter(ledger.statements[one].printing.document for one in counted)
    left_out = Counter(ledger.statements[one].printing.document for one in uncounted)
    return tuple(
        SourceLine(
            document=printing.document,
            title=printing.title,
            outlet=printing.outlet,
            tier=printing.tier,
            published=printing.published,
            url=printing.url,
            copy_of=printing.copy_of,
            counted=per_document[printing.document],
            not_counted=left_out[printing.document],
            withdrawn=printing.withdrawn,
        )
        for printing in _printings(facts, ledger)
    )


def why(ledger: Ledger, key: str, kind: Kind) -> Why | None:
    """Every statement behind the values of one kind; None where the ledger knows no such key."""
    franchise = next((one for one in ledger.franchises if one.key == key), None)
    if franchise is None:
        return None
    facts = [fact for fact in facts_of(ledger, key) if fact.kind == kind]
    slots = tuple(
        WhySlot(work, work_label(work), slot, tuple(behind(fact, ledger) for fact in values))
        for (work, slot), values in groupby(facts, key=lambda fact: (fact.work, fact.slot))
    )
    return Why(key, franchise.title, kind, slots)
