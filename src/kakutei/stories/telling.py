"""A story as a record: when, where, by whom, what was new when it broke and what came after."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kakutei.dates import parse
from kakutei.stories.novelty import Known
from kakutei.stories.report import Report
from kakutei.types import BY_NEARNESS, Claim

_NEVER = 10**7


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one event. `originals` and `copies` are document ids in the order in which they were published.

    `title` is the headline of the first original. `begun` and `ended` are EDTF dates as the documents print them, None
    where no report is dated. `broke` are the claims that were new with the reports of the first day, `added` those
    that came later; both leave out what was known from earlier stories.
    """

    id: str
    title: str
    begun: str | None
    ended: str | None
    outlets: tuple[str, ...]
    originals: tuple[str, ...]
    copies: tuple[str, ...]
    broke: tuple[Claim, ...]
    added: tuple[Claim, ...]


def tell(reports: Iterable[Report], assignment: Mapping[str, str]) -> tuple[Story, ...]:
    """The stories of these reports, the first published first; reports without a story in `assignment` are left out."""
    ordered = sorted((report for report in reports if report.document.id in assignment), key=_published)
    known = Known()
    new: dict[str, tuple[Claim, ...]] = {}
    told: defaultdict[str, list[Report]] = defaultdict(list)
    for report in ordered:
        new[report.document.id] = known.add(report).new
        told[assignment[report.document.id]].append(report)
    return tuple(_story(name, members, new) for name, members in told.items())


def _story(name: str, members: Sequence[Report], new: Mapping[str, tuple[Claim, ...]]) -> Story:
    originals = [report for report in members if report.copy_of is None] or list(members)
    original = {report.document.id for report in originals}
    dated = [report.document.published for report in members if report.document.published is not None]
    first_day = _published(originals[0])[0]
    outlets = dict.fromkeys(report.document.outlet for report in members)
    return Story(
        id=name,
        title=originals[0].document.title,
        begun=dated[0] if dated else None,
        ended=dated[-1] if dated else None,
        outlets=tuple(outlet for outlet in outlets if outlet is not None),
        originals=tuple(report.document.id for report in originals),
        copies=tuple(report.document.id for report in members if report.document.id not in original),
        broke=_claims(new, (report for report in members if _published(report)[0] <= first_day)),
        added=_claims(new, (report for report in members if _published(report)[0] > first_day)),
    )


def _claims(new: Mapping[str, tuple[Claim, ...]], reports: Iterable[Report]) -> tuple[Claim, ...]:
    return tuple(claim for report in reports for claim in new[report.document.id])


def _published(report: Report) -> tuple[int, int, str]:
    """First publishers first: by the last day the date allows, tier and id; reports without a date come last."""
    published = report.document.published
    date = parse(published[:10]) if published else None
    return date.latest.toordinal() if date else _NEVER, BY_NEARNESS.index(report.document.tier), report.document.id
