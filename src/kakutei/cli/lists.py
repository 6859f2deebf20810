"""The list of franchises, of changes and of disputes, in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kakutei.cli.page import disputes_under
from kakutei.cli.wording import MARKS, legend, mark, other_titles, plural, receipt, sentence, short, when
from kakutei.types import Standing
from kakutei.views import Change, Dispute, ListingRow

_COUNTED: tuple[Standing, ...] = ("confirmed", "reported", "disputed")


def print_list(console: Console, rows: Sequence[ListingRow]) -> None:
    """One line a franchise: how many facts of each standing, documents, and the last date."""
    grid = Table(box=None, padding=(0, 1), expand=True, header_style="dim", show_edge=False)
    grid.add_column("title", ratio=1, no_wrap=True, overflow="ellipsis")
    for standing in _COUNTED:
        grid.add_column(MARKS[standing][0], justify="right", style=MARKS[standing][1])
    grid.add_column("documents", justify="right")
    grid.add_column("last", width=11, no_wrap=True)
    for row in rows:
        others = other_titles(row.title, row.titles)
        title = Text.assemble((row.title, "bold"), (f"  {' · '.join(others)}" if others else "", "dim"))
        numbers = [str(getattr(row, standing) or "") for standing in _COUNTED]
        grid.add_row(title, *numbers, str(row.documents), short(row.last))
    console.print(grid)
    console.print()
    console.print(Text.assemble(plural(len(rows), "franchise"), "   ", legend(*_COUNTED)))


def print_changes(console: Console, changes: Sequence[Change], since: str) -> None:
    """Day by day what became known, the newest last and what has no date at the end."""
    if not changes:
        console.print(f"Nothing new since {when(since)}.")
        return
    for day, on_day in groupby(sorted(changes, key=lambda change: change.date or "~"), key=lambda change: change.date):
        console.print(Rule(Text(when(day), style="bold"), align="left", style="dim"))
        for title, of_title in groupby(on_day, key=lambda change: change.title):
            console.print(Text(title, style="bold"))
            console.print(_changes(list(of_title)))
        console.print()
    console.print(f"{plural(len(changes), 'change')} since {when(since)}")


def print_echoes(console: Console, documents: int, nothing_new: int) -> None:
    """How many documents came in that time, and how many of them only repeat what was told before."""
    if documents:
        console.print(f"{plural(documents, 'document')}, {nothing_new} of them with nothing new")


def _changes(changes: Sequence[Change]) -> Table:
    """What one receipt brought for a work stands together."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=1)
    grid.add_column(width=18, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    for (label, _, happened, source), same in groupby(sorted(changes, key=_place), key=_place):
        group = list(same)
        words = Text.assemble(f"{happened}: " if happened else "", ", ".join(dict.fromkeys(map(_what, group))))
        grid.add_row(_mark(group[0]), sentence(label), words.append(f"  {source}", style="dim"))
    return grid


def _place(change: Change) -> tuple[str, str, str, str]:
    standing = change.after.standing if change.after else ""
    return change.label, standing, _happened(change), _source(change)


def _mark(change: Change) -> Text:
    return mark(change.after.standing) if change.after else Text("-", style="dim")


def _happened(change: Change) -> str:
    """What the mark does not tell: that it was otherwise before."""
    now, before = change.after, change.before
    if now is None:
        return "no longer said"
    return f"{now.standing}, before {before.standing}" if before and before.text == now.text else ""


def _what(change: Change) -> str:
    now, before = change.after, change.before
    shown = now or before
    assert shown is not None
    return f"{shown.text} (before: {before.text})" if now and before and before.text != now.text else shown.text


def _source(change: Change) -> str:
    shown = change.after or change.before
    return receipt(shown) if shown else ""


def print_disputes(console: Console, disputes: Sequence[Dispute]) -> None:
    """Franchise by franchise what does not agree, and in how many documents each value stands."""
    if not disputes:
        console.print("Nothing is in dispute.")
        return
    for title, of_title in groupby(disputes, key=lambda dispute: dispute.title):
        console.print(disputes_under(title, of_title))
        console.print()
    console.print(plural(len(disputes), "dispute"))
