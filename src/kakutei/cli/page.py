"""A franchise's page in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kakutei.catalogue import CatalogueWork
from kakutei.cli.wording import (
    ON_PAGES,
    kind_name,
    legend,
    mark,
    other_titles,
    plural,
    receipt,
    said_on,
    sentence,
    short,
    slim_receipt,
    slips,
    when,
)
from kakutei.cli.works import elsewhere
from kakutei.types import Kind, Standing
from kakutei.views import Dispute, Entry, Page, SourceLine, Uncounted, WorkPage

_SECTIONS: tuple[tuple[str, tuple[Kind, ...]], ...] = (
    ("Status", ("status",)),
    ("Dates", ("release",)),
    ("Watch and read", ("availability",)),
    ("Figures", ("extent", "circulation", "chart", "award")),
    ("Based on", ("adapts",)),
    ("Staff", ("credit",)),
    ("Cast", ("cast",)),
    ("Songs", ("theme_song",)),
    ("To look at", ("material",)),
    ("Synopsis", ("synopsis",)),
)
_SPLIT: frozenset[Kind] = frozenset({"release", "credit", "cast", "theme_song"})
"""Kinds whose text is "name: value", shown in two columns."""
_CONTRARY = ("contradicted", "rumour", "denial")
_SURE = ("confirmed", "reported")
_LEFT, _BEHIND, _DATE = 16, 44, 11


def print_page(console: Console, page: Page, works: Sequence[CatalogueWork] = ()) -> None:
    """Title and state of affairs, then work by work, what is disputed, ids elsewhere, and the documents behind it."""
    console.print(_heading(page))
    for work in page.works:
        if any(entry.standing in ON_PAGES for entry in work.entries):
            console.print()
            console.print(_work(work, console.width))
    if disputes := [dispute for dispute in page.disputes if is_contradiction(dispute)]:
        console.print()
        console.print(disputes_under("In dispute", disputes))
    if gone := [entry for work in page.works for entry in work.entries if entry.standing == "withdrawn"]:
        console.print()
        console.print(_gone(gone))
    if works:
        console.print()
        console.print(elsewhere(works))
    console.print()
    console.print(_sources(page.sources))
    console.print()
    console.print(legend())


def _heading(page: Page) -> RenderableType:
    others = other_titles(page.title, page.titles)
    lines = [Text.assemble((page.title, "bold"), (f"  {' · '.join(others)}" if others else "", "dim"))]
    if page.as_of or page.recorded_by:
        said = f"said by {when(page.as_of)}" if page.as_of else ""
        taken = f"taken in by {when(page.recorded_by)}" if page.recorded_by else ""
        lines.append(Text("As of what was " + " and ".join(filter(None, (said, taken))), style="italic"))
    if newest := _newest(page.works):
        lines.append(_state_of_affairs(newest))
    return Group(*lines)


def _newest(works: Sequence[WorkPage]) -> WorkPage | None:
    """The work of which a confirmed stage was told last, else a reported one; an anime before others."""
    return max(
        (work for work in works if _lead(work)),
        key=lambda work: (_weight(_lead(work)), work.key.medium == "anime", work.key.season or 0),
        default=None,
    )


def _lead(work: WorkPage) -> Entry | None:
    """The entry that best says at what stage a work is: one of its status, else its first day or last."""
    sure = [entry for entry in work.of("status") if entry.standing in _SURE]
    return max(sure, key=_weight, default=work.stage_entry)


def _weight(entry: Entry | None) -> tuple[bool, str]:
    if entry is None:
        return False, ""
    return entry.standing == "confirmed", said_on(entry) or ""


def _state_of_affairs(work: WorkPage) -> Text:
    """`Anime, season 2: announced, in production, confirmed by the official account, 28 June 2023`."""
    lead = _lead(work)
    assert lead is not None
    entries = [entry for entry in work.of("status") if entry.standing == lead.standing] or [lead]
    told = groupby(sorted(entries, key=lambda entry: said_on(entry) or ""), key=receipt)
    parts = [f"{', '.join(entry.text for entry in same)}, {lead.standing} by {behind}" for behind, same in told]
    return Text.assemble((sentence(work.label), "bold"), ": ", "; ".join(parts))


def _work(work: WorkPage, width: int) -> RenderableType:
    stage = "" if work.stage == "unknown" else work.stage.replace("_", " ")
    words = [word for word in (stage, work.beside) if word]
    title = Text.assemble((sentence(work.label), "bold"), f" · {', '.join(words)}" if words else "")
    behind = min(width * 39 // 100, _BEHIND)
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=1)
    grid.add_column(width=_LEFT, overflow="fold")
    grid.add_column(ratio=1, overflow="fold")
    grid.add_column(width=behind, style="dim", no_wrap=True)
    for name, kinds in _SECTIONS:
        _fill(grid, name, [entry for entry in work.of(*kinds) if entry.standing in ON_PAGES], behind)
    return Group(Rule(title, align="left", style="dim"), grid)


def _fill(grid: Table, name: str, entries: Sequence[Entry], behind: int) -> None:
    """The rows of one section; values under one name with the same standing and first receipt stand together."""
    previous = ""
    for (left, standing, _), same in groupby(entries, key=lambda entry: _place(name, entry)):
        group = list(same)
        values = Text(", ".join(_value(entry) for entry in group))
        for slip in (slip for entry in group for slip in slips(entry)):
            values.append(f"\n{slip}", style="yellow")
        support = max(entry.support for entry in group)
        name_once = left if left != previous else ""
        grid.add_row(mark(standing), name_once, values, slim_receipt(group[0], support, behind))
        previous = left


def _place(name: str, entry: Entry) -> tuple[str, Standing, str]:
    left, colon, _ = entry.text.partition(": ")
    split = colon and entry.fact.kind in _SPLIT
    return (sentence(left) if split else name), entry.standing, receipt(entry)


def _value(entry: Entry) -> str:
    _, colon, right = entry.text.partition(": ")
    return right if colon and entry.fact.kind in _SPLIT else entry.text


def disputes_under(heading: str, disputes: Iterable[Dispute]) -> RenderableType:
    """A line for each dispute below a heading."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    for dispute in disputes:
        grid.add_row(mark("disputed"), dispute_line(dispute))
    return Group(Rule(Text(heading, style="bold"), align="left", style="dim"), grid)


