"""Views: records of what a ledger knows, for terminals, programs and exports; pure functions of a `Ledger`."""

from kakutei.views.records import (
    Change,
    Citation,
    Dispute,
    Entry,
    ListingRow,
    Page,
    SourceLine,
    TimelineEvent,
    Uncounted,
    Why,
    WhySlot,
    WhyValue,
    WorkPage,
)

__all__ = [
    "Change",
    "Citation",
    "Dispute",
    "Entry",
    "ListingRow",
    "Page",
    "SourceLine",
    "TimelineEvent",
    "Uncounted",
    "Why",
    "WhySlot",
    "WhyValue",
    "WorkPage",
]
