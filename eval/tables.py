"""Tables of figures, for the terminal and for the Markdown report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table as RichTable


@dataclass(frozen=True, slots=True)
class Table:
    """The first column holds names, the others figures; `note` says how to read it."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def show(console: Console, table: Table) -> None:
    """Print to the terminal."""
    rich = RichTable(
        title=table.title,
        title_justify="left",
        caption=table.note or None,
        caption_justify="left",
        box=box.SIMPLE_HEAD,
    )
    for n, name in enumerate(table.header):
        rich.add_column(name, justify="left" if is_text(n, name) else "right", no_wrap=True)
    for row in table.rows:
        rich.add_row(*row, style="bold" if row[0].startswith("all ") else None)
    console.print(rich)


def markdown(tables: Iterable[Table]) -> str:
    """Every table as a section."""
    return "\n".join(section(table) for table in tables)


def section(table: Table) -> str:
    lines = [f"## {table.title}", ""]
    if table.note:
        lines += [table.note, ""]
    rule = ("---" if is_text(n, name) else "---:" for n, name in enumerate(table.header))
    lines += [row_of(table.header), row_of(rule)]
    return "\n".join([*lines, *map(row_of, table.rows), ""])


def is_text(column: int, name: str) -> bool:
    """The first column and explanations hold words, the others figures."""
    return column == 0 or name == "meaning"


def row_of(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def figure(value: float) -> str:
    """Three places, as in the scorer's own table."""
    return f"{value:.3f}"
