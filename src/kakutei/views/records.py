"""What the views hand out: frozen records ready to be printed, served or exported, texts in English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kakutei.types import Fact, Kind, Stance, Standing, Tier, WorkKey

Stage = Literal["unknown", "rumoured", "announced", "in_production", "dated", "airing", "ended"]
Beside = Literal["delayed", "hiatus", "cancelled"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One receipt: the words of a document, where and when they were printed, and who is said to have said them.

    `withdrawn` is the instant from which on the document no longer says so, None where it still does.
    """

    statement: str
    document: str
    quote: str
    outlet: str | None
    tier: Tier
    published: str | None
    recorded: str
    url: str | None
    title: str
    lang: str
    speaker: str | None
    stance: Stance
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact ready to be shown.

    `text` is the value in words ("9,000,000 copies in circulation"), `says` who said it first-hand or else the first
    outlet that printed it, `first` the earliest receipt that counts (None only where a judgement stands alone).
    """

    fact: Fact
    label: str
    text: str
    standing: Standing
    says: str
    first: Citation | None
    support: int
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListingRow:
    """One franchise in the list; the counts are of facts, `last` is the last said date (EDTF) or None."""

    key: str
    title: str
    titles: tuple[str, ...]
    works: int
    confirmed: int
    reported: int
    disputed: int
    documents: int
    last: str | None


@dataclass(frozen=True, slots=True)
class WorkPage:
    """One work: `stage` on the ladder as of the view's day, `beside` what has befallen it, entries in page order."""

    key: WorkKey
    label: str
    title: str
    stage: Stage
    beside: Beside | None
    stage_entry: Entry | None
    entries: tuple[Entry, ...]

    def of(self, *kinds: Kind) -> tuple[Entry, ...]:
        """The entries of these kinds, in page order."""
        return tuple(entry for entry in self.entries if entry.fact.kind in kinds)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One document the page rests on; `counted` statements carry a fact, `not_counted` do not.

    `withdrawn` is the instant from which on the document no longer says anything of this, None where it still does.
    """

    document: str
    title: str
    outlet: str | None
    tier: Tier
    published: str | None
    url: str | None
    copy_of: str | None
    counted: int
    not_counted: int
    withdrawn: str | None = None


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A receipt that does not carry the value, and why ("copy of d7", "rumour", "one letter from Aka Akasaka")."""

    citation: Citation
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class WhyValue:
    """Everything behind one value: its reasons in words, receipts that count, and those that do not."""

    entry: Entry
    reasons: tuple[str, ...]
    counted: tuple[Citation, ...]
    not_counted: tuple[Uncounted, ...]


@dataclass(frozen=True, slots=True)
class WhySlot:
    """The values that compete or stand side by side in one slot of one work, the standing one first."""

    work: WorkKey
    label: str
    slot: str
    values: tuple[WhyValue, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """All slots of one kind in one franchise."""

    key: str
    title: str
    kind: Kind
    slots: tuple[WhySlot, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A slot whose values contradict each other, or a spelling that does; `note` says in words what differs."""

    key: str
    title: str
    work: WorkKey
    label: str
    kind: Kind
    slot: str
    values: tuple[WhyValue, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Page:
    """A franchise on one page: its works in order, disputes and sources."""

    key: str
    title: str
    titles: tuple[str, ...]
    as_of: str | None
    recorded_by: str | None
    works: tuple[WorkPage, ...]
    disputes: tuple[Dispute, ...]
    sources: tuple[SourceLine, ...]


ChangeSort = Literal["confirmed", "changed", "reported", "disputed", "superseded", "denied", "withdrawn", "gone"]


@dataclass(frozen=True, slots=True)
class Change:
    """A transition: `before` is None where the value is new; `date` is the day from which it holds, if dated."""

    date: str | None
    sort: ChangeSort
    key: str
    title: str
    label: str
    kind: Kind
    slot: str
    before: Entry | None
    after: Entry | None


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something that happens to a work on a date (EDTF): a release, a figure, an announcement."""

    date: str
    label: str
    text: str
    standing: Standing
    entry: Entry


CaseSort = Literal["right", "early", "wrong", "copied"]


@dataclass(frozen=True, slots=True)
class Case:
    """One statement that tells for or against its source: `early` ones came before the value was confirmed."""

    sort: CaseSort
    entry: Entry
    citation: Citation
    detail: str


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How a source has done: the cases, in the ledger's order, and whom it copied how often (documents, most first).

    `share` is right / (right + wrong), None where neither; an early case is a right one as well. `learnt` is how often
    it was learnt to be right, None where nothing was; `repeats` names the source it was then found to repeat.
    """

    source: str
    tier: Tier
    documents: int
    cases: tuple[Case, ...]
    copies: tuple[tuple[str, int], ...]
    share: float | None
    learnt: float | None = None
    repeats: str | None = None

    def count(self, sort: CaseSort) -> int:
        """How many cases are of this sort."""
        return sum(case.sort == sort for case in self.cases)
