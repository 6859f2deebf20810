"""A franchise's timeline and the sources' track records, in a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kakutei.cli.wording import legend, mark, plural, printed_by, sentence, short, slim_receipt
from kakutei.types import Standing
from kakutei.views import Case, TimelineEvent, TrackRecord

_SHOWN: tuple[Standing, ...] = ("confirmed", "reported", "rumoured", "disputed", "superseded", "denied")
_CASES = (("early", "Early"), ("right", "Right"), ("wrong", "Wrong"), ("copied", "Copied"))


def print_timeline(console: Console, title: str, events: Sequence[TimelineEvent]) -> None:
    """One line an event: the day, how it stands, the work, what happens, and who says so."""
    console.print(Text(title, style="bold"))
    console.print()
    behind = min(console.width * 30 // 100, 32)
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=11, no_wrap=True)
    grid.add_column(width=1)
    grid.add_column(width=18, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(width=behind, style="dim", no_wrap=True)
    for event in events:
        if event.standing in _SHOWN:
            says = slim_receipt(event.entry, event.entry.support, behind)
            grid.add_row(short(event.date), mark(event.standing), sentence(event.label), event.text, says)
    console.print(grid)
    console.print()
    console.print(legend(*_SHOWN))


def print_tracks(console: Console, records: Sequence[TrackRecord]) -> None:
    """One line a source: documents, cases of each sort, the share that was right, whom it copies most."""
    grid = Table(box=None, padding=(0, 1), expand=True, header_style="dim", show_edge=False)
    grid.add_column("source", ratio=3, no_wrap=True, overflow="ellipsis")
    told = any(record.learnt is not None for record in records)
    for name in ("documents", "right", "early", "wrong", "share", *(["learnt"] if told else [])):
        grid.add_column(name, justify="right", no_wrap=True)
    grid.add_column("copies", ratio=2, no_wrap=True, overflow="ellipsis")
    for record in records:
        cases = [str(record.count(sort) or "") for sort in ("right", "early", "wrong")]
        grid.add_row(
            record.source, str(record.documents), *cases, _share(record), *_learnt(record, told), _copied(record)
        )
    console.print(grid)
    console.print()
    console.print(plural(len(records), "source"))


def print_track(console: Console, record: TrackRecord, titles: Mapping[str, str]) -> None:
    """A source with its cases: each value, where it was told, and why it tells for or against the source.

    `titles` are those of the franchises by key.
    """
    tier = f" ({record.tier})" if record.tier != "unknown" else ""
    console.print(Text.assemble((record.source, "bold"), tier))
    counts = ", ".join(f"{record.count(sort)} {sort}" for sort in ("right", "early", "wrong", "copied"))
    share = f", {_share(record)} right" if record.share is not None else ""
    console.print(f"{plural(record.documents, 'document')}: {counts}{share}")
    if record.learnt is not None:
        console.print(f"learnt to be right in {record.learnt:.0%}")
    if record.copies or record.repeats:
        console.print(f"copies {_copied(record)}")
    for sort, heading in _CASES:
        if cases := [case for case in record.cases if case.sort == sort]:
            console.print()
            console.print(Rule(Text(f"{heading} ({len(cases)})", style="bold"), align="left", style="dim"))
            console.print(_cases(cases, titles))


def _cases(cases: Sequence[Case], titles: Mapping[str, str]) -> RenderableType:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=1)
    grid.add_column(ratio=1, overflow="fold")
    for case in cases:
        work = f"{titles[case.entry.fact.work.franchise]}, {case.entry.label}: "
        words = Text.assemble(work, (case.entry.text, "bold"))
        words.append(f"\n{printed_by(case.citation)}: {case.detail}", style="dim")
        grid.add_row(mark(case.entry.standing), words)
    return grid


def _share(record: TrackRecord) -> str:
    return f"{record.share:.0%}" if record.share is not None else ""


def _learnt(record: TrackRecord, told: bool) -> list[str]:
    """The cell of what was learnt, where anything was learnt of any source."""
    return [f"{record.learnt:.0%}" if record.learnt is not None else ""] if told else []


def _copied(record: TrackRecord) -> str:
    told = [f"repeats {record.repeats}"] if record.repeats else []
    return ", ".join([*told, *(f"{source} ({number})" for source, number in record.copies)])
