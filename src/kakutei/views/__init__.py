"""Views: records of what a ledger knows, for terminals, programs and exports; pure functions of a `Ledger`.

listing(ledger)            page(ledger, key, today=…)    why(ledger, key, kind)
changes(before, after)     disputes(ledger, key)         timeline(ledger, key)
track(ledger)
"""

from kakutei.views.changing import changes, timeline
from kakutei.views.disputing import disputes
from kakutei.views.entries import behind, citation, entry
from kakutei.views.pages import listing, page, why
from kakutei.views.records import (
    Case,
    Change,
    Citation,
    Dispute,
    Entry,
    ListingRow,
    Page,
    SourceLine,
    TimelineEvent,
    TrackRecord,
    Uncounted,
    Why,
    WhySlot,
    WhyValue,
    WorkPage,
)
from kakutei.views.tracking import track
from kakutei.views.wording import value_text, work_label

__all__ = [
    "Case",
    "Change",
    "Citation",
    "Dispute",
    "Entry",
    "ListingRow",
    "Page",
    "SourceLine",
    "TimelineEvent",
    "TrackRecord",
    "Uncounted",
    "Why",
    "WhySlot",
    "WhyValue",
    "WorkPage",
    "behind",
    "changes",
    "citation",
    "disputes",
    "entry",
    "listing",
    "page",
    "timeline",
    "track",
    "value_text",
    "why",
    "work_label",
]