def is_contradiction(dispute: Dispute) -> bool:
    """Whether values contradict each other, and not only spellings of one."""
    return any(value.entry.standing == "disputed" or any(_contrary(value.not_counted)) for value in dispute.values)


def dispute_line(dispute: Dispute) -> Text:
    """`Manga, status: hiatus (2 documents) against ended (1 document)`, or what is doubted about a value."""
    disputed = [value.entry for value in dispute.values if value.entry.standing == "disputed"]
    standing = [value.entry for value in dispute.values if value.entry.standing in _SURE]
    doubted = [value.entry for value in dispute.values if value.entry.variants or any(_contrary(value.not_counted))]
    entries = [*standing, *disputed] if disputed else doubted or standing
    values = [f"{entry.text} ({plural(entry.support, 'document')})" for entry in entries]
    where = f"{sentence(dispute.label)}, {kind_name(dispute.kind)}: "
    if disputed:
        return Text(where + " against ".join(values))
    return Text.assemble(where, ", ".join(values), (f"; {dispute.note}", "dim"))


def _contrary(left_out: Iterable[Uncounted]) -> Iterator[bool]:
    return (each.reason in _CONTRARY for each in left_out)


def _gone(entries: Sequence[Entry]) -> RenderableType:
    """What every document that said so has withdrawn, by itself or by being set aside."""
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    for entry in entries:
        end = entry.first.withdrawn if entry.first else None
        how = f", withdrawn on {when(end[:10])}" if end else ", which no longer says so"
        words = Text(f"{sentence(entry.label)}, {kind_name(entry.fact.kind)}: {entry.text}")
        grid.add_row(mark("withdrawn"), words.append(f"  {receipt(entry)}{how}", style="dim"))
    return Group(Rule(Text("No longer said", style="bold"), align="left", style="dim"), grid)


def _sources(sources: Sequence[SourceLine]) -> RenderableType:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=_DATE, no_wrap=True)
    grid.add_column(ratio=2, no_wrap=True, overflow="ellipsis")
    grid.add_column(ratio=3, no_wrap=True, overflow="ellipsis")
    for line in sources:
        tier = f" ({line.tier})" if line.tier != "unknown" else ""
        copied = (f"copy of {line.copy_of}: ", "yellow") if line.copy_of else ""
        ended = (f"withdrawn on {short(line.withdrawn[:10])}: ", "yellow") if line.withdrawn else ""
        headline = Text.assemble(ended, copied, line.title or line.document)
        grid.add_row(short(line.published), f"{line.outlet or 'outlet unknown'}{tier}", headline, style="dim")
    title = Text(plural(len(sources), "document"), style="bold")
    return Group(Rule(title, align="left", style="dim"), grid)
