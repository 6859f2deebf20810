"""Why a value stands, in a terminal: every claim behind it, and those that do not count."""

from __future__ import annotations

from collections.abc import Set

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from kakutei.cli.wording import kind_name, legend, mark, printed_by, quoted, sentence, slips
from kakutei.text import squash
from kakutei.views import Citation, Why, WhySlot, WhyValue


def print_why(console: Console, why: Why) -> None:
    """Slot by slot, the standing value first."""
    console.print(Text.assemble((why.title, "bold"), f": {kind_name(why.kind)}"))
    previous = ""
    for slot in why.slots:
        console.print()
        if slot.label != previous:
            console.print(Rule(Text(sentence(slot.label), style="bold"), align="left", style="dim"))
            previous = slot.label
        console.print(_slot(slot))
    console.print()
    console.print(legend())


def _slot(slot: WhySlot) -> RenderableType:
    counted = {citation.statement for value in slot.values for citation in value.counted}
    parts: list[RenderableType] = []
    for value in slot.values:
        parts += [Text(), *_value(value, counted)] if parts else _value(value, counted)
    return Group(*parts)


def _value(value: WhyValue, counted: Set[str]) -> list[RenderableType]:
    """A value with its receipts; what is left out here and counted for another value of the slot stands there."""
    entry = value.entry
    parts: list[RenderableType] = [
        Text.assemble(mark(entry.standing), " ", (entry.text, "bold"), f"  {entry.standing}"),
        *(Padding(Text(reason, style="italic"), (0, 0, 0, 2)) for reason in value.reasons),
        *(Padding(Text(slip, style="yellow"), (0, 0, 0, 2)) for slip in slips(entry)),
        *(_cited(citation) for citation in value.counted),
    ]
    left_out = (each for each in value.not_counted if each.citation.statement not in counted)
    return parts + [_cited(each.citation, f"not counted: {each.detail or each.reason}") for each in left_out]


def _cited(citation: Citation, left_out: str | None = None) -> RenderableType:
    """One receipt: where it was printed, who said it, and the words."""
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    where = Text(printed_by(citation))
    if citation.speaker:
        where.append(f" · says {citation.speaker}")
    if citation.stance != "stated":
        where.append(f" · {citation.stance}", style="yellow")
    if left_out:
        where.append(f" · {left_out}", style="yellow")
    grid.add_row("-" if left_out else "+", where)
    grid.add_row("", Text(quoted(squash(citation.quote), citation.lang), style="dim"))
    if citation.url:
        grid.add_row("", Text(citation.url, style="dim", overflow="ellipsis", no_wrap=True))
    return Padding(grid, (0, 0, 0, 2))
